"""What officials and institutions said, quotation by quotation."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import regex

from incidents.articles.draft import Found, Span, StatementDraft
from incidents.articles.events.clauses import govern, segments_of
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.people.officials import Person
from incidents.articles.speech.antecedents import WITNESS
from incidents.articles.speech.dialogue import spoken_lines
from incidents.articles.speech.quotations import Quotation, find_quotations
from incidents.articles.speech.speakers import speaker_of
from incidents.articles.words.phrases import Hit
from incidents.codebook import Stance

LEAST_WORDS = 2
#: One word in marks is a claim within so many words behind a verb of saying.
_CLAIMED = 10
#: A paper's name has so many words.
_NAME_WORDS = 3
#: Who speaks, told between dashes within the marks.
_ASIDE = regex.compile(r"[,.!?…]\s+[–—-]\s+(?=\p{Ll})[^–—„“”«»\"]{3,120}?[.,]\s+[–—-]\s+")
#: A quotation without a verb of saying is taken for one from this many words on.
SURE_WORDS = 6


def find_statements(
    page: Page,
    people: Sequence[Person],
    places: dict[int, int],
    topics: dict[int, list[int]],
    incidents: int,
) -> list[StatementDraft]:
    """Statements of officials and institutions: every quotation that has such a speaker."""
    paragraphs = _paragraphs(page)
    quotations = _all_quotations(page, paragraphs)
    told = [r for r in page.readings if not r.sentence.is_title or r.has("say")]
    statements: list[StatementDraft] = []
    last_speaker: int | None = None
    last_paragraph: tuple[int, int] | None = None
    ends = [r.sentence.end for r in told]
    opened = [q.outer_start for q in quotations if not _is_name(page, q)]
    for quotation in quotations:
        words = page.text[quotation.start : quotation.end].split()
        readings = []
        for place in range(bisect_right(ends, quotation.outer_start), len(told)):
            r = told[place]
            if r.sentence.start >= quotation.outer_end:
                break
            readings.append(r)
        if not readings or (len(words) < LEAST_WORDS and not _is_claim(page, quotation, readings)):
            continue
        if _is_name(page, quotation):
            continue
        place = bisect_left(opened, quotation.outer_end)
        following = opened[place] if place < len(opened) else None
        speaker, institution = speaker_of(page, people, quotation, readings, following)
        if speaker is None and institution is None and len(words) >= SURE_WORDS:
            speaker = last_speaker if last_paragraph == quotation.paragraph else None
        if speaker == WITNESS:
            last_speaker, last_paragraph = None, quotation.paragraph
            continue
        if speaker is None and institution is None:
            continue
        if speaker is not None:
            last_speaker, last_paragraph = speaker, quotation.paragraph
            if speaker not in places:
                continue
        about = _about(readings[0].number, topics, incidents)
        text_span = Span(quotation.start, quotation.end)
        statements.append(
            StatementDraft(
                places[speaker] if speaker is not None else None,
                _stance(page, readings, quotation, _is_accused(page, people, speaker, readings)),
                Found(page.text[quotation.start : quotation.end], (text_span,), "quotation", 0.95),
                _said_on(readings),
                about,
                Span(readings[0].sentence.start, readings[-1].sentence.end),
                institution,
            )
        )
    return statements


def _is_claim(page: Page, quotation: Quotation, readings: Sequence[Reading]) -> bool:
    """Whether one word in marks is said of something: 'called it "unfounded"'; no name, no term."""
    reading = readings[0]
    if not page.text[quotation.start].islower():
        led = page.text[: quotation.outer_start].rstrip().endswith(":")
        return led and page.text[quotation.end - 1] in ".!" and reading.has("say")
    at = next((i for i, t in enumerate(reading.tokens) if t.start >= quotation.start), 0)
    if reading.cued("term", at - 4, at):
        return False
    return any(
        0 < at - hit.last <= _CLAIMED for name in ("say", "call") for hit in reading.of(name)
    )


def _is_name(page: Page, quotation: Quotation) -> bool:
    """ "„Delfi“ komentavo", "told “900 seconds”": what a paper or a programme is called."""
    words = page.text[quotation.start : quotation.end].split()
    if len(words) > _NAME_WORDS or not (words[0][:1].isupper() or words[0].isdigit()):
        return False
    before = page.text[max(quotation.outer_start - 2, 0) : quotation.outer_start].strip()
    behind = page.text[quotation.end : quotation.outer_end + 1].strip()
    opens = quotation.outer_start <= quotation.paragraph[0] or not before or before[-1] in ":.!?–—-"
    ends = page.text[quotation.end - 1] in ".!?…" or any(mark in ",.!?…" for mark in behind)
    dashed = before[-1:] in ("–", "—", "-") and not ends
    return (not opens or dashed) and not ends


def _all_quotations(page: Page, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Quotations in marks, and speech between dashes where a paragraph opens with one."""
    verbs = sorted(hit.start for r in page.body for n in ("say", "call") for hit in r.of(n))
    marked = [
        part
        for quotation in find_quotations(page.text, paragraphs)
        for part in _without_asides(page.text, quotation, verbs)
    ]
    bare = page.language != "en"
    lines = [Quotation(*line) for line in spoken_lines(page.text, paragraphs, verbs, bare)]
    apart = [
        line
        for line in lines
        if not any(q.outer_start < line.end and line.start < q.outer_end for q in marked)
    ]
    return sorted([*marked, *apart], key=lambda quotation: quotation.start)


def _without_asides(text: str, quotation: Quotation, verbs: Sequence[int]) -> list[Quotation]:
    """ "„Matome beveik viską, – kalbėjo vadas. – Tačiau jie mokosi.“": what stands around it."""
    parts = [quotation]
    for aside in _ASIDE.finditer(text, quotation.start, quotation.end):
        place = bisect_left(verbs, aside.start())
        if place == len(verbs) or verbs[place] >= aside.end():
            continue
        whole = parts.pop()
        mark = aside.start() + (text[aside.start()] != ",")
        parts += [
            replace(whole, end=mark, outer_end=mark),
            replace(whole, start=aside.end(), outer_start=aside.end()),
        ]
    return parts


def _about(number: int, topics: dict[int, list[int]], incidents: int) -> tuple[int, ...]:
    return tuple(topics.get(number) or range(incidents))


def _paragraphs(page: Page) -> list[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for reading in page.readings:
        sentence = reading.sentence
        begin, end = spans.get(sentence.paragraph, (sentence.start, sentence.end))
        spans[sentence.paragraph] = (min(begin, sentence.start), max(end, sentence.end))
    return [spans[number] for number in sorted(spans)]


def _said_on(readings: Sequence[Reading]) -> Found[date] | None:
    for reading in readings:
        for segment in segments_of(reading):
            for mention, verb in govern(reading, segment, reading.dates):
                if verb == "say" and mention.day and mention.precision == 1:
                    return Found(
                        mention.day,
                        (Span(mention.start, mention.end),),
                        "day beside a verb of saying",
                        0.8,
                    )
    return None


#: The first of these whose words stand in the statement decides.
_STANCES = (
    Stance.DENIES,
    Stance.CALLS_FOR,
    Stance.REASSURES,
    Stance.CONDEMNS,
    Stance.ASSESSES,
    Stance.CONFIRMS,
)


#: Whose officials are accused of what is reported, and say that it was not so.
_ACCUSED = frozenset({"RU", "BY"})


def _is_accused(
    page: Page, people: Sequence[Person], speaker: int | None, readings: Sequence[Reading]
) -> bool:
    """Whether the one who speaks does so for a state that is accused."""
    if speaker is not None:
        person = people[speaker]
        office = person.known.office_on(page.published_on) if person.known else None
        code = person.code[0] if person.code else office.of if office else None
        return code in _ACCUSED
    return any(
        country.code in _ACCUSED and country.role == "actor" and country.last + 1 == body.first
        for reading in readings
        for country in reading.countries
        for body in reading.of("institution")
    )


def _is_past(reading: Reading, hit: Hit) -> bool:
    """ "Nor should it have happened" asks for nothing."""
    return any(cue.first == hit.last for cue in reading.cues("past_demand"))


def _stance(
    page: Page, readings: Sequence[Reading], quotation: Quotation, accused: bool
) -> Found[str]:
    inside: list[tuple[int, Stance, Hit]] = []
    for rank, stance in enumerate(_STANCES):
        for reading in readings:
            for hit in reading.of(stance.value):
                if stance == Stance.CALLS_FOR and _is_past(reading, hit):
                    continue
                within = quotation.start <= hit.start < quotation.end
                inside.append((rank if within else rank + 10, stance, hit))
    if accused and not any(stance == Stance.CALLS_FOR for _, stance, _ in inside):
        span = Span(quotation.start, quotation.end)
        return Found(Stance.DENIES.value, (span,), "said by the accused side", 0.5)
    if not inside:
        span = Span(quotation.start, quotation.end)
        return Found(Stance.ASSESSES.value, (span,), "no word of stance", 0.3)
    _, stance, hit = min(inside, key=lambda row: row[0])
    return Found(stance.value, (Span(hit.start, hit.end),), "word of stance", 0.6)

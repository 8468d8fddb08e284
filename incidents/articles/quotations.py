"""What was said: quotations, also unclosed ones, and who said them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incidents.articles.clauses import govern, segments_of
from incidents.articles.dialogue import spoken_lines
from incidents.articles.draft import Found, Span, StatementDraft
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import Page, Reading
from incidents.articles.officials import Person
from incidents.codebook import Stance

#: What closes a quotation, by the mark that opened it.
_CLOSING = {
    "“": '”“"',
    "„": '”“"„',
    "«": "»",
    '"': '"”',
    "‟": "”",
    "”": "”",  # Swedish and Finnish style
    "‘": "’",
    "'": "'",
    "»": "«",
}
LEAST_WORDS = 2
#: A speaker who speaks for nobody: a neighbour, a tourist, an analyst.
WITNESS = -1
#: A quotation without a verb of saying is taken for one from this many words on.
SURE_WORDS = 6
_TRIMMED = " \t\u00a0,;:–—-"


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` without its marks, inside paragraph ``paragraph``."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: tuple[int, int]


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Quotations of the paragraphs given, in linear time; an unclosed one ends its paragraph."""
    found = []
    for begin, end in paragraphs:
        position = begin
        while position < end:
            mark = text[position]
            if mark not in _CLOSING or not _opens(text, position, begin, end):
                position += 1
                continue
            close = _closing(text, position, end)
            stop = close if close is not None else end
            first, last = position + 1, stop
            while first < last and text[first] in _TRIMMED:
                first += 1
            while last > first and text[last - 1] in _TRIMMED:
                last -= 1
            if last > first:
                outer = stop + 1 if close is not None else stop
                found.append(Quotation(first, last, position, outer, (begin, end)))
            position = stop + 1
    return found


def _opens(text: str, position: int, begin: int, end: int) -> bool:
    before = text[position - 1] if position > begin else " "
    after = text[position + 1] if position + 1 < end else " "
    if text[position] in "„«":
        return True
    if text[position] == "‘":
        return not before.isalnum() and after.isalnum()
    if text[position] == "'":
        return not (before.isalnum() or before in ",.!?") and after.isupper()
    return not before.isalnum() and not after.isspace()


def _closing(text: str, position: int, end: int) -> int | None:
    closing = _CLOSING[text[position]]
    for at in range(position + 1, end):
        mark = text[at]
        if mark not in closing:
            continue
        after = text[at + 1] if at + 1 < end else " "
        if mark == "’" and (after.isalnum() or text[at - 1].isspace()):
            continue
        if mark == "'" and text[at - 1] not in ",.!?":
            continue  # an apostrophe
        if mark == '"' and after.isalnum() and text[at - 1].isspace():
            continue
        if mark == "„" and after.isalnum():
            continue
        return at
    return None


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
    statements: list[StatementDraft] = []
    last_speaker: int | None = None
    last_paragraph: tuple[int, int] | None = None
    for quotation in quotations:
        words = page.text[quotation.start : quotation.end].split()
        readings = [
            r
            for r in page.body
            if r.sentence.start < quotation.outer_end and r.sentence.end > quotation.outer_start
        ]
        if len(words) < LEAST_WORDS or not readings:
            continue
        speaker, institution = _speaker(page, people, quotation, readings, quotations)
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
                _stance(page, readings, quotation),
                Found(page.text[quotation.start : quotation.end], (text_span,), "quotation", 0.95),
                _said_on(readings),
                about,
                Span(readings[0].sentence.start, readings[-1].sentence.end),
                institution,
            )
        )
    return statements


def _all_quotations(page: Page, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Quotations in marks, and speech between dashes where a paragraph opens with one."""
    marked = find_quotations(page.text, paragraphs)
    if page.language == "en":
        return marked
    verbs = sorted(hit.start for r in page.body for n in ("say", "call") for hit in r.of(n))
    lines = [Quotation(*line) for line in spoken_lines(page.text, paragraphs, verbs)]
    apart = [
        line
        for line in lines
        if not any(q.outer_start < line.end and line.start < q.outer_end for q in marked)
    ]
    return sorted([*marked, *apart], key=lambda quotation: quotation.start)


def _about(number: int, topics: dict[int, list[int]], incidents: int) -> tuple[int, ...]:
    return tuple(topics.get(number) or range(incidents))


def _paragraphs(page: Page) -> list[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for reading in page.body:
        sentence = reading.sentence
        begin, end = spans.get(sentence.paragraph, (sentence.start, sentence.end))
        spans[sentence.paragraph] = (min(begin, sentence.start), max(end, sentence.end))
    return [spans[number] for number in sorted(spans)]


def _speaker(
    page: Page,
    people: Sequence[Person],
    quotation: Quotation,
    readings: Sequence[Reading],
    quotations: Sequence[Quotation],
) -> tuple[int | None, Found[str] | None]:
    """(person, None), (None, institution) or (None, None)."""
    begin = readings[0].sentence.start
    end = readings[-1].sentence.end
    following = [
        r for r in page.body if quotation.paragraph[0] <= r.sentence.start < quotation.paragraph[1]
    ]
    after_end = end
    if quotation.outer_end >= end - 1:
        # "…" Budrys said: where the mark ended the sentence, its verb stands in the next.
        later = [r for r in following if r.sentence.start >= quotation.outer_end]
        if later and _begins_with_speech(page, later[0]):
            after_end = later[0].sentence.end
    limit = min(
        (q.outer_start for q in quotations if q.outer_start >= quotation.outer_end),
        default=after_end,
    )
    parts = [
        (quotation.outer_end, min(after_end, limit)),
        (begin, quotation.outer_start),
    ]
    for low, high in parts:
        if high <= low:
            continue
        verbs = [
            hit
            for r in following
            for name in ("say", "call")
            for hit in r.of(name)
            if low <= hit.start < high
        ]
        colon = ":" in page.text[max(low, high - 3) : high] and low == begin
        if not verbs and not colon:
            continue
        answer = _nearest(page, people, low, high, verbs, following, colon)
        if answer != (None, None):
            return answer
    previous = [r for r in page.body if r.sentence.end <= begin]
    if not previous:
        return None, None
    if previous[-1].sentence.paragraph == readings[0].sentence.paragraph:
        low, high = previous[-1].sentence.start, previous[-1].sentence.end
        verbs = [h for name in ("say", "call") for h in previous[-1].of(name)]
        whole = quotation.outer_start - begin <= 1
        ends_open = page.text[low:high].rstrip().endswith(":")
        if (whole or ends_open) and verbs:
            return _nearest(page, people, low, high, verbs, [previous[-1]], False)
    return None, None


def _begins_with_speech(page: Page, reading: Reading) -> bool:
    return any(hit.first <= 6 for name in ("say", "call") for hit in reading.of(name)) and (
        not reading.tokens[0].is_capital or any(h.first <= 3 for h in reading.of("say"))
    )


def _nearest(
    page: Page,
    people: Sequence[Person],
    low: int,
    high: int,
    verbs: Sequence[Hit],
    readings: Sequence[Reading],
    colon: bool,
) -> tuple[int | None, Found[str] | None]:
    """Who stands nearest to the verb of saying: a person, a pronoun's person, an institution."""
    target = verbs[-1] if low < high and verbs else None
    at = target.start if target else high
    options: list[tuple[int, int, int | None, Found[str] | None]] = []
    for number, person in enumerate(people):
        for mention in person.mentions[bisect_left(person.mentions, (low, low)) :]:
            if mention.start >= high:
                break
            if low <= mention.start < high:
                distance = min(
                    (min(abs(v.start - mention.end), abs(mention.start - v.end)) for v in verbs),
                    default=abs(at - mention.end),
                )
                options.append((distance, 0, number, None))
    for reading in readings:
        for name in ("institution", "organisation"):
            for hit in reading.of(name):
                if low <= hit.start < high and name == "institution":
                    distance = min(
                        (min(abs(v.start - hit.end), abs(hit.start - v.end)) for v in verbs),
                        default=99,
                    )
                    found = Found(
                        page.text[hit.start : hit.end],
                        (Span(hit.start, hit.end),),
                        "institution",
                        0.7,
                    )
                    inside = any(
                        m.start <= hit.start < m.end for p in people for m in p.mentions
                    ) or any(
                        p.title and p.title[0].start <= hit.start < p.title[0].end for p in people
                    )
                    if not inside:
                        options.append((distance + 3, 1, None, found))
        for hit in reading.of("title"):
            if not (low <= hit.start < high and verbs) or _names_a_person(people, hit):
                continue
            word = reading.tokens[hit.last].norm
            holders = [
                (mention.start, number)
                for number, person in enumerate(people)
                if person.title and word in person.title[1].casefold()
                for mention in _latest(person, hit.start)
            ]
            distance = min(min(abs(v.start - hit.end), abs(hit.start - v.end)) for v in verbs)
            if holders and distance < 6:  # "the minister said"
                options.append((distance + 1, 1, max(holders)[1], None))
        for hit in reading.of("witness"):
            if low <= hit.start < high and verbs:
                distance = min(min(abs(v.start - hit.end), abs(hit.start - v.end)) for v in verbs)
                options.append((distance + 4, 1, WITNESS, None))
        for hit in reading.of("speaker_pronoun"):
            if low <= hit.start < high:
                before = [
                    (mention.start, number)
                    for number, person in enumerate(people)
                    for mention in _latest(person, hit.start)
                ]
                distance = min(
                    (min(abs(v.start - hit.end), abs(hit.start - v.end)) for v in verbs), default=99
                )
                if before and distance < 6:
                    options.append((distance, 2, max(before)[1], None))
    if not options:
        return None, None
    best = min(options, key=lambda option: option[:2])
    return best[2], best[3]


def _latest(person: Person, before: int) -> list[Span]:
    """The last mention of a person before a point of the text, in a list; empty for none."""
    place = bisect_left(person.mentions, (before, before))
    return person.mentions[max(place - 1, 0) : place]


def _names_a_person(people: Sequence[Person], hit: Hit) -> bool:
    """Whether an office stands with its holder's name, and not for it."""
    return any(
        person.title is not None and person.title[0].start <= hit.start < person.title[0].end
        for person in people
    )


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


def _stance(page: Page, readings: Sequence[Reading], quotation: Quotation) -> Found[str]:
    inside: list[tuple[int, Stance, Hit]] = []
    for rank, stance in enumerate(_STANCES):
        for reading in readings:
            for hit in reading.of(stance.value):
                within = quotation.start <= hit.start < quotation.end
                inside.append((rank if within else rank + 10, stance, hit))
    if not inside:
        span = Span(quotation.start, quotation.end)
        return Found(Stance.ASSESSES.value, (span,), "no word of stance", 0.3)
    _, stance, hit = min(inside, key=lambda row: row[0])
    return Found(stance.value, (Span(hit.start, hit.end),), "word of stance", 0.6)

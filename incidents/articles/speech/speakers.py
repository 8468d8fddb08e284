"""Who said a quotation: a person, an institution, or somebody who speaks for nobody."""

from bisect import bisect_left
from collections.abc import Sequence

from incidents.articles.draft import Found, Span
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.people.officials import Person
from incidents.articles.speech.antecedents import (
    last_institution,
    only_institution,
    speaks_for_text,
    subject_of,
)
from incidents.articles.speech.quotations import Quotation
from incidents.articles.speech.tellers import nearest
from incidents.articles.words.phrases import Hit

#: A quotation without a verb of saying is its sentence's official's from so many words on.
_TOLD_WORDS = 3
#: A sentence's head reaches so many words.
_HEAD = 4
#: Who spoke is told within so many words behind a quotation.
_TELLING = 9
#: So near behind a capital its verb of saying stands.
_VERB_NEAR = 3
#: Marks within a quotation's end after which its sentence goes on, and marks behind it.
_GOING_ON = frozenset(",!?…")
_GOING_ON_BEHIND = frozenset(",–—-")


def speaker_of(
    page: Page,
    people: Sequence[Person],
    quotation: Quotation,
    readings: Sequence[Reading],
    next_start: int | None,
) -> tuple[int | None, Found[str] | None]:
    """(person, None), (None, institution) or (None, None).

    ``next_start`` is where the next quotation begins.
    """
    begin = readings[0].sentence.start
    end = readings[-1].sentence.end
    following = [
        r
        for r in page.readings[readings[0].number : readings[-1].number + 2]
        if quotation.paragraph[0] <= r.sentence.start < quotation.paragraph[1]
    ]
    after_end = end
    led = any(
        begin <= hit.start < quotation.outer_start
        for name in ("say", "call")
        for hit in readings[0].of(name)
    )
    if quotation.outer_end >= end - 1 and not led:
        # "…" Budrys said: where the mark ended the sentence, its verb stands in the next.
        later = [r for r in following if r.sentence.start >= quotation.outer_end]
        if later and _begins_with_speech(page, later[0]):
            after_end = later[0].sentence.end
    limit = after_end if next_start is None else next_start
    parts = [
        (quotation.outer_end, min(after_end, limit)),
        (begin, quotation.outer_start),
    ]
    attributed = False
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
            if low == quotation.outer_end:
                teller = _told_by_place(page, people, quotation, high, following)
                if teller is not None:
                    return teller, None
            continue
        attributed = True
        answer = nearest(page, people, low, high, verbs, following)
        if answer != (None, None):
            return answer
        if verbs and any(
            speaks_for_text(r, low, high) or _speaks_as_it(r, low, high) for r in following
        ):
            body = last_institution(page, quotation.outer_start, readings[0].number)
            return None, body or only_institution(page)
        capital = _capital(page, low, verbs, readings[0]) if low == begin else None
        if capital:
            return None, capital
    if not attributed:
        alone = _only_official(page, people, quotation, readings)
        if alone != (None, None):
            return alone
    if not readings[0].number:
        return None, None
    last = page.readings[readings[0].number - 1]
    if last.sentence.is_title:
        return None, None
    low, high = last.sentence.start, last.sentence.end
    verbs = [h for name in ("say", "call") for h in last.of(name)]
    whole = quotation.outer_start - begin <= 1
    ends_open = page.text[low:high].rstrip().endswith(":")
    beside = last.sentence.paragraph == readings[0].sentence.paragraph
    if verbs and (ends_open or (beside and whole)) and (beside or whole):
        return nearest(page, people, low, high, verbs, [last])
    if beside and whole and not verbs and not attributed:
        return _only_one_named(people, low, high), None
    if beside and attributed and page.language != "en":
        return subject_of(page, people, last), None  # "napisał na X": the verb tells the person
    return None, None


def _capital(page: Page, low: int, verbs: Sequence[Hit], reading: Reading) -> Found[str] | None:
    """ "Minsk called it “far-fetched”": a capital that heads a sentence stands for its state."""
    for state in reading.countries:
        if state.first > 0 or state.start < low or state.role in ("origin", "owner"):
            continue
        if any(0 < verb.first - state.last <= _VERB_NEAR for verb in verbs):
            span = Span(state.start, state.end)
            return Found(page.text[state.start : state.end], (span,), "capital", 0.5)
    return None


def _told_by_place(
    page: Page,
    people: Sequence[Person],
    quotation: Quotation,
    high: int,
    readings: Sequence[Reading],
) -> int | None:
    """Who is told of straight behind words that go on: '"Enough," raged the minister NAME'.

    Any verb may stand there: what follows a quotation that ends with a comma tells who spoke.
    """
    text = page.text
    inside = text[quotation.end : quotation.outer_end]
    behind = text[quotation.outer_end : quotation.outer_end + 2].strip()
    if not (set(inside) & _GOING_ON or (behind and behind[0] in _GOING_ON_BEHIND)):
        return None
    tokens = [t for r in readings for t in r.tokens if quotation.outer_end <= t.start < high]
    words = [t for t in tokens if t.is_word][:_TELLING]
    if len(words) < 2:
        return None
    end = next((t.start for t in tokens if t.start > words[0].start and not t.is_word), high)
    limit = min(end, words[-1].end)
    links = {cue.start for reading in readings for cue in reading.cues("no_speaker")}
    for number, person in enumerate(people):
        for mention in person.mentions[bisect_left(person.mentions, (words[0].start, 0)) :]:
            if mention.start >= limit:
                break
            if mention.start == words[0].start:
                behind_name = next((t for t in words if t.start >= mention.end), None)
                return number if behind_name and not behind_name.is_capital else None
            if not words[0].is_capital and words[0].start not in links:
                return number
    return None


def _only_official(
    page: Page, people: Sequence[Person], quotation: Quotation, readings: Sequence[Reading]
) -> tuple[int | None, Found[str] | None]:
    """Whose words stand in a sentence without a verb of saying: 'He gave no details, "so as not"'.

    Words that begin with a capital may be a name, and a few words a doubted term.
    """
    words = page.text[quotation.start : quotation.end]
    if not words[:1].islower() or len(words.split()) < _TOLD_WORDS:
        return None, None
    begin, end = readings[0].sentence.start, readings[-1].sentence.end
    if any(reading.of("witness") for reading in readings):
        return None, None
    named = _only_one_named(people, begin, end)
    if named is None:
        named = _first_named(people, begin, quotation.outer_start)
    if named is not None:
        return (named, None) if people[named].is_official else (None, None)
    bodies = [hit for hit in readings[0].of("institution") if hit.end <= quotation.outer_start]
    if bodies and bodies[0].first <= _HEAD:
        span = Span(bodies[0].start, bodies[0].end)
        return None, Found(page.text[span.start : span.end], (span,), "its sentence's head", 0.5)
    return None, None


def _first_named(people: Sequence[Person], low: int, high: int) -> int | None:
    """The person that a sentence is about: the first of several before the words."""
    told = [
        (mention.start, number)
        for number, person in enumerate(people)
        for mention in person.mentions
        if low <= mention.start < high
    ]
    return min(told)[1] if told else None


def _only_one_named(people: Sequence[Person], low: int, high: int) -> int | None:
    """The one person of the sentence before words that stand alone: "Michal saw no attack. “…”"."""
    named = [
        number
        for number, person in enumerate(people)
        if any(low <= m.start < high for m in person.mentions)
    ]
    return named[0] if len(named) == 1 else None


def _speaks_as_it(reading: Reading, low: int, high: int) -> bool:
    """ "It said": the body that was told of before."""
    return any(
        low <= hit.start < high and reading.cued_at("it", hit.first - 1)
        for hit in reading.of("say")
    )


def _begins_with_speech(page: Page, reading: Reading) -> bool:
    return any(hit.first <= 6 for name in ("say", "call") for hit in reading.of(name)) and (
        not reading.tokens[0].is_capital or any(h.first <= 3 for h in reading.of("say"))
    )

"""Who said a quotation: a person, an institution, or somebody who speaks for nobody."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from incidents.articles.antecedents import (
    WITNESS,
    antecedent,
    last_institution,
    speaks_for_text,
    subject_of,
)
from incidents.articles.draft import Found, Span
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import Page, Reading
from incidents.articles.officials import Person
from incidents.articles.quotations import Quotation

#: A quotation without a verb of saying is its sentence's official's from so many words on.
_TOLD_WORDS = 3


def speaker_of(
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
        r
        for r in page.readings
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
    limit = min(
        (q.outer_start for q in quotations if q.outer_start >= quotation.outer_end),
        default=after_end,
    )
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
            continue
        attributed = True
        answer = _nearest(page, people, low, high, verbs, following, colon)
        if answer != (None, None):
            return answer
        if verbs and any(speaks_for_text(r, low, high) for r in following):
            return None, last_institution(page, begin, readings[0].number)
    if not attributed:
        alone = _only_official(page, people, quotation, readings)
        if alone is not None:
            return alone, None
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
        return _nearest(page, people, low, high, verbs, [last], False)
    if beside and whole and not verbs and not attributed:
        return _only_one_named(people, low, high), None
    if beside and attributed and page.language != "en":
        return subject_of(page, people, last), None  # "napisał na X": the verb tells the person
    return None, None


def _only_official(
    page: Page, people: Sequence[Person], quotation: Quotation, readings: Sequence[Reading]
) -> int | None:
    """Whose words stand in a sentence without a verb of saying: 'He gave no details, "so as not"'.

    Words that begin with a capital may be a name, and a few words a doubted term.
    """
    words = page.text[quotation.start : quotation.end]
    if not words[:1].islower() or len(words.split()) < _TOLD_WORDS:
        return None
    begin, end = readings[0].sentence.start, readings[-1].sentence.end
    if any(reading.of("witness") for reading in readings):
        return None
    named = _only_one_named(people, begin, end)
    return named if named is not None and people[named].is_official else None


def _only_one_named(people: Sequence[Person], low: int, high: int) -> int | None:
    """The one person of the sentence before words that stand alone: "Michal saw no attack. “…”"."""
    named = [
        number
        for number, person in enumerate(people)
        if any(low <= m.start < high for m in person.mentions)
    ]
    return named[0] if len(named) == 1 else None


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
        options += _unnamed(page, people, reading, low, high, verbs)
        for hit in reading.of("witness"):
            if low <= hit.start < high and verbs:
                distance = min(min(abs(v.start - hit.end), abs(hit.start - v.end)) for v in verbs)
                options.append((distance + 4, 1, WITNESS, None))
        for hit in reading.of("speaker_pronoun"):
            if low <= hit.start < high and not _leads_to_name(people, reading, hit):
                distance = min(
                    (min(abs(v.start - hit.end), abs(hit.start - v.end)) for v in verbs), default=99
                )
                meant = antecedent(page, people, hit, reading) if distance < 6 else None
                if meant is not None:
                    options.append((distance, 2, meant, None))
    if not options:
        return None, None
    best = min(options, key=lambda option: option[:2])
    return best[2], best[3]


def _latest(person: Person, before: int) -> list[Span]:
    """The last mention of a person before a point of the text, in a list; empty for none."""
    place = bisect_left(person.mentions, (before, before))
    return person.mentions[max(place - 1, 0) : place]


def _leads_to_name(people: Sequence[Person], reading: Reading, hit: Hit) -> bool:
    """ "сказал министр Маргус Цахкна", "a spus ministrul, Ionuț Moșteanu": office and name."""
    title = next((t for t in reading.of("title") if t.first == hit.first), None)
    if title is None:
        return False
    end = reading.sentence.end
    marks = [t.start for t in reading.tokens[title.last + 1 :] if not t.is_word]
    limit = next(iter(marks[1:]), end)
    return any(
        title.start < mention.start < limit for person in people for mention in person.mentions
    )


def _names_a_person(people: Sequence[Person], hit: Hit) -> bool:
    """Whether an office stands with its holder's name, and not for it."""
    return any(
        person.title is not None and person.title[0].start <= hit.start < person.title[0].end
        for person in people
    )


def _unnamed(
    page: Page,
    people: Sequence[Person],
    reading: Reading,
    low: int,
    high: int,
    verbs: Sequence[Hit],
) -> Iterator[tuple[int, int, int | None, Found[str] | None]]:
    """English institutions told by their letters, or by a spokesperson without a name."""
    if page.language != "en" or not verbs:
        return
    spans = [
        *((h.start, h.end) for h in reading.of("title") if _is_anyone(people, reading, h)),
        *(
            (token.start, token.end)
            for place, token in enumerate(reading.tokens)
            if _is_letters(token.text) and reading.tokens[max(place - 1, 0)].text != "("
        ),
    ]
    for start, end in spans:
        if not low <= start < high or any(h.start == start for h in reading.of("witness")):
            continue
        before = min((v.start - end for v in verbs if v.start >= end), default=99)
        after = min((start - v.end for v in verbs if v.end <= start), default=99)
        distance = min(before, after)
        if distance <= (2 if _is_letters(page.text[start:end]) else 40):
            words = page.text[start:end]
            found = Found(words, (Span(start, end),), "unnamed speaker", 0.5)
            yield distance + 3, 1, None, found


def _is_anyone(people: Sequence[Person], reading: Reading, hit: Hit) -> bool:
    """ "a spokeswoman", "an army spokesman", with no name behind."""
    word = reading.tokens[hit.last].norm
    following = reading.tokens[hit.last + 1 : hit.last + 2]
    articles = {token.norm for token in reading.tokens[max(hit.first - 4, 0) : hit.first]}
    return (
        word.startswith("spokes")
        and bool(articles & {"a", "an"})
        and not _follows_a_name(people, reading, hit)
        and not (following and following[0].is_capital)
        and not _names_a_person(people, hit)
    )


def _follows_a_name(people: Sequence[Person], reading: Reading, hit: Hit) -> bool:
    """ "Allison Hart, a spokesperson for NATO": the name stands before it."""
    before = reading.tokens[max(hit.first - 3, 0) : hit.first]
    comma = next((token.start for token in before if token.text == ","), None)
    return comma is not None and any(
        mention.end == comma for person in people for mention in person.mentions
    )


def _is_letters(word: str) -> bool:
    """ "DORSZ", "MoD": capitals that stand for a name."""
    capitals = sum(letter.isupper() for letter in word)
    return word.isalpha() and 3 <= len(word) <= 6 and capitals >= 2 and word[-1].isupper()

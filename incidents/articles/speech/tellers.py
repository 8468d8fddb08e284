"""Who stands nearest to a verb of saying: a person, a pronoun's person, a body."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from incidents.articles.draft import Found, Span
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.people.officials import Person
from incidents.articles.speech.antecedents import WITNESS, antecedent
from incidents.articles.words.phrases import Hit

#: An office stands for its holder among so many first words: "the head of the staff remarked".
_OPENING = 4
#: So many words join a name with the body that it speaks for: "NAME of the Coast Guard told".
_JOINING = 3
#: So many characters such a group may hold between the body and the name.
_GROUP = 60
#: How far off a verb counts as that is not there.
_FAR = 99
#: How much farther off a name is that owns another: "NAME's predecessor".
_OWNED = 60
#: Marks that end the group of words that a name closes.
_PARTING = frozenset(',;:.()–—“”„«»"')


def nearest(
    page: Page,
    people: Sequence[Person],
    low: int,
    high: int,
    verbs: Sequence[Hit],
    readings: Sequence[Reading],
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
                end = _end_with_title(person, mention)
                distance = _away(verbs, mention.start, end, abs(at - end))
                if page.language == "en" and page.text.startswith(("'s", "’s"), mention.end):
                    distance += _OWNED  # "who is NAME's predecessor"
                options.append((distance, 0, number, None))
    for reading in readings:
        for hit in reading.of("institution"):
            if low <= hit.start < high and not _is_within(people, hit):
                if _is_of_name(page, people, reading, hit.start, hit.end):
                    continue
                span = Span(hit.start, hit.end)
                found = Found(page.text[hit.start : hit.end], (span,), "institution", 0.7)
                options.append((_away(verbs, hit.start, hit.end) + 3, 1, None, found))
        for hit in reading.of("title"):
            if not (low <= hit.start < high and verbs) or _names_a_person(people, hit):
                continue
            if _closes_with_name(page, people, reading, hit.end):
                continue
            word = reading.tokens[hit.last].norm
            holders = [
                (mention.start, number)
                for number, person in enumerate(people)
                if person.title and word in person.title[1].casefold()
                for mention in _latest(person, hit.start)
            ]
            distance = _away(verbs, hit.start, hit.end)
            if holders and distance < 6:  # "the minister said"
                options.append((distance + 1, 1, max(holders)[1], None))
            elif distance < _GROUP and _is_definite(page, reading, hit):  # "the head of the staff"
                meant = antecedent(page, people, hit, reading)
                if meant is not None and meant != WITNESS and people[meant].is_official:
                    options.append((min(distance + 1, 3), 1, meant, None))
        options += _unnamed(page, people, reading, low, high, verbs)
        for hit in reading.of("witness"):
            if low <= hit.start < high and verbs and not _is_hearer(reading, hit):
                options.append((_away(verbs, hit.start, hit.end) + 4, 1, WITNESS, None))
        for hit in reading.of("speaker_pronoun"):
            if low <= hit.start < high and not _leads_to_name(people, reading, hit):
                distance = _away(verbs, hit.start, hit.end)
                meant = antecedent(page, people, hit, reading) if distance < 6 else None
                if meant is not None:
                    options.append((distance, 2, meant, None))
    if not options:
        return None, None
    best = min(options, key=lambda option: option[:2])
    return best[2], best[3]


def _is_hearer(reading: Reading, hit: Hit) -> bool:
    """ "Сказала журналистам", "žurnālistiem sacīja": whom it was said to."""
    return reading.cued_at("hearer", hit.first)


def _away(verbs: Sequence[Hit], start: int, end: int, unknown: int = _FAR) -> int:
    """How many characters lie between some words and the nearest verb."""
    return min((min(abs(v.start - end), abs(start - v.end)) for v in verbs), default=unknown)


def _is_within(people: Sequence[Person], hit: Hit) -> bool:
    """Whether a body's name is part of a person's, or of an office beside it."""
    return any(
        span.start <= hit.start < span.end
        for person in people
        for span in (*person.mentions, *([person.title[0]] if person.title else ()))
    )


def _end_with_title(person: Person, mention: Span) -> int:
    """Where a name ends with the office that follows it: "NAME, chief of the staff"."""
    if person.title and 0 <= person.title[0].start - mention.end <= len(", the "):
        return person.title[0].end
    return mention.end


def _is_definite(page: Page, reading: Reading, hit: Hit) -> bool:
    definite = reading.cued_at("definite", hit.first - 1)
    return page.language == "en" and definite and hit.first < _OPENING


def _is_of_name(
    page: Page, people: Sequence[Person], reading: Reading, start: int, end: int
) -> bool:
    """Whether a body's name belongs to a person's: "SBGS commander NAME", "NAME of the police"."""
    if _closes_with_name(page, people, reading, end):
        return True
    for person in people:
        place = bisect_left(person.mentions, (start, start)) - 1
        if place >= 0:
            low = person.mentions[place].end
            if start - low <= _GROUP and _joins_body(reading, low, start):
                return True
    return False


def _joins_body(reading: Reading, low: int, high: int) -> bool:
    """Whether "of" and a few words join a name that ends at ``low`` with a body at ``high``."""
    tokens = reading.tokens
    first = bisect_left([token.start for token in tokens], low)
    end = bisect_left([token.start for token in tokens], high)
    while first < end and tokens[first].text == ",":
        first += 1
    for place in range(first, min(first + _JOINING + 1, end)):
        if reading.cued_at("of_body", place):
            return not any(token.text in ",;.:" for token in tokens[place:end])
        if not tokens[place].is_word:
            return False
    return False


def _closes_with_name(page: Page, people: Sequence[Person], reading: Reading, end: int) -> bool:
    """Whether a group of words goes on to a name without a mark: "minister and deputy NAME"."""
    for person in people:
        place = bisect_left(person.mentions, (end, end))
        if place < len(person.mentions):
            start = person.mentions[place].start
            near = start - end <= _GROUP and not set(page.text[end:start]) & _PARTING
            if near and _goes_on(reading, end, start):
                return True
    return False


def _goes_on(reading: Reading, low: int, high: int) -> bool:
    """Whether words without a mark go on to a name: of a name themselves, or two of no speech."""
    words = [n for n, token in enumerate(reading.tokens) if low <= token.start < high]

    def is_any(cue: str) -> set[int]:
        return {hit.first for hit in reading.cues(cue)}

    linked = is_any("name_link") | {n for n in words if reading.tokens[n].is_capital}
    if linked.issuperset(words):
        return True
    plain = all(reading.tokens[n].text.isalpha() for n in words)
    return len(words) <= 2 and plain and not is_any("tells") & {*words}


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
        if _is_of_name(page, people, reading, start, end):
            continue
        before = min((v.start - end for v in verbs if v.start >= end), default=_FAR)
        after = min((start - v.end for v in verbs if v.end <= start), default=_FAR)
        distance = min(before, after)
        if distance <= (2 if _is_letters(page.text[start:end]) else 40):
            words = page.text[start:end]
            found = Found(words, (Span(start, end),), "unnamed speaker", 0.5)
            yield distance + 3, 1, None, found


def _is_anyone(people: Sequence[Person], reading: Reading, hit: Hit) -> bool:
    """ "A spokeswoman", "the Minister of Defence said", with no name behind."""
    following = reading.tokens[hit.last + 1 : hit.last + 2]
    before = hit.first - 4, hit.first
    spoken = any(verb.first == hit.last + 1 for verb in reading.of("say"))
    return (
        (spoken or reading.cued_at("spokesperson", hit.last))
        and (reading.cued("indefinite", *before) or (spoken and reading.cued("definite", *before)))
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

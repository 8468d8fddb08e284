"""Whom "she" means, or "the statement": who was told of last, a few sentences back."""

from bisect import bisect_left
from collections.abc import Sequence

from incidents.articles.draft import Found, Span
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.people.officials import Person
from incidents.articles.words.phrases import Hit

#: A speaker who speaks for nobody: a neighbour, a tourist, an analyst.
WITNESS = -1
#: So many sentences back a pronoun reaches.
_BACK = 4
#: A passer-by is a sentence's subject among its first words.
_SUBJECT = 3


def antecedent(page: Page, people: Sequence[Person], hit: Hit, reading: Reading) -> int | None:
    """The person, or WITNESS, that a pronoun at ``hit`` stands for; None for nobody."""
    within = [
        (mention.start, number)
        for number, person in enumerate(people)
        for mention in _between(person, reading.sentence.start, hit.start)
    ]
    if within:
        return max(within)[1]
    for back in range(1, _BACK + 1):
        place = reading.number - back
        if place < 0 or page.readings[place].sentence.is_title:
            break
        subject = subject_of(page, people, page.readings[place])
        if subject is not None:
            return subject
    return _last_before(people, reading.sentence.start)


def subject_of(page: Page, people: Sequence[Person], reading: Reading) -> int | None:
    """Who a sentence is about: the first person or passer-by in it."""
    sentence = reading.sentence
    told = [
        (mention.start, number)
        for number, person in enumerate(people)
        for mention in _between(person, sentence.start, sentence.end)[:1]
    ]
    told += [
        (hit.start, WITNESS)
        for hit in reading.of("witness")
        if page.language == "en" and hit.first < _SUBJECT and not _is_plural(reading, hit)
    ]
    return min(told)[1] if told else None


def _is_plural(reading: Reading, hit: Hit) -> bool:
    """ "Residents were warned": nobody of whom "she said" tells."""
    return reading.tokens[hit.last].norm.endswith("s")


def _between(person: Person, low: int, high: int) -> list[Span]:
    first = bisect_left(person.mentions, (low, low))
    return person.mentions[first : bisect_left(person.mentions, (high, high))]


def _last_before(people: Sequence[Person], before: int) -> int | None:
    told = []
    for number, person in enumerate(people):
        place = bisect_left(person.mentions, (before, before))
        if place:
            told.append((person.mentions[place - 1].start, number))
    return max(told)[1] if told else None


def speaks_for_text(reading: Reading, low: int, high: int) -> bool:
    """Whether it is a text that "says": "the statement notes", "the post runs"."""
    return any(low <= cue.start < high for cue in reading.cues("text"))


def last_institution(page: Page, before: int, first: int) -> Found[str] | None:
    """The institution named last before a point, at most so far back as pronouns reach."""
    for place in range(first, max(first - _BACK, -1), -1):
        reading = page.readings[place]
        hits = [
            hit
            for name in ("institution", "organisation")
            for hit in reading.of(name)
            if hit.end <= before and (name == "institution" or hit.code == "NATO")
        ]
        if hits:
            last = max(hits, key=lambda hit: hit.start)
            span = Span(last.start, last.end)
            return Found(page.text[last.start : last.end], (span,), "institution before", 0.5)
    return None


def only_institution(page: Page) -> Found[str] | None:
    """Whose text it is that says: of a release, the body that it names first."""
    for reading in page.readings:
        for hit in reading.of("institution"):
            span = Span(hit.start, hit.end)
            return Found(page.text[hit.start : hit.end], (span,), "institution of the text", 0.4)
    return None

"""Which state a stretch of text is about where no incident of it was read.

"LATVIA." or "20:58 — Norway." heads what follows; "another came into Lithuania" turns to that state
though it was not made an incident. What was done next was done there.
"""

from collections.abc import Sequence

from incidents.articles.clauses import STRANGERS
from incidents.articles.draft import Span
from incidents.articles.eventdays import is_alone
from incidents.articles.groups import Group
from incidents.articles.mentions import CountryMention, Page, Reading
from incidents.articles.told import Place

#: A heading has no more words than this beside its state.
_BESIDE = 1
#: "UK" is written so anywhere.
_SHORT = 3
#: What tells that something happened in a state that a sentence names.
_HAPPENED = ("enter", "crash", "explode", "found", "seen", "lost", "occur")


def states_of(page: Page, groups: Sequence[Group]) -> dict[int, str]:
    """The state that each sentence of the body is about, by its number, where it is another one
    than its incident's."""
    told = {event.reading for group in groups for event in group.events}
    known = {group.country for group in groups}
    found: dict[int, str] = {}
    state: str | None = None
    for reading in page.body:
        heading = _heading(page, reading)
        if heading is not None:
            state = heading if heading not in known else None
        elif reading.number in told:
            state = None
        else:
            turned = _turned_to(page, reading, known)
            if turned is not None:
                state = turned
            elif any(c.code in known and c.role != "origin" for c in reading.countries):
                state = None
        if state is not None:
            found[reading.number] = state
    return found


def headed_states(page: Page) -> dict[int, Place]:
    """The state that heads what a sentence is part of, by its number.

    A line of hardly anything else heads the paragraphs below it. Its own paragraph is headed by a
    sentence of hardly anything else ("Moldova. A drone …"), and by a state in capitals with the
    hour before it at most: "06:10 ROMANIA First word of an impact".
    """
    found: dict[int, Place] = {}
    below: Place | None = None
    own: tuple[int, Place] | None = None
    for reading in page.body:
        paragraph = reading.sentence.paragraph
        if _heading(page, reading) is not None:
            named = _place(next(c for c in reading.countries if c.code in page.knowledge.watched))
            if is_alone(page, reading):
                below = named
            else:
                own = paragraph, named
            continue
        state = _in_capitals(page, reading)
        if state is not None:
            own = paragraph, _place(state)
        if own and own[0] == paragraph:
            found[reading.number] = own[1]
        elif below is not None:
            found[reading.number] = below
    return found


def _in_capitals(page: Page, reading: Reading) -> CountryMention | None:
    for country in reading.countries:
        tokens = reading.tokens[country.first : country.last + 1]
        short = any(len(token.text) <= _SHORT for token in tokens)
        if country.code not in page.knowledge.watched or short:
            continue
        before = reading.tokens[: country.first]
        if all(t.text.isupper() for t in tokens) and not any(t.is_word for t in before):
            return country
    return None


def _place(country: CountryMention) -> Place:
    span = Span(country.start, country.end)
    return Place(country.code, (span,), "state of the heading", 0.7)


def _heading(page: Page, reading: Reading) -> str | None:
    """The state that a sentence of hardly any other word names."""
    codes = {c.code for c in reading.countries if c.code in page.knowledge.watched}
    if len(codes) != 1:
        return None
    held = {n for c in reading.countries for n in range(c.first, c.last + 1)}
    held |= {n for day in reading.dates for n in range(day.first, day.last + 1)}
    words = [
        token
        for place, token in enumerate(reading.tokens)
        if place not in held and any(letter.isalpha() for letter in token.text)
    ]
    return codes.pop() if len(words) <= _BESIDE else None


def _turned_to(page: Page, reading: Reading, known: set[str]) -> str | None:
    """The one other state in which a sentence lets something happen."""
    codes = {
        c.code
        for c in reading.countries
        if c.role in ("airspace", "place") and c.code in page.knowledge.watched
    }
    if len(codes) != 1 or codes & known or not reading.has(*_HAPPENED):
        return None
    planes = [t for t in reading.objects if t.kind == "aircraft" and t.owner not in STRANGERS]
    if planes and len(planes) == len(reading.objects):
        return None  # "a plane from Istanbul circled over Romania"
    return codes.pop()

"""Which state a stretch of text is about where no incident of it was read.

"LATVIA." or "20:58 — Norway." heads what follows; "another came into Lithuania" turns to that state
though it was not made an incident. What was done next was done there.
"""

from collections.abc import Sequence

from incidents.articles.grouping import Group
from incidents.articles.mentions import Page, Reading

#: A heading has no more words than this beside its state.
_BESIDE = 1
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


def _heading(page: Page, reading: Reading) -> str | None:
    """The state that a sentence of hardly any other word names."""
    codes = {c.code for c in reading.countries if c.code in page.knowledge.watched}
    if len(codes) != 1:
        return None
    held = {n for c in reading.countries for n in range(c.first, c.last + 1)}
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
    return codes.pop()

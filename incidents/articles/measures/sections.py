"""Which state a stretch of text is about where no incident of it was read.

A heading turns to a state, and so does "another came into Lithuania" though it was not made an
incident. What was done next was done there.
"""

from collections.abc import Sequence

from incidents.articles.events.clauses import STRANGERS
from incidents.articles.events.headings import heading_of
from incidents.articles.groups.groups import Group
from incidents.articles.named.mentions import Page, Reading

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
        heading = heading_of(page, reading)
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

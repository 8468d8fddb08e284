"""A find and the flight it came from, told apart: one incident, with the day of each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from incidents.articles.events.told import PRESENT, Event
from incidents.articles.groups.groups import Group, compatible
from incidents.articles.named.mentions import Page

#: So long wreckage lies before somebody comes upon it.
LAIN = timedelta(days=120)
#: Things that are no more than a blip or a flight.
_VAGUE = frozenset({"generic", "unidentified"})
#: What tells that it fell, besides the flight itself.
_STRONG = ("enter", "explode", "shoot", "landed")


def join_finds(page: Page, groups: Sequence[Group]) -> list[Group]:
    """Groups, a find joined to the earlier flight that the next sentences trace it to.

    "Came upon a wing on Sunday … It had flown over on Friday": of Friday, found on Sunday.
    """
    kept = list(groups)
    for find in groups:
        day = _day_of_find(find)
        if day is None:
            continue
        flight = next((g for g in kept if g is not find and _is_traced(page, find, day, g)), None)
        if flight is None or find not in kept:
            continue
        kept.remove(find)
        found = [replace(e, found=e.found or e.when, when=None) for e in find.events]
        flight.events = [*found, *flight.events]
    return kept


def _is_traced(page: Page, find: Group, day: date, flight: Group) -> bool:
    """Whether a find of one thing, on a day, is of the one flight that the state had before it."""
    if find.country != flight.country or not compatible(find.kind, flight.kind):
        return False
    if not flight.is_precise or flight.when is None or flight.when.day is None:
        return False
    if not timedelta() < day - flight.when.day <= LAIN:
        return False
    first = flight.events[0].found
    if first and first.day != day:
        return False  # which was found itself
    told, traced = find.events[-1].reading, flight.events[0]
    if traced.reading <= told or traced.object is None or traced.object.is_plural:
        return False
    between = page.readings[told + 1 : traced.reading + 1]
    if traced.anaphora is not None:
        return traced.anaphora.list == "pronoun" and traced.anaphora.code == "it"
    vague = traced.object.kind in _VAGUE
    meant = any(word.code == "it" for r in between[-2:] for word in r.of("pronoun"))
    # "The ministry links the find to an incursion on 26 March": its day beside the find.
    linked = any(
        r.has("found", "debris") and any(d.day == flight.when.day for d in r.dates)
        for r in between[:-1]
    )
    return linked or (vague and meant)


def _day_of_find(group: Group) -> date | None:
    """The day of a find, where a group tells of nothing else; else None."""
    if not group.events or not all(_is_find(event) for event in group.events):
        return None
    days = [d.day for e in group.events for d in (e.found, e.when) if d and d.day]
    return days[0] if days else None


def _is_find(event: Event) -> bool:
    wreck = event.object is not None and event.object.is_debris
    present = wreck and all(hit.code == PRESENT for hit in event.predicates)
    return (event.does("found") or present) and not event.does(*_STRONG)

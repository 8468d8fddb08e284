"""How many flew."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from incidents.articles.draft import Count, Found, Span
from incidents.articles.events.standins import FURTHER
from incidents.articles.events.told import NUMBERED, Event
from incidents.articles.groups.groups import VAGUE, Group
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.named.objects import ObjectMention

#: A singular comes after every number, by so much.
_SINGULAR = 4
#: What stands for several, where "it" and "the wreck" stand for one.
_MANY = frozenset(
    ["they", "them", "their", "of them", "both", "neither", "the two", "the pair", "the trio"]
    + ["oni", "one", "ich", "oba", "obie", "ele", "ei", "le", "ambele", "jie", "jos", "juos", "jų"]
    + ["abu", "abi", "viņi", "tie", "tos", "tās", "abas", "need", "nad", "neid", "mõlemad", "nende"]
    + ["вони", "їх", "їхні", "обидва", "они", "их", "оба", "обе"]
)


class _Told(NamedTuple):
    """A number as one sentence tells it; the lowest rank is taken, then the first."""

    rank: int
    order: int
    number: Count
    span: Span
    event: Event | None = None


def find_count(
    page: Page, group: Group, readings: Sequence[Reading], kind: str, groups: Sequence[Group]
) -> Found[Count] | None:
    """A number told with the thing; the surest verb's first, one for a singular last."""
    told = [*_of_events(page, group), *_of_sentences(group, readings, kind)]
    told = told or list(_in_other_words(page, group))
    if not told and group.umbrella:
        # "two drones last month", one of which this is
        event = group.umbrella[0]
        if event.object and event.object.count and event.object.count_span:
            count = event.object.count if group.siblings == 1 else Count(1, 1, 1)
            return Found(count, (Span(*event.object.count_span),), "one of several", 0.6)
    if not told:
        return None
    best = min(told, key=lambda one: (one.rank, one.order))
    if (best.number.best or 0) > 1 and _is_of_all(page, group, best, groups):
        return Found(Count(1, 1, 1), (best.span,), "one of several", 0.6)
    if best.number.best == 1 and _are_several(page, group, best, groups):
        return None
    return Found(best.number, (best.span,), "number beside it", 0.9 if best.rank < 4 else 0.7)


def _of_events(page: Page, group: Group) -> Iterator[_Told]:
    for order, event in enumerate(group.events):
        thing = event.object
        if thing is None or thing.count is None:
            continue
        if event.anaphora is not None and event.anaphora.code != NUMBERED:
            continue
        if not thing.count_span and thing.kind in VAGUE and not _is_one(page, thing):
            continue
        rank = 0 if event.does("enter") else 1 if not event.does("shoot") else 3
        singular = 0 if thing.count.best and thing.count.best > 1 else _SINGULAR
        span = Span(*(thing.count_span or (thing.start, thing.end)))
        yield _Told(singular + rank, order, thing.count, span, event)


def _of_sentences(group: Group, readings: Sequence[Reading], kind: str) -> Iterator[_Told]:
    covering = {event.reading for event in group.umbrella} - {e.reading for e in group.events}
    for reading in readings:
        if reading.number in covering and group.siblings > 1:
            continue
        for thing in reading.objects:
            several_of_it = thing.count and (thing.count.best or 0) > 1 and reading.has("seen")
            if not (thing.kind == kind and several_of_it) or thing.is_friendly:
                continue
            if thing.count and thing.count_span:
                yield _Told(2, 100, thing.count, Span(*thing.count_span))


def _in_other_words(page: Page, group: Group) -> Iterator[_Told]:
    """ "Seven of them crossed", and one for "it" and "the wreck"."""
    for order, event in enumerate(group.events):
        thing = event.object
        if event.anaphora is None or thing is None:
            continue
        words = page.text[event.anaphora.start : event.anaphora.end].casefold()
        number = next(
            (
                hit
                for hit in page.readings[event.reading].of("number")
                if hit.last == event.anaphora.first - 1
            ),
            None,
        )
        if number and words in _MANY and not event.does("shoot", "found"):
            value = int(number.code)
            yield _Told(0, order, Count(value, value, value), Span(number.start, number.end), event)
        elif words in _MANY and (thing.count and thing.count.best or 0) > 1 and thing.count_span:
            assert thing.count
            yield _Told(1, order, thing.count, Span(*thing.count_span), event)
        elif thing.count and thing.count.best == 1 and words not in _MANY:
            yield _Told(_SINGULAR, order, thing.count, Span(thing.start, thing.end), event)


def _is_of_all(page: Page, group: Group, one: _Told, groups: Sequence[Group]) -> bool:
    """Whether a number counts the incidents, of which each has one: "two drones, one of which"."""
    kind = group.kind
    alike = [other for other in groups if other.kind == kind]
    if len(alike) < 2 or not one.number.low == one.number.best == one.number.high == len(alike):
        return False
    shared = {event.reading for other in alike if other is not group for event in other.events}
    own = {event.reading for event in group.events} - shared
    told = next(r for r in page.readings if one.span.start < r.sentence.end)
    return told.number not in own


def _are_several(page: Page, group: Group, one: _Told, groups: Sequence[Group]) -> bool:
    """Whether a plural told before "a drone" says that it was not the only one."""
    if any(_is_a_further(page, event) for event in group.events):
        return False
    shared = {event.reading for other in groups if other is not group for event in other.events}
    return any(
        event.object
        and event.object.is_plural
        and event.object.count is None
        and not event.anaphora
        and event.reading not in shared
        and (one.event is None or not _is_later(page, event, one.event))
        for event in group.events
    )


def _is_later(page: Page, event: Event, one: Event) -> bool:
    """A plural behind "a drone" tells of others; "drone sightings" may be of many."""
    thing = one.object
    if thing is None or event.reading <= one.reading:
        return False
    return thing.count_span is not None or (page.language != "en" and thing.kind != "balloon")


def _is_a_further(page: Page, event: Event) -> bool:
    """ "Another drone fell": one, after several that the text tells of."""
    thing = event.object
    return bool(thing and thing.count and thing.count.best == 1) and any(
        hit.code in FURTHER and thing is not None and 0 < thing.first - hit.last <= 2
        for hit in page.readings[event.reading].of("ordinal")
    )


def _is_one(page: Page, thing: ObjectMention) -> bool:
    """Whether a general word is a singular: "aircraft" and "craft" may be many."""
    words = page.text[thing.start : thing.end].casefold()
    return not thing.is_plural and not words.endswith("craft")

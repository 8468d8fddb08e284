"""Sightings at several places of one night: each place is an incident of its own."""

from collections.abc import Sequence
from dataclasses import replace

from incidents.articles.events.eventdays import is_item
from incidents.articles.events.standins import FURTHER
from incidents.articles.events.told import NUMBERED, PRESENT, Event
from incidents.articles.events.whereabouts import is_led
from incidents.articles.groups.groups import Group
from incidents.articles.named.mentions import Named, Page, Reading

#: What a mere sighting is told with; anything that fell or entered is one event of many places.
_SIGHTING = frozenset({"seen", "response", "near", "lost"})
#: So near an entry's head its place stands.
_HEAD = 3
#: So many at most are told of one after the other.
_SERIES = 4
#: No article tells of more one after the other, and each is compared with all.
_SPLIT_OFF = 30
#: Words that may stand between two places of one list.
_BETWEEN = 5


def split_sites(page: Page, groups: Sequence[Group]) -> list[Group]:
    """Groups, those of sightings told of several places in one list taken apart."""
    split: list[Group] = []
    for group in groups:
        split.append(group)
        items = _items(page, group)
        if len(items) > 1:
            first, *others = items
            group.site = first.reading, page.readings[first.reading].places[0]
            group.events = [event for event in group.events if event not in others]
            split += [
                Group(
                    group.country,
                    [event],
                    group.when,
                    site=(event.reading, page.readings[event.reading].places[0]),
                )
                for event in others
            ]
            continue
        if not group.events or not all(
            hit.list in _SIGHTING for event in group.events for hit in event.predicates
        ):
            continue
        for event in group.events:
            if all(hit.list == "response" or hit.code == PRESENT for hit in event.predicates):
                continue  # "arrivals were diverted to Stuttgart, Vienna and Frankfurt"
            sites = _listed(page.readings[event.reading], group.country)
            if len(sites) < 2:
                continue
            alone = len({told.reading for told in group.events}) == 1
            if alone:
                group.site = (event.reading, sites[0])
            for site in sites[1:] if alone else sites:
                split.append(Group(group.country, [event], group.when, site=(event.reading, site)))
            if not alone:
                group.events = [e for e in group.events if e.reading != event.reading]
            break
    return split


def _items(page: Page, group: Group) -> list[Event]:
    """Events of a list's entries, each with a place of its own at its head."""
    found: dict[str, Event] = {}
    for event in group.events:
        reading = page.readings[event.reading]
        heads = [p for p in reading.places[:1] if p.first <= _HEAD and is_item(reading)]
        for place in heads:
            if any(c.country == group.country for c in place.candidates):
                found.setdefault(reading.tokens[place.first].norm, event)
    return list(found.values())


def split_series(page: Page, groups: Sequence[Group]) -> list[Group]:
    """Groups, those told one thing after the other at a place each taken apart.

    "The first came in over Tulcea and left … A second, from Moldova, fell at Puiești."
    """
    split: list[Group] = []
    waiting = list(reversed(groups))
    while waiting:  # what is split off may tell of a third
        group = waiting.pop()
        split.append(group)
        if group.site or (group.when is not None and not group.is_precise):
            continue
        if len(split) > len(groups) + _SPLIT_OFF:
            continue
        start = _start_of_next(page, group.events)
        if not start:
            continue
        one, other = group.events[:start], group.events[start:]
        if one[-1].reading == other[0].reading and _most(one) > 2:
            continue  # "eleven were found, one of them on a roof and another on the tracks"
        alone = any(_is_single(page, event) for event in group.events[:start])
        if not alone and not _is_elsewhere(page, group.events[start]):
            continue
        told = {e.reading for g in (*split[:-1], *waiting) for e in g.events}
        ends = {other[0].reading} | {n for n in told if n > one[0].reading}
        here = _places_of(page, one, group.country, min(ends), before=other[0])
        there = _places_of(page, other, group.country, after=one[-1])
        counted = _are_counted(one, other[0])
        if (here and there or counted) and not here & there:
            other = _of_the_same_find(group, one, other)
            group.events = one
            group.is_one = True
            waiting.append(Group(group.country, other, group.when, is_one=_is_alone(other[0])))
    return split


def _start_of_next(page: Page, events: Sequence[Event]) -> int:
    """Where in a group's events those of a further one begin; 0 where none do."""
    for number, event in enumerate(events[1:], 1):
        same = _ordinal(event) is not None and _ordinal(event) == _ordinal(events[0])
        if not same and _is_next(page, event):
            return number
    return 0


def _ordinal(event: Event) -> int | None:
    hit = event.anaphora
    return int(hit.code) if hit is not None and hit.list == "ordinal" else None


def _are_counted(one: Sequence[Event], other: Event) -> bool:
    """ "Two came in. The first … The second fell": each is told of, though not where it was."""
    place = _ordinal(other)
    if place is None or place < 2 or _most(one) > _SERIES:
        return False
    return any(_ordinal(e) == place - 1 or (place == 2 and _is_the_first(e)) for e in one)


def _is_the_first(event: Event) -> bool:
    """ "The first", or "one" of two."""
    hit, thing = event.anaphora, event.object
    one = thing is not None and thing.count is not None and thing.count.best == 1
    return _ordinal(event) == 1 or (one and hit is not None and hit.code == NUMBERED)


def _most(events: Sequence[Event]) -> int:
    """The largest number of things that some events tell of."""
    return max((e.object.count.best or 0 for e in events if e.object and e.object.count), default=0)


def _of_the_same_find(group: Group, one: Sequence[Event], other: list[Event]) -> list[Event]:
    """ "Two were discovered on Wednesday": the second one on that day too."""
    found = next((event.found for event in one if event.found), None)
    if group.when is not None or found is None or any(e.when or e.found for e in other):
        return other
    return [replace(other[0], found=found), *other[1:]]


def _is_single(page: Page, event: Event) -> bool:
    """Told of one thing, and not of several that are then told of one by one."""
    count = event.object.count if event.object else None
    near = page.readings[event.reading : event.reading + 2]
    first = any(hit.code == "1" for reading in near for hit in reading.of("ordinal"))
    hit = event.anaphora
    pointed = hit is not None and any(
        (cue.first, cue.last) == (hit.first, hit.last) for cue in near[0].cues("one_thing")
    )
    return first or pointed or _ordinal(event) is not None or bool(count and count.best == 1)


def _is_next(page: Page, event: Event) -> bool:
    """ "A second one", "the second", "another drone", in the clause of the event itself."""
    if event.anaphora is not None and event.anaphora.code in FURTHER:
        return True
    thing = event.object
    if thing is None or not event.segment.holds(thing.first):
        return False
    return event.anaphora is None and (event.is_further or _is_elsewhere(page, event))


def _is_elsewhere(page: Page, event: Event) -> bool:
    """ "Hours later a drone was also reported near Ostend": one more, of its own."""
    reading = page.readings[event.reading]
    thing = event.object
    if thing is None or event.anaphora is not None or not event.segment.holds(thing.first):
        return False
    also = reading.cued("also", event.segment.first, event.segment.last + 1)
    return thing.count_span is not None and also


def _is_alone(event: Event) -> bool:
    count = event.object.count if event.object else None
    return event.anaphora is not None or count is None or count.best == 1


def _places_of(
    page: Page,
    events: Sequence[Event],
    country: str,
    stop: int = 0,
    before: Event | None = None,
    after: Event | None = None,
) -> set[str]:
    """Places of a state, and names that no list has, in the sentences of some events.

    Those between them that name no day too, up to number ``stop``; of a sentence that tells of
    another event ``before`` or ``after`` them as well, its own part.
    """
    numbers = {event.reading for event in events}
    numbers |= {n for n in range(min(numbers), stop) if not page.readings[n].dates}

    def is_theirs(reading: Reading, first: int) -> bool:
        if before and reading.number == before.reading and first >= before.segment.first:
            return False
        return not (after and reading.number == after.reading and first <= after.segment.last)

    return {
        reading.tokens[place.first].norm
        for reading in (page.readings[number] for number in numbers)
        for place in (*reading.places, *reading.names)
        if (not place.candidates or any(c.country == country for c in place.candidates))
        and is_led(reading, place.first)
        and is_theirs(reading, place.first)
    }


def _listed(reading: Reading, country: str) -> list[Named]:
    """Places of a state that stand in one list: "in Esbjerg, Sønderborg and at Skrydstrup"."""
    verbs = [hit.first for hit in (*reading.of("seen"), *reading.of("response"))]
    listed: list[Named] = []
    for place in reading.places:
        if not any(c.country == country for c in place.candidates):
            continue
        if any(
            hit.first == place.last + 1 or hit.last == place.first - 1 for hit in reading.of("area")
        ):
            continue
        if listed and not _joined(reading, listed[-1], place, verbs):
            break
        listed.append(place)
    names = {reading.tokens[place.first].norm for place in listed}
    return listed if len(names) == len(listed) else []


def _joined(reading: Reading, one: Named, other: Named, verbs: Sequence[int]) -> bool:
    between = reading.tokens[one.last + 1 : other.first]
    marks = {token.text for token in between}
    links = {hit.first for hit in reading.of("range_word") if hit.code == "and"}
    linked = "," in marks or any(one.last < link < other.first for link in links)
    verb = any(one.last < first < other.first for first in verbs)
    return linked and len(between) <= _BETWEEN and not verb and not marks & {".", ";", ":"}

"""Sightings at several places of one night: each place is an incident of its own."""

from collections.abc import Sequence

from incidents.articles.grouping import Group
from incidents.articles.told import PRESENT
from incidents.articles.mentions import Named, Page, Reading

#: What a mere sighting is told with; anything that fell or entered is one event of many places.
_SIGHTING = frozenset({"seen", "response", "near", "lost"})
#: Words that may stand between two places of one list.
_BETWEEN = 5


def split_sites(page: Page, groups: Sequence[Group]) -> list[Group]:
    """Groups, those of sightings told of several places in one list taken apart."""
    split: list[Group] = []
    for group in groups:
        split.append(group)
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

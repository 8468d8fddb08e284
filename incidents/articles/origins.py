"""From which side it came."""

import itertools
from collections.abc import Collection, Iterator, Sequence

from incidents.articles.draft import Found, Span
from incidents.articles.grouping import Group
from incidents.articles.mentions import CountryMention, Reading
from incidents.articles.told import PRESENT
from incidents.codebook import EnteredFrom

_MOVING = ("enter", "left", "crash", "lost", "seen", "landed", "shoot")
_ORIGINS = frozenset(EnteredFrom.values)
#: "Approached over the Black Sea".
_COME = frozenset(["in", "approached", "approaching", "came", "come", "coming", "arrived"])
_SHIPS = ("ship", "frigate", "vessel", "landing", "cruiser", "corvette", "destroyer", "naval")
#: What is measured from a place has not come from it.
_DISTANCES = frozenset(
    ["km", "kilometre", "kilometres", "kilometer", "kilometers", "mile", "miles", "metres"]
    + ["meters", "minutes", "farthest", "furthest", "away", "far", "hundred", "metri", "departe"]
    + ["kilometru", "kilometri", "kilometrów", "kilometry", "kilometra", "kilometrų", "metrów"]
    + ["kilometrai", "metrų", "kilomeetri", "kilomeetrit", "м", "км", "кілометр", "кілометрів"]
    + ["кілометрах", "метрах", "километр", "километров", "километрах", "полукилометре"]
)
#: So many words before a name say what it is "from".
_BEFORE = 7


def find_origin(
    group: Group,
    readings: Sequence[Reading],
    others: Sequence[Reading],
    covered: Collection[str],
) -> Found[str] | None:
    """From which side it came: "from Belarus" in a sentence where it moves; "through" second.

    Then in any sentence of its own, and last in ``others``, which tell of no other incident.
    ``covered`` are the allies, whose own aircraft rise from each other's bases.
    """
    # What no known verb tells may have come with none either.
    unworded = any(hit.code == PRESENT for event in group.events for hit in event.predicates)
    own = {event.reading for event in group.events}
    moving = [r for r in readings if r.has(*_MOVING) or unworded]
    still = [r for r in readings if r not in moving]
    for told, role, rule, confidence in (
        (moving, "origin", "from a state", 0.85),
        (moving, "via", "through a state", 0.7),
        (still, "origin", "from a state", 0.6),
        (others, "origin", "from a state, told elsewhere", 0.5),
    ):
        for reading in told:
            strange = any(not thing.is_friendly for thing in reading.objects)
            named = bool(reading.objects) or reading.has("pronoun")
            if not (strange or reading.number in own or (told is moving and named)):
                continue
            for country in _sides(reading, role):
                if country.code != group.country and _is_a_way(reading, country, covered):
                    span = Span(country.start, country.end)
                    return Found(country.code, (span,), rule, confidence)
    return None


def _sides(reading: Reading, role: str) -> Iterator[CountryMention]:
    for country in reading.countries:
        part = "origin" if _is_come_over(reading, country) else country.role
        if part == role and country.code in _ORIGINS:
            yield country


def _is_come_over(reading: Reading, country: CountryMention) -> bool:
    """ "Came in over the Black Sea"."""
    before = [t.norm for t in reading.tokens[max(country.first - 3, 0) : country.first]]
    come = any(one in _COME and two == "over" for one, two in itertools.pairwise(before))
    return come and country.code.startswith("SEA")


def _is_a_way(reading: Reading, country: CountryMention, covered: Collection[str]) -> bool:
    """Whether what came "from" there is the thing: no distance, speech, ship or ally's sortie."""
    after = reading.tokens[country.last + 1 : country.last + 4]
    if any(token.norm.startswith(_SHIPS) for token in after):
        return False  # "a helicopter from a Russian frigate"
    before = reading.tokens[max(country.first - _BEFORE, 0) : country.first]
    border = any(country.last < hit.first <= country.last + 2 for hit in reading.of("border"))
    measured = any(token.norm in _DISTANCES for token in before)
    if measured and (border or not reading.has("enter", "left")):
        return False  # "20 km from the border with Ukraine"
    ours = any(thing.is_friendly or thing.owner in covered for thing in reading.objects)
    if country.code in covered and (ours or reading.has("friendly")):
        return False  # "the Gripens rose from a base in Lithuania"
    return not _belongs_to_speech(reading, country.first)


def _belongs_to_speech(reading: Reading, first: int) -> bool:
    """ "a request from Ukraine", "officials from Belarus"."""
    flying = {i for thing in reading.objects for i in range(thing.first, thing.last + 1)}
    return any(
        hit.last in range(first - 4, first) and hit.last not in flying
        for hit in reading.of("institution")
    )

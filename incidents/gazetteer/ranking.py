"""Which of the places of a name comes first: the name, the county, and how near the front is."""

from collections.abc import Iterable
from math import cos, hypot, radians

from incidents.codebook import PlaceKind
from incidents.folding import fold
from incidents.gazetteer.place import Candidate

#: How much a way of finding the name is worth.
WORTH = {"name": 1.0, "alternate": 0.97, "inflected": 0.94}
#: A place far from every front border is worth this share less than one that lies on it.
FAR_COSTS = 0.08
#: The way to the front at which half of that is lost.
HALF_LOST_KM = 120.0
#: What it costs to lie outside the area that was named, or to be of another kind.
OTHER_AREA_COSTS = 0.15
OTHER_KIND_COSTS = 0.06
#: Asked for without a kind, a name is a settlement's rather than anything else's.
NO_SETTLEMENT_COSTS = 0.01
AIRFIELDS = {PlaceKind.AIRBASE, PlaceKind.AIRPORT}
MILITARY = {PlaceKind.AIRBASE, PlaceKind.BASE, PlaceKind.RANGE}
#: Two places of one name that lie nearer than this are one place from two sources.
SAME_PLACE_KM = 4.0
#: Whose word counts first, where two sources know one place.
TRUST = ("editors", "register", "curated", "geonames", "ourairports")


def score(
    worth: float, kind: str, wanted: str, front_km: float | None, area: str, named_area: str
) -> float:
    """The score of a place, at most 1.

    ``worth`` is that of the name; ``area`` the place's own, ``named_area`` the folded words of the
    one asked for, and ``wanted`` the kind asked for, "" where none was.
    """
    nearness = 0.0 if front_km is None else HALF_LOST_KM / (HALF_LOST_KM + max(front_km, 0.0))
    told = worth * (1 - FAR_COSTS * (1 - nearness))
    if named_area and not in_area(area, named_area):
        told -= OTHER_AREA_COSTS
    if wanted:
        if not fits(kind, wanted):
            told -= OTHER_KIND_COSTS
    elif kind != PlaceKind.SETTLEMENT:
        told -= NO_SETTLEMENT_COSTS
    return max(told, 0.0)


def fits(kind: str, wanted: str) -> bool:
    return kind == wanted or {kind, wanted} <= AIRFIELDS or {kind, wanted} <= MILITARY


def in_area(area: str, named: str) -> bool:
    """Whether an area bears one of the words of the one that was named, "county" and such apart."""
    words = {word for word in named.split() if len(word) > 3} - _EMPTY_WORDS
    here = fold(area).split()
    return not words or any(_alike(word, own) for word in words for own in here)


def _alike(one: str, other: str) -> bool:
    """Equal but for an ending: "Łuków county" is "powiat łukowski"."""
    shorter = min(len(one), len(other))
    return shorter >= 4 and one[: max(4, shorter - 2)] == other[: max(4, shorter - 2)]


def best(candidates: Iterable[Candidate], limit: int) -> list[Candidate]:
    """The best first, each place once."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=_order):
        if not any(_same(one, other) for other in kept):
            kept.append(one)
            if len(kept) == limit:
                break
    return kept


def _order(one: Candidate) -> tuple[float, int, str, str]:
    return (-one.score, _trust(one), one.name, one.key)


def _trust(one: Candidate) -> int:
    origin = one.source if one.source in TRUST else one.key.partition(":")[0]
    return TRUST.index(origin) if origin in TRUST else len(TRUST)


def _same(one: Candidate, other: Candidate) -> bool:
    if one.key and one.key == other.key:
        return True
    if one.country != other.country or abs(one.latitude - other.latitude) > SAME_PLACE_KM / 110:
        return False
    return fits(one.kind, other.kind) and _near(one, other)


def _near(one: Candidate, other: Candidate) -> bool:
    return km_between(one.latitude, one.longitude, other.latitude, other.longitude) < SAME_PLACE_KM


def km_between(latitude: float, longitude: float, lat: float, lon: float) -> float:
    """Good to a hundredth over tens of kilometres: the Earth as a ball, flat between the two."""
    across = (longitude - lon) * cos(radians(latitude))
    return 111.2 * hypot(latitude - lat, across)


_EMPTY_WORDS = {
    *("county", "district", "voivodeship", "province", "region", "municipality", "powiat"),
    *("oblast", "raion", "commune", "parish"),
}

"""What goes into the gazetteer, and what comes out of it."""

from dataclasses import dataclass
from typing import NamedTuple

from incidents.codebook import PlaceKind

#: The country of a place that no state holds.
NO_STATE = "-"

#: How far a place of a kind may lie from its point, in kilometres, where its source does not say.
USUAL_RADIUS_KM: dict[str, float] = {
    PlaceKind.SETTLEMENT: 5.0,
    PlaceKind.AIRBASE: 3.0,
    PlaceKind.AIRPORT: 3.0,
    PlaceKind.BASE: 3.0,
    PlaceKind.RANGE: 10.0,
    PlaceKind.LAUNCH_SITE: 5.0,
    PlaceKind.SITE: 2.0,
    PlaceKind.ISLAND: 5.0,
    PlaceKind.SEA_AREA: 60.0,
    PlaceKind.ADMIN_AREA: 25.0,
    PlaceKind.AREA: 25.0,
}


class PlaceRow(NamedTuple):
    """A place as a source gives it.

    ``key`` is the source's own, as in "geonames:665790"; ``country`` ISO 3166-1 alpha-2 or
    ``NO_STATE``; ``region`` and ``county`` are codes of admin areas, "" where unknown; the point is
    in degrees (WGS 84), ``radius_km`` None where the kind's usual one holds.
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    country: str
    region: str
    county: str
    latitude: float
    longitude: float
    kind: str
    radius_km: float | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    ``admin_area`` is county and region as far as known, "" otherwise; ``uncertainty_km`` the radius
    of the circle that holds the place; ``front_km`` the way to the nearest front border, good to a
    kilometre, None where it was not reckoned; ``score`` between 0 and 1; ``source`` says who knows
    the place: "gazetteer", "register", "editors" or an online geocoder's name; ``match`` how the
    name was found: "name", "alternate", "inflected" or "similar"; ``key`` is the source's own.
    """

    name: str
    country: str
    admin_area: str
    latitude: float
    longitude: float
    kind: str
    uncertainty_km: float
    score: float
    source: str
    match: str = "name"
    front_km: float | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of places in a text: ``text[start:end]`` in code points, and what it may mean."""

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]


class BadName(ValueError):
    """Not a name that can be looked up; says why in a sentence."""

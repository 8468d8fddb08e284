"""Where a point lies: in whose airspace, and how far from the nearest front border."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from incidents.airspace.geodesy import Lines, checked_point
from incidents.airspace.land import Land
from incidents.airspace.national import NationalAirspaces
from incidents.airspace.seas import is_covered
from incidents.codebook import AirspaceStatus, EnteredFrom

GEODATA = Path(__file__).resolve().parents[1] / "data" / "geo"

#: The neighbours that the flank faces. Moldova is one as seen from Romania.
FRONT_NEIGHBOURS = frozenset(
    {EnteredFrom.RU, EnteredFrom.RU_KGD, EnteredFrom.BY, EnteredFrom.UA, EnteredFrom.GE}
)

#: Breadth of the territorial sea: 12 nautical miles (UNCLOS, article 3).
TERRITORIAL_SEA_KM = 22.224


@dataclass(frozen=True)
class Border:
    """The way to the nearest point of the border with a front neighbour, never negative.

    ``neighbour`` is a code of ``EnteredFrom``; the point is in degrees.
    """

    distance_km: float
    neighbour: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Position:
    """Where a point lies as seen from one state; ``border`` is None where it has no front."""

    status: AirspaceStatus
    border: Border | None


def locate(latitude: float, longitude: float, country: str) -> Position:
    """The position of a point, in degrees, as seen from a state (ISO 3166-1 alpha-2).

    Raises ValueError for what is no place on Earth.
    """
    latitude, longitude = checked_point(latitude, longitude)
    return Position(
        airspace_status(latitude, longitude, country),
        nearest_front_border(latitude, longitude, country),
    )


def airspace_status(latitude: float, longitude: float, country: str) -> AirspaceStatus:
    """In whose airspace the point lies; on a border between two states, in that of ``country``."""
    holders = _airspaces().holding(latitude, longitude)
    for code in holders:
        if _state(code) == country:
            if _is_land_or_internal_waters(latitude, longitude, code):
                return AirspaceStatus.LAND
            return AirspaceStatus.TERRITORIAL_SEA
    if holders:
        return AirspaceStatus.OTHER_STATE
    if is_covered(latitude, longitude):
        return AirspaceStatus.INTERNATIONAL
    return AirspaceStatus.NOT_COVERED


def nearest_front_border(latitude: float, longitude: float, country: str) -> Border | None:
    """The nearest point of the border that ``country`` shares with a front neighbour."""
    lines, neighbours = _front(country)
    nearest = lines.nearest(latitude, longitude)
    if nearest is None:
        return None
    return Border(
        nearest.distance_km, neighbours[nearest.line], nearest.latitude, nearest.longitude
    )


def _is_land_or_internal_waters(latitude: float, longitude: float, code: str) -> bool:
    """Land, or water farther than the territorial sea is broad from the edge of the high seas.

    Internal waters are never nearer to that edge, since the territorial sea lies between. The
    reverse does not always hold: a strait between two coasts of one state, such as the Great Belt,
    counts as internal here. An islet that the land lacks counts as territorial sea.
    """
    if _land().holds(latitude, longitude):
        return True
    edge = _outer_edge(code).nearest(latitude, longitude)
    return edge is None or edge.distance_km > TERRITORIAL_SEA_KM


def _state(code: str) -> str:
    """The state that an airspace belongs to: Kaliningrad is Russia's."""
    return code.partition("-")[0]


@cache
def _airspaces() -> NationalAirspaces:
    return NationalAirspaces.read(GEODATA / "airspace_20m.geojson.gz")


@cache
def _land() -> Land:
    return Land.read(GEODATA / "europe_light.topojson.gz")


@cache
def _front(country: str) -> tuple[Lines, tuple[str, ...]]:
    """The border that faces the front, and for each of its lines with whom it is shared."""
    if country in FRONT_NEIGHBOURS:
        return _airspaces().shared_edge(country, ())
    moldova = {EnteredFrom.MD} if country == "RO" else set()
    return _airspaces().shared_edge(country, FRONT_NEIGHBOURS | moldova)


@cache
def _outer_edge(code: str) -> Lines:
    return _airspaces().outer_edge(code)

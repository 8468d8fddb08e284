"""Whose airspace a point lies in, and how far it is from the nearest front border."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from incidents.airspace.doubt import reasons_for_doubt
from incidents.airspace.fronts import Front, front, sea_edge, whole_front
from incidents.airspace.geodata import islands, land_shapes
from incidents.airspace.geodesy import Floats, checked_point, checked_points
from incidents.airspace.land import Land
from incidents.airspace.national import NOBODY, airspaces
from incidents.airspace.seas import covered
from incidents.airspace.states import FRONT_NEIGHBOURS, NAMES, state_of
from incidents.codebook import AirspaceStatus

#: Breadth of the territorial sea: 12 nautical miles (UNCLOS, article 3).
TERRITORIAL_SEA_KM = 22.224


@dataclass(frozen=True)
class Border:
    """The way to the nearest point of a border with a front neighbour, never negative.

    ``neighbour`` is a code of ``EnteredFrom``, ``country`` the state that shares the border with
    it; the point is in degrees.
    """

    distance_km: float
    neighbour: str
    latitude: float
    longitude: float
    country: str


@dataclass(frozen=True)
class Verdict:
    """Whose airspace a point lies in, and how sure that is.

    ``country`` (ISO 3166-1 alpha-2) is None over the high seas and where no boundaries are at hand.
    ``border`` is None where the state has no border with a front neighbour. ``reasons`` are
    sentences that say why the verdict is uncertain, or what else to heed.
    """

    country: str | None
    status: AirspaceStatus
    border: Border | None
    uncertain: bool
    reasons: tuple[str, ...]


def verdict(latitude: float, longitude: float, country: str | None = None) -> Verdict:
    """Whose airspace a point, in degrees, lies in.

    With a ``country`` (ISO 3166-1 alpha-2), all is as seen from there: the border is that state's,
    a point in anybody else's airspace is `AirspaceStatus.OTHER_STATE`, and one on the border of two
    states counts as that state's. Without, the border is that of the state that holds the point;
    from the high seas and from a front neighbour's airspace it is the nearest of any state's, and
    where no boundaries are at hand there is none.
    Raises ValueError for what is no place on Earth.
    """
    latitude, longitude = checked_point(latitude, longitude)
    return verdicts([latitude], [longitude], country)[0]


def verdicts(
    latitudes: ArrayLike, longitudes: ArrayLike, country: str | None = None
) -> list[Verdict]:
    """`verdict` of many points at once, far faster than one by one; arrays of like length."""
    lats, lons = checked_points(latitudes, longitudes)
    holders = airspaces().holding(lats, lons, country)
    statuses = _statuses(lats, lons, holders)
    owners = [state_of(airspaces().codes[number]) if number >= 0 else None for number in holders]
    askers = [country or owner for owner in owners]
    borders = _borders(lats, lons, askers, bool(country))
    doubts = reasons_for_doubt(lats, lons)
    found = []
    for number, owner in enumerate(owners):
        status = statuses[number]
        reasons = tuple(f"The point {doubt}" for doubt in doubts[number])
        if country and owner and owner != country:
            status = AirspaceStatus.OTHER_STATE
        border = borders[number]
        if status == AirspaceStatus.NOT_COVERED:
            border = border if country else None
            reasons += _swapped(float(lats[number]), float(lons[number]))
        found.append(Verdict(owner, status, border, bool(doubts[number]), reasons))
    return found


def _statuses(
    latitudes: Floats, longitudes: Floats, holders: NDArray[np.intp]
) -> list[AirspaceStatus]:
    """Land, its lakes and lagoons, or water farther than 12 nautical miles from the outer edge.

    Internal waters are never nearer to the high seas, since the territorial sea lies between. The
    reverse does not always hold: a strait between two coasts of one state, such as the Great Belt,
    counts as internal here. An islet that the land lacks counts as territorial sea.
    """
    land = np.zeros(len(holders), dtype=bool)
    held = holders != NOBODY
    land[held] = _land().holds(latitudes[held], longitudes[held])
    for number in np.unique(holders[held & ~land]).tolist():
        asked = np.flatnonzero((holders == number) & ~land)
        edge = sea_edge(state_of(airspaces().codes[number]))
        away = edge.nearest(latitudes[asked], longitudes[asked]).distance_km
        land[asked] = away > TERRITORIAL_SEA_KM
    at_hand = held | covered(latitudes, longitudes)
    return [
        AirspaceStatus.LAND
        if over_land
        else AirspaceStatus.TERRITORIAL_SEA
        if somebodys
        else AirspaceStatus.INTERNATIONAL
        if known
        else AirspaceStatus.NOT_COVERED
        for over_land, somebodys, known in zip(land, held, at_hand, strict=True)
    ]


def _borders(
    latitudes: Floats, longitudes: Floats, askers: list[str | None], named: bool
) -> list[Border | None]:
    borders: list[Border | None] = [None] * len(askers)
    for asker in set(askers):
        anybodys = asker is None or (asker in FRONT_NEIGHBOURS and not named)
        asked = [number for number, each in enumerate(askers) if each == asker]
        found = whole_front() if anybodys or asker is None else front(asker)
        near = _nearest(found, latitudes[asked], longitudes[asked])
        for number, border in zip(asked, near, strict=True):
            borders[number] = border
    return borders


def _nearest(found: Front, latitudes: Floats, longitudes: Floats) -> list[Border | None]:
    if not len(found.lines):
        return [None] * len(latitudes)
    near = found.lines.nearest(latitudes, longitudes)
    return [
        Border(km, found.neighbours[line], latitude, longitude, found.states[line])
        for km, latitude, longitude, line in zip(*(each.tolist() for each in near), strict=True)
    ]


def _swapped(latitude: float, longitude: float) -> tuple[str, ...]:
    """A hint where the point would be at hand the other way round."""
    if abs(longitude) > 90:
        return ()
    holder = airspaces().holding(np.array([longitude]), np.array([latitude]))[0]
    if holder == NOBODY:
        return ()
    where = NAMES[airspaces().codes[holder]]
    return (
        f"The other way round, latitude {longitude:g} and longitude {latitude:g}, it would lie in "
        f"{where}: were they swapped?",
    )


@cache
def _land() -> Land:
    return Land(land_shapes().tolist(), islands())

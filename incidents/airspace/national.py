"""National airspaces: the air above land, internal waters and territorial sea, state by state."""

from functools import cache
from typing import NamedTuple

import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import ArrayLike, NDArray

from incidents.airspace import geodata
from incidents.airspace.geodesy import Floats, Numbers, checked_points
from incidents.airspace.states import state_of

NOBODY = -1


class Edges(NamedTuple):
    """Straight pieces of airspaces' edges, once for each airspace they belong to.

    ``starts`` and ``ends`` are n × 2 longitudes and latitudes in degrees; ``owner`` and ``beyond``
    are numbers of airspaces, ``beyond`` also `geodata.UNKNOWN` or `geodata.HIGH_SEAS`; ``over_sea``
    says which run over the sea.
    """

    starts: Floats
    ends: Floats
    owner: Numbers
    beyond: Numbers
    over_sea: NDArray[np.bool_]

    def only(self, chosen: NDArray[np.bool_]) -> "Edges":
        return Edges(
            self.starts[chosen],
            self.ends[chosen],
            self.owner[chosen],
            self.beyond[chosen],
            self.over_sea[chosen],
        )


class Airspaces:
    """National airspaces by code: ISO 3166-1 alpha-2, with Kaliningrad apart as ``RU-KGD``."""

    def __init__(self) -> None:
        self.codes = tuple(geodata.packed().codes.tolist())
        points = geodata.airspace_points()
        self.shapes = geodata.airspace_shapes(points)
        self._bounds = shapely.bounds(self.shapes)
        _make_ready(self.shapes, self._bounds)
        self.edges = _edges(points)

    def number(self, code: str) -> int:
        """The number of an airspace; ValueError for a code that is not in the file."""
        return self.codes.index(code)

    def numbers_of(self, state: str) -> list[int]:
        """The numbers of a state's airspaces: two for Russia, none for a state not in the file."""
        return [n for n, code in enumerate(self.codes) if state_of(code) == state]

    def inside(self, number: int, latitudes: Floats, longitudes: Floats) -> NDArray[np.bool_]:
        """For each point, whether it lies in an airspace or on its edge."""
        west, south, east, north = self._bounds[number]
        inside: NDArray[np.bool_] = (longitudes >= west) & (longitudes <= east)
        inside &= (latitudes >= south) & (latitudes <= north)
        asked = np.flatnonzero(inside)
        inside[asked] = shapely.intersects_xy(
            self.shapes[number], longitudes[asked], latitudes[asked]
        )
        return inside

    def _around(self, latitudes: Floats, longitudes: Floats) -> list[int]:
        """The numbers of airspaces that some of the points may lie in."""
        if not len(latitudes):
            return []
        west, south, east, north = self._bounds.T
        near = (west <= longitudes.max()) & (east >= longitudes.min())
        near &= (south <= latitudes.max()) & (north >= latitudes.min())
        numbers: list[int] = np.flatnonzero(near).tolist()
        return numbers

    def holding(self, latitudes: Floats, longitudes: Floats, first: str | None = None) -> Numbers:
        """For each point, the number of the airspace that it lies in, or `NOBODY`.

        A point on the border of two states lies in both: ``first`` names the state that counts.
        """
        holders = np.full(len(latitudes), NOBODY)
        own = self.numbers_of(first) if first else []
        near = self._around(latitudes, longitudes)
        for number in [*own, *(n for n in near if n not in own)]:
            asked = np.flatnonzero(holders == NOBODY)
            inside = self.inside(number, latitudes[asked], longitudes[asked])
            holders[asked[inside]] = number
        return holders


@cache
def airspaces() -> Airspaces:
    """Loaded when first asked for, once a process."""
    return Airspaces()


def holders(latitudes: ArrayLike, longitudes: ArrayLike, country: str | None = None) -> list[str]:
    """For each point, in degrees, the state (ISO 3166-1 alpha-2) whose airspace it lies in, or "".

    On the border of two states that of ``country`` counts. Raises ValueError for what is no place.
    """
    found = airspaces().holding(*checked_points(latitudes, longitudes), country)
    states = np.array([*map(state_of, airspaces().codes), ""])
    named: list[str] = states[found].tolist()
    return named


def _make_ready(shapes: NDArray[np.object_], bounds: Floats) -> None:
    """Prepare shapes for many questions.

    GEOS indexes a shape when it is first asked, and two threads must not be the first at once.
    """
    shapely.prepare(shapes)
    west, south, east, north = bounds.T
    shapely.intersects_xy(shapes, (west + east) / 2, (south + north) / 2)


def _edges(points: Floats) -> Edges:
    data = geodata.packed()
    begins = np.ones(len(points), dtype=bool)  # whether an edge begins at the point
    begins[data.airspace_rings[1:] - 1] = False
    first_points = data.airspace_rings[data.airspace_polygons[data.airspace_shapes]]
    owner = np.repeat(np.arange(len(data.codes)), np.diff(first_points))
    at = np.flatnonzero(begins)
    return Edges(
        points[at], points[at + 1], owner[at], data.beyond[at].astype(np.intp), data.over_sea[at]
    )

"""Distances on the WGS-84 ellipsoid, from many points to many lines at once."""

from collections.abc import Iterator
from functools import cached_property
from numbers import Real
from typing import NamedTuple

import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod

Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]

#: WGS-84 (NIMA TR8350.2): equatorial radius in metres, and the square of the eccentricity.
RADIUS = 6_378_137.0
FLATTENING = 1 / 298.257223563
ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)

#: Karney's algorithm (J. Geodesy 87, 2013), good to nanometres.
GEOD = Geod(a=RADIUS, f=FLATTENING)

#: A straight rod of this length lies at most 2 cm under the ground it spans.
LONGEST_ROD_METRES = 1000.0
#: So many rods, one after the other, are ruled out together.
RODS_IN_A_BLOCK = 32
#: So many points are asked about at once, which bounds the memory in use.
POINTS_AT_ONCE = 2000


class Nearest(NamedTuple):
    """For each point asked about: the nearest point of some lines, and the line it lies on."""

    distance_km: Floats
    latitude: Floats
    longitude: Floats
    line: Numbers


class Near(NamedTuple):
    """Pairs of a point and a line that come near each other, and how near, in metres."""

    point: Numbers
    line: Numbers
    metres: Floats


class Rods(NamedTuple):
    """Straight rods through the Earth: … × 3 metres in space, and squared lengths."""

    origins: Floats
    rods: Floats
    squares: Floats


class Balls(NamedTuple):
    """Balls in space, in metres, and the middle of their centres."""

    centres: Floats
    radii: Floats
    middle: Floats


class Lines:
    """Lines between pairs of points, straight in degrees as GeoJSON has them.

    ``starts`` and ``ends`` are n × 2 arrays of longitude and latitude in degrees. Lines that follow
    one another on the ground should follow one another here: it makes the search fast.
    """

    def __init__(self, starts: Floats, ends: Floats) -> None:
        rods = np.ceil(_at_most_metres(starts, ends) / LONGEST_ROD_METRES)
        rods = np.maximum(1, rods).astype(np.intp)
        self._line = np.repeat(np.arange(len(starts)), rods)
        number = np.arange(len(self._line)) - np.repeat(np.cumsum(rods) - rods, rods)
        self._steps = ((ends - starts) / rods[:, None])[self._line]
        self._starts = starts[self._line] + self._steps * number[:, None]
        # Rows of rods; the last row is filled up with its last rod.
        count = -(-len(self) // RODS_IN_A_BLOCK)
        numbers = np.arange(count * RODS_IN_A_BLOCK).reshape(count, RODS_IN_A_BLOCK)
        self._blocks = np.minimum(numbers, max(len(self) - 1, 0))
        self._filling = numbers >= len(self)

    def __len__(self) -> int:
        return len(self._line)

    @cached_property
    def _rods(self) -> Rods:
        return _rods(self._starts, self._steps)

    @cached_property
    def _balls(self) -> Balls:
        """A ball around each row of rods."""
        origins, tips = self._rods.origins, self._rods.origins + self._rods.rods
        corners = np.concatenate([origins[self._blocks], tips[self._blocks]], axis=1)
        centres = corners.mean(axis=1)
        radii = np.linalg.norm(corners - centres[:, None], axis=2).max(axis=1)
        return Balls(centres, radii, centres.mean(axis=0))

    def nearest(self, latitudes: ArrayLike, longitudes: ArrayLike) -> Nearest:
        """The geodesically nearest point of the lines to each point, in degrees.

        Distances from no lines are infinite. The straight way through the Earth finds the few rods
        that can be nearest; the geodesic decides between them.
        """
        points = np.column_stack([longitudes, latitudes]).astype(np.float64)
        if not len(self) or not len(points):
            nowhere = np.full(len(points), np.nan)
            infinite = np.full(len(points), np.inf)
            return Nearest(infinite, nowhere, nowhere, np.full(len(points), -1))
        found = [self._nearest(part) for part in _portions(points)]
        return Nearest(*(np.concatenate(column) for column in zip(*found, strict=True)))

    def rough_km(self, latitudes: Floats, longitudes: Floats) -> Floats:
        """The straight way to the middle of the nearest row of rods, at most 32 km long."""
        nearest = np.full(len(latitudes), np.inf)
        points = np.column_stack([longitudes, latitudes])
        for at in range(0, len(points) if len(self) else 0, POINTS_AT_ONCE):
            here = in_space(points[at : at + POINTS_AT_ONCE])
            squares = (here**2).sum(axis=1)[:, None] + (self._balls.centres**2).sum(axis=1)
            squares -= 2 * here @ self._balls.centres.T
            nearest[at : at + POINTS_AT_ONCE] = squares.min(axis=1)
        rough: Floats = np.sqrt(np.maximum(nearest, 0)) / 1000
        return rough

    def within(self, latitudes: Floats, longitudes: Floats, metres: float) -> Near:
        """Every line that comes as near to a point as this: less than a few kilometres."""
        reach = np.degrees(metres / RADIUS) * 1.01  # a degree is shortest at the equator
        east = reach / np.maximum(np.cos(np.radians(latitudes)), 1e-3)
        around = shapely.box(
            longitudes - east, latitudes - reach, longitudes + east, latitudes + reach
        )
        point, block = self.boxes.query(around)
        places = in_space(np.column_stack([longitudes, latitudes]))
        rods = self._blocks[block]
        # So few are asked for that it is not worth having all of them in space.
        found = _rods(self._starts[rods], self._steps[rods])
        _, gap = _feet(places[point][:, None], found)
        row, column = np.nonzero((gap <= metres) & ~self._filling[block])
        return Near(point[row], self._line[rods[row, column]], gap[row, column])

    @cached_property
    def boxes(self) -> shapely.STRtree:
        """Around each row of rods, in degrees."""
        corners = np.stack([self._starts, self._starts + self._steps], axis=1)[self._blocks]
        low, high = corners.min(axis=(1, 2)), corners.max(axis=(1, 2))
        return shapely.STRtree(shapely.box(*low.T, *high.T))

    def rods_of(self, block: Numbers) -> tuple[Numbers, Floats, Floats]:
        """The lines, starts and steps of rows of rods, in degrees."""
        rods = self._blocks[block]
        return self._line[rods], self._starts[rods], self._steps[rods]

    def _nearest(self, points: Floats) -> Nearest:
        places = in_space(points)
        point, block = self._blocks_in_question(places)
        rods = self._blocks[block]
        share, gap = _feet(places[point][:, None], Rods(*(each[rods] for each in self._rods)))
        first = np.searchsorted(point, np.arange(len(points)))
        shortest = np.minimum.reduceat(gap.min(axis=1), first)
        row, column = np.nonzero(gap <= (shortest + _doubt(shortest))[point][:, None])

        asker, rod, share = point[row], rods[row, column], share[row, column]
        feet = self._starts[rod] + share[:, None] * self._steps[rod]
        metres = geodesic_metres(points[asker], feet)
        order = np.lexsort([metres, asker])
        best = order[np.searchsorted(asker[order], np.arange(len(points)))]
        longitude, latitude = feet[best].T
        return Nearest(metres[best] / 1000, latitude, longitude, self._line[rod[best]])

    def _blocks_in_question(self, places: Floats) -> tuple[Numbers, Numbers]:
        """Every pair of a point and a block that may hold its nearest rod, point by point."""
        centres, radii, middle = self._balls
        here, there = places - middle, centres - middle
        squares = (here**2).sum(axis=1)[:, None] + (there**2).sum(axis=1) - 2 * here @ there.T
        away = np.sqrt(np.maximum(squares, 0))
        farthest = (away + radii).min(axis=1)
        # A metre more than geometry asks for, against rounding.
        bound = farthest + _doubt(farthest) + 1
        point, block = np.nonzero(away - radii <= bound[:, None])
        return point, block


def _rods(starts: Floats, steps: Floats) -> Rods:
    """Rods from where they start, and their steps: … × 2 longitudes and latitudes in degrees."""
    origins = in_space(starts)
    rods = in_space(starts + steps) - origins
    return Rods(origins, rods, np.maximum(np.einsum("...j,...j->...", rods, rods), 1e-12))


def _feet(places: Floats, rods: Rods) -> tuple[Floats, Floats]:
    """Where on each rod the place is nearest, as a share of its length, and how far, in metres.

    ``places`` are … × 3 metres in space that fit the rods.
    """
    away = places - rods.origins
    share = np.clip(np.einsum("...j,...j->...", away, rods.rods) / rods.squares, 0, 1)
    gap = away - share[..., None] * rods.rods
    return share, np.sqrt(np.einsum("...j,...j->...", gap, gap))


def geodesic_metres(starts: Floats, ends: Floats) -> Floats:
    """Lengths of the geodesics between pairs of points: n × 2 arrays of longitude and latitude."""
    metres: Floats = GEOD.inv(starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1])[2]
    return metres


def _at_most_metres(starts: Floats, ends: Floats) -> Floats:
    """No less than the lengths of lines straight in degrees, and little more."""
    east, north = np.radians(np.abs(ends - starts)).T
    lowest = np.radians(np.minimum(np.abs(starts[:, 1]), np.abs(ends[:, 1])))
    # Across the equator the lowest latitude lies between the ends.
    lowest[starts[:, 1] * ends[:, 1] < 0] = 0
    # The ellipsoid is nowhere less curved than at the poles, where its radius is 6,400 km.
    length: Floats = 6_400_000.0 * np.hypot(east * np.cos(lowest), north)
    return length


def in_space(points: Floats) -> Floats:
    """… × 2 longitudes and latitudes in degrees → … × 3 metres from the centre of the Earth."""
    radians = np.radians(points)
    longitude, latitude = radians[..., 0], radians[..., 1]
    normal = RADIUS / np.sqrt(1 - ECCENTRICITY_SQUARED * np.sin(latitude) ** 2)
    return np.stack(
        [
            normal * np.cos(latitude) * np.cos(longitude),
            normal * np.cos(latitude) * np.sin(longitude),
            normal * (1 - ECCENTRICITY_SQUARED) * np.sin(latitude),
        ],
        axis=-1,
    )


def checked_point(latitude: object, longitude: object) -> tuple[float, float]:
    """Latitude and longitude as plain floats. Raises ValueError for what is no place on Earth."""
    return _checked("latitude", latitude, 90), _checked("longitude", longitude, 180)


def checked_points(latitudes: ArrayLike, longitudes: ArrayLike) -> tuple[Floats, Floats]:
    """Two arrays of like length, in degrees. Raises ValueError that names the first bad place."""
    arrays = [np.atleast_1d(np.asarray(values)) for values in (latitudes, longitudes)]
    if arrays[0].ndim != 1 or arrays[0].shape != arrays[1].shape:
        raise ValueError("Latitudes and longitudes are two rows of numbers, equally many.")
    for name, values, limit in zip(("latitude", "longitude"), arrays, (90, 180), strict=True):
        if values.size and values.dtype.kind not in "fiu":
            raise ValueError(f"Every {name} is a number of degrees; {values.dtype} is not.")
        wrong = np.flatnonzero(~(np.abs(values) <= limit))
        if len(wrong):
            raise ValueError(
                f"A {name} lies between −{limit} and {limit}; number {wrong[0] + 1}, "
                f"{values[wrong[0]]:g}, does not."
            )
    return arrays[0].astype(np.float64), arrays[1].astype(np.float64)


def _checked(name: str, value: object, limit: int) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ValueError(f"A {name} is a number of degrees; {value!r} is not.")
    degrees = float(value)
    if not abs(degrees) <= limit:  # false for NaN too
        raise ValueError(f"A {name} lies between −{limit} and {limit}; {degrees:g} does not.")
    return degrees


def _portions(points: Floats) -> Iterator[Floats]:
    for first in range(0, len(points), POINTS_AT_ONCE):
        yield points[first : first + POINTS_AT_ONCE]


def _doubt(metres: Floats) -> Floats:
    """By how much two straight ways may be ordered otherwise than their geodesics, in metres.

    A geodesic s exceeds its chord c by about c³ / 24R². The Earth's radius of curvature varies by
    1 % with place and direction, so two geodesics of like chords differ by 2 % of that excess;
    a decimetre covers that lines are cut into straight rods.
    """
    return 0.1 + 0.02 * metres**3 / (24 * RADIUS**2)

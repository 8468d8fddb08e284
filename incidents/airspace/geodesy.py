"""Distances on the WGS-84 ellipsoid, from a point to lines."""

from numbers import Real
from typing import NamedTuple

import numpy as np
from geopy.distance import geodesic  # type: ignore[import-untyped]
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: WGS-84 (NIMA TR8350.2): equatorial radius in metres, and the square of the eccentricity.
RADIUS = 6_378_137.0
FLATTENING = 1 / 298.257223563
ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)

#: A straight rod of this length lies at most 2 cm under the ground it spans.
LONGEST_PIECE_METRES = 1000.0


class Nearest(NamedTuple):
    """The nearest point of some lines, and the number of the line it lies on."""

    distance_km: float
    latitude: float
    longitude: float
    line: int


class Lines:
    """Lines between pairs of points, straight in degrees as GeoJSON has them.

    ``starts`` and ``ends`` are n × 2 arrays of longitude and latitude in degrees.
    """

    def __init__(self, starts: Floats, ends: Floats) -> None:
        lengths = np.linalg.norm(_in_space(ends) - _in_space(starts), axis=1)
        pieces = np.maximum(1, np.ceil(lengths / LONGEST_PIECE_METRES)).astype(np.intp)
        self._line = np.repeat(np.arange(len(starts)), pieces)
        number = np.arange(len(self._line)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        step = ((ends - starts) / pieces[:, None])[self._line]
        self._starts = starts[self._line] + step * number[:, None]
        self._steps = step
        self._origins = _in_space(self._starts)
        self._rods = _in_space(self._starts + step) - self._origins
        self._squares = np.maximum(np.einsum("ij,ij->i", self._rods, self._rods), 1e-12)

    def nearest(self, latitude: float, longitude: float) -> Nearest | None:
        """The geodesically nearest point of the lines; None when there are no lines.

        The straight way through the Earth finds the few pieces that can be nearest; the geodesic
        decides between them.
        """
        if not len(self._line):
            return None
        away = _in_space(np.array([[longitude, latitude]])) - self._origins
        share = np.clip(np.einsum("ij,ij->i", away, self._rods) / self._squares, 0, 1)
        gap = away - share[:, None] * self._rods
        straight = np.sqrt(np.einsum("ij,ij->i", gap, gap))
        shortest = float(straight.min())
        candidates = np.flatnonzero(straight <= shortest + _doubt(shortest))
        feet = self._starts[candidates] + share[candidates, None] * self._steps[candidates]
        return min(
            Nearest(geodesic((latitude, longitude), (lat, lon)).km, lat, lon, line)
            for (lon, lat), line in zip(feet.tolist(), self._line[candidates].tolist(), strict=True)
        )


def checked_point(latitude: object, longitude: object) -> tuple[float, float]:
    """Latitude and longitude as plain floats. Raises ValueError for what is no place on Earth."""
    return _checked("latitude", latitude, 90), _checked("longitude", longitude, 180)


def _checked(name: str, value: object, limit: int) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ValueError(f"A {name} is a number of degrees; {value!r} is not.")
    degrees = float(value)
    if not abs(degrees) <= limit:  # false for NaN too
        raise ValueError(f"A {name} lies between −{limit} and {limit}; {degrees:g} does not.")
    return degrees


def _in_space(points: Floats) -> Floats:
    """Longitude and latitude in degrees → metres from the centre of the Earth, along three axes."""
    longitude, latitude = np.radians(points).T
    normal = RADIUS / np.sqrt(1 - ECCENTRICITY_SQUARED * np.sin(latitude) ** 2)
    return np.column_stack(
        [
            normal * np.cos(latitude) * np.cos(longitude),
            normal * np.cos(latitude) * np.sin(longitude),
            normal * (1 - ECCENTRICITY_SQUARED) * np.sin(latitude),
        ]
    )


def _doubt(metres: float) -> float:
    """By how much two straight ways may be ordered otherwise than their geodesics, in metres.

    A geodesic s exceeds its chord c by about c³ / 24R². The Earth's radius of curvature varies by
    1 % with place and direction, so two geodesics of like chords differ by 2 % of that excess;
    a decimetre covers that lines are cut into straight rods.
    """
    return 0.1 + 0.02 * metres**3 / (24 * RADIUS**2)

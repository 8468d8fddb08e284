"""Which points lie near another."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from incidents.airspace.geodesy import Floats, geodesic_metres, in_space

#: A degree of latitude is longest at the poles, 111.694 km, and shortest at the equator.
SHORTEST_DEGREE_KM = 110.574
#: In metres: along the meridian at the equator, and at the poles (WGS-84).
LEAST_RADIUS = 6_335_439.0
GREATEST_RADIUS = 6_399_594.0
#: A geodesic is no plane curve: so much more is looked at closely.
SLACK_METRES = 100.0


def are_within(
    km: float, latitude: float, longitude: float, latitudes: ArrayLike, longitudes: ArrayLike
) -> NDArray[np.bool_]:
    """For many points, in degrees, whether the geodesic to one point is so short.

    The straight way through the Earth tells nearly all; the geodesic decides about the rest. A
    geodesic bends no more than a circle of the least radius of curvature, and hardly less than one
    of the greatest, so that its length lies between those of two arcs over the same chord.
    """
    ends = np.column_stack([longitudes, latitudes]).astype(np.float64)
    start = np.array([[longitude, latitude]], dtype=np.float64)
    chords = np.linalg.norm(in_space(ends) - in_space(start), axis=1)
    within = _arc(chords, LEAST_RADIUS) <= km * 1000
    open_still = np.flatnonzero(
        ~within & (_arc(chords, GREATEST_RADIUS) - SLACK_METRES <= km * 1000)
    )
    starts = np.broadcast_to(start, (len(open_still), 2))
    within[open_still] = geodesic_metres(starts, ends[open_still]) <= km * 1000
    return within


def _arc(chords: Floats, radius: float) -> Floats:
    arcs: Floats = 2 * radius * np.arcsin(np.minimum(1, chords / (2 * radius)))
    return arcs


def box_around(latitude: float, km: float) -> tuple[float, float, float]:
    """South, north, and half the width in degrees of a box that holds everything so near.

    A box that holds a pole is all the way around.
    """
    height = km / SHORTEST_DEGREE_KM
    south, north = latitude - height, latitude + height
    farthest = max(abs(south), abs(north))
    if farthest >= 89.9:
        return max(south, -90.0), min(north, 90.0), 180.0
    # A parallel is no shorter on the ellipsoid than on a sphere of the shortest degree.
    return south, north, min(180.0, height / math.cos(math.radians(farthest)))

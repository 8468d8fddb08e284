"""Which points lie near another."""

import math
from collections.abc import Sequence

import numpy as np

from incidents.airspace.geodesy import Floats, geodesic_metres

#: A degree of latitude is longest at the poles, 111.694 km, and shortest at the equator.
SHORTEST_DEGREE_KM = 110.574


def distances_km(
    latitude: float, longitude: float, latitudes: Sequence[float], longitudes: Sequence[float]
) -> Floats:
    """Lengths of the geodesics from one point to many, in kilometres; points in degrees."""
    ends = np.column_stack([longitudes, latitudes]).astype(np.float64)
    starts = np.broadcast_to(np.array([longitude, latitude], dtype=np.float64), ends.shape)
    return geodesic_metres(starts, ends) / 1000


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

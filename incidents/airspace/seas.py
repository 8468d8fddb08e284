"""The seas off which every state's airspace is known: outside them all, the air is nobody's.

Elsewhere a point outside every airspace of the file may lie in that of a state that is not in it.
Corners are longitude, latitude; each area keeps 12 nautical miles from the land of such states.
"""

import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import NDArray

from incidents.airspace.geodesy import Floats

#: From the Channel and Ireland to Svalbard and the Kara Sea, with the Baltic. Left out: Faroes,
#: Iceland, the Channel Islands, Kazakhstan.
NORTHERN = [
    *((-14, 50), (-14, 60.9), (-4, 60.9), (-4, 66), (-11, 69), (-11, 82)),
    *((62, 82), (62, 66), (42, 66), (42, 50)),
]
ISLE_OF_MAN = [(-5.4, 53.7), (-5.4, 54.8), (-3.7, 54.8), (-3.7, 53.7)]
BLACK_AND_AZOV = [(26.5, 40), (26.5, 47.5), (42, 47.5), (42, 41.5), (41, 40)]
AEGEAN = [(22.5, 34.3), (22.5, 40.6), (29.5, 40.6), (29.5, 36.5), (31, 36.5), (31, 34.3)]
NORTHERN_ADRIATIC = [(12.9, 43.5), (12.9, 45.8), (15, 45.8), (15, 43.5)]

COVERED_SEAS = shapely.union_all(
    [
        shapely.Polygon(NORTHERN, [ISLE_OF_MAN]),
        shapely.Polygon(BLACK_AND_AZOV),
        shapely.Polygon(AEGEAN),
        shapely.Polygon(NORTHERN_ADRIATIC),
    ]
)
shapely.prepare(COVERED_SEAS)
# GEOS indexes a shape when it is first asked, and two threads must not be the first at once.
shapely.intersects_xy(COVERED_SEAS, 20.0, 57.0)


def covered(latitudes: Floats, longitudes: Floats) -> NDArray[np.bool_]:
    """Whether points outside every airspace of the file lie in international airspace."""
    found: NDArray[np.bool_] = shapely.intersects_xy(COVERED_SEAS, longitudes, latitudes)
    return found

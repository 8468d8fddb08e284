"""Land, as closely as its coast is drawn."""

from collections.abc import Sequence

import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import NDArray

from incidents.airspace.geodesy import RADIUS, Floats

#: The coast is drawn to within 400 m on the flank, so that a quay may lie this far outside it.
COAST_METRES = 400.0
#: Farther north or south Mercator's map ends, and there is no land of Europe.
LAST_LATITUDE = 89.0


class Land:
    """Some land, as polygons in degrees; rivers and lakes included.

    ``islands`` are n × 2 longitudes and latitudes of islands too small to be drawn.
    """

    def __init__(self, shapes: Sequence[shapely.Polygon], islands: Floats | None = None) -> None:
        points = [] if islands is None else list(shapely.points(islands))
        drawn = shapely.transform(np.array([*shapes, *points], dtype=object), _mercator)
        shapely.prepare(drawn)
        # GEOS indexes a shape when first asked, and two threads must not be the first at once.
        shapely.dwithin(drawn, shapely.centroid(drawn), COAST_METRES)
        self._shapes = drawn
        self._tree = shapely.STRtree(drawn)

    def holds(self, latitudes: Floats, longitudes: Floats) -> NDArray[np.bool_]:
        """For each point, in degrees, whether it lies on land or within `COAST_METRES` of it."""
        on_land = np.zeros(len(latitudes), dtype=bool)
        asked = np.flatnonzero(np.abs(latitudes) < LAST_LATITUDE)
        if not len(asked):
            return on_land
        points = _mercator(np.column_stack([longitudes[asked], latitudes[asked]]))
        reach = COAST_METRES / np.cos(np.radians(latitudes[asked]))
        around = shapely.box(*(points - reach[:, None]).T, *(points + reach[:, None]).T)
        point, shape = self._tree.query(around)
        near = shapely.dwithin(self._shapes[shape], shapely.points(points[point]), reach[point])
        on_land[asked[point[near]]] = True
        return on_land


def _mercator(points: Floats) -> Floats:
    """Degrees → metres on Mercator's map, which is true to scale but for 1 / cos(latitude)."""
    longitude, latitude = np.radians(points).T
    return RADIUS * np.column_stack([longitude, np.arcsinh(np.tan(latitude))])

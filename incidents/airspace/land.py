"""Land, and the waters between it and the territorial sea."""

import gzip
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import NDArray

from incidents.airspace.geodesy import RADIUS

#: The coast is drawn to within 400 m on the flank, so that a quay may lie this far outside it.
COAST_METRES = 400.0
#: Islets that the drawn land lacks and that the register names: longitude, latitude.
ISLETS = {"Vaindloo": (26.3588, 59.8173)}
#: Grey context on the map, and no valid shape.
NOT_LAND = "other"


class Land:
    """The land of Europe, islands from 6 km² and some smaller ones; rivers and lakes included."""

    def __init__(self, shapes: Sequence[shapely.Geometry]) -> None:
        drawn = shapely.transform(np.array(shapes, dtype=object), _mercator)
        self._tree = shapely.STRtree(drawn)

    @classmethod
    def read(cls, path: Path) -> "Land":
        """Read a gzipped TopoJSON file of countries in steps of a grid in degrees."""
        topology = json.loads(gzip.decompress(path.read_bytes()))
        scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
        arcs = [np.cumsum(arc, axis=0) * scale + move for arc in topology["arcs"]]
        polygons = [
            shapely.Polygon(_ring(rings[0], arcs), [_ring(hole, arcs) for hole in rings[1:]])
            for country in topology["objects"]["countries"]["geometries"]
            if country["id"] != NOT_LAND
            for rings in country["arcs"]
        ]
        return cls([*polygons, *map(shapely.Point, ISLETS.values())])

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies on land, as closely as the coast is known."""
        stretch = 1 / math.cos(math.radians(latitude))
        if stretch > 1e3:
            return False  # at the poles, where Mercator's map ends, there is no land of Europe
        point = shapely.transform(shapely.Point(longitude, latitude), _mercator)
        near = self._tree.query(point, predicate="dwithin", distance=COAST_METRES * stretch)
        return bool(len(near))


def _ring(numbers: Sequence[int], arcs: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """A closed ring from its arcs; ``~n`` is arc n backwards. Arcs share their end points."""
    lines = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])


def _mercator(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Degrees → metres on Mercator's map, which is true to scale but for 1 / cos(latitude)."""
    longitude, latitude = np.radians(points).T
    return RADIUS * np.column_stack([longitude, np.arcsinh(np.tan(latitude))])

"""National airspaces: the air above land, internal waters and territorial sea, state by state."""

import gzip
import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import NDArray

from incidents.airspace.geodesy import Lines

#: The file gives degrees to five decimals.
STEPS_IN_A_DEGREE = 100_000
NOBODY = -1


class Edges(NamedTuple):
    """Every straight piece of every airspace's edge, once for each airspace it belongs to.

    ``owner`` and ``beyond`` are numbers of airspaces; beyond some edges lies nobody's.
    """

    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    owner: NDArray[np.intp]
    beyond: NDArray[np.intp]


class NationalAirspaces:
    """National airspaces by code: ISO 3166-1 alpha-2, with Kaliningrad apart as ``RU-KGD``."""

    def __init__(self, polygons: Mapping[str, shapely.MultiPolygon]) -> None:
        self.codes = tuple(polygons)
        self._polygons = np.array([polygons[code] for code in self.codes], dtype=object)
        shapely.prepare(self._polygons)
        self._tree = shapely.STRtree(self._polygons)

    @classmethod
    def read(cls, path: Path) -> "NationalAirspaces":
        """Read a gzipped GeoJSON file of polygons that have the code as ``id``."""
        features = json.loads(gzip.decompress(path.read_bytes()))["features"]
        return cls({f["id"]: shapely.geometry.shape(f["geometry"]) for f in features})

    def holding(self, latitude: float, longitude: float) -> frozenset[str]:
        """Whose airspace the point lies in: nobody's, one state's, or both on a shared border."""
        found = self._tree.query(shapely.Point(longitude, latitude), predicate="intersects")
        return frozenset(self.codes[number] for number in found)

    def shared_edge(self, code: str, neighbours: Iterable[str]) -> tuple[Lines, tuple[str, ...]]:
        """The edge of an airspace that these neighbours share, and for each line with whom."""
        edges = self._edges
        wanted = [self.codes.index(n) for n in neighbours if n in self.codes]
        chosen = (edges.owner == self._number(code)) & np.isin(edges.beyond, wanted)
        names = tuple(self.codes[number] for number in edges.beyond[chosen])
        return Lines(edges.starts[chosen], edges.ends[chosen]), names

    def outer_edge(self, code: str) -> Lines:
        """The edge of an airspace beyond which no airspace of this file lies: mostly high seas."""
        edges = self._edges
        chosen = (edges.owner == self._number(code)) & (edges.beyond == NOBODY)
        return Lines(edges.starts[chosen], edges.ends[chosen])

    def _number(self, code: str) -> int:
        return self.codes.index(code) if code in self.codes else NOBODY

    @cached_property
    def _edges(self) -> Edges:
        """Neighbours hold their common vertices in common, so shared pieces occur exactly twice."""
        rings, ring_owner = [], []
        for number, polygon in enumerate(self._polygons):
            for ring in shapely.get_parts(shapely.boundary(polygon)):
                rings.append(shapely.get_coordinates(ring))
                ring_owner.append(number)
        starts = np.concatenate([ring[:-1] for ring in rings])
        ends = np.concatenate([ring[1:] for ring in rings])
        owner = np.repeat(np.array(ring_owner, dtype=np.intp), [len(ring) - 1 for ring in rings])

        corners = np.sort(np.column_stack([_vertex_keys(starts), _vertex_keys(ends)]), axis=1)
        order = np.lexsort(corners.T)
        ranked = corners[order]
        first = order[:-1][(ranked[1:] == ranked[:-1]).all(axis=1)]
        second = order[1:][(ranked[1:] == ranked[:-1]).all(axis=1)]
        beyond = np.full(len(owner), NOBODY, dtype=np.intp)
        beyond[first], beyond[second] = owner[second], owner[first]
        return Edges(starts, ends, owner, beyond)


def _vertex_keys(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """One whole number for each longitude and latitude, equal where the points are."""
    steps = np.rint(points * STEPS_IN_A_DEGREE).astype(np.int64)
    keys: NDArray[np.int64] = steps[:, 0] * (360 * STEPS_IN_A_DEGREE) + steps[:, 1]
    return keys

"""From the published files to the form that loads fast. Used when geodata is made, not at run time.

Whether an edge borders on the high seas is worked out here once, since it needs the whole coast.
"""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import NDArray

from incidents.airspace.geodata import AIRSPACE_GRID, HIGH_SEAS, LAND_GRID, UNKNOWN, Packed
from incidents.airspace.geodesy import Floats, Lines
from incidents.airspace.land import Land

#: Breadth of the territorial sea (UNCLOS, article 3: 12 nautical miles), with half a kilometre for
#: what the drawn coast leaves out.
REACH_OF_A_STATE_KM = 22.224 + 0.5
#: Context without a name on the map, and no valid shape: its coast is that of states without data.
OTHER = "other"


def pack(airspace: Path, land: Path) -> Packed:
    """Pack a gzipped GeoJSON file of airspaces and a gzipped TopoJSON file of countries' land."""
    features = json.loads(gzip.decompress(airspace.read_bytes()))["features"]
    codes = np.array([feature["id"] for feature in features])
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    _, points, (rings, polygons, parts) = shapely.to_ragged_array(shapes)

    countries = _countries(land)
    drawn = [p for code, ps in countries.items() if code != OTHER for p in ps]
    drawn += _waters_inland(drawn)
    _, coast, (land_rings, land_polygons) = shapely.to_ragged_array(drawn)

    strangers = [p for code, ps in countries.items() if code not in {*codes, "XK"} for p in ps]
    beyond = _beyond(points, rings, polygons, parts)
    over_sea = _over_sea(points, rings, Land(drawn))
    off_shore = np.flatnonzero(over_sea & (beyond == UNKNOWN))
    beyond[off_shore[_far_from(strangers, points, off_shore)]] = HIGH_SEAS
    return Packed(
        codes=codes,
        airspace_steps=_steps(points, AIRSPACE_GRID),
        airspace_rings=rings.astype(np.int32),
        airspace_polygons=polygons.astype(np.int32),
        airspace_shapes=parts.astype(np.int32),
        beyond=beyond,
        over_sea=over_sea,
        land_steps=_steps(coast, LAND_GRID),
        land_rings=land_rings.astype(np.int32),
        land_polygons=land_polygons.astype(np.int32),
    )


def _countries(path: Path) -> dict[str, list[shapely.Polygon]]:
    """Each country's polygons from a gzipped TopoJSON file in steps of a grid in degrees."""
    topology = json.loads(gzip.decompress(path.read_bytes()))
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(arc, axis=0) * scale + move for arc in topology["arcs"]]
    return {
        country["id"]: [
            shapely.Polygon(_ring(rings[0], arcs), [_ring(hole, arcs) for hole in rings[1:]])
            for rings in country["arcs"]
        ]
        for country in topology["objects"]["countries"]["geometries"]
    }


def _ring(numbers: Sequence[int], arcs: Sequence[Floats]) -> Floats:
    """A closed ring from its arcs; ``~n`` is arc n backwards. Arcs share their end points."""
    lines = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])


def _steps(points: Floats, grid: int) -> NDArray[np.int32]:
    places = np.rint(points * grid).astype(np.int32)
    return np.diff(places, axis=0, prepend=np.zeros((1, 2), dtype=np.int32))


def _beyond(
    points: Floats, rings: NDArray[np.int64], polygons: NDArray[np.int64], parts: NDArray[np.int64]
) -> NDArray[np.int8]:
    """Neighbours hold their common vertices in common, so shared edges occur exactly twice."""
    first_points = rings[polygons[parts]]
    owner = np.repeat(np.arange(len(parts) - 1), np.diff(first_points))
    keys = np.rint(points * AIRSPACE_GRID).astype(np.int64) @ [360 * AIRSPACE_GRID, 1]
    edges = np.flatnonzero(~np.isin(np.arange(len(points)), rings[1:] - 1))
    ends = np.sort(np.column_stack([keys[edges], keys[edges + 1]]), axis=1)
    order = np.lexsort(ends.T)
    twice = (ends[order][1:] == ends[order][:-1]).all(axis=1)
    first, second = edges[order[:-1][twice]], edges[order[1:][twice]]
    beyond = np.full(len(points), UNKNOWN, dtype=np.int8)
    beyond[first], beyond[second] = owner[second], owner[first]
    return beyond


def _waters_inland(land: Sequence[shapely.Polygon]) -> list[shapely.Polygon]:
    """Lakes and lagoons: what land surrounds, of one state or of several."""
    parts = shapely.get_parts(shapely.union_all(shapely.make_valid(np.array(land))))
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    return [shapely.Polygon(ring) for part in polygons for ring in part.interiors]


def _over_sea(points: Floats, rings: NDArray[np.int64], land: Land) -> NDArray[np.bool_]:
    """For every point, whether the middle of the edge that begins there lies over the sea."""
    over_sea = np.zeros(len(points), dtype=bool)
    edges = np.flatnonzero(~np.isin(np.arange(len(points)), rings[1:] - 1))
    longitude, latitude = _middles(points, edges)
    over_sea[edges] = ~land.holds(latitude, longitude)
    return over_sea


def _far_from(
    strangers: Sequence[shapely.Polygon], points: Floats, edges: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """For each edge, whether it lies farther off the land of others than their sea reaches."""
    coasts = [shapely.get_coordinates(line) for p in strangers for line in _rings(p)]
    lines = Lines(
        np.concatenate([coast[:-1] for coast in coasts]),
        np.concatenate([coast[1:] for coast in coasts]),
    )
    longitude, latitude = _middles(points, edges)
    far: NDArray[np.bool_] = lines.nearest(latitude, longitude).distance_km > REACH_OF_A_STATE_KM
    return far


def _middles(points: Floats, edges: NDArray[np.intp]) -> Floats:
    """Longitudes and latitudes of the middles of the edges that begin at these points."""
    middles: Floats = ((points[edges] + points[edges + 1]) / 2).T
    return middles


def _rings(polygon: shapely.Polygon) -> list[shapely.LinearRing]:
    return [polygon.exterior, *polygon.interiors]

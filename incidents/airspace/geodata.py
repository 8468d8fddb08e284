"""The bundled geodata in memory: loaded once a process, when first asked for."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely  # type: ignore[import-untyped]
from numpy.typing import NDArray

from incidents.airspace.geodesy import Floats

DATA = Path(__file__).resolve().parents[1] / "data"
GEODATA = DATA / "geo"
PACKED = GEODATA / "airspace.npz"
ZONES = GEODATA / "uncertain_zones.geojson"
PLACES = DATA / "gazetteer" / "places_curated.csv"

#: What lies beyond an edge, where it is not another airspace of the file: a state that is not in
#: the file, or the high seas.
UNKNOWN, HIGH_SEAS = -1, -2


class Packed(NamedTuple):
    """What `airspace.npz` holds: shapes as whole steps of a grid, in the ragged form of shapely.

    ``*_steps`` are n × 2 differences of longitude and latitude from point to point; ``*_rings``,
    ``*_polygons`` and ``airspace_shapes`` are offsets: where each ring's points, each polygon's
    rings and each airspace's polygons begin. ``beyond`` says for every point what lies beyond the
    edge that begins there: the number of an airspace, `UNKNOWN` or `HIGH_SEAS`; ``over_sea``
    whether that edge runs over the sea. Land includes its lakes and lagoons.
    """

    codes: NDArray[np.str_]
    airspace_steps: NDArray[np.int32]
    airspace_rings: NDArray[np.int32]
    airspace_polygons: NDArray[np.int32]
    airspace_shapes: NDArray[np.int32]
    beyond: NDArray[np.int8]
    over_sea: NDArray[np.bool_]
    land_steps: NDArray[np.int32]
    land_rings: NDArray[np.int32]
    land_polygons: NDArray[np.int32]


#: Steps in a degree: the files give airspace to five decimals, land to four.
AIRSPACE_GRID = 100_000
LAND_GRID = 10_000


class Zone(NamedTuple):
    """An area of which two vintages of the source say different things.

    ``claimed_by`` is the state to which one of them gives it: the one of ``year``.
    """

    shape: shapely.Polygon
    claimed_by: str
    year: int


@cache
def packed() -> Packed:
    """The file as it is. It is made, and proven equal to what it was made from, by `make data`."""
    with np.load(PACKED, allow_pickle=False) as file:
        return Packed(*(file[name] for name in Packed._fields))


def airspace_points() -> Floats:
    """Every point of every airspace's edge, n × 2, longitude and latitude in degrees."""
    return np.cumsum(packed().airspace_steps, axis=0) / AIRSPACE_GRID


def airspace_shapes(points: Floats) -> NDArray[np.object_]:
    """A multipolygon for each code."""
    data = packed()
    offsets = (data.airspace_rings, data.airspace_polygons, data.airspace_shapes)
    shapes: NDArray[np.object_] = shapely.from_ragged_array(
        shapely.GeometryType.MULTIPOLYGON, points, offsets
    )
    return shapes


def land_shapes() -> NDArray[np.object_]:
    """The land of Europe as polygons."""
    data = packed()
    points = np.cumsum(data.land_steps, axis=0) / LAND_GRID
    shapes: NDArray[np.object_] = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, points, (data.land_rings, data.land_polygons)
    )
    return shapes


def islands() -> Floats:
    """The islands that the gazetteer names, n × 2, longitude and latitude in degrees."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "island"]
    return np.array([(float(row["lon"]), float(row["lat"])) for row in rows]).reshape(-1, 2)


@cache
def uncertain_zones() -> tuple[Zone, ...]:
    features = json.loads(ZONES.read_text("utf-8"))["features"]
    return tuple(
        Zone(
            shapely.geometry.shape(feature["geometry"]),
            feature["properties"]["iso2"],
            int(feature["properties"]["status"].split()[1]),
        )
        for feature in features
    )

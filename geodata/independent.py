"""Distances to borders worked out another way: points set densely along them, and geographiclib.

Borders come from the GeoJSON file, as what two polygons have in common; nothing is shared with
`incidents.airspace` but the file.
"""

import gzip
import json
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic

FILE = Path(__file__).resolve().parents[1] / "incidents/data/geo/airspace_20m.geojson.gz"
#: Which neighbours each state faces, written down anew.
FRONTS = {
    "NO": ("RU",),
    "FI": ("RU",),
    "EE": ("RU",),
    "LV": ("RU", "BY"),
    "LT": ("RU-KGD", "BY"),
    "PL": ("RU-KGD", "BY", "UA"),
    "SK": ("UA",),
    "HU": ("UA",),
    "RO": ("UA", "MD"),
    "MD": ("UA",),
    "TR": ("GE",),
}
#: Degrees between the first points along a border: some 2 km.
FIRST_STEP = 0.02
#: The last points lie this close, as a share of the distance; and never closer than a metre.
LAST_SHARE = 0.02


def distance_km(latitude, longitude, state):
    """Kilometres from a point, in degrees, to the border of a state with its front."""
    points, pieces = _densely(state)
    rough = _haversine_km(latitude, longitude, points)
    # A sphere is wrong by half a per cent at most; pieces reach farther than their first points.
    near = np.flatnonzero(rough <= rough.min() * 1.02 + 3)
    best = min(_geodesic_km(latitude, longitude, points[number]) for number in near)
    for number in near:
        start, end = pieces[number]
        length = _geodesic_km(start[1], start[0], end)
        if _geodesic_km(latitude, longitude, start) - length > best:
            continue
        steps = int(np.ceil(length / max(0.001, best * LAST_SHARE))) + 1
        for share in np.linspace(0, 1, min(steps, 3000) + 1):
            best = min(best, _geodesic_km(latitude, longitude, start + share * (end - start)))
    return best


def random_points(number, seed=1):
    """Points all over the flank, each with a state to see it from: latitude, longitude, state."""
    random = np.random.default_rng(seed)
    states = random.choice(sorted(FRONTS), number)
    latitudes, longitudes = random.uniform(40, 72, number), random.uniform(14, 42, number)
    return list(zip(latitudes.tolist(), longitudes.tolist(), states.tolist(), strict=True))


@cache
def _densely(state):
    """The first points along a front, and the piece of it that begins at each."""
    lines = [
        part
        for neighbour in FRONTS[state]
        for part in shapely.get_parts(_border(state, neighbour))
        if part.length > 0
    ]
    pieces = []
    for line in lines:
        points = shapely.get_coordinates(shapely.segmentize(line, FIRST_STEP))
        pieces += list(zip(points[:-1], points[1:], strict=True))
    return np.array([start for start, _ in pieces]), pieces


@cache
def _polygons():
    features = json.loads(gzip.decompress(FILE.read_bytes()))["features"]
    return {feature["id"]: shapely.geometry.shape(feature["geometry"]) for feature in features}


def _border(one, other):
    return shapely.intersection(*(shapely.boundary(_polygons()[code]) for code in (one, other)))


def _geodesic_km(latitude, longitude, point):
    return Geodesic.WGS84.Inverse(latitude, longitude, point[1], point[0])["s12"] / 1000


def _haversine_km(latitude, longitude, points):
    x, y = np.radians(points).T
    lat, lon = np.radians([latitude, longitude])
    half = np.sin((y - lat) / 2) ** 2 + np.cos(lat) * np.cos(y) * np.sin((x - lon) / 2) ** 2
    return 2 * 6371 * np.arcsin(np.sqrt(half))

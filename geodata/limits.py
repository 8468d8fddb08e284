"""The limits of territorial seas as lines to draw, good to about 300 m."""

import shapely

from geodata.coast import sizeable
from geodata.plane import to_degrees, to_plane

#: Landlocked states have none.
LANDLOCKED = ("CZ", "AT", "LU", "RS", "SI")
#: West, south, east, north in degrees.
WINDOW = (-24.5, 33.5, 59, 81.5)
#: Square metres of land near which no limit is drawn, and metres of how near.
SMALLEST_LAND, NEAR_LAND = 4e5, 900
SHORTEST, TOLERANCE = 4000, 250
DIGITS = 4


def sea_limits(land, states, countries):
    """A GeoJSON FeatureCollection of lines.

    ``land`` and ``countries`` are in the plane; ``states`` names those whose limits are drawn.
    """
    edges = [
        shapely.simplify(shapely.boundary(countries[code]), 60, preserve_topology=False)
        for code in states
        if code not in LANDLOCKED
    ]
    lines = shapely.get_parts(shapely.line_merge(shapely.unary_union(edges)))
    coast = shapely.simplify(sizeable(land, SMALLEST_LAND), 300, preserve_topology=False)
    near_land = shapely.buffer(coast, NEAR_LAND, quad_segs=1)
    at_sea = shapely.difference(shapely.unary_union(lines), near_land)
    window = shapely.transform(shapely.segmentize(shapely.box(*WINDOW), 1), to_plane)
    lines = shapely.get_parts(shapely.line_merge(shapely.intersection(at_sea, window)))
    lines = shapely.simplify(lines[shapely.length(lines) > SHORTEST], TOLERANCE)
    return {
        "type": "FeatureCollection",
        "attribution": "© OpenStreetMap contributors (ODbL 1.0)",
        "features": [_feature(line) for line in shapely.transform(lines, to_degrees)],
    }


def _feature(line):
    coordinates = [[round(x, DIGITS), round(y, DIGITS)] for x, y in line.coords]
    return {
        "type": "Feature",
        "properties": {"kind": "sea_limit"},
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }

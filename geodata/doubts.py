"""Where two vintages of OpenStreetMap disagree about a territorial sea: 2017 and 2026."""

import json

import shapely

from geodata.plane import made_valid
from geodata.zones import square_kilometres

STATES = (
    *("NO", "SE", "FI", "EE", "LV", "LT", "PL", "DE", "DK", "RO"),
    *("BG", "TR", "HR", "UA", "BY", "RU", "MD", "HU", "SK"),
)
#: The part of Russia that is compared: west, south, east, north in degrees.
RUSSIA = (19, 44.2, 40.5, 72)
SMALLEST_KM2 = 8
SOUTHERNMOST = 35
#: Off the Caucasus the older source is known to be wrong.
RUSSIA_NORTH_OF = 47.5
#: Square degrees to a degree of outline: thinner slivers are drawing, not disagreement.
THINNEST = 0.004
TOLERANCE, GRID = 0.003, 1e-4


def uncertain_zones(airspaces, older):
    """A GeoJSON FeatureCollection of areas, from the airspaces and those of the older source."""
    newer = airspaces | {"RU": shapely.union_all([airspaces["RU"], airspaces["RU-KGD"]])}
    features = []
    for code in STATES:
        new, old = _all_polygons(newer[code]), _all_polygons(older[code])
        if code == "RU":
            new, old = (_all_polygons(shapely.clip_by_rect(s, *RUSSIA)) for s in (new, old))
        for year, difference in (
            (2026, shapely.difference(new, old)),
            (2017, shapely.difference(old, new)),
        ):
            parts = shapely.get_parts(difference)
            features += [_feature(code, year, p) for p in parts if _counts(code, year, p)]
    return {
        "type": "FeatureCollection",
        "attribution": "© OpenStreetMap contributors (ODbL 1.0)",
        "features": features,
    }


def _counts(code, year, part):
    if part.geom_type != "Polygon" or square_kilometres(part) <= SMALLEST_KM2:
        return False
    south = RUSSIA_NORTH_OF if (code, year) == ("RU", 2017) else SOUTHERNMOST
    if part.centroid.y < south or part.centroid.y <= SOUTHERNMOST:
        return False
    return part.area / max(part.length, 1e-9) >= THINNEST


def _feature(code, year, part):
    drawn = shapely.set_precision(shapely.simplify(part, TOLERANCE), GRID)
    return {
        "type": "Feature",
        "properties": {
            "iso2": code,
            "status": f"in {year} data only",
            "km2": round(square_kilometres(part)),
        },
        "geometry": json.loads(shapely.to_geojson(drawn)),
    }


def _all_polygons(shape):
    """Those in collections within the shape too."""
    parts = []
    for part in shapely.get_parts(made_valid(shape)):
        inner = shapely.get_parts(part) if part.geom_type == "MultiPolygon" else [part]
        parts += [each for each in inner if each.geom_type == "Polygon"]
    return shapely.multipolygons(parts)

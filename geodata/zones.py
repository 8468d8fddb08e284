"""States with their territorial sea, united from time zones (timezone-boundary-builder)."""

import numpy as np
import shapely
from timezonefinder import TimezoneFinder

from geodata.plane import polygons_of

#: The states whose airspace is made, in the order of the file, each with its zones.
STATES = {
    "NO": ["Europe/Oslo", "Arctic/Longyearbyen"],
    "SE": ["Europe/Stockholm"],
    "FI": ["Europe/Helsinki", "Europe/Mariehamn"],
    "EE": ["Europe/Tallinn"],
    "LV": ["Europe/Riga"],
    "LT": ["Europe/Vilnius"],
    "PL": ["Europe/Warsaw"],
    "DE": ["Europe/Berlin", "Europe/Busingen"],
    "DK": ["Europe/Copenhagen"],
    "SK": ["Europe/Bratislava"],
    "HU": ["Europe/Budapest"],
    "RO": ["Europe/Bucharest"],
    "BG": ["Europe/Sofia"],
    "MD": ["Europe/Chisinau"],
    "TR": ["Europe/Istanbul"],
    "HR": ["Europe/Zagreb"],
    "RU": [
        "Europe/Kaliningrad",
        "Europe/Moscow",
        "Europe/Kirov",
        "Europe/Volgograd",
        "Europe/Astrakhan",
        "Europe/Saratov",
        "Europe/Ulyanovsk",
        "Europe/Samara",
        "Asia/Yekaterinburg",
    ],
    "BY": ["Europe/Minsk"],
    "UA": ["Europe/Kyiv", "Europe/Simferopol"],
    "BE": ["Europe/Brussels"],
    "NL": ["Europe/Amsterdam"],
    "FR": ["Europe/Paris"],
    "GB": ["Europe/London"],
    "CZ": ["Europe/Prague"],
    "AT": ["Europe/Vienna"],
    "RS": ["Europe/Belgrade"],
    "GR": ["Europe/Athens"],
    "GE": ["Asia/Tbilisi"],
    "SI": ["Europe/Ljubljana"],
    "IE": ["Europe/Dublin"],
    "LU": ["Europe/Luxembourg"],
    "IT": ["Europe/Rome"],
}
#: Cut out of Russia: its airspace lies apart.
KALININGRAD = "Europe/Kaliningrad"
#: Where claims overlap in the source, decided: who yields to whom.
CLAIMS = [
    ("RU", "GE"),
    ("RS", "HR"),
    ("SI", "HR"),
    ("TR", "GR"),
    ("NL", "DE"),
    ("LU", "DE"),
    ("IT", "FR"),
]
#: Russia ends here, far from any border that matters: west, south, east, north in degrees.
RUSSIA = (19, 40, 62, 83)

#: Smaller pieces, left over where lines of the source nearly coincide, are dropped.
SMALLEST_KM2 = 0.02


def states():
    """Each state of the file as a multipolygon in degrees, at the full resolution of the source."""
    finder = TimezoneFinder()
    found = {state: _united(finder, zones) for state, zones in STATES.items()}
    for loser, winner in CLAIMS:
        found[loser] = polygons_of(shapely.difference(found[loser], found[winner]))
    kaliningrad = polygons_of(shapely.union_all(zone_polygons(finder, KALININGRAD)))
    russia = polygons_of(shapely.difference(found["RU"], kaliningrad))
    found["RU-KGD"] = kaliningrad
    found["RU"] = polygons_of(shapely.clip_by_rect(russia, *RUSSIA))
    return {
        state: shapely.multipolygons([p for p in shapely.get_parts(shape) if not _is_shard(p)])
        for state, shape in found.items()
    }


def zone_polygons(finder, zone):
    """The polygons of a time zone, as the source has them."""
    rings = finder.get_geometry(tz_name=zone, coords_as_pairs=True) or []
    return [shapely.Polygon(polygon[0], polygon[1:]) for polygon in rings]


def square_kilometres(shape):
    """Roughly: a degree of longitude counts as at the middle of the shape."""
    return shape.area * 111.32**2 * np.cos(np.radians(shape.centroid.y))


def _united(finder, zones):
    parts = [_made_valid(p) for zone in zones for p in zone_polygons(finder, zone)]
    return shapely.union_all(parts) if len(parts) > 1 else parts[0]


def _made_valid(polygon):
    if polygon.is_valid:
        return polygon
    made = shapely.make_valid(polygon)
    if made.geom_type == "GeometryCollection":
        made = shapely.union_all([part for part in made.geoms if "Polygon" in part.geom_type])
    return made


def _is_shard(polygon):
    return square_kilometres(polygon) <= SMALLEST_KM2

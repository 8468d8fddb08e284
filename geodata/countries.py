"""Land to draw, country by country: the coast of 2017 cut by the borders of 2026."""

import numpy as np
import shapely
from timezonefinder import TimezoneFinder

from geodata.plane import (
    WINDOW,
    made_valid,
    polygons_of,
    rounded,
    to_degrees,
    to_plane,
)
from geodata.zones import zone_polygons

#: States around that are drawn without their airspace, each with its zones.
AROUND = {
    "CH": ["Europe/Zurich"],
    "LI": ["Europe/Vaduz"],
    "BA": ["Europe/Sarajevo"],
    "ME": ["Europe/Podgorica"],
    "AL": ["Europe/Tirane"],
    "MK": ["Europe/Skopje"],
    "ES": ["Europe/Madrid"],
    "PT": ["Europe/Lisbon"],
    "AD": ["Europe/Andorra"],
    "IS": ["Atlantic/Reykjavik"],
    "FO": ["Atlantic/Faroe"],
    "CY": ["Asia/Nicosia", "Asia/Famagusta"],
    "AM": ["Asia/Yerevan"],
    "AZ": ["Asia/Baku"],
    "MA": ["Africa/Casablanca"],
    "DZ": ["Africa/Algiers"],
    "TN": ["Africa/Tunis"],
    "LY": ["Africa/Tripoli"],
    "SY": ["Asia/Damascus"],
    "LB": ["Asia/Beirut"],
    "IQ": ["Asia/Baghdad"],
    "IM": ["Europe/Isle_of_Man"],
    "MT": ["Europe/Malta"],
    "SM": ["Europe/San_Marino"],
    "KZ": [
        "Asia/Aqtau",
        "Asia/Oral",
        "Asia/Atyrau",
        "Asia/Aqtobe",
        "Asia/Qostanay",
        "Asia/Almaty",
        "Asia/Qyzylorda",
    ],
}
#: Lines of these states and near them are drawn finer.
FOCUS = (
    *("NO", "SE", "FI", "EE", "LV", "LT", "PL", "DE", "DK"),
    *("SK", "HU", "RO", "BG", "MD", "HR", "BY", "UA", "RU-KGD"),
)
#: Islands that are drawn however small: longitude and latitude.
ISLANDS = {
    "Snake Island": (30.2042, 45.2552),
    "Vaindloo": (26.3588, 59.8173),
    "Utö": (21.37, 59.78),
    "Christiansø": (15.186, 55.32),
    "Gotska Sandön": (19.25, 58.37),
    "Bengtskär": (22.5, 59.723),
    "Keri": (25.02, 59.70),
    "Osmussaar": (23.39, 59.29),
    "Heligoland": (7.885, 54.18),
    "Lastovo": (16.87, 42.75),
    "Vardø": (31.11, 70.37),
    "Ruhnu": (23.25, 57.79),
    "Gogland": (26.98, 60.05),
}
#: Metres from such a point within which its island is looked for.
ISLAND_REACH = 1500
SMALLEST_ISLAND = 6e6  # square metres
SMALLEST_LAKE = 80e6
#: Douglas-Peucker, in metres: coast and borders of the focus; of the rest, where borders get half.
COAST_TOLERANCE, BORDER_TOLERANCE, REST_TOLERANCE = 400, 80, 2200
#: For small rings, which would collapse.
RING_TOLERANCE = 60
DIGITS = 4


def country_shapes(states, kosovo):
    """Each country in the plane, with its sea, Kosovo apart from Serbia.

    ``states`` are multipolygons in degrees; ``kosovo`` is its land in degrees.
    """
    shapes = states | _around()
    found = {}
    for code, shape in shapes.items():
        seen = shapely.clip_by_rect(shape, *WINDOW)
        if not seen.is_empty:
            found[code] = shapely.transform(made_valid(seen), to_plane)
    apart = shapely.buffer(shapely.transform(kosovo, to_plane), 150)
    kosovo = polygons_of(shapely.intersection(found["RS"], apart))
    found["RS"] = polygons_of(shapely.difference(found["RS"], kosovo))
    found["XK"] = kosovo
    return found


def country_land(land, countries):
    """The land of each country as a multipolygon in degrees, "other" for what is no country's.

    ``land`` and ``countries`` are in the plane.
    """
    land = shapely.multipolygons(list(_worth_drawing(land)))
    if not land.is_valid:
        land = polygons_of(shapely.make_valid(land))
    shapely.prepare(land)
    lines = _lines(land, countries)
    thinned = shapely.simplify(lines, _tolerances(lines, land, countries), preserve_topology=True)
    collapsed = shapely.get_num_coordinates(thinned) < 5
    careful = shapely.simplify(lines, RING_TOLERANCE, preserve_topology=True)
    drawn = rounded(shapely.transform(np.where(collapsed, careful, thinned), to_degrees), DIGITS)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.unary_union(drawn))))
    return _shared_out(faces, land, countries)


def _around():
    finder = TimezoneFinder()
    return {
        code: polygons_of(
            shapely.union_all(
                [made_valid(p) for zone in zones for p in zone_polygons(finder, zone)]
            )
        )
        for code, zones in AROUND.items()
    }


def _worth_drawing(land):
    kept = shapely.points(to_plane(np.array(list(ISLANDS.values()))))
    for part in shapely.get_parts(land):
        if part.geom_type != "Polygon":
            continue
        if part.area >= SMALLEST_ISLAND or any(
            part.distance(point) < ISLAND_REACH for point in kept
        ):
            lakes = [ring for ring in part.interiors if shapely.Polygon(ring).area > SMALLEST_LAKE]
            yield shapely.Polygon(part.exterior, lakes)


def _lines(land, countries):
    """The coast, and the borders where they run over land, cut where they meet."""
    borders = shapely.unary_union(shapely.boundary(list(countries.values())))
    borders = shapely.get_parts(shapely.line_merge(borders))
    borders = shapely.get_parts(shapely.simplify(borders, 20, preserve_topology=False))
    borders = borders[shapely.intersects(land, borders)]
    inland = shapely.intersection(shapely.union_all(borders), land)
    net = shapely.unary_union([shapely.boundary(land), inland])
    lines = shapely.get_parts(shapely.line_merge(net))
    return lines[shapely.get_type_id(lines) == shapely.GeometryType.LINESTRING]


def _tolerances(lines, land, countries):
    middles = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    x, y = shapely.get_coordinates(shapely.transform(middles, to_degrees)).T
    flank = (x > 8) & (x < 37.5) & (y > 41) & (y < 72) & ~((y < 46.5) & (x < 13.2))
    focus = shapely.union_all([countries[code] for code in FOCUS])
    shapely.prepare(focus)
    flank &= shapely.dwithin(focus, middles, 3000)
    coast = shapely.boundary(land)
    shapely.prepare(coast)
    border = ~shapely.dwithin(coast, middles, 30)
    near = np.where(border, BORDER_TOLERANCE, COAST_TOLERANCE)
    far = np.where(border, REST_TOLERANCE / 2, REST_TOLERANCE)
    return np.where(flank, near, far)


def _shared_out(faces, land, countries):
    shapely.prepare(list(countries.values()))
    insides = shapely.transform(shapely.point_on_surface(faces), to_plane)
    of_country = {}
    for face, inside in zip(faces, insides, strict=True):
        if not land.contains(inside):
            continue
        holder = next((c for c, shape in countries.items() if shape.contains(inside)), "other")
        of_country.setdefault(holder, []).append(face)
    return {code: polygons_of(shapely.union_all(faces)) for code, faces in of_country.items()}

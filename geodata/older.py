"""The older source: geo-maps 0.6.0, countries from OpenStreetMap of November 2017."""

import json

import shapely

#: Its codes of three letters, for what is asked of it. Svalbard is Norway's, Åland Finland's.
CODES = {
    "NOR": "NO",
    "SJM": "NO",
    "SWE": "SE",
    "FIN": "FI",
    "ALA": "FI",
    "EST": "EE",
    "LVA": "LV",
    "LTU": "LT",
    "POL": "PL",
    "DEU": "DE",
    "DNK": "DK",
    "ROU": "RO",
    "BGR": "BG",
    "TUR": "TR",
    "HRV": "HR",
    "UKR": "UA",
    "BLR": "BY",
    "RUS": "RU",
    "MDA": "MD",
    "HUN": "HU",
    "SVK": "SK",
    "XKX": "XK",
}
#: Degrees of longitude between which polygons are of interest.
WEST, EAST = -30, 75


def features(packages, kind):
    """The features of a map: ``kind`` is land or maritime, the latter with territorial seas."""
    path = packages / f"@geo-maps/countries-{kind}-10m" / "map.geo.json"
    with path.open(encoding="utf-8") as file:
        return json.load(file)["features"]


def states(packages):
    """Each state with its territorial sea as a multipolygon in degrees."""
    found = {}
    for feature in features(packages, "maritime"):
        code = CODES.get(feature["properties"]["A3"])
        if code:
            shape = shapely.geometry.shape(feature["geometry"])
            found.setdefault(code, []).extend(
                part
                for part in shapely.get_parts(shape)
                if part.bounds[2] >= WEST and part.bounds[0] <= EAST
            )
    return {code: shapely.multipolygons(parts) for code, parts in found.items()}

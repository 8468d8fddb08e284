"""Every layer names a module that exists, and the data block that the page must hold."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from incidents.maps import MAPS, render_map
from incidents.maps.canvas import FlankMap, rendered
from incidents.maps.layers import Basemap, ModuleLayer, View, raster_tiles

BLOCKS = {"locator": "locator-data", "country": "country-data"}


def subclasses(cls):
    for sub in cls.__subclasses__():
        if sub.__module__ == "incidents.maps.layers":
            yield from subclasses(sub)
            if sub.module:
                yield sub


@pytest.mark.parametrize("layer", sorted(set(subclasses(ModuleLayer)), key=lambda c: c.module))
def test_layer_has_a_module_that_draws(layer):
    path = finders.find(f"js/modules/map/{layer.module}.js")

    assert path, layer.module
    assert re.search(r"export (async )?function draw\(map", Path(path).read_text())


@pytest.mark.parametrize(("name", "block"), BLOCKS.items())
def test_map_reads_its_data_from_the_page(name, block):
    assert f'{{"block": "{block}"}}' in render_map(name).script


def test_every_map_has_the_basemap_and_all_but_the_smallest_a_scale():
    for name in MAPS:
        script = render_map(name).script
        assert "basemap" in script
        # Beside an article's drafts the credits take the width of the map.
        assert ("scale" in script) == (name != "drafts")


def test_view_opens_on_the_flank_for_wide_and_narrow_maps():
    view = View(wide=((44, 11), (60, 33)), narrow=((52, 18), (60, 29)))

    assert view.settings() == {"wide": ((44, 11), (60, 33)), "narrow": ((52, 18), (60, 29))}


@pytest.mark.parametrize("level", ["coarse", "fine"])
def test_basemap_files_hold_countries_and_limits(level):
    address = Basemap().settings()[level]
    path = finders.find(f"geo/europe-{level}.json")
    topology = json.loads(Path(path).read_text())

    assert address.startswith(settings.STATIC_URL)
    assert set(topology["objects"]) == {"countries", "limits"}
    codes = {g["id"] for g in topology["objects"]["countries"]["geometries"]}
    assert codes >= {"EE", "LV", "LT", "PL", "RO", "FI", "MD", "UA", "RU-KGD"}


def test_tiles_lie_under_the_map_with_their_owner_as_words(settings):
    settings.RASTER_TILES = {
        "url": "https://tiles.example/{z}/{x}/{y}.png",
        "attribution": "© <b>Somebody</b>",
        "origin": "https://tiles.example",
    }
    canvas = FlankMap("plain")
    raster_tiles().add_to(canvas)
    script = rendered(canvas).script
    assert "https://tiles.example/{z}/{x}/{y}.png" in script
    assert "<b>" not in script
    assert "Somebody" in script
    assert "tile_layer_raster" in script


def test_no_tiles_are_laid_unless_they_are_set():
    assert raster_tiles() is None


def test_a_page_that_is_its_maps_door_exports_what_the_map_asks_of_it():
    page = Path(finders.find("js/workspace.js")).read_text()
    exported = set(re.findall(r"^export (?:\* as (\w+)|\{ (\w+) \}) from", page, re.M))
    exported = {one or other for one, other in exported}
    script = render_map("flank").script

    assert set(re.findall(r"import\(\"([^\"]+)\"\)", script)) == {static("js/workspace.js")}
    assert set(re.findall(r"module\.(\w+)\.draw\(", script)) == exported - {"announce"}
    assert "({ announce }) => announce(" in script

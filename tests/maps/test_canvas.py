"""Folium's map, as it leaves the house: our files alone, fixed names, no data, no inline style."""

import re

import folium
import pytest

from incidents.maps import MAPS, render_map
from incidents.maps.canvas import FlankMap, rendered
from incidents.maps.layers import ModuleLayer


@pytest.mark.parametrize("name", MAPS)
def test_map_refers_to_no_other_site(name):
    picture = render_map(name)

    assert not re.search(r"https?://|//cdn", picture.markup + picture.script)


@pytest.mark.parametrize("name", MAPS)
def test_markup_has_no_inline_script_style_or_handler(name):
    markup = render_map(name).markup

    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", markup)


@pytest.mark.parametrize("name", MAPS)
def test_script_needs_no_eval_and_writes_no_markup(name):
    script = render_map(name).script

    assert not re.search(r"\beval\(|new Function|innerHTML|document\.write", script)


@pytest.mark.parametrize("name", MAPS)
def test_rendering_twice_gives_the_same_words(name):
    first, second = rendered(MAPS[name]()), rendered(MAPS[name]())

    assert first == second
    assert first.etag == render_map(name).etag


def test_maps_have_different_scripts_and_etags():
    pictures = [render_map(name) for name in MAPS]

    assert len({picture.etag for picture in pictures}) == len(MAPS)


@pytest.mark.parametrize("name", MAPS)
def test_element_is_found_by_its_fixed_name(name):
    picture = render_map(name)

    assert f'id="map_{name}"' in picture.markup
    assert f'L.map("map_{name}"' in picture.script.replace("\n", "").replace("  ", "")


@pytest.mark.parametrize("name", MAPS)
def test_map_is_announced_to_the_page_under_its_name(name):
    assert f'announce("{name}", map_{name})' in render_map(name).script


def test_any_folium_layer_may_join():
    canvas = FlankMap("plain")
    folium.CircleMarker([55, 24]).add_to(canvas)

    assert "L.circleMarker(" in rendered(canvas).script


def test_unknown_map_is_a_key_error():
    with pytest.raises(KeyError):
        render_map("atlantis")


def test_settings_cannot_leave_the_script():
    class Hostile(ModuleLayer):
        module = "view"

        def settings(self):
            return {"words": "</script><script>alert(1)</script>"}

    canvas = FlankMap("plain")
    Hostile().add_to(canvas)

    assert "</script>" not in rendered(canvas).script

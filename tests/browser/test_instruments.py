"""The map's instruments: what it shows, measure, only what is in view, full screen."""

import random
import re
import struct
from pathlib import Path
from xml.etree import ElementTree

from geopy.distance import geodesic
from playwright.sync_api import expect

from tests.browser.conftest import COLOURS
from tests.browser.workspace import (
    address,
    clusters,
    expect_address,
    expect_listed,
    expect_no_card,
    facet,
    open_workspace,
    sign,
)
from tests.factories import make_response, make_track

PAIRS = 1000
#: What a measured length may be off by, as a share of it.
TOLERANCE = 0.0001

MEASURE_ALL = """async (pairs) => {
    const module = await import("/static/js/modules/instruments/geodesic.js");
    const { wayBetween, wgs84 } = module, earth = await wgs84();
    return pairs.map(([one, other]) => {
        const { km, points } = wayBetween(earth, one, other);
        return [km, points.at(-1)];
    });
}"""


def tool(page, name):
    return page.get_by_role("button", name=name, exact=True)


def measured(page):
    return page.locator("[data-measured]")


def test_distances_are_measured_by_clicks_and_by_keys(page, register):
    open_workspace(page)
    tool(page, "Measure distances").click()
    expect(tool(page, "Measure distances")).to_have_attribute("aria-pressed", "true")
    expect(measured(page)).to_have_text("Click the map to set the first point.")
    expect(page.locator(".ruler__cross")).to_be_focused()

    sign(page, register.gerbera).click()  # a sign under the pointer is not meant
    expect_no_card(page)
    expect(measured(page)).to_contain_text("First point at 55.0")
    sign(page, register.missile).click()
    expect(measured(page)).to_have_text(re.compile(r"^8\d\d\.\d km \(4\d\d\.\d nautical miles\)"))
    expect(page.locator("path.ruler__way")).not_to_have_count(0)
    page.keyboard.press("Backspace")
    expect(measured(page)).to_contain_text("First point")

    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowUp", "Enter", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    expect(measured(page)).to_contain_text("in 2 legs")
    expect(page.locator("[data-panel] li")).to_have_count(2)
    expect(page.locator(".ruler__label")).to_contain_text("nmi")

    tool(page, "Start again").click()
    expect(measured(page)).to_contain_text("Click the map")
    page.keyboard.press("Escape")
    expect(measured(page)).to_have_count(0)
    expect(tool(page, "Measure distances")).to_be_focused()
    sign(page, register.gerbera).click()
    expect(page.locator("[data-card-title]")).to_have_text(register.gerbera.title)


def test_measured_lengths_are_those_of_the_geodesic(page, register):
    open_workspace(page)
    tool(page, "Measure distances").click()
    expect(measured(page)).to_be_visible()
    chance = random.Random(6)

    def place():
        return [chance.uniform(-89, 89), chance.uniform(-180, 180)]

    pairs = [[place(), place()] for _ in range(PAIRS)]
    told = page.evaluate(MEASURE_ALL, pairs)
    for (one, other), (km, end) in zip(pairs, told, strict=True):
        assert abs(km - geodesic(one, other).km) <= TOLERANCE * km
        assert geodesic(end, other).km < 0.001  # the line drawn ends where it should


def test_what_is_in_view_becomes_a_filter(page, register):
    open_workspace(page, "?map=8/55.03/24.4")
    expect_listed(page, register.gerbera, register.unmapped)
    tool(page, "Only what is in view").click()
    expect(page).to_have_url(re.compile("bbox="))
    west, south, east, north = map(float, address(page)["bbox"].split(","))
    assert west < 24.4 < east
    assert south < 55.03 < north
    expect_listed(page, register.gerbera)
    expect(tool(page, "Only what is in view")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(tool(page, "Only what is in view")).to_have_attribute("aria-pressed", "false")
    expect_listed(page, register.gerbera, register.unmapped)


def test_map_fills_the_screen_and_comes_back(page, register):
    open_workspace(page)
    tool(page, "Full screen").click()
    page.wait_for_function("() => document.fullscreenElement?.matches('.map-pane')")
    expect(tool(page, "Full screen")).to_have_attribute("aria-pressed", "true")
    tool(page, "Full screen").click()
    page.wait_for_function("() => !document.fullscreenElement")
    expect(tool(page, "Full screen")).to_have_attribute("aria-pressed", "false")


def test_density_and_countries_take_the_place_of_signs(page, register):
    open_workspace(page)
    page.get_by_label("Density").check()
    legend = page.get_by_role("region", name="Density")
    expect(legend).to_contain_text(re.compile(r"Incidents within about \d+ km of a place"))
    expect(legend).to_contain_text("Not drawn: 2 incidents known only to a state or sea.")
    expect(legend.get_by_role("listitem")).not_to_have_count(0)
    expect(page.locator("path.heat__band")).not_to_have_count(0)
    expect(sign(page, register.gerbera)).to_be_hidden()
    expect_address(page, mode="heat")

    page.get_by_label("By country", exact=True).check()
    legend = page.get_by_role("region", name="Incidents by country")
    legend.get_by_text("As a list").click()
    expect(legend.locator("details li")).to_contain_text(["Romania4", "Latvia3", "Poland2"])
    expect(page.locator("path.heat__band")).to_have_count(0)
    expect(page.locator("path.choropleth")).not_to_have_count(0)
    expect(page.locator(".choropleth__count")).to_have_text(["4", "3", "2", "2"])

    facet(page, "kind", "balloon").click()
    expect(page.locator(".choropleth__count")).to_have_text(["2"])
    page.reload()
    expect(page.locator(".choropleth__count")).to_have_text(["2"])
    expect(page.get_by_label("By country", exact=True)).to_be_checked()
    page.get_by_label("Signs").check()
    expect(page.locator("path.choropleth")).to_have_count(0)
    expect(clusters(page)).to_be_visible()
    expect_address(page, mode=None, kind="balloon")


def test_density_that_cannot_be_had_says_so_and_can_be_asked_again(open_page, register):
    page = open_page(expected=["500", "Failed to load"])
    open_workspace(page)
    page.route("**/api/v1/map/**", lambda route: route.fulfill(status=500))
    page.get_by_label("Density").check()
    expect(page.get_by_role("alert").filter(has_text="The server answered 500")).to_be_visible()
    page.unroute("**/api/v1/map/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("path.heat__band")).not_to_have_count(0)


SVG = "{http://www.w3.org/2000/svg}"


def test_view_is_saved_with_its_legend_filters_sources_and_day(page, register):
    open_workspace(page, "?country=RO,LT&since=2023-02-01")
    tool(page, "Save as a picture").click()
    with page.expect_download() as saved:
        tool(page, "SVG drawing").click()
    assert re.fullmatch(r"flankwatch-\d{4}-\d\d-\d\d\.svg", saved.value.suggested_filename)
    drawing = ElementTree.parse(saved.value.path()).getroot()
    words = [text.text for text in drawing.iter(f"{SVG}text")]
    assert "Since February 2023 · Country: Romania, Lithuania" in words
    assert {"LATVIA", "2", "Violation", "Suspected"} <= set(words)
    assert any("OpenStreetMap" in line and "Flankwatch" in line for line in words)
    paths = [path.get("d") for path in drawing.iter(f"{SVG}path")]
    assert len(paths) > 20
    written = Path(saved.value.path()).read_text()
    for outside in ("<script", "href", "var(", "class="):
        assert outside not in written

    with page.expect_download() as saved:
        tool(page, "PNG image").click()
    image = Path(saved.value.path()).read_bytes()
    width, height = struct.unpack(">II", image[16:24])
    assert image.startswith(b"\x89PNG")
    assert (width, height) == (2 * float(drawing.get("width")), 2 * float(drawing.get("height")))
    tool(page, "Close: Save as a picture").click()
    expect(tool(page, "Save as a picture")).to_have_attribute("aria-pressed", "false")


def test_tracks_and_closures_are_drawn_beside_the_signs(page, register):
    make_track(register.gerbera)
    make_response(register.missile, kind="airport_closed", closure_minutes=95)
    make_response(register.nationwide, kind="airspace_closed")
    open_workspace(page)
    tool(page, "Tracks and closures").click()
    words = page.locator("[data-tracks-words]")
    expect(words).to_have_text("1 track, closures after 1 incident, of airports after 1.")
    expect(page.locator("[data-panel]")).to_contain_text("Not drawn: closures after 1 incident")
    expect_address(page, layers="tracks")
    expect(page.locator("path.track--chosen")).to_have_count(1)
    closed = page.locator(".sign--closure")
    expect(closed).to_have_attribute("aria-label", re.compile("Airport closed, 95 minutes"))
    closed.click()
    expect(page.locator("[data-card-title]")).to_have_text(register.missile.title)
    tool(page, "Tracks and closures").click()
    expect(closed).to_have_count(0)
    expect_address(page, layers=None)


def test_instruments_have_no_barriers(page, register, find_barriers):
    def barriers(part):
        found = find_barriers(page, part)
        page.emulate_media(color_scheme="dark")
        found += find_barriers(page, part, rules=COLOURS)
        page.emulate_media(color_scheme="light")
        return found

    open_workspace(page, "?layers=tracks&mode=country&since=2023-01-01")
    expect(page.locator(".choropleth__count")).not_to_have_count(0)
    found = barriers(".map-pane") + barriers(".timeline")
    for name in ("Compare periods or countries", "Measure distances"):
        tool(page, name).click()
        expect(tool(page, name)).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("region", name=name.split()[0])).to_be_visible()
        found += barriers("[data-instruments]")
    page.get_by_label("Density").check()
    expect(page.locator("path.heat__band")).not_to_have_count(0)
    assert found + barriers(".map-pane") == []

"""Every map draws completely from this host alone: land, names, edges, and whose they are."""

import pytest
from playwright.sync_api import expect

from incidents.models import Track
from tests.browser.register import public_pages

MAPS = [
    "workspace",
    "incident",
    "incident of many find spots",
    "incident known to a country",
    "incident without a place",
    "country",
]
#: Names that stand out of the map, or over its controls.
MISPLACED = """() => {
    const map = document.querySelector(".map"), frame = map.getBoundingClientRect();
    const controls = [...map.querySelectorAll(".leaflet-control")];
    const over = controls.map((control) => control.getBoundingClientRect());
    const meets = (a, b) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const holds = (a, b) =>
        a.left <= b.left && a.top <= b.top && a.right >= b.right && a.bottom >= b.bottom;
    return [...map.querySelectorAll(".place span")].filter((name) => {
        const box = name.getBoundingClientRect();
        return !holds(frame, box) || over.some((control) => meets(box, control));
    }).map((name) => name.textContent);
}"""


def open_map(page, address):
    page.goto(address)
    expect(page.locator("[data-map-status]")).to_have_count(0)
    expect(page.locator(".place--state").first).to_be_attached()
    expect(page.locator(".place--town").first).to_be_attached()
    # In the site's own face, whose words have other widths, names are laid out once more.
    page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 100)))")


@pytest.mark.parametrize("name", MAPS)
def test_map_is_complete_without_another_host(open_page, register, name):
    # The browser's network is shut, and a request to another host fails the test.
    page = open_page(reduced_motion="reduce")
    open_map(page, public_pages(register)[name])
    assert page.locator("path.land").count() > 30
    for line in ("coast", "border", "sea-limit"):
        expect(page.locator(f"path.{line}").first).to_be_attached()
    for owner in ("OpenStreetMap contributors", "GeoNames"):
        credit = page.locator(".leaflet-control-attribution").get_by_role("link", name=owner)
        expect(credit).to_be_visible()
    if name != "workspace":
        expect(page.locator("path.airspace-edge--front")).to_have_count(1)
        expect(page.locator("path.veil")).to_have_count(1)
    assert page.evaluate(MISPLACED) == []
    page.set_viewport_size({"width": 390, "height": 844})
    open_map(page, public_pages(register)[name])
    assert page.evaluate(MISPLACED) == []


def test_incident_shows_its_place_and_the_way_to_the_border(page, register):
    open_map(page, register.gerbera.get_absolute_url())
    expect(page.locator(".place--own")).to_have_text(register.gerbera.place)
    expect(page.locator("path.measure")).to_have_count(1)
    expect(page.locator("path.measure__foot")).to_have_count(1)
    expect(page.locator(".measure__label")).to_have_text(register.gerbera.border_phrase)
    expect(page.locator("path.halo")).to_have_count(1)


def test_track_is_drawn_with_the_part_inside_and_its_moments(page, register):
    gerbera = register.gerbera
    points = [[54.1, 26.4, None], [54.6, 25.5, None], [55.03, 24.4, None]]
    Track.objects.create(incident=gerbera, points=points)
    gerbera.crossings.create(
        number=1,
        country="LT",
        entry_latitude=54.35,
        entry_longitude=25.95,
        entry_at="2025-07-28T01:33:00Z",
        length_km=120,
        deepest_km=89.2,
        deepest_latitude=55.03,
        deepest_longitude=24.4,
    )
    open_map(page, gerbera.get_absolute_url())
    expect(page.locator("path.track--inside")).to_have_count(1)
    expect(page.locator(".track__label")).to_have_text(["in 01:33 UTC", "deepest 89.2\u00a0km"])
    expect(page.locator(".track__arrow").first).to_be_attached()


def test_plates_of_states_and_seas_bear_their_names(page, register):
    open_map(page, "/")
    plate = page.locator(f'.sign--area[aria-label*="{register.nationwide.reference}"]')
    expect(plate.locator(".area-plate__name")).to_have_text("Romania")
    sea = page.locator(f'.sign--area[aria-label*="{register.at_sea.reference}"]')
    expect(sea.locator(".area-plate__name")).to_have_text("Baltic Sea")
    # What a plate says is not said again.
    expect(page.locator(".place").get_by_text("Romania", exact=True)).to_have_count(0)


def test_on_a_phone_facts_come_before_evidence(open_page, register):
    page = open_page(viewport=(390, 844))
    page.goto(register.gerbera.get_absolute_url())
    tops = [
        page.locator(part).bounding_box()["y"]
        for part in (".locator", ".record__facts", "#evidence")
    ]
    assert tops == sorted(tops)
    page.set_viewport_size({"width": 1280, "height": 800})
    map_box, facts = (page.locator(part).bounding_box() for part in (".locator", ".record__facts"))
    assert facts["x"] > map_box["x"] + map_box["width"]
    assert abs(facts["y"] - map_box["y"]) < 2

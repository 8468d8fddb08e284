"""The map beside the place of an incident: found by name, dragged, nudged, drawn upon."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from incidents.models import Incident
from tests import factories
from tests.browser.desk import field, look_up
from tests.browser.test_admin_barriers import barriers_in_both_themes

SUGGESTIONS = "**/place/suggestions/**"
HOMONYMS = [
    {
        "name": "Plauru",
        "country": "RO",
        "admin_area": "Tulcea",
        "latitude": 45.1897,
        "longitude": 28.8364,
        "kind": "settlement",
        "uncertainty_km": 5.0,
        "label": "Plauru, Tulcea, Romania",
        "distance_to_border_km": 0.4,
    },
    {
        "name": "Plauru",
        "country": "LT",
        "admin_area": "Elsewhere",
        "latitude": 55.0,
        "longitude": 24.0,
        "kind": "settlement",
        "uncertainty_km": 5.0,
        "label": "Plauru, Elsewhere, Lithuania",
        "distance_to_border_km": None,
    },
]


@pytest.fixture
def form(open_page, live_server, sign_in):
    """A function that opens the form for a new incident."""

    def form(**options):
        for code in ("LT", "RO", "BY"):
            factories.make_country(code)
        page = open_page(**options)
        sign_in(page, factories.make_reviewer())
        page.route(SUGGESTIONS, lambda route: route.fulfill(json=HOMONYMS))
        page.goto(reverse("admin:incidents_incident_add"))
        expect(page.locator("[data-map=picker] .map__status")).to_have_count(0)
        return page

    return form


def verdict(page):
    return page.locator("[data-verdict]")


def test_a_name_is_looked_up_and_chosen_by_keyboard(form, find_barriers):
    page = form()
    place = field(page, "place")
    place.focus()
    page.keyboard.type("plauru")
    options = page.locator("#id_place-suggestions [role=option]")
    expect(options).to_have_text([words(each) for each in HOMONYMS])
    assert field(page, "latitude").input_value() == ""  # a name alone chooses nothing
    assert not barriers_in_both_themes(page, find_barriers)
    page.keyboard.press("ArrowDown")
    expect(place).to_have_attribute("aria-activedescendant", "id_place-suggestion-0")
    page.keyboard.press("Enter")
    expect(page.locator("#id_place-suggestions")).to_be_hidden()
    expect(field(page, "latitude")).to_have_value("45.1897")
    expect(field(page, "location_precision")).to_have_value("settlement")
    expect(field(page, "country").locator("option:checked")).to_have_text("Romania")
    expect(verdict(page)).to_contain_text("Romania · land · ")
    expect(verdict(page)).to_contain_text("km from the Ukrainian border")

    # The point is nudged by keyboard, and dragged.
    pin = page.locator(".pin")
    pin.focus()
    page.keyboard.press("ArrowUp")
    expect(field(page, "latitude")).not_to_have_value("45.1897")
    before = field(page, "longitude").input_value()
    box = pin.bounding_box()
    page.mouse.move(box["x"] + 13, box["y"] + 13)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 13, steps=4)
    page.mouse.up()
    expect(field(page, "longitude")).not_to_have_value(before)
    assert not barriers_in_both_themes(page, find_barriers)


def words(place):
    far = place["distance_to_border_km"]
    away = f" · {far} km from the border" if far else ""
    return f"{place['label']}settlement{away}"


def test_a_track_is_drawn_taken_back_and_read_from_a_file(form):
    page = form()
    lines = field(page, "track")
    page.get_by_role("button", name="Draw the track").click()
    canvas = page.locator("[data-map=picker]")
    canvas.click(position={"x": 100, "y": 100})
    canvas.click(position={"x": 300, "y": 150})
    canvas.focus()
    page.keyboard.press("Enter")
    assert len(lines.input_value().splitlines()) == 4
    page.get_by_role("button", name="Take back its last point").click()
    assert len(lines.input_value().splitlines()) == 3
    expect(page.locator("[data-crossings]")).to_contain_text("km")
    assert field(page, "latitude").input_value() == ""

    good = b"latitude,longitude\n54.6,25.9\n54.7,25.2\n54.8,25.0"
    file = field(page, "track_file")
    file.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": good})
    expect(page.locator("[data-crossings]")).to_contain_text("Lithuania: ")
    expect(lines).to_have_value("latitude,longitude,time\n54.6,25.9\n54.7,25.2\n54.8,25.0")


def test_what_goes_wrong_is_told_and_nothing_is_lost(form):
    page = form(expected=["400", "503", "ERR_FAILED"])
    problem = page.locator("[data-picker-problem]")
    field(page, "track_file").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": b"latitude,longitude\n54.6,25.9"}
    )
    expect(problem).to_contain_text("at least two points")
    field(page, "latitude").fill("254")
    field(page, "longitude").fill("25")
    expect(verdict(page)).to_have_text("No point yet.")
    page.unroute(SUGGESTIONS)
    page.route(SUGGESTIONS, lambda route: route.abort())
    field(page, "place").press_sequentially("Narva")
    expect(page.locator(".suggestions__status")).to_contain_text("What you entered is still here")
    assert field(page, "place").input_value() == "Narva"


def test_an_online_geocoder_is_asked_by_a_click_alone(form, settings):
    settings.GEOCODER = ["gazetteer", "nominatim"]
    page = form()
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(json=[HOMONYMS[0] | {"source": "nominatim"}])

    page.route("**/place/online/**", answer)
    field(page, "place").fill("Plauru")
    expect(page.locator("#id_place-suggestions [role=option]")).to_have_count(2)
    assert not asked
    page.keyboard.press("Tab")  # the list goes, and the button is next
    expect(page.get_by_role("button", name="Look it up online")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_place-suggestions [role=option]")).to_have_count(1)
    expect(page.locator(".suggestions__status")).to_contain_text("OpenStreetMap contributors")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page, "latitude")).to_have_value("45.1897")
    assert len(asked) == 1


def test_on_a_phone_the_map_fits_and_the_fields_stay_in_charge(form, find_barriers):
    page = form(viewport=(390, 844), theme="dark")
    look_up(page, "country", "lith", "Lithuania")
    field(page, "latitude").fill("53.9")
    field(page, "longitude").fill("27.56")
    expect(verdict(page)).to_have_text("Belarus, not Lithuania · 120 km from the Belarusian border")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    assert not find_barriers(page, include="[data-picker]")


def test_without_javascript_the_fields_alone_do(open_page, live_server, sign_in):
    incident = factories.make_incident("draft")
    page = open_page(java_script_enabled=False)
    sign_in(page, factories.make_reviewer())
    page.goto(reverse("admin:incidents_incident_change", args=[incident.pk]))
    expect(page.locator("[data-picker]")).to_be_hidden()
    field(page, "track").fill("latitude,longitude\n54.6,25.9\n54.7,25.2")
    page.locator('[name="_save"]').press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("is saved")
    assert len(Incident.objects.get().track.points) == 2

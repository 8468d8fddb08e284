"""The map of the workspace: signs, clusters, areas, find spots, and the list that follows it."""

from contextlib import contextmanager

from playwright.sync_api import expect

from tests.browser.register import COUNTED
from tests.browser.workspace import (
    address,
    clusters,
    expect_card,
    expect_count,
    expect_listed,
    facet,
    open_workspace,
    row,
    rows,
    sign,
    wait_until_drawn,
)


def test_first_view_draws_every_incident_once_and_find_spots_as_dots(page, register):
    open_workspace(page)
    alone = (register.gerbera, register.night, register.jets, register.refuted)
    for incident in (*alone, register.missile, register.nationwide, register.at_sea):
        expect(sign(page, incident)).to_have_count(1)
    expect(clusters(page).locator(".donut__count")).to_have_text(["2", "2"])
    expect(page.locator(".sign")).to_have_count(len(alone) + 3 + 2)

    expect(page.locator("path.find-spot")).to_have_count(len(register.spots))
    for spot in register.spots:
        expect(sign(page, spot)).to_have_count(0)
        expect(row(page, spot)).to_have_count(0)
    expect_count(page, COUNTED - 1)
    expect(page.locator(".ledger__note")).to_contain_text("Not counted: 3 find spots, 1 refuted.")
    expect(row(page, register.night)).to_contain_text("3 find spots")

    # It names its sources, and holds nobody's draft.
    credit = page.locator(".leaflet-control-attribution")
    expect(credit.get_by_role("link", name="OpenStreetMap contributors")).to_be_visible()
    expect(page.locator(".map-scale")).to_contain_text("km")
    signs = page.locator("#first-signs").text_content()
    assert register.gerbera.reference in signs
    for hidden in (register.withdrawn, register.draft):
        assert hidden.reference not in signs


def test_click_on_a_cluster_looks_closer(page, register):
    open_workspace(page, "?kind=drone&country=RO&until=2024-12-31")
    expect(clusters(page)).to_have_count(1)
    clusters(page).click()
    for incident in register.pair:
        expect(sign(page, incident)).to_be_visible()
    expect(clusters(page)).to_have_count(0)
    page.wait_for_url(lambda url: "map=" in url)
    assert float(address(page)["map"].split("/")[0]) > 6

    page.reload()
    wait_until_drawn(page)
    for incident in register.pair:
        expect(sign(page, incident)).to_be_visible()


def test_cluster_at_one_spot_lists_what_it_holds(page, register):
    open_workspace(page)
    page.evaluate("window.notReloaded = true")
    clusters(page).nth(northernmost(clusters(page))).click()
    expect(page.get_by_text("2 incidents at one spot")).to_be_visible()
    expect_listed(page, *reversed(register.twins))
    page.get_by_role("button", name="Show all in view").click()
    expect(page.get_by_text("at one spot")).to_be_hidden()
    assert rows(page).count() > 2


def northernmost(signs):
    tops = signs.evaluate_all("all => all.map((sign) => sign.getBoundingClientRect().top)")
    return tops.index(min(tops))


def test_state_and_sea_are_plates_and_never_pins(page, register):
    open_workspace(page)
    for incident in (register.nationwide, register.at_sea):
        expect(sign(page, incident).locator(".area-badge")).to_have_count(1)
        expect(row(page, incident)).to_contain_text("area only")
    expect(page.locator(".sign--area")).to_have_count(2)
    expect(page.locator(".ledger__note")).to_contain_text("2 known only to a sea or country")

    sign(page, register.nationwide).click()
    expect_card(page, register.nationwide)
    expect(page.locator("path.halo--selected")).to_have_count(1)  # the country itself
    country = page.locator("path.halo--selected").bounding_box()
    assert country["width"] > 100


def test_list_follows_the_map(page, register):
    open_workspace(page, "?map=8/55.03/24.4")
    expect_listed(page, register.gerbera, register.unmapped)
    expect_count(page, 1)
    expect(page.locator("[data-count-note]")).to_have_text(f"in view, of {COUNTED} that match.")

    drag_map(page, -500, 0)
    expect_listed(page, register.unmapped)
    expect_count(page, 0)
    for _ in range(6):
        with the_map_moving(page):
            page.get_by_role("button", name="Zoom out").click()
    expect(row(page, register.gerbera)).to_be_visible()
    expect(row(page, register.missile)).to_be_visible()
    assert float(address(page)["map"].split("/")[0]) == 5


def drag_map(page, right, down):
    box = page.locator(".map").bounding_box()
    x, y = box["x"] + box["width"] / 2 - right / 2, box["y"] + box["height"] / 2 - down / 2
    with the_map_moving(page):
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + right / 2, y + down / 2)
        page.mouse.move(x + right, y + down)
        # Held still before it is let go: a map let go in motion glides on.
        page.evaluate("new Promise((held) => setTimeout(held, 100))")
        page.mouse.up()


@contextmanager
def the_map_moving(page):
    """Until the map rests at another place: the address then names it."""
    before = page.url
    yield
    page.wait_for_url(lambda url: url != before)


def test_arrow_keys_pan_the_focused_map(page, register):
    open_workspace(page, "?map=8/55.03/24.4")
    page.locator(".map").focus()
    for _ in range(5):
        with the_map_moving(page):
            page.keyboard.press("ArrowRight")
    expect_listed(page, register.unmapped)


def test_first_view_asks_for_no_signs_and_moves_ask_once_each_and_are_no_steps_back(page, register):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    signs = lambda: [url for url in asked if "/api/v1/map/" in url]  # noqa: E731
    open_workspace(page)
    expect(sign(page, register.gerbera)).to_be_visible()
    assert signs() == []
    steps = page.evaluate("history.length")
    drag_map(page, 60, 20)
    assert signs() == []  # what was asked for reaches farther than the view
    with page.expect_request("**/api/v1/map/**"):
        for _ in range(4):  # by half a level each
            with the_map_moving(page):
                page.get_by_role("button", name="Zoom in").click()
    assert len(signs()) <= 4
    assert page.evaluate("history.length") == steps


def test_signs_that_fail_stay_and_say_so_and_are_asked_for_again(open_page, register):
    page = open_page(expected=["Failed to load resource"])
    open_workspace(page)
    is_map = "**/api/v1/map/**"
    page.route(is_map, lambda route: route.fulfill(status=500, body=""))
    facet(page, "kind", "aircraft").click()
    failure = page.locator("[data-signs-failure]")
    expect(failure).to_contain_text("The server answered 500.")
    expect(sign(page, register.gerbera)).to_be_visible()
    page.unroute(is_map)
    failure.get_by_role("button", name="Try again").click()
    expect(sign(page, register.gerbera)).to_have_count(0)
    expect(failure).to_be_hidden()


def test_a_list_of_more_areas_than_an_address_holds_says_which_it_lists(open_page, register):
    page = open_page()
    open_workspace(page, "?map=5/57/19.5")
    natures = [1, 1, 0, 0, 0]
    areas = [
        {
            "state": None,
            "latitude": 56 + n / 1000,
            "longitude": 19,
            "natures": natures,
            "incident": None,
        }
        for n in range(501)
    ]

    def with_areas(route):
        told = route.fetch().json()
        route.fulfill(json=told | {"areas": areas})

    page.route(lambda url: "/api/v1/map/" in url and "kind=aircraft" in url, with_areas)
    facet(page, "kind", "aircraft").click()
    page.locator(".sign--area", has_text="1002").click()
    words = "known only to the first 150 of 501 areas gathered here"
    expect(page.locator("[data-held-words]")).to_contain_text(words)

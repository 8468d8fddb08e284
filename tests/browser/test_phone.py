"""On a phone: the map fills the screen, the list is a sheet, filters a sheet of their own."""

import pytest
from playwright.sync_api import expect

from tests.browser.register import COUNTED
from tests.browser.workspace import (
    expect_address,
    expect_card,
    expect_listed,
    expect_no_card,
    open_workspace,
    row,
    rows,
    sign,
)

PHONE, TABLET = (390, 844), (1024, 768)
#: Between which heights the sheet stands at each stop.
STOPS = {"peek": (64, 120), "half": (280, 430), "full": (620, 800)}


@pytest.fixture
def phone(open_page):
    return open_page(viewport=PHONE, has_touch=True, is_mobile=True)


def sheet(page):
    return page.locator("[data-ledger]")


def handle(page):
    return page.locator("[data-sheet-handle]")


def expect_stop(page, stop):
    """The sheet stands at a stop, or is on its way there."""
    expect(sheet(page)).to_have_attribute("data-stop", stop)
    sheet(page).evaluate("(it) => it.getAnimations().forEach((motion) => motion.finish())")
    least, most = STOPS[stop]
    assert least < sheet(page).bounding_box()["height"] < most


def test_map_fills_the_screen_and_the_list_is_a_sheet_over_it(phone, register):
    open_workspace(phone)
    box = phone.locator(".map").bounding_box()
    assert box["width"] == PHONE[0]
    assert box["height"] > 0.7 * PHONE[1]
    expect_stop(phone, "half")
    expect(sign(phone, register.gerbera)).to_be_in_viewport()


def test_sheet_moves_through_its_three_stops_by_its_button_and_is_dragged(phone, register):
    open_workspace(phone)
    expect(handle(phone)).to_have_accessible_name("Raise the list")
    handle(phone).tap()
    expect_stop(phone, "full")
    expect(handle(phone)).to_have_accessible_name("Lower the list")
    handle(phone).tap()
    expect_stop(phone, "peek")
    expect(phone.locator("[data-count]")).to_be_in_viewport()
    handle(phone).press("Enter")
    expect_stop(phone, "half")

    drag_handle(phone, to=90)
    expect_stop(phone, "full")
    drag_handle(phone, to=PHONE[1] - 40)
    expect_stop(phone, "peek")
    drag_handle(phone, to=PHONE[1] // 2)
    expect_stop(phone, "half")


def drag_handle(page, to):
    box = handle(page).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, (y + to) / 2)
    page.mouse.move(x, to)
    page.mouse.up()


def test_filters_are_a_sheet_that_keeps_the_focus(phone, register):
    open_workspace(phone)
    opener = phone.get_by_role("button", name="Filters", exact=True)
    opener.tap()
    panel = phone.get_by_role("dialog", name="Filters")
    expect(panel).to_be_visible()
    box = panel.bounding_box()
    assert (box["width"], box["height"]) == PHONE
    expect(phone.get_by_role("button", name="Close filters")).to_be_focused()

    outside = []
    for key in ["Shift+Tab"] * 3 + ["Tab"] * 60:
        phone.keyboard.press(key)
        outside += phone.evaluate(
            """() => {
                const at = document.activeElement, panel = document.querySelector("#filters");
                return panel.contains(at) || at === document.body ? [] : [at.textContent];
            }"""
        )
    assert not outside

    panel.locator('.facet__row:has(input[value="aircraft"])').tap()
    expect_address(phone, kind="aircraft")
    expect(panel).to_be_visible()
    phone.get_by_role("button", name="Close filters").tap()
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()
    expect_listed(phone, register.jets, register.at_sea)

    opener.tap()
    phone.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_incident_opens_over_the_map_and_closes(phone, register):
    open_workspace(phone)
    handle(phone).tap()
    handle(phone).tap()
    expect_stop(phone, "peek")
    sign(phone, register.gerbera).tap()
    expect_card(phone, register.gerbera)
    expect_stop(phone, "half")
    expect(sign(phone, register.gerbera)).to_be_in_viewport()
    phone.get_by_role("link", name="All incidents in view").tap()
    expect_no_card(phone)

    row(phone, register.gerbera).tap()
    expect_card(phone, register.gerbera)
    phone.get_by_role("link", name="Full record").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text(register.gerbera.title)


def test_chosen_sign_is_not_covered_by_the_sheet(phone, register):
    open_workspace(phone)
    row(phone, register.gerbera).tap()
    expect_card(phone, register.gerbera)
    phone.wait_for_url(lambda url: "map=" in url)
    mark, cover = sign(phone, register.gerbera).bounding_box(), sheet(phone).bounding_box()
    assert mark["y"] + mark["height"] < cover["y"]


def test_search_field_and_menu_open_when_touched(phone, register):
    open_workspace(phone)
    search = phone.locator("[data-search]")
    search.focus()
    assert search.bounding_box()["width"] > 200
    search.fill("jets")
    search.press("Enter")
    expect_listed(phone, register.jets)

    search.blur()  # it takes the place of what stands beside it
    phone.get_by_role("button", name="Menu").tap()
    phone.get_by_role("link", name="Incidents", exact=True).tap()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    phone.get_by_role("button", name="Menu").tap()
    expect(phone.get_by_role("link", name="Countries", exact=True)).to_be_visible()


def test_tablet_has_the_list_beside_the_map_and_filters_on_demand(open_page, register):
    page = open_page(viewport=TABLET)
    open_workspace(page)
    expect(rows(page).first).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
    page.get_by_role("button", name="Filters", exact=True).click()
    page.locator('.facet__row:has(input[value="missile"])').click()
    expect_listed(page, register.missile)
    page.keyboard.press("Escape")
    expect(page.locator("#filters")).to_be_hidden()
    page.goto("/")
    expect(page.locator("[data-count]")).to_contain_text(f"{COUNTED - 1} incidents")


def test_address_of_what_lies_near_a_place_opens_there(phone, register):
    open_workspace(phone, "?near=47.95,26.06,30")
    expect_listed(phone, register.missile)
    expect(sign(phone, register.missile)).to_be_in_viewport()

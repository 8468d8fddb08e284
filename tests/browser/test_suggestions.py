"""Suggestions under the search field: by key, by pointer, on every page, and out of the way."""

from playwright.sync_api import expect

from tests.browser.conftest import COLOURS
from tests.browser.workspace import expect_address, open_workspace, rows


def field(page):
    return page.get_by_role("combobox", name="Search incidents")


def options(page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def search_for(page, text):
    page.locator("[data-search]").focus()
    expect(field(page)).to_be_visible()  # it takes the module to make it one
    field(page).press_sequentially(text)


def test_by_keys_a_platform_is_chosen_and_filters(page, register):
    open_workspace(page)
    search_for(page, "gerb")
    expect(page.get_by_role("group", name="Types")).to_be_visible()
    expect(field(page)).to_have_attribute("aria-expanded", "true")

    field(page).press("ArrowDown")
    chosen = page.locator(".suggestions [aria-selected=true]")
    expect(chosen).to_contain_text("Gerbera")
    expect(field(page)).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    field(page).press("Enter")
    expect_address(page, platform="gerbera")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(field(page)).to_have_value("")


def test_escape_closes_the_list_and_enter_searches_and_marks_what_was_found(page, register):
    open_workspace(page)
    search_for(page, "gerb")
    expect(options(page).first).to_be_visible()
    field(page).press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field(page)).to_have_value("gerb")
    field(page).press("ArrowDown")
    expect(options(page).first).to_be_visible()

    field(page).press("Enter")
    expect_address(page, search="gerb")
    expect(options(page)).to_have_count(0)
    expect(rows(page).first.locator("mark").first).to_have_text("Gerb")


def test_elsewhere_a_click_leads_to_the_map_and_nothing_bars_the_way(page, find_barriers, register):
    page.goto("/about/")
    search_for(page, "gerb")
    expect(options(page).first).to_be_visible()
    assert find_barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert find_barriers(page, rules=COLOURS) == []
    options(page).filter(has_text="Gerbera").first.click()
    page.wait_for_url("**/?platform=gerbera")


def test_on_a_phone_the_list_fits_the_screen(open_page, register):
    page = open_page(viewport=(390, 844), has_touch=True)
    page.goto("/about/")
    search_for(page, "gerb")
    box = options(page).first.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["height"] >= 44

"""Where scripts are off: filters are a form, the list is a list, records can be read."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.register import public_pages
from tests.browser.workspace import expect_listed, row


@pytest.fixture
def plain(open_page):
    """A page of a visitor without JavaScript."""
    return open_page(java_script_enabled=False, expected=["400", "404", "410"])


def expect_picture(page):
    """The map stands there as a picture, and was drawn."""
    image = page.locator(".map-picture__image")
    expect(image).to_be_visible()
    expect(image).not_to_have_js_property("naturalWidth", 0)


def test_every_map_is_a_picture(plain, register):
    pages = public_pages(register)
    for name in ("workspace", "incident", "incident known to a country", "country"):
        plain.goto(pages[name])
        expect_picture(plain)
        expect(plain.locator(".map")).to_be_hidden()


def test_filters_are_a_form_that_is_sent(plain, register):
    plain.goto("/")
    plain.get_by_label("Aircraft").check()
    plain.get_by_label("From", exact=True).fill("2025-01-01")
    plain.get_by_role("button", name="Show these incidents").click()
    expect_listed(plain, register.jets)
    expect(plain).to_have_url(re.compile("kind=aircraft"))
    expect(plain.get_by_label("Aircraft")).to_be_checked()
    expect(plain.locator("[data-count]")).to_have_text("1 incident")


def test_several_values_of_a_filter_hold_together(plain, register):
    plain.goto("/")
    plain.get_by_label("Aircraft").check()
    plain.get_by_label("Missile").check()
    plain.get_by_role("button", name="Show these incidents").click()
    expect_listed(plain, register.jets, register.at_sea, register.missile)


def test_search_is_sent(plain, register):
    plain.goto("/")
    plain.get_by_role("searchbox").fill("jets")
    plain.get_by_role("searchbox").press("Enter")
    expect_listed(plain, register.jets)


def test_list_leads_to_records_that_can_be_read(plain, register):
    gerbera = register.gerbera
    plain.goto("/")
    expect_picture(plain)
    row(plain, gerbera).get_by_role("link").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(gerbera.title)
    for words in (gerbera.summary, "It had most likely lost its way.", "A note was handed over."):
        expect(plain.locator("main")).to_contain_text(words)
    expect(plain.locator(".judgements")).to_contain_text("officially attributed")


def test_chosen_incident_is_beside_the_list(plain, register):
    plain.goto(f"/?incident={register.gerbera.reference}")
    expect(plain.locator("[data-card-title]")).to_have_text(register.gerbera.title)


def test_no_control_stands_there_dead(plain, register):
    for address in public_pages(register).values():
        plain.goto(address)
        expect(plain.locator("main")).to_be_visible()
        for control in plain.locator(".needs-script").all():
            expect(control).to_be_hidden()
        for button in plain.get_by_role("button").all():
            serves = button.get_attribute("type") == "submit" or button.get_attribute(
                "popovertarget"
            )
            assert serves, f"{address}: {button.inner_text()!r} needs a script"


def test_pages_do_not_scroll_sideways(open_page, register):
    # Playwright measures with a script of its own, which runs all the same.
    for width in (390, 1024):
        page = open_page(
            viewport=(width, 800), java_script_enabled=False, expected=["400", "404", "410"]
        )
        for name in ("workspace", "incident", "country"):
            page.goto(public_pages(register)[name])
            assert page.locator("html").bounding_box()["width"] <= width, name
            inside = page.locator("body").bounding_box()
            assert inside["x"] + inside["width"] <= width, name

"""No public page has an automated violation of WCAG 2.2 AA, nor scrolls sideways: in light, dark,
on a tablet and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import COLOURS
from tests.browser.register import public_pages

PAGES = [
    "workspace",
    "workspace with a card",
    "incidents",
    "incident",
    "incident of many find spots",
    "incident known to a country",
    "incident without a place",
    "countries",
    "country",
    "officials",
    "official",
    "statistics",
    "codebook",
    "about",
    "workspace with a bad address",
    "withdrawn incident",
    "page not found",
]


def test_every_public_page_is_asked(register):
    assert list(public_pages(register)) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_public_page_has_no_barrier_and_fits_the_screen(open_page, register, find_barriers, name):
    page = open_page(expected=["400", "404", "410"], reduced_motion="reduce")
    page.goto(public_pages(register)[name])
    if page.locator(".map").count():
        expect(page.locator("[data-map-status]")).to_have_count(0)
    found = {"light": find_barriers(page)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = find_barriers(page, rules=COLOURS)
    page.emulate_media(color_scheme="light")
    too_wide = []
    for width, height in ((1024, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.scrollingElement.scrollWidth") > width:
            too_wide.append(width)
    found["phone"] = find_barriers(page)
    assert found == {"light": [], "dark": [], "phone": []}
    assert not too_wide


def test_parts_that_open_have_no_barrier(open_page, register, find_barriers):
    page = open_page(reduced_motion="reduce", viewport=(390, 844))
    page.goto("/")
    expect(page.locator("[data-map-status]")).to_have_count(0)
    page.get_by_role("button", name="Filters", exact=True).click()
    for folded in page.locator("#filters details > summary:visible").all():
        folded.click()
    found = {"filters": find_barriers(page)}
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Menu").click()
    found["menu"] = find_barriers(page)
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Keyboard shortcuts").click()
    found["keys"] = find_barriers(page)
    assert found == {"filters": [], "menu": [], "keys": []}

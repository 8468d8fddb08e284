"""What a reader does before the page listens to it is done as soon as it does."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.workspace import (
    expect_address,
    expect_card,
    expect_listed,
    facet,
    row,
    sign,
)

NOW = datetime(2026, 3, 1, 12)
#: Milliseconds: a frame and more, after which the page asks for its scripts (static/js/opening.js).
FIRST_PAINT = 50


@pytest.fixture
def early(open_page, register):
    """The page with its signs alone, and a function that lets the rest begin."""
    page = open_page(once=True)
    page.clock.install(time=NOW)
    page.clock.pause_at(NOW + timedelta(seconds=1))
    page.goto("/")
    page.clock.run_for(FIRST_PAINT)
    expect(sign(page, register.gerbera)).to_be_visible()
    return page, page.clock.resume


def test_a_filter_chosen_early_is_applied(early, register):
    page, rest_comes = early
    facet(page, "kind", "aircraft").click()
    rest_comes()
    expect_listed(page, register.jets, register.at_sea)
    expect_address(page, kind="aircraft")


def test_words_being_written_stay(early, register):
    page, rest_comes = early
    page.locator("[data-search]").press_sequentially("gerb")
    rest_comes()
    expect(page.locator("[data-preset='']")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-search]").press_sequentially("era")
    page.keyboard.press("Enter")
    expect_listed(page, register.gerbera)
    expect_address(page, search="gerbera")


@pytest.mark.parametrize("place", [row, sign])
def test_an_incident_chosen_early_is_shown(early, register, place):
    page, rest_comes = early
    place(page, register.gerbera).click()
    expect_address(page, incident=None)
    rest_comes()
    expect_card(page, register.gerbera)
    expect_address(page, incident=register.gerbera.reference)


def test_keys_pressed_early_walk_through_the_list(early):
    page, rest_comes = early
    page.keyboard.press("j")
    page.keyboard.press("j")
    rest_comes()
    expect(page.locator(".entry").nth(1).locator("a")).to_be_focused()

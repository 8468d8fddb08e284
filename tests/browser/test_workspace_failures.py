"""When a request fails the page says so in words, keeps what it had, and tries again."""

from playwright.sync_api import expect

from tests.browser.register import COUNTED
from tests.browser.workspace import (
    expect_address,
    expect_card,
    expect_count,
    expect_listed,
    expect_no_card,
    facet,
    facet_count,
    open_workspace,
    row,
    sign,
    wait_until_drawn,
)

FAILED = ["Failed to load resource"]


def server_error(route):
    route.fulfill(status=500, body="")


def lost(route):
    route.abort("connectionreset")


def is_filtered(url):
    return "kind=aircraft" in url


def test_failed_filtering_says_so_and_tries_again(open_page, register):
    page = open_page(expected=FAILED)
    open_workspace(page)
    page.route(is_filtered, server_error)
    facet(page, "kind", "aircraft").click()

    alert = page.locator("[data-failure]")
    expect(alert).to_contain_text("These incidents could not be loaded.")
    expect(alert).to_contain_text("The server answered 500.")
    expect(alert).to_contain_text("What is shown is from before.")
    expect_count(page, COUNTED - 1)

    again = alert.get_by_role("button", name="Try again")
    page.unroute(is_filtered)
    page.route(is_filtered, lost)
    again.click()
    expect(alert).to_contain_text("could not be reached")

    page.unroute(is_filtered)
    page.context.set_offline(True)
    again.click()
    expect(alert).to_contain_text("You are offline.")
    page.context.set_offline(False)
    again.click()
    expect_listed(page, register.jets, register.at_sea)
    expect_address(page, kind="aircraft")
    expect(page.locator("[data-failure]")).to_be_hidden()


def test_failed_counts_say_so_and_are_asked_for_again(open_page, register):
    page = open_page(expected=FAILED)
    open_workspace(page)
    page.route("**/api/v1/facets/**", server_error)
    facet(page, "kind", "aircraft").click()
    alert = page.locator("[data-facets-failure]")
    expect(alert).to_contain_text("The counts could not be loaded. The server answered 500.")
    expect(facet_count(page, "country", "LT")).to_have_text("–")
    expect_listed(page, register.jets, register.at_sea)
    page.unroute("**/api/v1/facets/**")
    alert.get_by_role("button", name="Try again").click()
    expect(facet_count(page, "country", "LT")).to_have_text("1")
    expect(alert).to_be_hidden()


def test_failed_timeline_says_so_and_is_asked_for_again(open_page, register):
    page = open_page(expected=FAILED)
    open_workspace(page)
    page.route("**/api/v1/timeline/**", server_error)
    facet(page, "kind", "aircraft").click()
    alert = page.locator("[data-timeline-failure]")
    expect(alert).to_contain_text("The timeline could not be loaded. The server answered 500.")
    expect_listed(page, register.jets, register.at_sea)
    page.unroute("**/api/v1/timeline/**")
    alert.get_by_role("button", name="Try again").click()
    expect(alert).to_be_hidden()
    expect(page.locator(".timeline__bar.is-violation")).to_have_count(0)


def test_failed_card_says_so_and_is_tried_again_or_left(open_page, register):
    page = open_page(expected=FAILED)
    open_workspace(page)
    page.route("**/card/", server_error)
    row(page, register.gerbera).click()
    alert = page.locator("[data-card]").get_by_role("alert")
    expect(alert).to_contain_text("This incident could not be loaded. The server answered 500.")
    page.get_by_role("link", name="All incidents in view").click()
    expect_no_card(page)
    expect_address(page, incident=None)

    row(page, register.gerbera).click()
    expect(alert).to_be_visible()
    page.unroute("**/card/")
    alert.get_by_role("button", name="Try again").click()
    expect_card(page, register.gerbera)


def test_slow_answer_says_that_it_is_loading(page, register):
    open_workspace(page)
    held = []
    page.route(is_filtered, lambda route: held.append(route))
    facet(page, "kind", "aircraft").click()
    expect(page.get_by_text("Loading incidents…")).to_be_visible()
    expect(page.locator("[data-ledger]")).to_have_attribute("aria-busy", "true")
    for route in held:
        route.continue_()
    expect_listed(page, register.jets, register.at_sea)
    expect(page.get_by_text("Loading incidents…")).to_be_hidden()
    expect(page.locator("[data-ledger]")).to_have_attribute("aria-busy", "false")


def test_later_choice_overtakes_a_slow_earlier_one(page, register):
    open_workspace(page)
    held = []
    page.route(
        lambda url: is_filtered(url) and "missile" not in url, lambda route: held.append(route)
    )
    facet(page, "kind", "aircraft").click()
    expect(page.get_by_text("Loading incidents…")).to_be_visible()
    facet(page, "kind", "missile").click()
    expect_listed(page, register.jets, register.at_sea, register.missile)
    for route in held:
        route.abort()
    expect_address(page, kind="aircraft,missile")
    expect(page.locator("[data-failure]")).to_be_hidden()


def test_map_without_its_land_says_so_and_leaves_the_list_usable(open_page, register):
    page = open_page(expected=[*FAILED, "basemap"])
    page.route("**/geo/europe-coarse*", server_error)
    page.goto("/")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The map could not be drawn.")
    expect(page.get_by_text("Loading the map…")).to_be_hidden()
    expect_count(page, COUNTED - 1)
    row(page, register.gerbera).click()
    expect_card(page, register.gerbera)

    page.unroute("**/geo/europe-coarse*")
    alert.get_by_role("button", name="Try again").click()
    wait_until_drawn(page)
    expect(sign(page, register.gerbera)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_map_without_its_finer_land_keeps_the_coarse_one(open_page, register):
    page = open_page(expected=FAILED)
    page.route("**/geo/europe-fine*", server_error)
    open_workspace(page, "?map=9/55.03/24.4")
    expect(page.locator("path.land").first).to_be_attached()
    expect(sign(page, register.gerbera)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_what_is_wrong_with_an_address_is_said_once_and_goes_when_it_is_put_right(
    open_page, register
):
    page = open_page(expected=["400"])
    page.goto("/?nature=x")
    problems = page.locator("[data-problems]")
    expect(problems).to_contain_text("nature")
    expect(page.locator("[data-map-status]")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    for name in ("signs", "facets", "timeline"):
        expect(page.locator(f"[data-{name}-failure]")).to_be_hidden()
    expect(page.locator("[data-failure]")).to_be_hidden()
    expect(problems).to_be_visible()
    page.locator("[data-clear]").click()
    expect(row(page, register.gerbera)).to_be_visible()
    expect(problems).to_have_count(0)

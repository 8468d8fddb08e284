"""Filters of the workspace: list, counts, map, timeline and address say the same."""

import json
import re

from playwright.sync_api import expect

from tests.browser.register import COUNTED
from tests.browser.workspace import (
    clusters,
    expect_address,
    expect_count,
    expect_listed,
    facet,
    facet_count,
    open_workspace,
    rows,
    sign,
    wait_until_drawn,
)


def test_choosing_a_value_changes_list_counts_map_and_address_together(page, register):
    open_workspace(page)
    expect_count(page, COUNTED - 1)  # one has no place to be in view
    expect(clusters(page)).to_have_count(2)

    facet(page, "kind", "aircraft").click()

    expect_listed(page, register.jets, register.at_sea)
    expect_count(page, 2)
    expect_address(page, kind="aircraft")
    expect(sign(page, register.jets)).to_be_visible()
    expect(sign(page, register.gerbera)).to_have_count(0)
    expect(clusters(page)).to_have_count(0)
    expect(facet_count(page, "country", "LT")).to_have_text("1")
    expect(facet_count(page, "kind", "drone")).to_have_text("6")
    for nature, bars in {"near_miss": 1, "intercept": 1, "violation": 0}.items():
        expect(page.locator(f".timeline__bar.is-{nature}")).to_have_count(bars)

    facet(page, "kind", "missile").click()
    expect_listed(page, register.jets, register.at_sea, register.missile)
    expect_address(page, kind="aircraft,missile")
    table = page.get_by_role("link", name="All that match, as a table")
    expect(table).to_have_attribute("href", "/incidents/?kind=aircraft,missile")

    # Back and forward walk through the choices.
    page.go_back()
    expect_listed(page, register.jets, register.at_sea)
    expect(facet(page, "kind", "missile").locator("input")).not_to_be_checked()
    page.go_back()
    expect_count(page, COUNTED - 1)
    expect_address(page, kind=None)
    expect(clusters(page)).to_have_count(2)
    page.go_forward()
    expect_listed(page, register.jets, register.at_sea)
    expect(facet(page, "kind", "aircraft").locator("input")).to_be_checked()


def test_shared_address_shows_the_same_after_a_reload(page, register):
    open_workspace(page)
    facet(page, "nature", "near_miss").click()
    expect_listed(page, register.jets)

    page.reload()
    expect_listed(page, register.jets)
    expect_count(page, 1)
    expect(facet(page, "nature", "near_miss").locator("input")).to_be_checked()
    expect(sign(page, register.jets)).to_be_visible()


def test_period_is_chosen_by_days_presets_and_on_the_timeline(page, register):
    open_workspace(page)
    page.get_by_label("From", exact=True).fill("2025-09-01")
    expect_listed(page, register.jets, register.night)
    page.get_by_label("To", exact=True).fill("2025-09-30")
    expect_listed(page, register.night)
    expect_address(page, since="2025-09-01", until="2025-09-30")
    expect(page.locator(".timeline__brush")).to_be_visible()

    page.get_by_role("button", name="12 months").click()
    expect(page).to_have_url(re.compile(r"\?since=\d{4}-\d\d-01$"))
    expect(page.get_by_role("button", name="12 months")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="All", exact=True).click()
    expect_address(page, since=None)

    brush(page, "2025-09", "2025-10")
    expect_listed(page, register.jets, register.night)
    expect_address(page, since="2025-09-01", until="2025-10-31")
    expect(page.get_by_label("From", exact=True)).to_have_value("2025-09-01")
    expect(page.locator(".timeline__brush")).to_be_visible()

    x, y = place_on_timeline(page, "2023-01")
    page.mouse.click(x, y)
    expect_address(page, since=None, until=None)
    expect_count(page, COUNTED - 1)


def brush(page, first, last):
    x, y = place_on_timeline(page, first)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 8, y)
    page.mouse.move(place_on_timeline(page, last)[0], y)
    page.mouse.up()


def place_on_timeline(page, month):
    """A point within a month's bar: the bars fill the chart between its axis and its edge."""
    months = json.loads(page.locator("#timeline-data").text_content())["months"]
    floor = page.locator(".timeline__floor").bounding_box()
    chart = page.locator("[data-timeline]").bounding_box()
    step = floor["width"] / len(months)
    x = floor["x"] + (months.index(month) + 0.5) * step
    return x, chart["y"] + chart["height"] / 2


def test_search_finds_words_of_a_record(page, register):
    open_workspace(page)
    search = page.locator("[data-search]")
    search.fill("rezekne")
    search.press("Enter")
    expect_listed(page, *reversed(register.twins))
    expect_address(page, search="rezekne")
    page.go_back()
    expect_count(page, COUNTED - 1)
    expect(search).to_have_value("")


def test_what_was_searched_for_is_put_in_the_order_of_its_match(page, register):
    open_workspace(page)
    best = page.get_by_role("link", name="best match first")
    expect(best).to_be_hidden()
    page.locator("[data-search]").fill("drone")
    page.locator("[data-search]").press("Enter")
    expect(best).to_be_visible()
    heads = page.locator(".month__title")
    expect(heads.first).to_contain_text("2025")

    best.press("Enter")
    expect_address(page, search="drone", ordering="rank")
    expect(best).to_have_attribute("aria-current", "true")
    expect(heads).to_contain_text(["In the title or place", "Elsewhere in the record"])
    elsewhere = page.locator('.month[data-month="elsewhere"]')
    expect(elsewhere.locator(f'[data-reference="{register.gerbera.reference}"]')).to_be_visible()
    page.reload()
    expect(heads).to_contain_text(["In the title or place", "Elsewhere in the record"])
    page.go_back()
    expect(heads.first).to_contain_text("2025")


def test_clear_all_undoes_every_filter(page, register):
    open_workspace(page, "?kind=aircraft&search=jets&since=2025-01-01")
    expect_listed(page, register.jets)
    page.get_by_role("link", name="Clear all", exact=True).click()
    expect_count(page, COUNTED - 1)
    expect_address(page, kind=None, search=None, since=None)
    expect(page.locator("[data-search]")).to_have_value("")
    expect(page.get_by_role("link", name="Clear all", exact=True)).to_be_hidden()


def test_refuted_incident_is_struck_through_and_not_counted(page, register):
    open_workspace(page, "?occurrence=refuted")
    expect_listed(page, register.refuted)
    expect(page.locator("[data-count]")).to_have_text("None that counts")
    said = "1 in view. Found, and not counted: 1 refuted."
    expect(page.locator(".ledger__note")).to_have_text(said)
    expect(page.locator(".month__count")).to_have_text("0, 1 refuted")
    expect(rows(page).locator(".glyph__strike")).to_have_count(1)
    expect(rows(page)).to_contain_text("refuted")
    expect(sign(page, register.refuted).locator(".glyph__strike")).to_have_count(1)


def test_bad_address_names_what_is_wrong(open_page, register):
    page = open_page(expected=["400"])
    problems = page.get_by_role("alert").filter(has_text="This address asks for")
    for query, names in {
        "?since=yesterday&colour=red": ["since", "2025-07-28", "colour"],
        "?until=2024-01-01&since=2025-01-01": ["until", "before it begins"],
        "?kind=submarine": ["kind", "submarine"],
    }.items():
        page.goto(f"/{query}")
        for name in names:
            expect(problems).to_contain_text(name)
        expect(rows(page)).to_have_count(0)
    problems.get_by_role("link", name="Start again").click()
    wait_until_drawn(page)
    expect_count(page, COUNTED - 1)


def test_nothing_found_is_said_in_words(page, register):
    open_workspace(page, "?kind=balloon")
    facet(page, "country", "LV").click()
    expect_listed(page, *reversed(register.twins))
    facet(page, "occurrence", "disputed").click()
    expect(page.get_by_text("No incident matches these filters.")).to_be_visible()
    expect(page.locator(".timeline__empty")).to_be_visible()
    page.get_by_role("link", name="Clear all filters").click()
    expect_count(page, COUNTED - 1)


def test_what_lies_near_a_place_is_asked_for_by_its_name_or_its_point(
    page, register, bundled_places
):
    open_workspace(page)
    near = page.locator("[data-near]")
    km = near.get_by_label("Within km")
    km.fill("40")
    near.get_by_label("Place, or latitude, longitude").fill("Vilnius")
    near.get_by_label("Place, or latitude, longitude").press("Enter")
    near.get_by_role("button", name=re.compile("^Vilnius.*LT$")).first.click()
    expect(near.get_by_role("status")).to_have_text("Within 40 km of Vilnius.")
    expect(page).to_have_url(re.compile(r"near=54\.\d+,25\.\d+,40"))
    expect(page.locator("path.near-circle")).to_have_count(1)

    near.get_by_label("Place, or latitude, longitude").fill("55.03, 24.4")
    near.get_by_role("button", name="Find").click()
    expect(near.get_by_role("status")).to_have_text("Within 40 km of 55.03, 24.4.")
    expect_address(page, near="55.03,24.4,40")

    near.get_by_role("button", name="Anywhere again").click()
    expect_address(page, near=None)
    expect(page.locator("path.near-circle")).to_have_count(0)

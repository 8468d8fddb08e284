"""The timeline: bars by nature, a period with two ends, a closer look, and play."""

import re

from playwright.sync_api import expect

from tests.browser.workspace import expect_address, expect_listed, open_workspace, row, sign


def side(page):
    return page.locator("[data-timeline-side]")


def period(page):
    return page.locator("[data-timeline-period]")


def handle(page, which):
    return page.get_by_role("slider", name=which)


def chart(page):
    return page.locator("[data-timeline]").bounding_box()


def place_of(page, name):
    """Where a handle stands: across the page, and half way down the chart."""
    box = handle(page, name).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_ends_of_the_period_move_by_keys_and_by_pointer(page, register):
    open_workspace(page, "?since=2025-02-01&until=2025-10-31")
    begin, end = handle(page, "Begin of the period"), handle(page, "End of the period")
    expect(period(page)).to_have_text("February to October 2025")
    expect(begin).to_have_attribute("aria-valuetext", "February 2025")
    expect(end).to_have_attribute("aria-valuetext", "October 2025")

    begin.focus()
    for key in ("ArrowRight", "ArrowRight", "PageDown", "PageUp", "ArrowRight"):
        page.keyboard.press(key)
    expect(begin).to_have_attribute("aria-valuetext", "May 2025")
    expect_address(page, since="2025-05-01", until="2025-10-31")
    expect(begin).to_be_focused()
    end.focus()
    page.keyboard.press("ArrowLeft")
    expect_address(page, since="2025-05-01", until="2025-09-30")
    expect_listed(page, register.night, register.gerbera, register.refuted)
    expect(period(page)).to_have_text("May to September 2025")
    page.keyboard.press("End")
    expect_address(page, since="2025-05-01", until=None)
    expect(period(page)).to_have_text("Since May 2025")

    x, y = place_of(page, "Begin of the period")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 30, y)
    page.mouse.move(chart(page)["x"] + 40, y)
    page.mouse.up()
    expect_address(page, since=None, until=None)
    expect(period(page)).to_have_text("The whole period")
    expect(page.get_by_role("button", name="Clear the period")).to_be_hidden()

    begin.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("since="))
    page.get_by_role("button", name="Clear the period").click()
    expect_address(page, since=None, until=None)


def test_closer_look_counts_weeks_and_days(page, register):
    open_workspace(page)
    title = side(page).locator("[data-timeline-title]")
    expect(title).to_have_text("Incidents per month")
    for name in ("Show more time", "Earlier", "Later", "Show all time"):
        expect(side(page).get_by_role("button", name=name)).to_be_disabled()

    box = chart(page)
    x, y = box["x"] + box["width"] - 90, box["y"] + box["height"] / 2  # the summer of 2025
    page.mouse.move(x, y)
    expect(page.locator(".timeline__tip")).to_contain_text(re.compile(r"2025: \d"))
    page.mouse.wheel(0, -240)
    expect(title).to_have_text("Incidents per week")
    page.mouse.wheel(0, -480)
    page.mouse.wheel(0, -480)
    expect(title).to_have_text("Incidents per day")
    page.mouse.move(10, 10)
    expect(page.locator(".timeline__tip")).to_be_hidden()

    side(page).get_by_role("button", name="Earlier", exact=True).click()
    side(page).get_by_role("button", name="Later", exact=True).click()
    side(page).get_by_role("button", name="Show more time").click()
    side(page).get_by_role("button", name="Show all time").click()
    expect(title).to_have_text("Incidents per month")
    side(page).get_by_role("button", name="Look closer in time").click()
    expect(title).to_have_text("Incidents per week")
    expect_address(page, since=None, until=None)  # looking is not narrowing


def test_incident_pointed_at_marks_its_bin(page, register):
    open_workspace(page)
    spot = page.locator(".timeline__spot")
    expect(spot).to_have_count(0)
    row(page, register.night).hover()
    expect(spot).to_have_count(1)
    x = spot.bounding_box()["x"]
    sign(page, register.missile).hover()
    page.wait_for_function(
        "x => document.querySelector('.timeline__spot')?.getBoundingClientRect().x < x - 50", arg=x
    )


def test_play_moves_the_period_until_it_is_paused(page, register):
    open_workspace(page, "?since=2024-06-01&until=2024-08-31")
    counted = []
    page.on("request", lambda it: "/facets/" in it.url and counted.append(it.url))
    page.get_by_label("Speed").select_option("4")
    page.locator("body").press(" ")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(period(page)).to_contain_text(re.compile(r"2024|2025"))
    expect(period(page)).not_to_contain_text("June")
    page.locator("body").press(" ")
    play = page.get_by_role("button", name="Play", exact=True)
    expect(play).to_be_visible()
    expect(page).not_to_have_url(re.compile("since=2024-06-01"))
    expect(period(page)).not_to_contain_text(":")
    # What comes next was asked for while this was shown, and not again.
    assert len(counted) == len(set(counted)) >= 2

    page.get_by_role("button", name="Clear the period").click()
    page.get_by_label("What play shows").select_option("cumulative")
    play.click()
    expect(period(page)).to_contain_text(": ")
    expect(play).to_be_visible(timeout=30_000)  # it ends where the axis ends
    expect(period(page)).to_have_text("The whole period")


def test_reduced_motion_plays_by_the_button_alone(open_page, register):
    page = open_page(reduced_motion="reduce")
    open_workspace(page, "?since=2024-06-01&until=2024-08-31")
    step = page.get_by_role("button", name="One step on")
    step.click()
    expect_address(page, since="2024-06-01", until="2024-08-31")
    step.click()
    expect_address(page, since="2024-07-01", until="2024-09-30")
    expect_listed(page, *reversed(register.pair))
    step.click()
    expect_address(page, since="2024-08-01", until="2024-10-31")
    expect_listed(page, *reversed(register.twins))

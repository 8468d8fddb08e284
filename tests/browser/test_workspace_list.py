"""A long list: pages come as they are read, and few rows stand in the page; links and resets."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.workspace import (
    expect_address,
    expect_card,
    expect_count,
    expect_no_card,
    facet,
    open_workspace,
    row,
    rows,
    wait_until_drawn,
)
from tests.factories import make_incident

MANY = 320
POSITIONS = "all => all.map((row) => [row.ariaPosInSet, row.dataset.day])"


@pytest.fixture
def many(live_server):
    """Incidents by day, newest first."""
    first = date(2025, 12, 31)
    return [
        make_incident(
            title=f"Drone number {step}",
            date=first - timedelta(days=step),
            latitude=54.2 + (step % 20) * 0.05,
            longitude=23 + (step % 16) * 0.1,
        )
        for step in range(MANY)
    ]


def test_a_long_list_is_read_to_its_end_and_back(page, many):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_workspace(page, "?map=8/54.7/23.8")
    expect_count(page, MANY)
    assert rows(page).count() <= 150
    expect(rows(page).first).to_have_attribute("aria-setsize", str(MANY))
    scroll = page.locator("[data-ledger-scroll]")
    seen, most = {}, 0
    for _ in range(60):
        scroll.evaluate("(it) => { it.scrollTop += 1500; }")
        page.wait_for_timeout(40)
        told = rows(page).evaluate_all(
            "all => all.map((row) => [row.ariaPosInSet, row.dataset.day])"
        )
        seen |= dict(told)
        most = max(most, len(told))
        if str(MANY) in seen and row(page, many[-1]).is_visible():
            break
    expect(row(page, many[-1])).to_be_visible()
    assert sorted(map(int, seen)) == list(range(1, MANY + 1))
    assert [seen[str(n)] for n in (1, MANY)] == [str(many[0].date), str(many[-1].date)]
    assert most <= 250
    heads = page.locator(".month").evaluate_all("all => all.map((month) => month.dataset.month)")
    assert len(heads) == len(set(heads))
    pages = [url for url in asked if "after=" in url]
    assert len(pages) == len(set(pages)) >= MANY // 50 - 1

    # From the middle a card opens and closes at the same row.
    middle = rows(page).nth(rows(page).count() // 2)
    reference = middle.get_attribute("data-reference")
    middle.scroll_into_view_if_needed()
    middle.click()
    expect(page.locator("[data-card] [data-reference]")).to_have_attribute(
        "data-reference", reference
    )
    page.keyboard.press("j")
    expect(page.locator("[data-card] [data-reference]")).not_to_have_attribute(
        "data-reference", reference
    )
    page.keyboard.press("Escape")
    expect_no_card(page)
    expect(page.locator(".entry a:focus")).to_be_in_viewport()
    page.evaluate("document.activeElement.blur()")
    for _ in range(60):
        scroll.evaluate("(it) => { it.scrollTop -= 1500; }")
        page.wait_for_timeout(40)
        if row(page, many[0]).count() and scroll.evaluate("(it) => it.scrollTop") == 0:
            break
    expect(row(page, many[0])).to_be_in_viewport()
    page.wait_for_function("() => document.querySelectorAll('.entry').length <= 250")


def test_a_link_is_copied_and_reset_leads_back(open_page, register):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    open_workspace(page, f"?kind=drone&map=8/55.03/24.4&incident={register.gerbera.reference}")
    expect_card(page, register.gerbera)
    page.keyboard.press("Escape")
    facet(page, "occurrence", "confirmed").click()
    expect_address(page, occurrence="confirmed", kind="drone")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    copied = page.url

    page.get_by_role("link", name="Reset", exact=True).click()
    expect_address(page, kind=None, occurrence=None, incident=None)
    expect_count(page, 10)
    page.go_back()
    expect(page).to_have_url(copied)
    expect_address(page, occurrence="confirmed")
    page.goto(copied)
    wait_until_drawn(page)
    expect(row(page, register.gerbera)).to_be_visible()

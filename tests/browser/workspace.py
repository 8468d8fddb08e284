"""The workspace as its readers see it: what is listed, drawn, counted and addressed."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect


def open_workspace(page, query=""):
    page.goto(f"/{query}")
    wait_until_drawn(page)


def wait_until_drawn(page):
    """Until the basemap lies there and the list follows it."""
    expect(page.locator("[data-map-status]")).to_have_count(0)
    expect(page.locator("[data-count-note]")).not_to_be_empty()


def rows(page):
    return page.locator(".entry:not([hidden])")


def row(page, incident):
    return page.locator(f'.entry[data-reference="{incident.reference}"]')


def expect_listed(page, *incidents):
    """These incidents stand in the list, in this order, and no other."""
    titles = page.locator(".entry:not([hidden]) .entry__title")
    expect(titles).to_have_text([incident.title for incident in incidents])


def expect_count(page, number):
    words = f"{number} incident" if number == 1 else f"{number} incidents"
    expect(page.locator("[data-count]")).to_have_text(words)


def sign(page, incident):
    """The incident's own sign on the map."""
    return page.locator(f'.sign[aria-label*="{incident.reference}"]')


def clusters(page):
    return page.locator(".sign--cluster")


def expect_card(page, incident):
    expect(page.locator("[data-card-title]")).to_have_text(incident.title)
    expect(page.locator("[data-card]")).to_be_visible()


def expect_no_card(page):
    expect(page.locator("[data-card-title]")).to_have_count(0)
    expect(page.locator(".ledger__list")).to_be_visible()


def address(page) -> dict[str, str]:
    """The parameters of the address, as the bar shows them."""
    parameters = parse_qs(urlsplit(page.url).query)
    return {name: values[0] for name, values in parameters.items()}


def expect_address(page, **parameters):
    """The address says this of its filters and selection; None says that it must not."""
    for name, value in parameters.items():
        if value is None:
            expect(page).not_to_have_url(re.compile(rf"[?&]{name}="))
        else:
            expect(page).to_have_url(re.compile(rf"[?&]{name}={re.escape(value)}(&|$)"))


def facet(page, name, value):
    """A value among the filters, as a reader clicks it: its label."""
    return page.locator(f'.facet__row:has(input[name="{name}"][value="{value}"])')


def facet_count(page, name, value):
    return facet(page, name, value).locator(".facet__count")

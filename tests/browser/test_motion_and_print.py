"""Reduced motion is obeyed, and paper gets a clean sheet."""

import pytest
from playwright.sync_api import expect

from tests.browser.register import public_pages
from tests.browser.workspace import clusters, expect_card, open_workspace, row, sign

#: Every style change that would take time.
MOVING = """() => {
    const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
    return [...document.querySelectorAll("body *")].filter((it) => {
        const style = getComputedStyle(it);
        const glides = style.transitionProperty !== "none" && seconds(style.transitionDuration) > 0;
        const moves = style.animationName !== "none" && seconds(style.animationDuration) > 0;
        return (glides || moves) && it.getClientRects().length;
    }).map((it) => it.className?.baseVal ?? it.className);
}"""


def test_reduced_motion_is_obeyed_by_the_map(open_page, register):
    page = open_page(reduced_motion="reduce")
    open_workspace(page, "?kind=drone&country=RO&until=2024-12-31")
    page.evaluate(
        """() => {
            window.moved = [];
            const pane = document.querySelector(".leaflet-map-pane");
            new MutationObserver(() => window.moved.push(pane.style.transform))
                .observe(pane, {attributes: true, attributeFilter: ["style"]});
            new MutationObserver(() => {
                if (document.querySelector(".leaflet-zoom-anim")) window.moved.push("zooming");
            }).observe(pane, {attributes: true, attributeFilter: ["class"]});
        }"""
    )
    clusters(page).click()
    expect(sign(page, register.pair[0])).to_be_visible()
    row(page, register.pair[0]).click()
    expect_card(page, register.pair[0])
    steps = page.evaluate("window.moved")
    assert "zooming" not in steps
    assert len(set(steps)) <= 4  # a jump or two, not a glide


def test_reduced_motion_leaves_nothing_on_the_page_moving(open_page, register):
    page = open_page(reduced_motion="reduce", viewport=(390, 844))
    open_workspace(page)
    assert page.evaluate(MOVING) == []


@pytest.mark.parametrize("name", ["incident", "country", "official", "incidents"])
def test_print_is_a_clean_sheet(page, register, name):
    page.goto(public_pages(register)[name])
    if page.locator(".map").count():
        expect(page.locator("[data-map-status]")).to_have_count(0)
    page.emulate_media(media="print")
    for chrome in (".masthead__nav", ".search", "[data-theme-switch]", ".skip-link"):
        for part in page.locator(chrome).all():
            expect(part).to_be_hidden()
    for control in page.locator("button, input, .leaflet-control-zoom").all():
        expect(control).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")


def test_printed_incident_has_its_sources_and_a_citation(open_page, register):
    page = open_page(theme="dark")
    page.goto(register.gerbera.get_absolute_url())
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    expect(page.locator(".cite")).to_contain_text(register.gerbera.reference)
    expect(page.locator(".cite")).to_contain_text(register.gerbera.get_absolute_url())
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert max(map(int, ink.removeprefix("rgb(").removesuffix(")").split(","))) < 100

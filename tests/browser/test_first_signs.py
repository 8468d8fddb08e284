"""The signs that come with the page: those that the map draws then, at the same places."""

import re

import pytest
from playwright.sync_api import expect

from incidents.register.synthetic import make_synthetic
from tests.browser.workspace import open_workspace, sign

FIRST = ".first-signs__drawing"
#: Place and words of each sign that is seen; areas are the map's own.
SEEN = """(signs) => {
    const frame = document.querySelector(".map-pane").getBoundingClientRect();
    const covered = document.querySelector(".ledger").getBoundingClientRect();
    const isSeen = ({ x, y }) => x > frame.left && x < frame.right && y > frame.top
        && y < (covered.left < frame.right ? covered.top : frame.bottom);
    const placeOf = (sign) => {
        if (sign.getScreenCTM) {
            const { e, f } = sign.getScreenCTM();
            return { x: e, y: f };
        }
        const { left, top, width, height } = sign.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
    };
    const wordsOf = (sign) => sign.ariaLabel ?? sign.querySelector("title").textContent;
    return signs.filter((sign) => sign.checkVisibility())
        .map((sign) => [placeOf(sign), wordsOf(sign)]).filter(([at]) => isSeen(at))
        .map(([{ x, y }, words]) => [words, Math.round(10 * x) / 10, Math.round(10 * y) / 10]);
}"""
SCRIPTS = ("**/maps/flank.js", "**/js/workspace.*js")
SCREENS = [
    (1280, 800),
    (1440, 900),
    (1321, 961),
    (1920, 1080),
    (1024, 768),
    (390, 720),
    (412, 844),
]


def without_the_map(page):
    for script in SCRIPTS:
        page.route(script, lambda route: route.abort())


def signs_of_the_page(page, query=""):
    """Those that stand before any script has drawn one."""
    without_the_map(page)
    page.goto(f"/{query}")
    seen = page.locator(".first-sign").evaluate_all(SEEN)
    page.unroute_all()
    return sorted(seen)


def signs_of_the_map(page, query=""):
    open_workspace(page, query)
    expect(page.locator(FIRST)).to_have_count(0)
    return sorted(page.locator(".sign:not(.sign--area)").evaluate_all(SEEN))


@pytest.fixture
def many(open_page):
    list(make_synthetic(700))
    return open_page(reduced_motion="reduce", expected=["ERR_FAILED"])


@pytest.mark.parametrize("size", SCREENS)
def test_page_and_map_draw_the_same(many, size):
    many.set_viewport_size({"width": size[0], "height": size[1]})
    queries = ("", "?country=PL") if size == SCREENS[0] else ("",)
    for query in queries:
        first, then = signs_of_the_page(many, query), signs_of_the_map(many, query)
        assert len(first) > 5
        within = 0.1 if size[0] > 767 else 1.1
        assert [words for words, _, _ in first] == [words for words, _, _ in then]
        for (words, x, y), (_, other_x, other_y) in zip(first, then, strict=True):
            assert abs(x - other_x) <= within, (words, x, other_x)
            assert abs(y - other_y) <= within, (words, y, other_y)


def test_view_of_the_address_is_drawn_too(many):
    for query in ("?map=7.1/54.2/23.456", "?map=3.5/50/20"):
        first, then = signs_of_the_page(many, query), signs_of_the_map(many, query)
        assert first
        assert first == then


def first_sign(page, incident):
    return page.locator(f".first-sign:visible:has-text('{incident.reference}')")


@pytest.fixture
def held(page, register):
    """The page before it has a map, and a function that lets the map come."""
    waiting = []
    page.route("**/maps/flank.js", lambda route: waiting.append(route))
    page.goto("/", wait_until="commit")
    # Before their styles are there, none is painted and yet all count as visible.
    expect(page.locator(f"{FIRST}:visible")).to_have_count(1)
    return page, lambda: [route.continue_() for route in waiting]


def test_focus_goes_on_to_the_map_s_own_sign(held, register):
    page, map_comes = held
    first_sign(page, register.gerbera).focus()
    map_comes()
    expect(sign(page, register.gerbera)).to_be_focused()


def test_signs_lead_on_without_the_map(open_page, register):
    page = open_page(expected=["ERR_FAILED"])
    without_the_map(page)
    page.goto("/?country=RO,LT")
    page.locator(".first-sign:visible", has_text="2 incidents here: look closer").click()
    expect(page).to_have_url(re.compile(r"country=RO,LT&map=[\d.]+/45\.\d+/28\.\d+$"))
    for incident in register.pair:
        expect(first_sign(page, incident)).to_be_visible()
    page.goto("/?country=RO,LT")
    first_sign(page, register.gerbera).click()
    expect(page.locator("[data-card-title]")).to_have_text(register.gerbera.title)


@pytest.mark.parametrize("query", ["?mode=heat", "?compare=PL", "?kind=submarine"])
def test_what_is_not_shown_by_signs_has_none(open_page, register, query):
    page = open_page(expected=["400"])
    page.goto(f"/{query}")
    expect(page.locator(".first-sign")).to_have_count(0)

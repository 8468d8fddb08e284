"""Two periods or two countries beside one another, or as a difference by state."""

import re
from datetime import date
from xml.etree import ElementTree

from playwright.sync_api import expect

from tests.browser.conftest import COLOURS
from tests.browser.workspace import clusters, expect_address, expect_no_card, open_workspace, sign
from tests.factories import make_incident

SVG = "{http://www.w3.org/2000/svg}"
FIRST, SECOND = ".map:not(.map--second)", ".map--second"


def panel(page):
    return page.get_by_role("region", name="Compare")


def test_two_periods_stand_side_by_side_and_look_the_same_way(page, register):
    open_workspace(page, "?since=2025-07-01&until=2025-12-31")
    page.get_by_role("button", name="Compare periods or countries").click()
    panel(page).get_by_role("button", name="a year before").click()
    expect(panel(page).get_by_label("From")).to_have_value("2024-07-01")
    panel(page).get_by_label("From").fill("2025-01-01")
    panel(page).get_by_role("button", name="Compare", exact=True).click()
    said = "Give both days of the other period, the first before the last."
    expect(panel(page).get_by_role("alert")).to_have_text(said)
    panel(page).get_by_label("From").fill("2024-07-01")
    panel(page).get_by_role("button", name="Compare", exact=True).click()

    expect_address(page, compare="2024-07-01/2024-12-31", since="2025-07-01")
    expect(panel(page)).to_contain_text("July to December 2025: 3 incidents")
    expect(panel(page)).to_contain_text("July to December 2024: 4 incidents")
    words = panel(page).locator("[data-compared-words]")
    expect(words).to_have_text("The first has 1 fewer (−25 %) than the second.")
    expect(page.locator(FIRST).locator(".sign--cluster")).to_have_count(0)
    expect(page.locator(SECOND).locator(".sign--cluster")).to_have_count(2)
    expect(sign(page, register.gerbera)).to_have_count(1)

    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url(re.compile("map="))
    same = """() => {
        const [one, other] = [...document.querySelectorAll(".map .leaflet-map-pane")]
            .map((pane) => pane.querySelector(".pane-names").children.length);
        return Boolean(one) && Boolean(other);
    }"""
    page.wait_for_function(same)

    page.reload()
    expect(panel(page)).to_contain_text("July to December 2024: 4 incidents")
    expect(page.locator(SECOND).locator(".sign--cluster")).to_have_count(2)

    # A picture holds both maps, and the comparison comes back when its panel closes.
    page.get_by_role("button", name="Save as a picture").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="SVG drawing").click()
    drawing = ElementTree.parse(saved.value.path()).getroot()
    words = [text.text for text in drawing.iter(f"{SVG}text")]
    assert {"July to December 2025", "July to December 2024"} <= set(words)
    assert "Compared: July to December 2025 and July to December 2024" in words
    plates = drawing.findall(f"{SVG}g/{SVG}svg")
    assert [float(plate.get("x")) > 0 for plate in plates] == [False, True]
    page.get_by_role("button", name="Close: Save as a picture").click()

    panel(page).get_by_role("button", name="Stop comparing").click()
    expect(page.locator(SECOND)).to_have_count(0)
    expect_address(page, compare=None)
    page.go_back()
    expect(page.locator(SECOND)).to_have_count(1)


def test_difference_colours_states_and_countries_compare_too(page, register):
    open_workspace(page, "?since=2025-01-01&compare=2024-01-01/2024-12-31&mode=difference")
    expect(panel(page)).to_contain_text("Since January 2025: 4 incidents")
    expect(panel(page)).to_contain_text("The first period is open, and the second is not")
    panel(page).get_by_text("As a list").click()
    rows = panel(page).locator("details li")
    expect(rows.filter(has_text="Latvia")).to_have_text("Latvia−2 (0, 2)")
    expect(page.locator("path.choropleth--less")).to_have_count(2)
    expect(page.locator(SECOND)).to_have_count(0)

    open_workspace(page, "?country=RO&compare=LV&mode=country")
    expect(panel(page)).to_contain_text("Romania: 4 incidents")
    expect(panel(page)).to_contain_text("Latvia: 3 incidents")
    expect(page.locator(FIRST).locator(".choropleth__count")).to_have_text(["4"])
    expect(page.locator(SECOND).locator(".choropleth__count")).to_have_text(["3"])
    expect_no_card(page)
    page.get_by_label("Signs").check()
    expect(clusters(page)).to_have_count(2)


def test_squares_are_coloured_where_more_than_chance_tells_periods_apart(
    page, register, find_barriers
):
    for day in range(1, 9):
        make_incident(date=date(2025, 3, day), latitude=54.3, longitude=25.9)
    years = "since=2025-01-01&until=2025-12-31&compare=2024-01-01/2024-12-31"
    open_workspace(page, f"?{years}&mode=squares")
    told = panel(page).locator("[data-squares-told]")
    expect(told).to_have_text(re.compile(r"^1 square of \d+ differs by more than chance\.$"))
    expect(page.locator(".square__count")).to_have_text(["+8"])
    expect(page.locator("path.square:not(.square--open)")).to_have_count(1)
    # Two against none may be chance.
    expect(page.locator("path.square--open").first).to_be_attached()
    found = find_barriers(page, ".map-pane")
    page.emulate_media(color_scheme="dark")
    assert found + find_barriers(page, ".map-pane", rules=COLOURS) == []

    page.locator("path.square:not(.square--open)").hover()
    expect(page.get_by_text("8 against 0: +8")).to_be_visible()
    with page.expect_response("**/api/v1/map/**"):
        page.get_by_role("button", name="Zoom out").click()
    expect(page.locator(".square__count")).to_have_count(1)
    panel(page).get_by_role("button", name="Stop comparing").click()
    expect(page.locator("path.square")).to_have_count(0)
    expect_address(page, mode=None, compare=None)


def test_the_least_difference_that_is_told_has_a_colour_of_the_legend(page, register):
    for day in range(1, 5):
        make_incident(date=date(2025, 3, day), latitude=54.3, longitude=25.9)
    years = "since=2025-01-01&until=2025-12-31&compare=2024-01-01/2024-12-31"
    open_workspace(page, f"?{years}&mode=squares")
    expect(page.locator(".square__count")).to_have_text(["+4"])
    expect(page.locator("path.square:not(.square--open)")).to_have_class(re.compile(r"step--\d"))
    expect(panel(page)).to_contain_text("(by 4 and more)")


#: Names that stand over the number of a square.
OVER = """() => {
    const boxes = (selector) => [...document.querySelectorAll(selector)]
        .map((node) => node.getBoundingClientRect());
    const meets = (a, b) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const numbers = boxes(".square__count span");
    return boxes(".place span").filter((name) => numbers.some((n) => meets(name, n))).length;
}"""


def test_names_keep_off_the_numbers_of_squares(page, register):
    for day in range(1, 7):
        make_incident(date=date(2025, 3, day), latitude=54.69, longitude=25.28)
    years = "since=2025-01-01&until=2025-12-31&compare=2024-01-01/2024-12-31"
    open_workspace(page, f"?{years}&mode=squares&map=6/54.69/25.3")
    expect(page.locator(".square__count")).to_have_count(1)
    expect(page.locator(".place--town").first).to_be_attached()
    page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 100)))")
    assert page.evaluate(OVER) == 0


def test_maps_stand_one_over_the_other_on_a_phone(open_page, register):
    phone = open_page(viewport=(390, 844), has_touch=True, is_mobile=True)
    open_workspace(phone, "?country=RO&compare=LV")
    expect(phone.locator(SECOND)).to_be_visible()
    first, second = (phone.locator(name).bounding_box() for name in (FIRST, SECOND))
    assert first["width"] == second["width"] == 390
    assert first["y"] + first["height"] <= second["y"] + 1
    expect(phone.locator("[data-ledger]")).to_have_attribute("data-stop", "peek")

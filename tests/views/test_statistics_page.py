"""The page of figures."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.factories import make_article, make_country, make_incident, make_response
from tests.queries import own_queries

pytestmark = pytest.mark.django_db

PAGE = "/statistics/"


def text(response):
    return response.content.decode()


def words(response):
    """The page's text without its marks, spaces made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(response)))


def table(response, name):
    """Rows of cells of the table with this caption."""
    found = re.search(rf'<caption id="{name}">.*?</table>', text(response), re.S).group()
    rows = re.findall(r"<tr>(.*?)</tr>", found, re.S)
    return [
        [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        for row in rows
    ]


@pytest.fixture
def some():
    """Two that count, a find spot, a refuted one, a draft."""
    main = make_incident(
        date=date(2025, 7, 28),
        articles=[make_article(published_on=date(2025, 7, 29))],
        depth_km=12.5,
        duration_minutes=4,
    )
    make_incident(
        date=date(2024, 11, 3),
        country="PL",
        kind="balloon",
        nature="suspected",
        also_affected=["LV"],
        latitude=None,
        longitude=None,
        location_precision="",
        articles=[make_article(published_on=None)],
    )
    spot = make_incident(part_of=main)
    make_incident(assessment={"occurrence": "refuted"})
    make_incident(state="draft", date=date(2019, 1, 1))
    make_response(main, kind="jets_scrambled", date=date(2025, 7, 27))
    make_response(main, date=None)
    make_response(spot)
    return main


def test_each_figure_has_a_drawing_with_a_name_and_a_table(client, some):
    html = text(client.get(PAGE))
    figures = re.findall(r'<section class="figure".*?</section>', html, re.S)
    assert len(figures) == 8
    for figure in figures:
        drawings = re.findall(r'<svg class="chart.*?</svg>', figure, re.S)
        assert len(drawings) == 2
        for drawing in drawings:
            root = ElementTree.fromstring(drawing)  # well-formed
            named = {e.get("id"): e.text for e in root if e.tag in ("title", "desc")}
            assert root.get("role") == "img"
            assert root.get("aria-labelledby").split() == list(named)
            assert all(named.values())
        assert "<table" in figure
        assert "<caption" in figure
        assert 'class="figure__notes"' in figure
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_tables_hold_the_counts(client, some):
    response = client.get(PAGE)
    months = table(response, "months-table")
    assert months[0] == [
        "Month",
        "Violation",
        "Near miss",
        "Intercept",
        "Debris found",
        "Suspected",
        "All",
    ]
    assert months[1:] == [
        ["2025-07", "1", "0", "0", "0", "0", "1"],
        ["2024-11", "0", "0", "0", "0", "1", "1"],
        ["All", "1", "0", "0", "0", "1", "2"],
    ]
    assert [(row[0], row[-1]) for row in table(response, "years-table")[1:]] == [
        ("2025", "1"),
        ("2024", "1"),
        ("All", "2"),
    ]
    states = {row[0]: row[1:] for row in table(response, "states-table")}
    assert (states["Lithuania"][0], states["Poland"][4], states["Latvia"][4]) == ("1", "1", "1")
    assert states["Each counted once"][-1] == "2"
    assert table(response, "reported-table")[1:] == [["1", "1", "1"]]
    assert table(response, "deep-table")[1:] == [
        ["Lithuania", "1", "12.5", "12.5 to 12.5", "12.5", "0"]
    ]
    assert table(response, "long-table")[1:] == [["Lithuania", "1", "4", "4 to 4", "4", "0"]]
    answers = {row[0]: row[1:] for row in table(response, "answered-table")}
    assert answers["Jets scrambled"] == ["1", "−1", "−1 to −1", "−1", "−1", "0", "0"]
    assert answers["Protest"] == ["0", "unknown", "unknown", "unknown", "unknown", "1", "0"]


def test_notes_say_what_is_left_out_with_numbers(client, some):
    said = words(client.get(PAGE))
    left_out = (
        "Left out: 1 find spot, counted once with its incident, and 1 refuted. "
        "Counted: 1 that cannot be mapped"
    )
    assert said.count(left_out) == 7
    assert "Left out here, known only to the year: 0." in said
    assert said.count("Left out here, with no figure told: 1.") == 2
    assert "km, in Lithuania; told of 1 incident." in said
    assert (
        "Left out here, with no dated article: 1; with a dated article, "
        "and the day of the event not known exactly: 0." in said
    )
    assert (
        "Left out: 1 response to find spots or refuted incidents, 1 without a day, and 0 to events"
        in said
    )
    assert "In one state and also affecting another: 1" in said


def test_the_figures_follow_the_filters_of_the_list(client, some):
    response = client.get(f"{PAGE}?kind=balloon&search=drone")
    assert response.context["totals"].incidents == 1
    assert [row[0] for row in table(response, "years-table")] == ["Year", "2024", "All"]
    html = text(response)
    for page in ("/incidents/", "/"):
        assert f'href="{page}?kind=balloon&amp;search=drone"' in html
    for name in ("csv", "geojson", "jsonl"):
        assert f'href="/api/v1/incidents.{name}?kind=balloon&amp;search=drone"' in html
    assert f'href="{PAGE}?search=drone" aria-label="Remove the filter Object"' in html
    assert f'href="{PAGE}">Clear all filters</a>' in html
    assert 'type="application/atom+xml"' in html


def test_an_unknown_filter_is_named(client):
    response = client.get(f"{PAGE}?colour=red")
    assert response.status_code == 400
    assert "“colour”" in text(response)


def test_a_register_without_incidents_says_so(client):
    said = words(client.get(PAGE))
    assert "No incident matches these filters." in said
    assert '<svg class="chart' not in text(client.get(PAGE))


def test_find_spots_alone_make_no_figure_and_the_page_says_why(client, some):
    make_incident(assessment={"occurrence": "refuted"}, country="RO")
    said = words(client.get(f"{PAGE}?country=RO"))
    assert "find spots and refuted ones are left out of every figure" in said


def test_a_figure_without_rows_says_so_where_it_would_stand(client):
    make_incident(
        date=date(2025, 1, 1), date_precision=5, articles=[make_article(published_on=None)]
    )
    response = client.get(PAGE)
    said = words(response)
    assert "No incident’s month is known." in said
    assert "No incident here has both a known day and a dated article." in said
    assert "No response to these incidents is on record." in said
    assert "Left out here, known only to the year: 1." in said
    assert "The most in one year were 1, in 2025." in said


def test_responses_without_a_day_leave_a_table_and_no_drawing(client):
    make_response(make_incident(), date=None)
    response = client.get(PAGE)
    assert "None of the responses to these incidents has a delay that can be told." in words(
        response
    )
    assert table(response, "answered-table")[1][1] == "0"


def test_hostile_names_stay_text(client):
    country = make_country("LT")
    country.name = "<script>alert(1)</script>"
    country.save()
    make_incident()
    assert "<script>alert" not in text(client.get(f"{PAGE}?search=<script>alert(2)</script>"))
    assert "<script>alert" not in text(client.get(PAGE))


def test_the_page_asks_no_more_often_with_many_incidents_than_with_one(client, some):
    def asked():
        return own_queries(client, f"{PAGE}?kind=drone,balloon,missile")

    few = asked()
    for number in range(12):
        incident = make_incident(
            country=("LT", "PL", "RO")[number % 3],
            kind=("drone", "missile")[number % 2],
            date=date(2015 + number, 3, 1),
            also_affected=["LV"],
        )
        make_response(incident, kind="investigation", date=date(2015 + number, 3, 1 + number))
    assert asked() <= few

"""The map workspace."""

import gzip
import json
import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents import mapindex
from tests.factories import make_incident, make_official, make_response, make_statement

pytestmark = pytest.mark.django_db


class DataBlocks(HTMLParser):
    """The JSON data blocks of a page, by id."""

    def __init__(self, html):
        super().__init__()
        self.blocks, self._open = {}, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "script" and attrs.get("type") == "application/json":
            self._open = attrs["id"]
            self.blocks[self._open] = ""

    def handle_endtag(self, tag):
        self._open = None

    def handle_data(self, data):
        if self._open:
            self.blocks[self._open] += data


def data_block(response, name):
    return json.loads(DataBlocks(response.content.decode()).blocks[name])


def test_the_map_and_the_list_show_the_same_incidents(client):
    main = make_incident(title="Gerbera falls near Šumskas")
    part = make_incident(part_of=main)
    make_incident(state="draft", title="Not yet for the public")
    response = client.get("/")
    signs = data_block(response, "first-signs")
    assert signs["incidents"]["reference"] == [main.reference]
    assert signs["spots"]["part_of"] == [main.reference]
    html = response.content.decode()
    assert "Gerbera falls near Šumskas" in html
    assert part.title not in html.replace(json.dumps(part.title), "")
    assert "Not yet for the public" not in html


def test_the_page_holds_what_the_map_s_own_address_answers(client):
    make_incident(title="<b>A & B</b>", latitude=55.03, longitude=24.4)
    make_incident(latitude=47.0, longitude=27.0)
    for page, asked in (
        ("/?kind=drone", "kind=drone&zoom=6&bbox=-5,40,50,66"),
        (
            "/?map=8/55/24.4",
            "zoom=9&bbox=19.456,52.794,29.344,57.206",
        ),
    ):
        response = client.get(page)
        assert data_block(response, "first-signs") == client.get(f"/api/v1/map/?{asked}").json()
        assert "<b>A" not in response.text


def test_an_incident_without_a_point_is_counted_and_listed(client):
    incident = make_incident(latitude=None, longitude=None, location_precision="region")
    response = client.get("/")
    assert response.context["totals"]["unmapped"] == 1
    assert data_block(response, "first-signs")["incidents"]["reference"] == []
    assert incident.title in response.content.decode()


def test_a_filter_narrows_list_map_and_counts_together(client):
    drone = make_incident()
    make_incident(kind="balloon")
    response = client.get("/?kind=drone")
    assert data_block(response, "first-signs")["incidents"]["reference"] == [drone.reference]
    assert response.context["totals"]["incidents"] == 1
    kinds = next(f for f in response.context["facets"] if f.name == "kind")
    assert {v.code: v.count for v in kinds.values if v.count} == {"drone": 1, "balloon": 1}


def test_values_of_the_whole_register_stand_among_the_filters(client):
    make_incident()
    make_incident(country="PL", kind="balloon")
    response = client.get("/?kind=drone")
    countries = next(f for f in response.context["facets"] if f.name == "country")
    assert {v.code: v.count for v in countries.values} == {"LT": 1, "PL": 0}


def titles(response):
    return re.findall(r'entry__title"[^>]*>([^<]*)<', response.text)


def test_rows_come_page_by_page_with_the_counts_of_the_whole(client):
    populate(120)
    first = client.get("/incidents/rows/")
    assert len(titles(first)) == 50
    assert 'data-listed="120" data-more="yes"' in first.text
    assert 'aria-posinset="50" aria-setsize="120"' in first.text
    assert "120 incidents" in first.text
    day, reference = re.findall(r'data-reference="([^"]*)" data-day="([^"]*)"', first.text)[-1][
        ::-1
    ]
    second = client.get(f"/incidents/rows/?after={day}/{reference}")
    assert len({*titles(first), *titles(second)}) == 100
    back = client.get(f"/incidents/rows/?before={day}/{reference}")
    assert titles(back) == titles(first)[:49]
    here = client.get(f"/incidents/rows/?from={day}/{reference}&kind=drone")
    assert titles(here)[0] == titles(first)[-1]


def test_rows_follow_the_view_and_the_filters(client):
    make_incident(title="In the south", latitude=47.0, longitude=27.0, country="RO")
    make_incident(title="In the north", latitude=55.0, longitude=24.0)
    make_incident(title="Nowhere", latitude=None, longitude=None, location_precision="")
    response = client.get("/incidents/rows/?view=20,53,27,57")
    assert titles(response) == ["Nowhere", "In the north"]
    assert "1 incident<" in response.text
    assert "in view, of 3 that match." in response.text
    assert titles(client.get("/incidents/rows/?view=20,53,27,57&country=RO")) == []


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("view=1,2", "view"),
        ("view=nan,1,2,3", "view"),
        ("view=27,53,20,57", "view"),
        ("areas=56,x", "areas"),
        ("spot=1,2", "spot"),
        ("areas=" + "PL;" * 600, "areas"),
        ("after=yesterday", "after"),
        ("after=2025-07-28/LT-1&before=2025-07-28/LT-1", "before"),
        ("kind=ufo", "kind"),
        ("rows=all", "rows"),
    ],
)
def test_bad_questions_to_the_rows_are_named(client, query, name):
    response = client.get(f"/incidents/rows/?{query}")
    assert response.status_code == 400
    assert f"“{name}”" in response.text


def test_rows_say_when_nothing_has_changed(client):
    make_incident()
    response = client.get("/incidents/rows/")
    again = client.get("/incidents/rows/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    make_incident()
    after = client.get("/incidents/rows/", headers={"If-None-Match": response["ETag"]})
    assert after.status_code == 200


def test_a_page_without_an_index_yet_says_so(client, monkeypatch):
    make_incident(title="Not counted yet")

    def not_ready(version):
        raise mapindex.NotReady

    monkeypatch.setattr(mapindex.freshness, "current", not_ready)
    page = client.get("/?kind=drone")
    assert page.status_code == 200
    assert "being made ready" in page.text
    rows = client.get("/incidents/rows/")
    assert (rows.status_code, rows["Retry-After"]) == (503, "5")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("colour=red", "colour"),
        ("kind=ufo", "kind"),
        ("since=yesterday", "since"),
        ("bbox=1,2", "bbox"),
        ("map=near", "map"),
        ("map=5/91/0", "map"),
        ("incident=LT-2099-0001", "incident"),
        ("cursor=1", "cursor"),
    ],
)
def test_a_bad_address_is_a_400_that_names_what_is_wrong(client, query, name):
    make_incident()
    response = client.get(f"/?{query}")
    assert response.status_code == 400
    assert f"“{name}”" in response.content.decode()


def test_hostile_names_and_values_are_told_and_escaped(client):
    response = client.get("/", {"<script>alert(1)</script>": "1", "kind": "<img src=x onerror=x>"})
    assert response.status_code == 400
    assert b"<script>alert" not in response.content
    assert b"<img" not in response.content


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_an_unpublished_incident_can_be_neither_selected_nor_carded(client, state):
    incident = make_incident(state=state, title="Not for the public")
    response = client.get(f"/?incident={incident.reference}")
    assert response.status_code == 400
    assert b"Not for the public" not in response.content
    assert client.get(f"/incidents/{incident.reference}/card/").status_code == 404


def test_the_card_answers_who_said_and_did_what(client):
    incident = make_incident(
        outcomes=["crashed", "found_later"],
        assessment={"attribution": "officially_attributed", "attributed_to": "RU"},
    )
    make_statement(incident, official=make_official(), paraphrase="It had lost its way.")
    make_response(incident, kind="nato_request")
    for response in (
        client.get(f"/?incident={incident.reference}"),
        client.get(f"/incidents/{incident.reference}/card/"),
    ):
        html = response.content.decode()
        for words in (
            incident.title,
            "Russia, officially attributed",
            "It had lost its way.",
            "Dovilė Šakalienė",
            "Request to NATO",
            "Baltic Wire",
        ):
            assert words in html


def populate(number):
    for step in range(number):
        incident = make_incident(
            title=f"Drone seen over field number {step}",
            date=date(2025, 1, 1) + timedelta(days=step % 300),
            latitude=54 + step * 0.01,
            outcomes=["crashed"],
        )
        if step % 10 == 0:
            make_statement(incident)


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_incidents(client):
    populate(5)
    client.get("/")
    few = queries_of(client, "/")
    populate(40)
    client.get("/")  # which brings the map's index up to date
    assert queries_of(client, "/") == few
    assert few <= 12
    client.get("/incidents/rows/")
    assert queries_of(client, "/incidents/rows/") <= 8


def test_360_incidents_fit_in_40_kb_compressed(client):
    populate(360)
    response = client.get("/")
    assert len(gzip.compress(response.content, 6)) <= 40_000


def test_the_timeline_leaves_the_period_out_and_keeps_the_other_filters(client):
    make_incident(date=date(2024, 11, 5))
    make_incident(date=date(2025, 2, 5))
    make_incident(date=date(2025, 2, 6), kind="balloon")
    timeline = data_block(client.get("/?since=2025-01-01&kind=drone"), "timeline-data")
    assert timeline["months"] == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert timeline["natures"]["violation"] == [1, 0, 0, 1]


def test_folium_s_script_has_an_address_and_an_etag_of_its_own(client):
    response = client.get("/maps/flank.js")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/javascript")
    again = client.get("/maps/flank.js", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert client.get("/maps/nowhere.js").status_code == 404


@pytest.mark.parametrize("name", ["flank", "locator", "country"])
def test_no_incident_travels_inside_a_script(client, name):
    incident = make_incident(title="Gerbera falls near Šumskas")
    script = client.get(f"/maps/{name}.js").content.decode()
    assert incident.reference not in script
    assert "Šumskas" not in script


@pytest.mark.parametrize(
    "address", ["/incidents/\0/", "/countries/\0/", "/?incident=%00", "/?%00=1"]
)
def test_a_nul_is_a_400_before_any_database_is_asked(client, address):
    assert client.get(address.replace("\0", "%00")).status_code == 400


def test_a_search_for_a_thousand_words_is_refused(client):
    make_incident()
    response = client.get("/", {"search": "🫢" * 200})
    assert response.status_code == 400
    assert "20 words at most" in response.content.decode()


def month_heads(response):
    return re.findall(r'month__count" aria-label="([^"]*)">([^<]*)<', response.text)


def test_a_month_counts_as_the_timeline_does_and_names_the_refuted(client):
    for day in (3, 4, 5):
        make_incident(date=date(2025, 9, day))
    make_incident(date=date(2025, 9, 6), assessment={"occurrence": "refuted"})
    make_incident(date=date(2025, 8, 1))
    response = client.get("/")
    assert month_heads(response) == [
        ("3 incidents, 1 refuted", "3, 1 refuted"),
        ("1 incident", "1"),
    ]
    timeline = data_block(response, "timeline-data")
    assert [sum(month) for month in zip(*timeline["natures"].values(), strict=True)] == [1, 3]


def test_refuted_incidents_alone_are_found_and_not_counted(client):
    make_incident(title="Seen by nobody twice", assessment={"occurrence": "refuted"})
    make_incident()
    for address, words in (
        ("/", "Found, and not counted: 1 refuted."),
        ("/incidents/", "Listed and not counted: 1 refuted."),
        ("/statistics/", "Listed and not counted: 1 refuted."),
    ):
        text = client.get(f"{address}?occurrence=refuted").text
        assert "None that counts" in text
        assert words in text
        assert ">0 incidents<" not in text
        assert ("Seen by nobody twice" in text) == (address != "/statistics/")


def test_a_mode_that_the_map_does_not_have_is_a_400_that_names_those_it_has(client):
    response = client.get("/?mode=volcano")
    assert response.status_code == 400
    known = "heat, country, difference, squares"
    assert f"“volcano” is not a known mode. Known are: {known}." in response.text
    assert client.get("/?mode=heat").status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("compare=2024-01-01/", "Give the first and last day"),
        ("compare=2024-01-01/2024-02-30", "Give the first and last day"),
        ("compare=2024-01-01/2024-01-02/2024-01-03", "Give the first and last day"),
        ("compare=2024-02-01/2024-01-01", "ends on 2024-01-01, before it begins on 2024-02-01"),
        ("compare=LT,Atlantis", "“Atlantis” is not a known country, nor a period."),
        ("layers=rivers", "“rivers” is not a known layer. Known is: tracks."),
        ("mode=difference", "A difference is drawn of two periods"),
        ("mode=difference&compare=LT", "A difference is drawn of two periods"),
        ("mode=squares", "A difference is drawn of two periods"),
    ],
)
def test_what_cannot_be_compared_is_a_400_that_says_why(client, query, said):
    make_incident()
    response = client.get(f"/?{query}")
    assert response.status_code == 400
    assert said in response.text


def test_a_period_and_a_country_can_be_compared_with(client):
    make_incident()
    period = "compare=2024-01-01/2024-12-31"
    for query in (f"{period}&mode=difference", f"{period}&mode=squares", "compare=LT"):
        assert client.get(f"/?{query}").status_code == 200


def test_the_view_of_the_map_is_no_filter_to_remove(client):
    page = client.get("/?map=8/54.5/22.5&bbox=20,50,30,60").text
    assert 'data-drop="bbox"' in page
    assert 'data-drop="map"' not in page


@pytest.mark.parametrize("query", ["kidn=drone", "kind=ufo", "kind=drone&since=then"])
def test_where_filters_are_not_understood_nothing_is_listed_or_counted(client, query):
    make_incident(title="A drone over the border")
    response = client.get(f"/?{query}")
    assert "nothing is listed or counted" in response.text
    assert "A drone over the border" not in response.text
    values = [value for facet in response.context["facets"] for value in facet.values]
    assert {value.count for value in values} == {None}


@pytest.mark.parametrize("query", ["map=1/2", "mode=3d", "incident=LT-1999-0001", "compare=ZZ"])
def test_where_only_a_control_is_not_understood_list_and_counts_follow_the_filters(client, query):
    make_incident(title="A drone over the border", kind="drone")
    make_incident(title="A balloon over the border", kind="balloon")
    response = client.get(f"/?kind=drone&{query}")
    assert response.status_code == 400
    assert "What is shown follows from the filters alone" in response.text
    assert "A drone over the border" in response.text
    assert "A balloon over the border" not in response.text
    (kinds,) = (facet for facet in response.context["facets"] if facet.name == "kind")
    assert {v.code: v.count for v in kinds.values if v.count} == {"drone": 1, "balloon": 1}


def test_before_the_first_signs_two_files_are_asked_for_and_no_more(client):
    make_incident()
    before, _, after = client.get("/").text.partition("</first-signs></div>")
    asked = re.findall(
        r'<(?:script src|img|use href="/|link rel="(?:stylesheet|preload|modulepreload)")[^>]*>',
        before,
    )
    assert [re.search(r"/(\w+)\.(?:js|css)", one)[1] for one in asked] == ["opening", "site"]
    held, rest = re.search(r"<template data-after-paint>(.*?)</template>(.*)", after, re.S).groups()
    assert re.findall(r'src="[^"]*?(\w+)(?:\.min)?\.js"', held)[-1] == "workspace"
    assert "<script src" not in rest

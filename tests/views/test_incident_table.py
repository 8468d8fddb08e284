"""The table of incidents."""

from datetime import date

import pytest
from django.urls import reverse

from incidents.views.paging import ROWS_A_PAGE
from tests.factories import (
    make_article,
    make_incident,
)
from tests.queries import own_queries

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_the_table_asks_as_often_with_many_rows_as_with_few(client):
    make_incident(assessment={"attribution": "suspected", "attributed_to": "RU"})
    few = own_queries(client, reverse("incidents"))
    for _ in range(12):
        make_incident(country="PL", assessment={"attribution": "suspected", "attributed_to": "BY"})
    assert own_queries(client, reverse("incidents")) == few


def shown_references(response):
    return [incident.reference for incident in response.context["page"].object_list]


def test_the_table_lists_published_incidents_the_newest_first(client):
    old = make_incident(date=date(2020, 1, 1))
    new = make_incident(date=date(2026, 1, 1))
    make_incident(state="draft")
    make_incident(state="withdrawn")
    assert shown_references(client.get("/incidents/")) == [new.reference, old.reference]


def test_the_table_is_sorted_by_any_column_each_way(client):
    first = make_incident(title="Alpha", country="LT", kind="aircraft", date=date(2020, 1, 1))
    second = make_incident(
        title="Beta",
        country="PL",
        kind="drone",
        date=date(2021, 1, 1),
        articles=[make_article(), make_article()],
    )
    for column in ("date", "reference", "title", "country", "kind", "sources"):
        rising = [first.reference, second.reference]
        assert shown_references(client.get(f"/incidents/?ordering={column}")) == rising
        assert shown_references(client.get(f"/incidents/?ordering=-{column}")) == rising[::-1]


def test_the_head_of_the_sorting_column_says_so_and_turns_it_round(client):
    make_incident()
    html = text(client.get("/incidents/?ordering=title&kind=drone"))
    assert 'aria-sort="ascending"' in html
    assert "ordering=-title" in html
    assert "kind=drone" in html.split("ordering=-title")[0].rsplit("<a", 1)[1] + "kind=drone"


def test_the_table_is_filtered_like_the_map(client):
    drone = make_incident(kind="drone")
    make_incident(kind="balloon")
    response = client.get("/incidents/?kind=drone")
    assert shown_references(response) == [drone.reference]
    assert "Remove the filter Object" in text(response)


def test_pages_say_the_same_with_the_map_s_index_and_while_it_is_made(client, monkeypatch):
    main = make_incident(kind="drone", depth_km=4)
    make_incident(kind="drone", part_of=main)
    make_incident(kind="missile", date=date(2024, 2, 29), also_affected=["PL"])
    make_incident(kind="balloon", assessment={"occurrence": "refuted"})
    make_incident(kind="balloon", state="draft")
    lists = ["", "?kind=drone", "?kind=helicopter", "?ordering=sources", "?search=drone"]
    addresses = [f"/incidents/{query}" for query in [*lists, "?search=number&ordering=rank"]]
    addresses += ["/statistics/", "/statistics/?kind=missile", "/countries/", "/countries/LT/"]
    addresses += ["/countries/PL/", "/about/"]
    counted = [text(client.get(address)) for address in addresses]
    monkeypatch.setattr("incidents.mapindex.ready", lambda version: None)
    for address, page in zip(addresses, counted, strict=True):
        assert text(client.get(address)) == page, address


def test_a_filter_that_nothing_passes_leaves_words(client):
    make_incident(kind="drone")
    assert "No incident matches these filters" in text(client.get("/incidents/?kind=balloon"))


def test_totals_leave_out_parts_and_refuted_and_say_so(client):
    main = make_incident(flown={"count_low": 19, "count_best": 20, "count_high": 21})
    make_incident(part_of=main)
    make_incident(assessment={"occurrence": "refuted"})
    html = " ".join(text(client.get("/incidents/")).split())
    assert "<b>1 incident</b>; objects: at least 19, best reading 20, at most 21" in html
    assert "1 find spot, counted once with its incident; 1 refuted" in html


def test_pages_keep_the_filters_and_end_where_the_list_ends(client):
    for _ in range(ROWS_A_PAGE + 1):
        make_incident()
    html = text(client.get("/incidents/?kind=drone"))
    assert "kind=drone&amp;page=2" in html
    assert len(shown_references(client.get("/incidents/?page=2"))) == 1
    assert client.get("/incidents/?page=3").status_code == 404


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("page=x", "page", "x"),
        ("page=0", "page", "0"),
        ("page=-1", "page", "-1"),
        ("page=²", "page", "²"),
        ("ordering=secret", "ordering", "secret"),
        ("kind=ufo", "kind", "ufo"),
        ("colour=red", "colour", "not a known filter"),
    ],
)
def test_what_cannot_be_understood_is_named(client, query, name, words):
    response = client.get(f"/incidents/?{query}")
    assert response.status_code == 400
    assert f"“{name}”" in text(response)
    assert words in text(response)


def test_other_peoples_tracking_names_are_ignored(client):
    assert client.get("/incidents/?utm_source=mail&fbclid=1").status_code == 200

"""People who speak, and what they said."""

from datetime import date, timedelta

import pytest

from incidents.models import Statement, Tenure
from incidents.views.paging import ROWS_A_PAGE
from tests.factories import make_country, make_incident, make_official, make_statement
from tests.queries import own_queries

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def names(response):
    return [official.name for official in response.context["officials"]]


def test_only_those_who_spoke_of_a_published_incident_are_listed(client):
    make_statement(make_incident(), official=make_official("Public One", "public-one"))
    make_statement(make_incident(state="draft"), official=make_official("Hidden One", "hidden-one"))
    make_official("Silent One", "silent-one")
    assert names(client.get("/officials/")) == ["Public One"]
    assert client.get("/officials/public-one/").status_code == 200
    assert client.get("/officials/hidden-one/").status_code == 404
    assert client.get("/officials/silent-one/").status_code == 404


def test_the_list_counts_published_statements_and_tells_the_last_day(client):
    speaker = make_official("Public One", "public-one")
    make_statement(make_incident(), official=speaker, date=date(2025, 8, 5))
    make_statement(make_incident(), official=speaker, date=date(2025, 9, 1))
    make_statement(make_incident(state="draft"), official=speaker, date=date(2026, 1, 1))
    (listed,) = client.get("/officials/").context["officials"]
    assert (listed.statement_count, listed.last_spoke) == (2, date(2025, 9, 1))


def test_the_list_narrows_to_those_who_spoke_for_a_state(client):
    make_statement(make_incident(), official=make_official("Lithuanian", "l", country="LT"))
    make_statement(make_incident(), official=make_official("Pole", "p", country="PL"))
    assert names(client.get("/officials/?of=PL")) == ["Pole"]


@pytest.mark.parametrize("query", ["of=ZZ", "kind=drone", "ordering=age"])
def test_what_cannot_be_understood_is_named(client, query):
    response = client.get(f"/officials/?{query}")
    assert response.status_code == 400
    assert f"“{query.partition('=')[0]}”" in text(response)


def test_a_page_lists_statements_with_the_published_incidents_they_speak_of(client):
    speaker = make_official("Public One", "public-one")
    shown = make_incident(title="Everybody may see this")
    hidden = make_incident(title="Nobody may see this", state="draft")
    make_statement(shown, hidden, official=speaker, paraphrase="Both had lost their way")
    make_statement(hidden, official=speaker, paraphrase="A word about the hidden one")
    html = text(client.get("/officials/public-one/"))
    assert "Both had lost their way" in html
    assert "Everybody may see this" in html
    assert "Nobody may see this" not in html
    assert hidden.reference not in html
    assert "A word about the hidden one" not in html


def test_an_office_known_from_a_quotation_is_told_as_one(client):
    speaker = make_official("Public One", "public-one")
    make_statement(make_incident(), official=speaker)
    country = make_country("LT")
    Tenure.objects.create(
        official=speaker, title="Adviser", country=country, seen_on=date(2023, 2, 1)
    )
    Tenure.objects.create(
        official=speaker,
        title="Mayor",
        country=country,
        start=date(2015, 4, 1),
        end=date(2019, 4, 1),
    )
    html = text(client.get("/officials/public-one/"))
    assert "quoted as this on 1 February 2023" in html
    assert "1 April 2015 to 1 April 2019" in html
    assert "since 12 December 2024, in office as far as known" in html


def test_pages_ask_as_often_with_many_as_with_few(client):
    def asked(address):
        return own_queries(client, address)

    speaker = make_official("Public One", "public-one")
    make_statement(make_incident(), official=speaker)
    few = asked("/officials/"), asked("/officials/public-one/")
    for number in range(6):
        incident = make_incident()
        make_statement(incident, official=speaker)
        make_statement(incident, official=make_official(f"Person {number}", f"person-{number}"))
    assert (asked("/officials/"), asked("/officials/public-one/")) == few


@pytest.mark.parametrize("without_incident", [0, 1])
def test_however_hidden_statements_are_left_out_the_rest_is_the_same(without_incident):
    shown, draft = make_incident(), make_incident(state="draft")
    kept = [make_statement(shown), make_statement(shown, draft)]
    make_statement(draft)
    for _ in range(without_incident):
        make_statement()
    assert list(Statement.objects.all_published().order_by("pk")) == kept
    assert list(Statement.objects.published().order_by("pk")) == kept


def test_statements_hidden_while_the_question_is_put_stay_hidden():
    kept = make_statement(make_incident())
    asked = Statement.objects.all_published()
    make_statement(make_incident(state="draft"))
    assert list(asked) == [kept]


def test_statements_come_a_page_at_a_time(client):
    speaker, about = make_official("Public One", "public-one"), make_incident()
    for day in range(ROWS_A_PAGE + 1):
        said = date(2025, 1, 1) + timedelta(days=day)
        make_statement(about, official=speaker, paraphrase=f"Said on {said}.", date=said)
    first, second = (text(client.get(f"/officials/public-one/{q}")) for q in ("", "?page=2"))
    assert "1 to 50 of 51 statements" in first
    assert "Said on 2025-01-01." not in first
    assert "Said on 2025-01-01." in second
    assert client.get("/officials/public-one/?page=3").status_code == 404
    assert client.get("/officials/public-one/?kind=drone").status_code == 400


def test_the_list_stands_in_the_order_that_is_asked_for(client):
    for name, days in (("Anna", [1, 2]), ("Berta", [None]), ("Carl", [9]), ("Dora", [3, None, 4])):
        official = make_official(name, name.lower())
        for day in days:
            said = day and date(2025, 8, day)
            make_statement(make_incident(), official=official, date=said)
    orders = {
        "": ["Anna", "Berta", "Carl", "Dora"],
        "-name": ["Dora", "Carl", "Berta", "Anna"],
        "-statements": ["Dora", "Anna", "Berta", "Carl"],
        "statements": ["Berta", "Carl", "Anna", "Dora"],
        "-last": ["Carl", "Dora", "Anna", "Berta"],
        "last": ["Anna", "Dora", "Carl", "Berta"],
    }
    for ordering, told in orders.items():
        assert names(client.get(f"/officials/?ordering={ordering}")) == told, ordering
    head = text(client.get("/officials/?ordering=-last"))
    assert 'aria-sort="descending"' in head
    assert "ordering=-statements" in head

"""The list of states and the page of one."""

from datetime import date

import pytest

from tests.factories import (
    make_country,
    make_incident,
    make_official,
    make_response,
    make_statement,
)
from tests.queries import own_queries
from tests.views.test_workspace import data_block

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def rows(client):
    return {
        country.code: (strip.total, strip.last)
        for country, strip in client.get("/countries/").context["rows"]
    }


def test_states_are_listed_with_their_number_and_last_day(client):
    make_incident(date=date(2025, 7, 10), also_affected=["LV"])
    make_incident(date=date(2025, 7, 28))
    main = make_incident(country="PL", date=date(2025, 9, 10))
    make_incident(country="PL", part_of=main, date=date(2025, 9, 21))
    make_incident(country="PL", assessment={"occurrence": "refuted"}, date=date(2026, 1, 1))
    make_incident(country="PL", state="draft", date=date(2026, 2, 1))
    assert rows(client) == {
        "LT": (2, date(2025, 7, 28)),
        "LV": (1, date(2025, 7, 10)),
        "PL": (1, date(2025, 9, 10)),
    }


def test_a_state_of_the_flank_without_incidents_is_listed_with_none(client):
    make_country("RO")
    make_country("RU")
    assert rows(client) == {"RO": (0, None)}
    assert "none on record" in text(client.get("/countries/"))


def test_the_list_asks_as_often_with_many_states_as_with_one(client):
    def asked():
        return own_queries(client, "/countries/")

    make_incident()
    few = asked()
    for code in ("PL", "LV", "RO"):
        make_incident(country=code, also_affected=["LT"])
    assert asked() == few


def test_a_code_in_small_letters_leads_to_the_page(client):
    make_country("LT")
    response = client.get("/countries/lt/")
    assert (response.status_code, response["Location"]) == (301, "/countries/LT/")


@pytest.mark.parametrize("code", ["XX", "LITHUANIA", "L%0A"])
def test_an_unknown_state_is_not_found(client, code):
    assert client.get(f"/countries/{code}/").status_code == 404


def test_a_page_tells_what_is_on_record_for_the_state(client):
    incident = make_incident(
        title="Gerbera falls near Šumskas",
        depth_km=2.5,
        duration_minutes=3,
        flown={"count_low": 1, "count_best": 2, "count_high": 3},
    )
    make_incident(country="LV", also_affected=["LT"], title="Crossed both")
    make_incident(country="PL", title="Far away")
    make_statement(incident, paraphrase="It had lost its way")
    make_response(incident, kind="protest")
    html = text(client.get("/countries/LT/"))
    for words in (
        "Gerbera falls near Šumskas",
        "Crossed both",
        "2.5\u00a0km",
        "3\u00a0min",
        "at least 2, best reading 3, at most 4",
        "Dovilė Šakalienė",
        "It had lost its way",
        "Protest",
        "Belarus",
    ):
        assert words in html
    assert "Far away" not in html


def test_the_map_of_a_state_is_given_its_incidents(client):
    shown = make_incident()
    make_incident(country="PL")
    drawn = data_block(client.get("/countries/LT/"), "country-data")
    assert drawn["country"] == "LT"
    assert [f["properties"]["reference"] for f in drawn["features"]["features"]] == [
        shown.reference
    ]


def test_only_those_who_spoke_of_a_public_incident_are_named_in_office(client):
    make_incident()
    make_official("Silent Minister", "silent-minister")
    make_statement(make_incident(state="draft"), official=make_official("Hidden One", "hidden"))
    html = text(client.get("/countries/LT/"))
    assert "Silent Minister" not in html
    assert "Hidden One" not in html


def test_a_state_without_incidents_says_so(client):
    make_country("RU")
    html = text(client.get("/countries/RU/"))
    assert "No incident is on record for Russia" in html


def test_a_page_asks_as_often_with_much_as_with_little(client):
    def asked():
        return own_queries(client, "/countries/LT/")

    incident = make_incident()
    make_statement(incident)
    make_response(incident)
    few = asked()
    for number in range(6):
        other = make_incident(also_affected=["LV"])
        make_statement(other, official=make_official(f"Person {number}", f"person-{number}"))
        make_response(other)
    assert asked() == few

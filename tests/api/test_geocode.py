"""The address that tells where a place of a name may lie."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bundled_places")]

DOOR = "/api/v1/geocode/"


def places(client, **query):
    answer = client.get(DOOR, query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_it_answers_as_the_command_does(client):
    out = StringIO()
    call_command("geocode", "Sulina", "--country", "RO", "--json", stdout=out)
    told = places(client, name="Sulina", country="RO")
    assert told == json.loads(out.getvalue())
    assert told[0] == {
        "name": "Sulina",
        "country": "RO",
        "admin_area": "Tulcea",
        "latitude": pytest.approx(45.156, abs=0.01),
        "longitude": pytest.approx(29.654, abs=0.01),
        "kind": "settlement",
        "uncertainty_km": 5.0,
        "score": pytest.approx(0.97, abs=0.03),
        "source": "gazetteer",
    }


@pytest.mark.parametrize(
    ("name", "country"),
    [("Ізмаїл", "UA"), ("თბილისი", "GE"), ("GAIZIUNAI", "LT"), ("Rezekne", "LV"), ("Брест", "BY")],
)
def test_any_script_and_no_diacritics(client, name, country):
    assert places(client, name=name)[0]["country"] == country


def test_a_published_place_is_the_registers_and_an_unpublished_one_nobodys(client):
    factories.make_incident(place="Qwertzfeld", latitude=55.1, longitude=24.2)
    factories.make_incident("draft", place="Asdfghausen")
    found = places(client, name="Qwertzfeld")[0]
    assert (found["source"], found["country"], found["latitude"]) == ("register", "LT", 55.1)
    hidden = places(client, name="Asdfghausen")
    assert "register" not in {place["source"] for place in hidden}


def test_an_editors_place_is_public_once_it_is_released(client):
    place = factories.make_place("Yxcvbnberg", "RO", aliases="Yxcv; Bnberg")
    assert "editors" not in {p["source"] for p in places(client, name="Yxcvbnberg")}
    place.released = True
    place.save()
    assert [p["source"] for p in places(client, name="bnberg")] == ["editors"]
    place.delete()
    assert "editors" not in {p["source"] for p in places(client, name="Yxcvbnberg")}


@pytest.mark.parametrize(
    ("query", "problems"),
    [
        ({}, {"name": ["Name a place, as in “Plauru”: the name is empty."]}),
        ({"name": "Plau\0ru"}, {"name": ["A name cannot hold the sign NUL."]}),
        (
            {"name": "x" * 10_000},
            {"name": ["A place name has at most 120 characters; this one has 10000."]},
        ),
        (
            {"name": "\x07\x1b[31m"},
            {"name": ["“��[31m” is not a place name: it has too few letters."]},
        ),
        (
            {"name": "Plauru", "country": "ro"},
            {"country": ["“ro” is not a country's code: two capital letters, as in RO."]},
        ),
        (
            {"name": "Plauru", "near": "1"},
            {"near": ["This is not a known name here. Known are: name, country, format."]},
        ),
    ],
)
def test_what_is_wrong_is_named(client, query, problems):
    answer = client.get(DOOR, query)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["problems"] == problems


@pytest.mark.parametrize(
    "name", ['foo"bar', "-x y", "a* OR b", "NEAR(a b)", "' OR 1=1 --", "%_%ab"]
)
def test_no_syntax_of_any_database_means_anything(client, name):
    assert isinstance(places(client, name=name), list)


def test_it_says_so_when_the_gazetteer_was_not_built(client, settings, tmp_path):
    settings.GAZETTEER_DIR = tmp_path
    answer = client.get(DOOR, {"name": "Plauru"})
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert str(tmp_path) not in answer.text

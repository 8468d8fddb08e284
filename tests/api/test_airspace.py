"""The address that tells in whose airspace a point lies."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

PLAURU = {"latitude": "45.324", "longitude": "28.83"}


def test_a_point_is_told_as_by_the_command(ask):
    told = ask("airspace/", **PLAURU)
    out = StringIO()
    call_command("airspace", *PLAURU.values(), "--json", stdout=out)
    assert told == json.loads(out.getvalue())
    assert told == {
        "latitude": 45.324,
        "longitude": 28.83,
        "country": "RO",
        "status": "land",
        "border_distance_km": 0.235,
        "nearest_neighbour": "UA",
        "nearest_border_point": [45.32544, 28.8322],
        "depth_km": 0.235,
        "uncertain": False,
        "reasons": [],
    }


def test_what_no_state_holds_has_no_depth(ask):
    told = ask("airspace/", latitude="57.0", longitude="20.0")
    assert (told["country"], told["status"], told["depth_km"]) == (None, "international", None)
    assert told["nearest_neighbour"] == "RU-KGD"
    off_the_map = ask("airspace/", latitude="24.4", longitude="55.03")
    assert (off_the_map["status"], off_the_map["nearest_border_point"]) == ("not_covered", None)
    assert "were they swapped?" in off_the_map["reasons"][0]


@pytest.mark.parametrize(
    ("query", "problems"),
    [
        (
            {},
            {
                "latitude": ["Give a latitude in degrees, between −90 and 90."],
                "longitude": ["Give a longitude in degrees, between −180 and 180."],
            },
        ),
        (
            PLAURU | {"latitude": "NaN"},
            {"latitude": ["A latitude lies between −90 and 90; nan does not."]},
        ),
        (
            PLAURU | {"longitude": "east"},
            {"longitude": ["“east” is no longitude: write degrees as 54.6872."]},
        ),
        (
            {"latitude": "128.83", "longitude": "45.3"},
            {
                "latitude": [
                    "A latitude lies between −90 and 90; 128.83 does not. Were latitude and "
                    "longitude swapped?"
                ]
            },
        ),
        (
            PLAURU | {"latitude": "45,3"},
            {"latitude": ["“45,3” is no latitude: write degrees as 54.6872."]},
        ),
        (
            PLAURU | {"longitude": "4_5"},
            {"longitude": ["“4_5” is no longitude: write degrees as 54.6872."]},
        ),
        (
            PLAURU | {"height": "3"},
            {"height": ["This is not a known name here. Known are: latitude, longitude, format."]},
        ),
    ],
)
def test_what_is_wrong_is_named(client, query, problems):
    answer = client.get("/api/v1/airspace/", query)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["problems"] == problems


def test_the_same_question_is_answered_once(client):
    first = client.get("/api/v1/airspace/", PLAURU)
    assert first["Cache-Control"] == "public, max-age=3600"
    again = client.get("/api/v1/airspace/", PLAURU, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_no_question_reaches_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        client.get("/api/v1/airspace/", PLAURU)

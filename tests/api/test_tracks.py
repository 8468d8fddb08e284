"""Tracks leave with their incident, whole and by name, and never without it."""

import json

import pytest

from tests.factories import make_incident, make_track
from tests.queries import own_queries

pytestmark = pytest.mark.django_db


def test_an_incident_tells_its_track_and_what_it_crosses(ask):
    incident = make_incident()
    make_track(incident, source_note="after the ministry's map")
    told = ask(f"incidents/{incident.reference}/")
    assert told["track"]["source_note"] == "after the ministry's map"
    assert told["track"]["points"][0] == {
        "latitude": 54.6,
        "longitude": 25.9,
        "at": "2025-07-28T01:00:00Z",
    }
    first, inside, last = told["crossings"]
    assert [first["country"], inside["country"], last["country"]] == ["BY", "LT", "BY"]
    assert (first["entry"], last["exit"]) == (None, None)
    assert inside["entry"]["at"].endswith("Z")
    assert inside["deepest_km"] == told["track_depth_km"]
    assert inside["minutes"] == told["track_minutes"]
    assert len(inside["deepest_point"]) == 2
    assert inside["uncertain"] is False


def test_an_incident_without_a_track_says_so(ask):
    told = ask(f"incidents/{make_incident().reference}/")
    assert (told["track"], told["crossings"], told["track_depth_km"]) == (None, [], None)
    assert (told["airspace_country"], told["airspace_uncertain"]) == ("LT", False)
    assert told["measured_depth_km"] == told["border_distance_km"]


def test_lists_and_tables_tell_the_figures_alone(ask, client):
    incident = make_incident()
    make_track(incident)
    [row] = ask("incidents/", fields="track_depth_km,track_minutes,measured_depth_km")["results"]
    assert all(value > 0 for value in row.values())
    [line] = b"".join(client.get("/api/v1/incidents.jsonl").streaming_content).splitlines()
    assert len(json.loads(line)["track"]["points"]) == 4


def test_many_tracks_take_as_many_queries_as_few(client):
    def asked():
        return own_queries(client, "/api/v1/incidents.jsonl")

    make_track(make_incident())
    few = asked()
    for _ in range(6):
        make_track(make_incident())
    assert asked() == few

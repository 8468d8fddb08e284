"""What the workspace's map draws beside signs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents import mapindex
from incidents.mapindex.recent import Recent
from incidents.views import fresh
from tests.factories import OVER_VILNIUS, make_incident, make_response, make_track

pytestmark = pytest.mark.django_db


def test_tracks_and_closures_of_published_incidents_are_told(client):
    flown = make_incident(title="Seen all the way", kind="drone")
    make_track(flown)
    shut = make_incident(title="Airport shut", kind="balloon", latitude=54.64, longitude=25.28)
    make_response(shut, kind="airport_closed", closure_minutes=95)
    make_response(shut, kind="protest")
    make_response(make_incident(kind="drone"), kind="investigation")
    hidden = make_incident(state="draft")
    make_track(hidden)
    make_response(hidden, kind="airspace_closed")

    told = client.get("/maps/tracks.json").json()

    (track,) = told["tracks"]["features"]
    assert track["properties"]["title"] == "Seen all the way"
    assert track["geometry"]["coordinates"][0] == [OVER_VILNIUS[0][1], OVER_VILNIUS[0][0]]
    (closure,) = told["closures"]["features"]
    assert closure["geometry"]["coordinates"] == [25.28, 54.64]
    (closed,) = closure["properties"]["closures"]
    assert (closed["kind"], closed["by"], closed["minutes"]) == ("airport_closed", "Lithuania", 95)
    assert (told["tracks"]["number"], told["closures"]["number"]) == (1, 1)
    assert client.get("/maps/tracks.json?kind=drone").json()["closures"]["features"] == []


def test_closure_known_to_a_state_alone_is_counted_and_never_pinned(client):
    nationwide = make_incident(location_precision="country")
    make_response(nationwide, kind="airspace_closed")
    closures = client.get("/maps/tracks.json").json()["closures"]
    assert (closures["features"], closures["number"], closures["unplaced"]) == ([], 1, 1)


def test_queries_do_not_grow_with_tracks(client):
    def number():
        client.get("/maps/tracks.json")  # what follows from a change alone is made
        with CaptureQueriesContext(connection) as asked:
            client.get("/maps/tracks.json")
        return len(asked)

    incident = make_incident()
    make_track(incident)
    make_response(incident, kind="airport_closed")
    few = number()
    for _ in range(3):
        incident = make_incident()
        make_track(incident)
        make_response(incident, kind="airport_closed")
    assert number() == few


def test_bad_filter_of_tracks_is_a_400_that_names_it(client):
    response = client.get("/maps/tracks.json?kind=submarine")
    assert response.status_code == 400
    assert "submarine" in response.text


def test_the_index_tells_the_tracks_and_closures_that_the_database_finds(client, monkeypatch):
    for kind in ("drone", "missile"):
        incident = make_incident(kind=kind, date=date(2025, 7, 1))
        make_track(incident)
        main = make_incident(kind=kind)
        make_response(main, kind="airport_closed")
        make_response(make_incident(kind=kind, part_of=main), kind="airspace_closed")
        make_response(
            make_incident(kind=kind, latitude=None, longitude=None), kind="airport_closed"
        )
    questions = ["", "?kind=drone", "?response=airport_closed", "?kind=balloon"]
    told = [client.get(f"/maps/tracks.json{question}").json() for question in questions]
    monkeypatch.setattr(fresh, "_pages", Recent(0, len))
    monkeypatch.setattr(mapindex, "ready", lambda version: None)
    expected = [client.get(f"/maps/tracks.json{question}").json() for question in questions]
    assert told == expected
    assert [one["closures"]["number"] for one in told] == [6, 3, 4, 0]
    assert [one["closures"]["unplaced"] for one in told] == [2, 1, 2, 0]
    assert [len(one["tracks"]["features"]) for one in told] == [2, 1, 0, 0]

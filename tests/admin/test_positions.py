"""The place of an incident at the desk: verdicts, tracks, and what contradicts the boundaries."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from incidents.models import AirspaceWarning, Incident, Track
from tests import factories
from tests.admin.desk import ADD, CHANGE, HISTORY, LIST, address, fill, new_incident, problems
from tests.factories import OVER_VILNIUS

pytestmark = pytest.mark.django_db

VERDICT = "admin:incidents_incident_airspace"
TRACK = "admin:incidents_incident_track"
LINES = "latitude,longitude,time\n54.6,25.9,2025-07-28T01:00:00Z\n54.7,25.2,2025-07-28T01:10:00Z"
ROWS = OVER_VILNIUS[:2]


@pytest.fixture
def states():
    for code in ("LT", "BY", "RU", "RO"):
        factories.make_country(code)


# Whose airspace


@pytest.mark.parametrize(
    ("query", "sentence", "fits"),
    [
        (
            {"latitude": "54.6872", "longitude": "25.2797", "country": "LT"},
            "Lithuania · land · 29\u00a0km from the Belarusian border",
            True,
        ),
        (
            {"latitude": "53.9", "longitude": "27.56", "country": "LT"},
            "Belarus, not Lithuania · 120\u00a0km from the Belarusian border",
            False,
        ),
        ({"latitude": "57.0", "longitude": "20.0"}, "International airspace", True),
        ({"latitude": "0", "longitude": "0", "country": "LT"}, "Not covered", True),
    ],
)
def test_a_point_has_a_verdict(as_editor, states, query, sentence, fits):
    told = as_editor.get(reverse(VERDICT), query).json()
    assert told["sentence"].startswith(sentence)
    assert told["fits"] is fits
    assert isinstance(told["reasons"], list)


def test_a_point_on_the_border_is_uncertain_and_says_why(as_editor, states):
    query = {"latitude": "54.80238", "longitude": "25.73387", "country": "LT"}
    told = as_editor.get(reverse(VERDICT), query).json()
    assert told["sentence"].endswith("uncertain")
    assert "Belarus" in told["reasons"][0]
    assert told["border"]["phrase"] == "0\u00a0km"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, "“” is no latitude"),
        ({"latitude": "north", "longitude": "25"}, "“north” is no latitude"),
        ({"latitude": "nan", "longitude": "25"}, "A latitude lies between"),
        ({"latitude": "54", "longitude": "525"}, "A longitude lies between"),
        ({"latitude": "54", "longitude": "25", "country": "XX"}, "not the code of a state"),
    ],
)
def test_a_bad_point_is_told_in_a_sentence(as_editor, states, query, words):
    answer = as_editor.get(reverse(VERDICT), query)
    assert answer.status_code == 400
    assert words in answer.json()["detail"]


# What a track crosses


def test_a_pasted_track_is_read_and_measured(as_editor):
    told = as_editor.post(reverse(TRACK), {"track": LINES}).json()
    assert told["points"] == ROWS
    assert told["lines"].splitlines()[1] == "54.6,25.9,2025-07-28T01:00:00+00:00"
    assert [stay.partition(":")[0] for stay in told["stays"]] == ["Belarus", "Lithuania"]
    assert "km deep" in told["stays"][1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("track.csv", LINES),
        (
            "track.geojson",
            json.dumps({"type": "LineString", "coordinates": [[25.9, 54.6], [25.2, 54.7]]}),
        ),
        (
            "track.gpx",
            '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><trk><trkseg>'
            '<trkpt lat="54.6" lon="25.9"/><trkpt lat="54.7" lon="25.2"/></trkseg></trk></gpx>',
        ),
    ],
)
def test_a_file_is_read(as_editor, name, content):
    upload = SimpleUploadedFile(name, content.encode())
    told = as_editor.post(reverse(TRACK), {"track_file": upload}).json()
    assert [point[:2] for point in told["points"]] == [[54.6, 25.9], [54.7, 25.2]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "empty"),
        ("latitude,longitude\n54.6,25.9", "at least two points"),
        ("54.6,25.9\n54.7,25.2", "names the columns"),
        ("latitude,longitude\n54.6,25.9\nfar,25.2", "Line 3: “far” is no latitude"),
        ('{"type": "Point", "coordinates": [25, 54]}', "Point"),
        ("latitude,longitude\n" + "54.6,25.9\n" * 20_001, "at most 20,000 points"),
        ("latitude,longitude\n25.9,54.6\n25.2,54.7", "other way round"),
    ],
)
def test_a_bad_track_is_told(as_editor, content, words):
    answer = as_editor.post(reverse(TRACK), {"track": content})
    assert answer.status_code == 400
    assert words in answer.json()["detail"]


def test_the_doors_are_for_editors_alone(client, as_editor):
    for door, ask in ((VERDICT, "get"), (TRACK, "post")):
        assert getattr(client, ask)(reverse(door)).status_code == 302
    assert as_editor.get(reverse(TRACK)).status_code == 405
    assert as_editor.post(reverse(VERDICT)).status_code == 405


# The form


@pytest.fixture
def recorded(as_editor, states):
    article = factories.make_article()
    response = fill(as_editor, address(ADD, Incident), **new_incident(article, track=LINES))
    assert not problems(response)
    return Incident.objects.get()


def test_a_track_is_saved_with_the_incident(as_editor, recorded):
    assert recorded.track.points == ROWS
    assert recorded.track_depth_km > 20
    assert [crossing.country for crossing in recorded.crossings.all()] == ["BY", "LT"]


def test_an_untouched_form_writes_no_track_anew(as_editor, recorded):
    page = as_editor.get(address(CHANGE, recorded))
    shown = page.context["adminform"].form.initial["track"]
    # Browsers end lines with carriage returns.
    fill(as_editor, address(CHANGE, recorded), track=shown.replace("\n", "\r\n"))
    assert recorded.track.history.count() == 1
    assert recorded.history.count() == Incident.objects.get().history.count()


def test_a_track_is_changed_and_taken_away(as_editor, recorded):
    shorter = "latitude,longitude\n54.62,25.75\n54.65,25.6"
    fill(as_editor, address(CHANGE, recorded), track=shorter, track_note="Redrawn")
    track = Track.objects.get()
    assert (len(track.points), track.source_note) == (2, "Redrawn")
    fill(as_editor, address(CHANGE, recorded), track="latitude,longitude,time", track_note="")
    assert not Track.objects.exists()
    recorded.refresh_from_db()
    assert recorded.track_depth_km is None
    page = as_editor.get(address(HISTORY, recorded))
    assert "Track: 2 points" in page.text


def test_a_file_takes_the_place_of_the_lines(as_editor, recorded):
    upload = SimpleUploadedFile("new.csv", b"latitude,longitude\n55,24\n55.1,24.2\n55.2,24.4")
    fill(as_editor, address(CHANGE, recorded), track_file=upload)
    assert len(Track.objects.get().points) == 3


def test_a_bad_track_is_told_at_its_field_and_nothing_is_lost(as_editor, recorded):
    bad = "latitude,longitude\n54.6,25.9"
    response = fill(as_editor, address(CHANGE, recorded), track=bad, title="Kept")
    assert any("at least two points" in problem for problem in problems(response))
    assert response.context["adminform"].form["track"].value() == bad
    upload = SimpleUploadedFile("x.gpx", b"<gpx")
    response = fill(as_editor, address(CHANGE, recorded), track_file=upload)
    assert any(problem.startswith("x.gpx: ") for problem in problems(response))
    assert len(Track.objects.get().points) == 2


def test_who_may_not_change_a_record_reads_its_track(as_editor):
    incident = factories.make_incident()
    factories.make_track(incident)
    page = as_editor.get(address(CHANGE, incident))
    assert "4 points" in page.text
    assert "Lithuania: 1" in page.text
    assert "data-picker" not in page.text


def test_the_form_holds_the_map_and_its_doors(as_editor, states):
    page = as_editor.get(address(ADD, Incident))
    for door in (VERDICT, TRACK, "admin:incidents_place_suggestions"):
        assert reverse(door) in page.text
    assert reverse("map-script", args=["picker"]) in page.text
    assert 'id="id_latitude"' in page.text


# What contradicts the boundaries


def test_warnings_stand_above_the_form_and_stop_nobody(as_editor, states):
    values = new_incident(factories.make_article(), latitude="53.9", longitude="27.56")
    response = fill(as_editor, address(ADD, Incident), **values)
    assert "The point lies in Belarus" in response.text
    assert Incident.objects.get().airspace_warnings.count() == 1


def test_the_list_of_warnings_leads_to_the_records(as_editor, states):
    page = as_editor.get(address(LIST, AirspaceWarning))
    assert "No record contradicts the boundaries." in page.text
    astray = factories.make_incident(latitude=53.9, longitude=27.56)
    shallow = factories.make_incident("draft", depth_km=1)
    page = as_editor.get(address(LIST, AirspaceWarning))
    assert address(CHANGE, astray) in page.text
    assert address(CHANGE, shallow) in page.text
    assert "Point in another state (1)" in page.text
    page = as_editor.get(address(LIST, AirspaceWarning), {"kind__exact": "depth"})
    assert astray.reference not in page.text
    assert shallow.reference in page.text
    page = as_editor.get(address(LIST, AirspaceWarning), {"q": astray.reference})
    assert shallow.reference not in page.text
    desk = as_editor.get(reverse("admin:index")).text
    assert "<b>2</b> contradict the boundaries" in desk


def test_warnings_are_neither_entered_nor_deleted(as_reviewer):
    factories.make_incident(latitude=53.9, longitude=27.56)
    warning = AirspaceWarning.objects.get()
    assert as_reviewer.get(address(ADD, AirspaceWarning)).status_code == 403
    assert as_reviewer.get(address("delete", warning)).status_code == 403
    assert as_reviewer.post(address(CHANGE, warning), {"kind": "depth"}).status_code == 403


def test_what_waits_for_a_decision_tells_its_warnings(as_reviewer):
    factories.make_incident("in_review", latitude=53.9, longitude=27.56)
    assert "1 warning<" in as_reviewer.get(reverse("admin:index")).text

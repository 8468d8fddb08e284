"""The points of a track are checked, and told in sentences."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from incidents.models import Crossing, Track
from incidents.models.track import points_of, rows_of
from tests.factories import OVER_VILNIUS, make_incident, make_track

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ({"type": "LineString"}, "list of points"),
        ("[[1, 2, null]]", "list of points"),
        ([], "at least two points"),
        ([[54.0, 25.0, None]], "at least two points"),
        ([[54.0, 25.0], [54.1, 25.1]], "Point 1: write latitude, longitude"),
        ([[54.0, 25.0, None], [54.1, 25.1, "yesterday"]], "Point 2: write latitude"),
        ([[54.0, 25.0, None], [54.1, 25.1, 5]], "Point 2: write latitude"),
        ([[154.0, 25.0, None], [54.1, 25.1, None]], "Point 1: A latitude lies between"),
        ([[54.0, 25.0, None], [float("nan"), 25.1, None]], "Point 2: A latitude"),
        ([["54", 25.0, None], [54.1, 25.1, None]], "Point 1: A latitude is a number"),
        ([*reversed(OVER_VILNIUS)], "Point 2 is at 2025-07-28 01:20:00 UTC, before point 1"),
        ([[54.0, 25.0, "2025-07-28T01:00:00"], [54.1, 25.1, None]], "has no zone"),
        ([[54.0, 25.0, None]] * 20_001, "at most 20,000 points"),
    ],
)
def test_a_bad_track_is_told_in_a_sentence(points, words):
    track = Track(incident=make_incident(), points=points)
    with pytest.raises(ValidationError) as caught:
        track.full_clean()
    assert words in " ".join(caught.value.messages)


def test_points_are_kept_as_they_came():
    track = make_track(make_incident())
    track.full_clean()
    assert rows_of(track.way) == OVER_VILNIUS
    assert track.way[0].at == datetime(2025, 7, 28, 1, tzinfo=UTC)
    assert str(track) == "4 points, 2025-07-28T01:00:00+00:00 to 2025-07-28T01:30:00+00:00"
    assert rows_of(points_of([[54.12345678, 25, "2025-07-28T04:00:00+03:00"]])) == [
        [54.123457, 25, "2025-07-28T01:00:00+00:00"]
    ]


def test_a_track_keeps_its_history():
    track = make_track(make_incident())
    track.points = track.points[:2]
    track.save()
    assert [len(record.points) for record in track.history.all()] == [2, 4]


@pytest.mark.parametrize(
    "values",
    [
        {"length_km": -1},
        {"length_km": 1, "minutes": -1},
        {
            "length_km": 1,
            "entry_at": datetime(2025, 7, 28, 2, tzinfo=UTC),
            "exit_at": datetime(2025, 7, 28, 1, tzinfo=UTC),
        },
    ],
)
def test_the_database_refuses_an_impossible_crossing(values):
    with pytest.raises(IntegrityError):
        Crossing.objects.create(incident=make_incident(), number=1, country="LT", **values)

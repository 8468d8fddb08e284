"""What tracks cross, on the bundled boundaries."""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

import numpy as np
import pytest
import shapely
from geopy.distance import geodesic
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from incidents.airspace import (
    MAX_TRACK_POINTS,
    TrackError,
    TrackPoint,
    depth_km,
    holders,
    verdict,
    violation,
)
from incidents.airspace.geodesy import geodesic_metres
from incidents.airspace.national import airspaces

BEGIN = datetime(2025, 9, 19, 7, 58, tzinfo=UTC)


def track(*points, minutes=None):
    """Points with a time each so many minutes apart, or without times."""
    return [
        TrackPoint(lat, lon, BEGIN + number * timedelta(minutes=minutes) if minutes else None)
        for number, (lat, lon) in enumerate(points)
    ]


#: Into Lithuania from Belarus, and out again to Kaliningrad.
ACROSS = [(54.0, 27.0), (54.7, 25.3), (54.9, 23.0), (54.75, 21.0)]


def countries(crossings):
    return [crossing.country for crossing in crossings]


def test_a_track_crosses_states_in_the_order_of_flight():
    belarus, lithuania, russia = violation(track(*ACROSS, minutes=10))
    assert countries([belarus, lithuania, russia]) == ["BY", "LT", "RU"]
    assert (belarus.entry, russia.exit) == (None, None)
    assert belarus.exit == lithuania.entry
    assert lithuania.exit == russia.entry
    assert belarus.minutes + lithuania.minutes + russia.minutes == pytest.approx(30)
    assert BEGIN < lithuania.entry.at < lithuania.exit.at < BEGIN + timedelta(minutes=30)
    assert not lithuania.uncertain


def test_entry_and_exit_lie_on_the_border():
    (crossing,) = violation(track(*ACROSS), "LT")
    for moment in (crossing.entry, crossing.exit):
        assert moment.at is None
        here = verdict(moment.latitude, moment.longitude, "LT")
        assert here.border.distance_km < 0.001
        assert here.uncertain
    assert crossing.minutes is None


def test_minutes_inside_are_those_of_an_even_speed_between_points():
    inside, outside = (54.7, 25.3), (54.7, 26.3)
    (crossing,) = violation(track(outside, inside, outside, minutes=12), "LT")
    whole = geodesic(outside, inside).km
    assert crossing.minutes == pytest.approx(24 * crossing.length_km / (2 * whole), rel=1e-3)
    assert crossing.entry.at - BEGIN == pytest.approx(
        BEGIN + timedelta(minutes=24) - crossing.exit.at, abs=timedelta(milliseconds=2)
    )


def test_times_of_some_points_are_shared_out_over_the_others():
    points = track((54.0, 27.0), (54.35, 26.15), (54.7, 25.3), minutes=10)
    sparse = [points[0], points[1]._replace(at=None), points[2]]
    (all_known,), (some_known,) = violation(points, "LT"), violation(sparse, "LT")
    assert some_known.minutes == pytest.approx(all_known.minutes, rel=0.01)
    (unknown,) = violation([*points[:2], points[2]._replace(at=None)], "LT")
    assert unknown.minutes is None


def test_time_spent_on_the_spot_counts():
    inside, outside = (54.7, 25.3), (54.7, 26.3)
    (moving,) = violation(track(outside, inside, outside, minutes=12), "LT")
    (hovering,) = violation(track(outside, inside, inside, outside, minutes=12), "LT")
    assert hovering.minutes == pytest.approx(moving.minutes + 12)
    assert hovering.length_km == pytest.approx(moving.length_km)


def test_coming_back_is_another_crossing_and_crossing_oneself_is_not():
    zigzag = [(54.7, 26.3), (54.7, 25.3), (54.65, 26.3), (54.6, 25.3), (54.9, 26.2)]
    assert countries(violation(track(*zigzag), "LT")) == ["LT", "LT"]
    loop = [(54.7, 25.3), (55.0, 24.5), (54.7, 24.5), (55.0, 25.3)]
    (crossing,) = violation(track(*loop))
    assert (crossing.country, crossing.entry, crossing.exit) == ("LT", None, None)


def test_the_deepest_point_is_as_deep_as_any_on_the_way():
    brute = max(
        depth_km(lat, lon, "LT").distance_km
        for (lat1, lon1), (lat2, lon2) in zip(ACROSS, ACROSS[1:], strict=False)
        for lat, lon in zip(
            np.linspace(lat1, lat2, 400).tolist(),
            np.linspace(lon1, lon2, 400).tolist(),
            strict=True,
        )
        if depth_km(lat, lon, "LT")
    )
    (crossing,) = violation(track(*ACROSS), "LT")
    there = depth_km(*crossing.deepest_point, "LT")
    assert crossing.deepest_km == pytest.approx(there.distance_km)
    assert brute - 0.02 <= crossing.deepest_km <= brute + 0.2  # the samples lie 370 m apart


def test_the_fighters_over_the_gulf_of_finland():
    """Three aircraft on a westward way along the gulf, inside near Vaindloo."""
    points = [(59.90, 27.30), (59.70, 26.00), (59.75, 24.50), (59.95, 24.00)]
    estonia = next(c for c in violation(track(*points, minutes=5)) if c.country == "EE")
    assert 6 < estonia.minutes < 8
    assert 80 < estonia.length_km < 120
    assert 12 < estonia.deepest_km < 22.3


def test_a_state_without_front_or_sea_has_no_deepest_point():
    (crossing,) = violation(track((49.5, 15.0), (49.5, 15.5)))
    assert (crossing.country, crossing.deepest_km, crossing.deepest_point) == ("CZ", None, None)
    assert crossing.length_km == pytest.approx(geodesic((49.5, 15.0), (49.5, 15.5)).km, rel=1e-4)


def test_the_high_seas_are_nobodys():
    assert violation(track((57.0, 19.8), (57.2, 20.0))) == ()


def test_a_crossing_no_deeper_than_the_data_is_good_is_uncertain():
    border = verdict(54.7, 25.3).border
    north, east = border.latitude, border.longitude
    back = (54.7 - north, 25.3 - east)
    share = 0.03 / border.distance_km  # 30 m inside
    (crossing,) = violation(
        track((north, east), (north + back[0] * share, east + back[1] * share)), "LT"
    )
    assert crossing.uncertain
    assert "which is known to 125 m" in crossing.reasons[0]


# What is no track


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ([], "A track has at least two points, and this one has none."),
        ([TrackPoint(54, 25)], "A track has at least two points, and this one has 1."),
        (
            [TrackPoint(54, 25)] * (MAX_TRACK_POINTS + 1),
            "A track has at most 20,000 points, and this one has more: thin it, for example to one "
            "point a second.",
        ),
        (
            [TrackPoint(54, 25), TrackPoint(float("nan"), 25)],
            "Point 2: A latitude lies between −90 and 90; nan does not.",
        ),
        (
            [TrackPoint(54, 25), TrackPoint(54, "25")],
            "Point 2: A longitude is a number of degrees; '25' is not.",
        ),
        (
            [TrackPoint(54, 25, BEGIN), TrackPoint(54, 26, BEGIN - timedelta(minutes=1))],
            "Point 2 is at 2025-09-19 07:57:00 UTC, before point 1 at 2025-09-19 07:58:00 UTC: put "
            "the points in the order in which they were flown.",
        ),
        (
            [TrackPoint(54, 25, BEGIN.replace(tzinfo=None)), TrackPoint(54, 26)],
            "Point 1: its time, 2025-09-19 07:58:00, has no zone.",
        ),
        (
            [TrackPoint(70, 179), TrackPoint(70, -179)],
            "Between points 1 and 2 the track crosses the 180th meridian: cut it there.",
        ),
    ],
)
def test_what_is_no_track_is_refused_with_a_sentence(points, sentence):
    with pytest.raises(TrackError, match=f"^{re.escape(sentence)}$"):
        violation(points)


def test_times_of_other_zones_are_compared_as_moments():
    warsaw = timezone(timedelta(hours=2))
    points = [
        TrackPoint(54.0, 27.0, BEGIN),
        TrackPoint(54.7, 25.3, (BEGIN + timedelta(minutes=9)).astimezone(warsaw)),
    ]
    assert violation(points, "LT")[0].entry.at.tzinfo == UTC


# What holds for every track

around = st.tuples(st.floats(52, 60), st.floats(18, 30))


@cache
def shapes():
    return dict(zip(airspaces().codes, airspaces().shapes, strict=True))


@settings(max_examples=30)
@given(st.lists(around, min_size=2, max_size=6, unique=True))
def test_lengths_inside_agree_with_where_points_of_the_way_lie(points):
    crossings = violation(track(*points))
    path = shapely.segmentize(shapely.LineString([(lon, lat) for lat, lon in points]), 0.01)
    longitudes, latitudes = shapely.get_coordinates(path).T
    places = np.column_stack([longitudes, latitudes])
    ways = geodesic_metres(places[:-1], places[1:]) / 1000
    states = np.array(
        holders((latitudes[1:] + latitudes[:-1]) / 2, (longitudes[1:] + longitudes[:-1]) / 2)
    )
    for state in {*countries(crossings), *states} - {""}:
        inside = sum(c.length_km for c in crossings if c.country == state)
        sampled = float(np.sum(ways, where=states == state))
        steps = 2 * (1 + countries(crossings).count(state)) + 4
        assert inside == pytest.approx(sampled, abs=1.5 * steps), state


@settings(max_examples=30)
@given(st.lists(around, min_size=2, max_size=6, unique=True))
def test_the_way_back_crosses_the_same_the_other_way_round(points):
    assume(points[0] != points[-1])
    there, back = violation(track(*points)), violation(track(*points[::-1]))
    assert sorted(countries(there)) == sorted(countries(back))
    for one, other in zip(
        sorted(there, key=lambda c: (c.country, c.length_km)),
        sorted(back, key=lambda c: (c.country, c.length_km)),
        strict=True,
    ):
        assert one.length_km == pytest.approx(other.length_km, abs=2e-3)

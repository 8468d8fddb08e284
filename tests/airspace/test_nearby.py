"""Which points lie near another, told as the geodesic tells it."""

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.airspace.nearby import are_within, box_around

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)


@settings(max_examples=200, deadline=None)
@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES, st.floats(0.9, 1.1))
def test_it_is_the_geodesic_that_decides(latitude, longitude, north, east, share):
    away = geodesic((latitude, longitude), (north, east)).km
    km = away * share
    if km > 10_000 or abs(km - away) < 1e-6:
        return
    [near] = are_within(km, latitude, longitude, [north], [east])
    assert near == (away <= km)


@settings(max_examples=200, deadline=None)
@given(LATITUDES, LONGITUDES, st.floats(0, 360), st.floats(0.1, 1000))
def test_the_box_holds_all_that_is_near(latitude, longitude, bearing, km):
    there = geodesic(kilometers=km).destination((latitude, longitude), bearing)
    south, north, half_width = box_around(latitude, km)
    assert south - 1e-9 <= there.latitude <= north + 1e-9
    apart = abs((there.longitude - longitude + 180) % 360 - 180)
    assert apart <= half_width + 1e-9


def test_many_points_are_told_at_once():
    latitudes, longitudes = np.array([54.7, 54.7, 59.4]), np.array([25.3, 25.4, 24.7])
    assert are_within(10, 54.7, 25.3, latitudes, longitudes).tolist() == [True, True, False]
    assert are_within(1, 54.7, 25.3, [], []).tolist() == []


def test_near_a_pole_the_box_is_all_the_way_around():
    assert box_around(89.0, 200) == (pytest.approx(87.19, abs=0.01), 90.0, 180.0)

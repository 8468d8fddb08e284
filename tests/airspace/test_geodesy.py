"""Distances to lines, against geodesics taken one by one."""

import math
import re

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.airspace.geodesy import Lines, Nearest, checked_point, checked_points

latitudes = st.floats(-89.5, 89.5)
longitudes = st.floats(-179.5, 179.5)


def lines(*points):
    corners = np.array(points, dtype=float)
    return Lines(corners[:-1], corners[1:])


def nearest_to(found, latitude, longitude):
    """The nearest point of the lines to one point, as plain numbers."""
    return Nearest(*(column.item() for column in found.nearest([latitude], [longitude])))


def densely(start, end, count):
    return [
        (start[0] + (end[0] - start[0]) * i / count, start[1] + (end[1] - start[1]) * i / count)
        for i in range(count + 1)
    ]


@pytest.mark.parametrize("latitude", [0, 45, 60, 69.7, 78, 85])
@pytest.mark.parametrize(("east", "north"), [(0.5, 0.2), (3, 1), (12, 4)])
def test_nearest_point_of_a_long_line_is_the_geodesically_nearest(latitude, east, north):
    start, end = (30.0, float(latitude)), (31.0, latitude + 0.5)
    point = (latitude + north, 30.5 + east)
    nearest = nearest_to(lines(start, end), *point)
    brute = min(geodesic(point, (lat, lon)).km for lon, lat in densely(start, end, 2000))
    assert nearest.distance_km == pytest.approx(brute, abs=2e-3)
    assert nearest.distance_km <= brute + 1e-6


@given(latitudes, longitudes, latitudes, longitudes)
def test_distance_to_a_point_like_line_is_the_geodesic(lat, lon, line_lat, line_lon):
    nearest = nearest_to(lines((line_lon, line_lat), (line_lon, line_lat)), lat, lon)
    assert nearest.distance_km == pytest.approx(
        geodesic((lat, lon), (line_lat, line_lon)).km, abs=1e-6
    )


def test_a_long_line_is_straight_in_degrees_as_geojson_has_it():
    parallel = lines((20, 70), (40, 70))
    nearest = nearest_to(parallel, 70, 30)
    assert nearest.distance_km == pytest.approx(0, abs=1e-4)
    assert (nearest.latitude, nearest.longitude) == pytest.approx((70, 30), abs=1e-6)


def test_the_line_that_the_nearest_point_lies_on_is_named():
    bent = lines((20, 50), (21, 50), (21, 51), (22, 51))
    assert bent.nearest([49.5, 50.5, 51.5], [20.5, 21.1, 21.8]).line.tolist() == [0, 1, 2]


def test_no_lines_have_no_nearest_point():
    nothing = Lines(np.empty((0, 2)), np.empty((0, 2)))
    assert not len(nothing)
    assert nothing.nearest([50], [20]).distance_km.tolist() == [math.inf]
    assert len(lines((20, 50), (21, 50)).nearest([], []).line) == 0


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.floats(-60, 85), st.floats(-170, 170)), min_size=2, max_size=8),
    st.lists(st.tuples(latitudes, longitudes), min_size=1, max_size=5),
)
def test_many_points_are_answered_as_each_alone(corners, points):
    found = lines(*((lon, lat) for lat, lon in corners))
    together = found.nearest(*zip(*points, strict=True))
    for number, point in enumerate(points):
        alone = nearest_to(found, *point)
        assert alone.distance_km == pytest.approx(together.distance_km[number], abs=1e-6)


@given(latitudes, longitudes, st.floats(10, 450), st.floats(0, 360))
def test_lines_that_come_near_are_found_with_how_near(latitude, longitude, metres, bearing):
    there = geodesic(meters=metres).destination((latitude, longitude), bearing)
    near = lines((there.longitude, there.latitude), (there.longitude, there.latitude)).within(
        np.array([latitude]), np.array([longitude]), 457.0
    )
    assert near.metres.tolist() == [pytest.approx(metres, abs=1e-3)]


def test_arrays_of_points_are_refused_with_the_place_of_what_is_wrong():
    for arrays, sentence in [
        (([50, 91], [20, 20]), "number 2, 91, does not"),
        (([50, math.nan], [20, 20]), "number 2, nan, does not"),
        (([50], [20, 21]), "equally many"),
        ((["50"], [20]), "is a number of degrees"),
    ]:
        with pytest.raises(ValueError, match=sentence):
            checked_points(*arrays)


@pytest.mark.parametrize(
    ("latitude", "longitude", "sentence"),
    [
        (math.nan, 20, "A latitude lies between −90 and 90; nan does not."),
        (90.5, 20, "A latitude lies between −90 and 90; 90.5 does not."),
        (50, math.inf, "A longitude lies between −180 and 180; inf does not."),
        (50, -181, "A longitude lies between −180 and 180; -181 does not."),
        ("55.03", 24.4, "A latitude is a number of degrees; '55.03' is not."),
        (55.03, None, "A longitude is a number of degrees; None is not."),
        (True, 24.4, "A latitude is a number of degrees; True is not."),
        (55.03, 24.4j, "A longitude is a number of degrees; 24.4j is not."),
    ],
)
def test_what_is_no_place_on_earth_is_refused_with_a_sentence(latitude, longitude, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        checked_point(latitude, longitude)


def test_numbers_of_any_make_are_taken():
    assert checked_point(np.float64(55.03), 24) == (55.03, 24.0)

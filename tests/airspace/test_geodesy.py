"""Distances to lines, against geodesics taken one by one."""

import math
import re

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from incidents.airspace.geodesy import Lines, checked_point

latitudes = st.floats(-89.5, 89.5)
longitudes = st.floats(-179.5, 179.5)


def lines(*points):
    corners = np.array(points, dtype=float)
    return Lines(corners[:-1], corners[1:])


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
    nearest = lines(start, end).nearest(*point)
    brute = min(geodesic(point, (lat, lon)).km for lon, lat in densely(start, end, 2000))
    assert nearest.distance_km == pytest.approx(brute, abs=2e-3)
    assert nearest.distance_km <= brute + 1e-6


@given(latitudes, longitudes, latitudes, longitudes)
def test_distance_to_a_point_like_line_is_the_geodesic(lat, lon, line_lat, line_lon):
    nearest = lines((line_lon, line_lat), (line_lon, line_lat)).nearest(lat, lon)
    assert nearest.distance_km == geodesic((lat, lon), (line_lat, line_lon)).km


def test_a_long_line_is_straight_in_degrees_as_geojson_has_it():
    parallel = lines((20, 70), (40, 70))
    nearest = parallel.nearest(70, 30)
    assert nearest.distance_km == pytest.approx(0, abs=1e-4)
    assert (nearest.latitude, nearest.longitude) == pytest.approx((70, 30), abs=1e-6)


def test_the_line_that_the_nearest_point_lies_on_is_named():
    bent = lines((20, 50), (21, 50), (21, 51), (22, 51))
    assert [bent.nearest(*point).line for point in [(49.5, 20.5), (50.5, 21.1), (51.5, 21.8)]] == [
        0,
        1,
        2,
    ]


def test_no_lines_have_no_nearest_point():
    assert Lines(np.empty((0, 2)), np.empty((0, 2))).nearest(50, 20) is None


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

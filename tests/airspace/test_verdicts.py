"""Whose airspace a point is in and how far from the front, on the bundled boundaries."""

import csv
import gzip
import json
import math
from functools import cache

import numpy as np
import pytest
import shapely
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.airspace import depth_km, holders, verdict, verdicts
from incidents.airspace.geodata import GEODATA
from incidents.airspace.seas import COVERED_SEAS

FRONTS = {
    "NO": {"RU"},
    "FI": {"RU"},
    "EE": {"RU"},
    "LV": {"RU", "BY"},
    "LT": {"RU-KGD", "BY"},
    "PL": {"RU-KGD", "BY", "UA"},
    "SK": {"UA"},
    "HU": {"UA"},
    "RO": {"UA", "MD"},
    "MD": {"UA"},
    "TR": {"GE"},
}
WITHOUT_FRONT = ["SE", "DK", "DE", "BG", "HR", "NL", "BE", "FR", "GB", "RU", "BY", "UA", "GE", "ES"]

#: Latvia ends at 12 nautical miles in the bundled boundaries; an older source has it reach farther.
KNOWN_EXCEPTION = "SEA Gulf of Riga 57.6 23.6 (LV/EE terr./internal)"

#: Off the flank the coast is drawn to within 2 km only, and the town lies on it.
COARSE_COAST = "Batumi GE"


# An independent way to the same answers: shapely finds what two airspaces share, and geodesics are
# taken to points set densely along it.


@cache
def polygons():
    features = json.loads(gzip.decompress((GEODATA / "airspace_20m.geojson.gz").read_bytes()))
    return {f["id"]: shapely.geometry.shape(f["geometry"]) for f in features["features"]}


@cache
def shared_border(country, neighbour):
    edges = [shapely.boundary(polygons()[code]) for code in (country, neighbour)]
    shared = shapely.intersection(*edges)
    return shapely.MultiLineString([p for p in shapely.get_parts(shared) if p.length > 0])


def brute_force(latitude, longitude, country):
    """Kilometres to the nearest of the borders, to within a metre or two."""

    def km_to(points):
        return min((geodesic((latitude, longitude), (y, x)).km, x, y) for x, y in points.tolist())

    best = math.inf
    for neighbour in FRONTS[country]:
        border = shared_border(country, neighbour)
        coarse = shapely.get_coordinates(shapely.segmentize(border, 0.02))
        order = np.argsort(haversine(latitude, longitude, coarse))
        km, x, y = km_to(coarse[order[:200]])
        near = shapely.intersection(border, shapely.Point(x, y).buffer(0.1))
        spacing = max(2e-6, min(2e-4, km / 20_000))
        fine = shapely.get_coordinates(shapely.segmentize(near, spacing))
        order = np.argsort(haversine(latitude, longitude, fine))
        best = min(best, km_to(fine[order[:500]])[0])
    return best


def haversine(latitude, longitude, points):
    x, y = np.radians(points).T
    lat, lon = math.radians(latitude), math.radians(longitude)
    h = np.sin((y - lat) / 2) ** 2 + math.cos(lat) * np.cos(y) * np.sin((x - lon) / 2) ** 2
    return 2 * np.arcsin(np.sqrt(h))


# Whose airspace


def csv_rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def known_points():
    rows = csv_rows(GEODATA / "airspace_points.csv")
    return [pytest.param(row, id=row["name"]) for row in rows]


@pytest.mark.parametrize("row", known_points())
def test_points_of_known_sovereignty_lie_where_they_should(row):
    point = float(row["lat"]), float(row["lon"])
    if row["name"] == KNOWN_EXCEPTION:
        assert verdict(*point, "LV").status == "international"
    elif row["expect"] == "-":
        assert verdict(*point, "EE").status == "international"
    else:
        assert verdict(*point, row["expect"]).status in ("land", "territorial_sea")
        stranger = "SE" if row["expect"] != "SE" else "FI"
        assert verdict(*point, stranger).status == "other_state"
        if row["kind"] == "land" and row["name"] != COARSE_COAST:
            assert verdict(*point, row["expect"]).status == "land"


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "country", "status"),
    [
        ("off Constanța", 44.17, 28.80, "RO", "territorial_sea"),
        ("2 km off Vaindloo", 59.8353, 26.3588, "EE", "territorial_sea"),
        ("Vaindloo itself", 59.8173, 26.3588, "EE", "land"),
        ("Snake Island", 45.2552, 30.2042, "UA", "land"),
        ("Curonian Lagoon", 55.45, 21.18, "LT", "land"),
        ("Vistula Lagoon", 54.36, 19.55, "PL", "land"),
        ("Sognefjord", 61.10, 5.60, "NO", "land"),
        ("Narva Bay off Sillamäe", 59.47, 27.76, "EE", "territorial_sea"),
        ("off Ustka", 54.70, 16.80, "PL", "territorial_sea"),
        ("Lake Peipus", 58.70, 27.30, "EE", "land"),
        ("Kaliningrad, which is Russia's", 54.71, 20.51, "RU", "land"),
        ("Kaliningrad seen from Poland", 54.71, 20.51, "PL", "other_state"),
        ("Hornsund, Svalbard", 77.00, 15.60, "NO", "land"),
        ("Barents Sea", 72.50, 36.00, "NO", "international"),
        ("Black Sea", 43.50, 31.00, "RO", "international"),
        ("Latakia, Syria", 35.53, 35.80, "TR", "not_covered"),
        ("Bern", 46.95, 7.45, "FR", "not_covered"),
        ("Isle of Man", 54.23, -4.55, "GB", "not_covered"),
        ("Uralsk, Kazakhstan", 51.23, 51.37, "RU", "not_covered"),
        ("off Portugal", 38.70, -11.00, "PT", "not_covered"),
        ("the North Pole", 90.0, 0.0, "NO", "not_covered"),
        ("the South Pole", -90.0, 0.0, "NO", "not_covered"),
    ],
)
def test_status_names_what_lies_beneath(place, latitude, longitude, country, status):
    assert verdict(latitude, longitude, country).status == status


def test_without_a_country_the_state_that_holds_the_point_is_named():
    plauru = verdict(45.324, 28.830)
    assert (plauru.country, plauru.status, plauru.uncertain) == ("RO", "land", False)
    assert (plauru.border.neighbour, plauru.border.country) == ("UA", "RO")
    izmail = verdict(45.3345, 28.8330)
    assert (izmail.country, izmail.status) == ("UA", "land")
    assert (izmail.border.neighbour, izmail.border.country) == ("UA", "RO")
    kaliningrad = verdict(54.71, 20.51)
    assert (kaliningrad.country, kaliningrad.border.neighbour) == ("RU", "RU-KGD")


def test_from_the_high_seas_the_border_is_the_nearest_of_any_state():
    sea = verdict(43.50, 31.00)
    assert (sea.country, sea.status) == (None, "international")
    borders = [verdict(43.50, 31.00, state).border for state in FRONTS]
    assert sea.border == min(borders, key=lambda border: border.distance_km)


def test_a_point_as_near_a_line_as_the_line_is_known_is_uncertain():
    kena = verdict(54.63857, 25.68985).border
    for metres, uncertain in [(60, True), (250, False)]:
        share = metres / 1000 / kena.distance_km
        found = verdict(
            kena.latitude + share * (54.63857 - kena.latitude),
            kena.longitude + share * (25.68985 - kena.longitude),
        )
        assert (found.country, found.uncertain) == ("LT", uncertain)
        assert found.reasons == (
            (
                f"The point lies {metres} m from the border between Lithuania and Belarus, which "
                "is known to 125 m.",
            )
            if uncertain
            else ()
        )


def test_a_point_where_two_vintages_disagree_is_uncertain():
    gulf_of_riga = verdict(57.56, 23.63)
    assert (gulf_of_riga.country, gulf_of_riga.uncertain) == (None, True)
    assert gulf_of_riga.reasons == (
        "The point lies where the boundaries of 2017 and of 2026 disagree: only those of 2017 give "
        "it to Latvia.",
    )


def test_a_point_that_fits_the_other_way_round_says_so():
    found = verdict(24.40, 55.03)
    assert (found.status, found.uncertain) == ("not_covered", False)
    assert found.reasons == (
        "The other way round, latitude 55.03 and longitude 24.4, it would lie in Lithuania: were "
        "they swapped?",
    )


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.floats(35, 82), st.floats(-14, 62)), min_size=1, max_size=6),
    st.sampled_from([None, "PL", "RO", "NO"]),
)
def test_many_points_get_the_verdicts_of_each_alone(points, country):
    together = verdicts(*zip(*points, strict=True), country)
    assert [v.country or "" for v in together] == holders(*zip(*points, strict=True), country)
    for point, found in zip(points, together, strict=True):
        alone = verdict(*point, country)
        assert (alone.country, alone.status, alone.reasons) == (
            found.country,
            found.status,
            found.reasons,
        )
        if alone.border:
            assert alone.border.distance_km == pytest.approx(found.border.distance_km, abs=1e-6)


# How deep


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "country", "low_km", "high_km"),
    [
        ("Przewodów", 50.4705, 23.9344, "PL", 5, 8),
        ("12 km off Constanța", 44.17, 28.80, "RO", 5, 20),
        ("Visby, far from any front", 57.64, 18.30, "SE", 20, 30),
        ("Burgas, whose other borders are with allies", 42.50, 27.47, "BG", 35, 60),
        ("Toulouse, whose nearest edge is Spain's", 43.60, 1.44, "FR", 150, 300),
        ("Rankweil, Austria", 47.27, 9.65, "AT", None, None),
        ("Yayladağı, on the Syrian border", 35.9, 36.06, "TR", 0, 5),
        ("Brest, seen from Poland", 52.0976, 23.6878, "PL", None, None),
        ("the high seas", 57.0, 20.0, "LV", None, None),
        ("nowhere near", 0.0, 0.0, "XX", None, None),
    ],
)
def test_depth_is_the_way_to_the_front_or_the_high_seas(
    place, latitude, longitude, country, low_km, high_km
):
    depth = depth_km(latitude, longitude, country)
    if low_km is None:
        assert depth is None
        return
    assert low_km < depth.distance_km < high_km
    edge = (depth.latitude, depth.longitude)
    assert depth.distance_km == pytest.approx(geodesic((latitude, longitude), edge).km)


def test_depth_is_never_more_than_the_way_to_the_front_border():
    for country, latitude, longitude in [("LT", 55.03, 24.40), ("PL", 54.40, 19.60)]:
        border = verdict(latitude, longitude, country).border
        assert depth_km(latitude, longitude, country).distance_km <= border.distance_km


def test_a_point_on_a_border_is_in_the_airspace_of_the_state_that_asks():
    x, y = shapely.get_coordinates(shared_border("LT", "BY"))[100]
    assert verdict(y, x, "LT").status == "land"
    assert verdict(y, x, "BY").status == "land"
    assert verdict(y, x, "PL").status == "other_state"


def test_covered_seas_keep_clear_of_states_whose_airspace_is_not_at_hand():
    with gzip.open(GEODATA / "europe_light.topojson.gz", "rt", encoding="utf-8") as file:
        topology = json.load(file)
    known = {*polygons(), "XK", "other"}
    scale, arcs = topology["transform"]["scale"], topology["arcs"]
    for country in topology["objects"]["countries"]["geometries"]:
        if country["id"] in known:
            continue
        numbers = {n if n >= 0 else ~n for rings in country["arcs"] for ring in rings for n in ring}
        coast = np.concatenate([np.cumsum(arcs[n], axis=0) * scale for n in numbers])
        near = coast[shapely.dwithin(COVERED_SEAS, shapely.points(coast), 0.7)]
        for x, y in near.tolist():
            stretched = shapely.transform(
                COVERED_SEAS, lambda p, x=x, y=y: (p - [x, y]) * [math.cos(math.radians(y)), 1]
            )
            assert stretched.distance(shapely.Point(0, 0)) * 111 > 22.3, (country["id"], x, y)


# How far


@pytest.mark.parametrize("country", FRONTS)
def test_front_is_the_border_with_front_neighbours(country):
    met = set()
    for neighbour in FRONTS[country]:
        x, y = shapely.get_coordinates(shared_border(country, neighbour)).mean(axis=0)
        for dx, dy in [(0, 0), (0.3, 0), (-0.3, 0), (0, 0.3), (0, -0.3)]:
            met.add(verdict(y + dy, x + dx, country).border.neighbour)
    assert met == FRONTS[country]


@pytest.mark.parametrize("country", WITHOUT_FRONT)
def test_states_that_share_no_border_with_the_front_have_no_distance_to_it(country):
    assert verdict(55.0, 24.0, country).border is None


def test_gaiziunai_lies_89_km_from_belarus():
    border = verdict(55.03, 24.40, "LT").border
    assert border.neighbour == "BY"
    assert border.distance_km == pytest.approx(89.2, abs=0.05)
    assert (border.latitude, border.longitude) == pytest.approx((54.8024, 25.7339), abs=1e-3)


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "country", "neighbour", "low_km", "high_km"),
    [
        ("Plauru, across from Izmail", 45.324, 28.830, "RO", "UA", 0.2, 0.3),
        ("Terespol, across from Brest", 52.0755, 23.6161, "PL", "BY", 0.8, 2.5),
        ("Przewodów", 50.4705, 23.9344, "PL", "UA", 5.0, 8.0),
        ("Narva", 59.3770, 28.1900, "EE", "RU", 0.2, 1.5),
        ("Kirkenes", 69.7271, 30.0458, "NO", "RU", 6.0, 12.0),
        ("Galați, near Moldova", 45.4369, 28.0503, "RO", "MD", 5.0, 14.0),
    ],
)
def test_known_places_are_as_far_as_the_map_says(
    place, latitude, longitude, country, neighbour, low_km, high_km
):
    border = verdict(latitude, longitude, country).border
    assert border.neighbour == neighbour
    assert low_km <= border.distance_km <= high_km


@pytest.mark.parametrize(
    ("country", "latitude", "longitude"),
    [
        ("LT", 55.03, 24.40),
        ("LT", 55.70, 21.14),
        ("LV", 56.95, 24.10),
        ("EE", 59.44, 24.75),
        ("EE", 59.82, 26.36),
        ("PL", 52.23, 21.01),
        ("PL", 54.40, 19.60),
        ("RO", 45.33, 28.83),
        ("RO", 44.43, 26.10),
        ("MD", 47.01, 28.86),
        ("SK", 48.72, 21.26),
        ("HU", 47.50, 19.04),
        ("FI", 60.17, 24.94),
        ("FI", 68.42, 27.42),
        ("NO", 69.73, 30.05),
        ("NO", 78.22, 15.65),
        ("NO", 59.91, 10.75),
        ("TR", 41.40, 41.43),
    ],
)
def test_distance_agrees_with_brute_force_on_the_ellipsoid(country, latitude, longitude):
    km = verdict(latitude, longitude, country).border.distance_km
    brute = brute_force(latitude, longitude, country)
    assert km == pytest.approx(brute, abs=2e-3)


def test_bad_input_is_refused():
    for latitude, longitude in [(math.nan, 24), (91, 24), ("55", "24"), (55, None)]:
        with pytest.raises(ValueError, match="A l(at|ong)itude"):
            verdict(latitude, longitude, "LT")


# What holds everywhere

around_the_flank = {
    "country": st.sampled_from(sorted(FRONTS)),
    "latitude": st.floats(36, 81),
    "longitude": st.floats(-8, 45),
}


@given(**around_the_flank)
def test_nearest_point_lies_on_the_border_and_as_far_as_said(country, latitude, longitude):
    border = verdict(latitude, longitude, country).border
    assert border.distance_km >= 0
    point = (border.latitude, border.longitude)
    assert border.distance_km == pytest.approx(geodesic((latitude, longitude), point).km, abs=1e-6)
    shared = shared_border(country, border.neighbour)
    assert shared.distance(shapely.Point(border.longitude, border.latitude)) < 1e-6  # 11 cm


@settings(max_examples=200)
@given(**around_the_flank, north=st.floats(-1, 1), east=st.floats(-1, 1))
def test_moving_a_point_changes_its_distance_by_no_more(country, latitude, longitude, north, east):
    here = verdict(latitude, longitude, country).border.distance_km
    there = verdict(latitude + north, longitude + east, country).border.distance_km
    moved = geodesic((latitude, longitude), (latitude + north, longitude + east)).km
    assert abs(here - there) <= moved + 1e-4


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(["PL", "SE", "RU", "XX"]))
def test_every_place_on_earth_has_an_answer(latitude, longitude, country):
    found = verdict(latitude, longitude, country)
    assert found.border is None or found.border.distance_km >= 0

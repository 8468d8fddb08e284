"""A track as maps draw it: cut where an airspace begins and ends."""

from datetime import UTC, datetime
from types import SimpleNamespace

from incidents.flightpaths import flight_path

NOON = datetime(2025, 7, 28, 12, 0, tzinfo=UTC)


def flown(points, *crossings, also=()):
    return SimpleNamespace(
        country_id="LT",
        track=SimpleNamespace(points=points),
        also_affected=SimpleNamespace(all=lambda: [SimpleNamespace(code=code) for code in also]),
        crossings=SimpleNamespace(all=lambda: crossings),
    )


def crossing(country, entry=None, end=None, deepest=None, **more):
    points = {"entry": entry, "exit": end, "deepest": deepest}
    values = {f"{name}_{axis}": None for name in points for axis in ("latitude", "longitude")}
    for name, point in points.items():
        if point:
            values[f"{name}_latitude"], values[f"{name}_longitude"] = point
    times = {"entry_at": None, "exit_at": None, "deepest_km": None}
    return SimpleNamespace(country=country, **values, **times | more)


STRAIGHT = [[54.0, 26.0, None], [54.0, 25.0, None], [54.0, 24.0, None]]


def test_an_incident_without_a_track_has_no_path():
    assert flight_path(SimpleNamespace()) is None


def test_the_part_inside_begins_at_the_entry_and_ends_at_the_exit():
    incident = flown(
        STRAIGHT,
        crossing("BY", end=(54.0, 25.5)),
        crossing("LT", (54.0, 25.5), (54.0, 24.5), entry_at=NOON),
        crossing("RU", (54.0, 24.5)),
    )
    path = flight_path(incident)
    assert path["inside"] == [[[54.0, 25.5], [54.0, 24.5]]]
    assert path["line"] == [[54.0, 26.0], [54.0, 24.0]]
    assert [(mark["kind"], mark["words"]) for mark in path["marks"]] == [
        ("entry", "in 12:00 UTC"),
        ("exit", "out"),
    ]


def test_a_track_that_begins_and_ends_inside_is_inside_throughout():
    path = flight_path(flown(STRAIGHT, crossing("LT")))
    assert path["inside"] == [path["line"]]
    assert path["marks"] == []


def test_of_a_path_that_crosses_itself_the_later_passage_is_found():
    loop = [
        [54.0, 26.0, None],
        [54.0, 24.0, None],
        [54.5, 24.0, None],
        [54.5, 25.0, None],
        [53.5, 25.0, None],
    ]
    incident = flown(
        loop, crossing("LT", end=(54.5, 24.5)), crossing("PL", (54.5, 24.5), (54.0, 25.0))
    )
    incident.country_id = "PL"
    assert flight_path(incident)["inside"] == [[[54.5, 24.5], [54.5, 25.0], [54.0, 25.0]]]


def test_a_state_also_affected_counts_as_inside_and_others_do_not():
    crossings = crossing("PL", end=(54.0, 25.0)), crossing("LV", (54.0, 25.0))
    assert len(flight_path(flown(STRAIGHT, *crossings, also=["LV"]))["inside"]) == 1


def test_deepest_point_carries_its_distance():
    deep = crossing("LT", deepest=(54.0, 24.2), deepest_km=9.34)
    (mark,) = flight_path(flown(STRAIGHT, deep))["marks"]
    assert mark == {"kind": "deepest", "point": [54.0, 24.2], "words": "deepest 9.3\u00a0km"}


def test_a_long_track_is_thinned_and_its_points_are_not_drawn():
    points = [[54.0 + i / 20_000, 26.0 - i / 10_000, NOON.isoformat()] for i in range(10_000)]
    path = flight_path(flown(points, crossing("LT")))
    assert len(path["line"]) == 2
    assert path["points"] == []


def test_points_of_a_short_track_carry_their_hours():
    points = [[54.0, 26.0, "2025-07-28T15:00:00+03:00"], [54.0, 25.0, None]]
    assert flight_path(flown(points))["points"] == [[54.0, 26.0, "12:00 UTC"], [54.0, 25.0, ""]]

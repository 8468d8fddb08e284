"""The command that tells in whose airspace a point or a track is."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

ACROSS = {
    "type": "Feature",
    "properties": {"coordTimes": ["2025-07-28T03:00:00Z", "2025-07-28T04:00:00Z"]},
    "geometry": {"type": "LineString", "coordinates": [[27.0, 54.0], [25.3, 54.7]]},
}


def told(*arguments):
    out = StringIO()
    call_command("airspace", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def track(tmp_path):
    path = tmp_path / "track.geojson"
    path.write_text(json.dumps(ACROSS))
    return str(path)


def test_a_point_is_told_in_words():
    assert told("45.324", "28.83") == (
        "Romania · over land · 0.235 km from the border with Ukraine at 45.3254 28.8322 · "
        "0.235 km deep\n"
    )
    assert told("57.56", "23.63").splitlines()[1].startswith("  Uncertain: The point lies where")


def test_a_track_is_told_segment_by_segment(track):
    segments = json.loads(told("--track", track, "--json"))["segments"]
    assert [segment["country"] for segment in segments] == ["BY", "LT"]
    belarus, lithuania = segments
    assert (belarus["entry"], lithuania["exit"]) == (None, None)
    assert belarus["exit"] == lithuania["entry"]
    assert lithuania["entry"]["at"].startswith("2025-07-28T03:")
    assert belarus["minutes"] + lithuania["minutes"] == pytest.approx(60, abs=0.02)
    assert set(lithuania) == {
        *("country", "entry", "exit", "minutes", "length_km"),
        *("deepest_km", "deepest_point", "uncertain", "reasons"),
    }
    assert told("--track", track).startswith("Belarus · ")


def test_a_track_over_the_high_seas_is_in_nobodys_airspace(tmp_path):
    path = tmp_path / "track.csv"
    path.write_text("latitude,longitude\n57,19.8\n57.2,20\n")
    assert told("--track", str(path)) == "The track is in nobody's airspace that is at hand.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence", "status"),
    [
        ([], "Name a point, as in", 2),
        (["45.3"], "Name a point, as in", 2),
        (["45.3", "28.8", "--track", "x.csv"], "Name a point, as in", 2),
        (["north", "28.8"], "“north” is no latitude", 1),
        (["nan", "28.8"], "nan does not", 1),
        (["--track", "/nowhere/track.gpx"], "“/nowhere/track.gpx” cannot be read: No such file", 1),
    ],
)
def test_what_is_wrong_is_a_sentence(arguments, sentence, status):
    with pytest.raises(CommandError, match=sentence) as told_of:
        call_command("airspace", *arguments)
    assert told_of.value.returncode == status


def test_a_file_that_holds_no_track_is_a_sentence(tmp_path):
    path = tmp_path / "track.geojson"
    path.write_text('{"type": "Point", "coordinates": [24, 50]}')
    with pytest.raises(CommandError, match="this is a Point"):
        call_command("airspace", "--track", str(path))

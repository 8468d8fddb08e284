"""The pages that others would make, and what is told of visits to them."""

import importlib
import json
import re

import pytest

from bench import readme
from bench.browser import contest, pages
from bench.browser.pages import Point
from bench.browser.visiting import LIMIT_SECONDS, Visit

FOUND = [Point(54.5, 24.25, "Drone </script><b>x</b>", "LT-2025-0001"), Point(52, 23, "B", "PL-1")]


@pytest.fixture
def written(tmp_path, monkeypatch):
    """The folder of the pages of two incidents, with empty files for what they load."""
    modules = tmp_path / "modules"
    for path in (pages.SCRIPTS | pages.STYLES | pages.IMAGES).values():
        (modules / path).parent.mkdir(parents=True, exist_ok=True)
        (modules / path).write_bytes(b"")
    (tmp_path / "2.sqlite3").touch()
    monkeypatch.setattr(pages, "FOLDER", tmp_path)
    monkeypatch.setattr(pages, "MODULES", modules)
    monkeypatch.setattr(pages, "points", lambda size: FOUND)
    pages.write(2, tmp_path / "pages")
    monkeypatch.setenv("BENCH_PAGES", str(tmp_path / "pages"))
    return tmp_path / "pages"


@pytest.mark.parametrize("name", pages.FOLIUM)
def test_a_page_holds_every_incident_and_loads_from_its_own_host_alone(name):
    page = pages.FOLIUM[name](FOUND)
    assert "54.5" in page
    assert "24.25" in page
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert loaded
    assert set(loaded) <= {f"/{file}" for file in pages.SCRIPTS | pages.STYLES}


def test_what_was_written_is_sent_as_it_is(written):
    from bench.browser import replay

    importlib.reload(replay)
    told = {}

    def start(status, headers):
        told.update(status=status, **dict(headers))

    (body,) = replay.application({"PATH_INFO": "/folium.Marker.html"}, start)
    assert (told["status"], told["Content-Encoding"]) == ("200 OK", "gzip")
    assert told["Content-Length"] == str(len(body))
    assert replay.application({"PATH_INFO": "/folium.Marker.html", "QUERY_STRING": "x"}, start)
    assert told["status"] == "404 Not Found"
    assert len(json.loads((written / "index.json").read_text())) == 4 + len(
        pages.SCRIPTS | pages.STYLES | pages.IMAGES
    )


def test_pages_are_written_again_for_other_incidents_alone(written, monkeypatch):
    page = written / "folium.GeoJson.html"
    page.write_bytes(b"as it was")
    pages.write(2, written)
    assert page.read_bytes() == b"as it was"
    monkeypatch.setattr(pages, "points", lambda size: FOUND[:1])
    pages.write(2, written)
    assert page.read_bytes() != b"as it was"


def test_a_contender_that_takes_long_is_not_visited_again(monkeypatch):
    times = iter(range(0, 10_000, 20))
    monkeypatch.setattr(contest.time, "monotonic", lambda: next(times))
    monkeypatch.setattr(contest, "visit", lambda *told, **how: Visit(1.0))
    assert len(contest._visited(None, {"one": None})["one"]) == 2


def test_a_contender_that_shows_nothing_counts_with_its_whole_minute():
    visits = {
        contest.OURS: [
            Visit(200.0, 250.0, 10.0),
            Visit(400.0, 490.0, 30.0),
            Visit(300.0, 350.0, 20.0),
        ],
        "slow": [Visit(None)],
    }
    ours, slow = contest._told(10, visits)
    assert (ours["first_marker_ms"], ours["longest_task_ms"], ours["given_up"]) == (300.0, 20.0, 0)
    assert (ours["scripted_marker_ms"], slow["scripted_marker_ms"]) == (350.0, None)
    assert slow["first_marker_over_ours"] == 1000 * LIMIT_SECONDS / 300
    assert (slow["given_up"], slow["heap_mb"]) == (1, None)


def test_the_readme_shows_each_contender_by_size(tmp_path):
    path = tmp_path / "README.md"
    path.write_text(f"Before\n\n{readme.NEXT}\n")
    row = {"rows": 1000, "first_marker_ms": 500.0, "first_marker_over_ours": 1.0, "given_up": 0}
    told = {
        "host": {"cpu": "A", "cores": 2, "load_average": 0.1, "date": "2026-11-23"},
        "viewport": [{"rows": 9000, "p50_ms": 1.5, "p50_over_static": 1.2, "bytes_p95": 7000}],
        "browser": [
            row | {"contender": "ours", "scripted_marker_ms": 740.0},
            row | {"contender": "slow", "rows": 9000, "first_marker_ms": 60_000, "given_up": 1},
        ],
    }
    readme.write(told | {"viewport": []}, path)
    readme.write(told, path)
    text = path.read_text()
    assert text.startswith(f"Before\n\n{readme.TITLE}\n\n{readme.BEGIN}\n")
    assert text.endswith(f"{readme.HOW}\n\n{readme.NEXT}\n")
    assert text.count(readme.TITLE) == text.count("| ours |") == 1
    assert "| 9,000 | 1.5 ms | 1.2 × | 7,000 |" in text
    assert "| ours | 0.50 s (1.0 ×); by script 0.74 s |  |" in text
    assert "| slow |  | > 60.00 s (1.0 ×) |" in text


def test_without_its_environment_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(contest, "FOLDER", tmp_path)
    with pytest.raises(contest.NotReady, match="run `make bench`"):
        contest.measure([10])

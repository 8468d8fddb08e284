"""The command that measures."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

import bench
from bench import results
from incidents.management.commands import bench as command

FIGURES = {"membership_per_s": 900_000, "load_s": 0.3}


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A folder for results, and two sections that take no time."""
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    monkeypatch.setattr(results, "LATEST", tmp_path / "latest.json")
    monkeypatch.setattr(results, "TABLE", tmp_path / "latest.md")
    sections = {
        "airspace": lambda sizes: FIGURES,
        "viewport": lambda sizes: [{"rows": size, "p50_ms": 1.1} for size in sizes],
    }
    monkeypatch.setattr(command, "SECTIONS", sections)
    return tmp_path


def measured(*arguments):
    out = StringIO()
    call_command("bench", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_one_json_document_tells_the_host_and_every_section(kept):
    told = json.loads(measured("--json", "--sizes", "10,20"))
    assert set(told["host"]) == {"cpu", "cores", "python", "load_average", "date"}
    assert told["airspace"] == FIGURES
    assert [row["rows"] for row in told["viewport"]] == [10, 20]
    assert json.loads((kept / "latest.json").read_text()) == told


def test_a_table_is_printed_and_kept(kept):
    assert measured("--sizes", "10") == (kept / "latest.md").read_text()
    assert "| membership_per_s | load_s |\n| ---: | ---: |\n| 900,000 | 0.3 |" in measured()


def test_what_is_not_measured_again_is_kept(kept):
    measured("--sizes", "10")
    assert "viewport" not in json.loads(measured("--json", "--only", "airspace"))
    assert "viewport" in json.loads((kept / "latest.json").read_text())


def test_figures_of_another_machine_are_not_mixed_in(kept):
    (kept / "latest.json").write_text('{"host": {"cpu": "another"}, "reader": {"import_s": 1}}')
    measured("--only", "airspace")
    assert "reader" not in json.loads((kept / "latest.json").read_text())


def test_sizes_that_are_none_are_refused(kept):
    with pytest.raises(CommandError, match="“many” are no sizes"):
        measured("--sizes", "many")


def test_airspace_is_measured_in_the_figures_that_are_promised(monkeypatch):
    for name in ("MEMBERS", "VERDICTS", "SINGLES", "TRACK"):
        monkeypatch.setattr(bench.airspace, name, 40)
    monkeypatch.setattr(bench.airspace, "RUNS", 1)
    figures = bench.SECTIONS["airspace"]([])
    assert set(figures) == {
        *("membership_per_s", "verdicts_per_s", "single_p50_ms", "single_p99_ms"),
        *("load_s", "track_10000_s"),
    }
    assert all(value > 0 for value in figures.values())

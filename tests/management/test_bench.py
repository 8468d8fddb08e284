"""The command that measures."""

import json
import socket
import time
from contextlib import nullcontext
from io import StringIO
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

import bench
from bench import answers, results
from bench.asking import Answer, Connection, request
from bench.questions import Question
from incidents.management.commands import bench as command

FIGURES = {"membership_per_s": 900_000, "load_s": 0.3}


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A folder for results, and two sections that take no time."""
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    monkeypatch.setattr(results, "LATEST", tmp_path / "latest.json")
    monkeypatch.setattr(results, "TABLE", tmp_path / "latest.md")
    monkeypatch.setattr(results.readme, "write", lambda told: None)
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


def test_what_was_measured_before_an_interruption_is_kept(kept, monkeypatch):
    def interrupted(sizes):
        yield [{"rows": 10}]
        raise KeyboardInterrupt

    monkeypatch.setitem(command.SECTIONS, "browser", interrupted)
    with pytest.raises(KeyboardInterrupt):
        measured("--only", "airspace", "--only", "browser")
    told = json.loads((kept / "latest.json").read_text())
    assert told["airspace"] == FIGURES
    assert told["browser"] == [{"rows": 10}]


def test_what_could_not_be_compared_is_said(kept, monkeypatch):
    monkeypatch.setattr(bench, "nginx_path", lambda: None)
    assert "- nginx: it is not installed here." in measured("--sizes", "10")
    monkeypatch.setattr(bench, "nginx_path", lambda: "/usr/sbin/nginx")
    assert "nginx" not in measured("--sizes", "10")


@pytest.fixture
def one_answer():
    """A server that gives one answer in pieces, and closes; a function that asks it."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def asked(*pieces):
            def serve():
                connection, _ = server.accept()
                with connection:
                    connection.recv(4096)
                    for piece in pieces:
                        connection.sendall(piece)
                        time.sleep(0.01)

            Thread(target=serve, daemon=True).start()
            visitor = Connection(server.getsockname()[1])
            try:
                return visitor.ask(request("/"))
            finally:
                visitor.close()

        yield asked


def test_an_answer_is_taken_whole_however_it_comes(one_answer):
    found = one_answer(b"HTTP/1.1 200 OK\r\nContent-", b"Length: 5\r\n\r\nab", b"cde")
    assert (found.status, found.body) == (200, b"abcde")
    assert found.headers == {"content-length": "5"}


def test_an_answer_that_ends_too_soon_is_an_error(one_answer):
    with pytest.raises(ConnectionError):
        one_answer(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab")
    with pytest.raises(ValueError, match="without a length"):
        one_answer(b"HTTP/1.1 200 OK\r\n\r\nab")


def test_nothing_is_timed_before_it_is_found_right(monkeypatch):
    question = Question(6, "zoom=6&bbox=20,53,30,57")
    shown = {"cells": {"latitude": [1.0], "violation": [3]}, "incidents": {"reference": ["A"]}}
    answer = Answer(0.1, 200, {}, json.dumps(shown).encode())
    monkeypatch.setattr(answers, "site", lambda size: nullcontext((0, 0)))
    monkeypatch.setattr(
        answers, "Connection", lambda port: SimpleNamespace(ask=lambda _: answer, close=int)
    )
    monkeypatch.setattr(answers, "_counted", lambda size, asked: [4 for _ in asked])
    assert answers.collected(10, (question,)) == [answer.body]
    monkeypatch.setattr(answers, "_counted", lambda size, asked: [5 for _ in asked])
    with pytest.raises(answers.WrongAnswer, match="shows 4, and there are 5"):
        answers.collected(11, (question,))


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

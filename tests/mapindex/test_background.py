"""The index of a big register, made in the background.

By itself in a file: such tests empty the database when they end, and so come after all others.
"""

import subprocess
import sys

import pytest

from config.settings import BASE_DIR
from incidents import mapindex
from incidents.exports.version import register_version
from incidents.mapindex import freshness, keeping
from tests.databases import database_url
from tests.factories import make_incident

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def shown():
    """References that the index of the register as it stands holds."""
    columns = mapindex.current(register_version().tag).columns
    return {columns.texts["reference"][row] for row in range(len(columns))}


@pytest.fixture
def big(monkeypatch, settings, tmp_path):
    """A register that counts as big however few there are, and an empty folder for its files."""
    settings.MAP_INDEX_DIR = tmp_path
    for name, value in (("FEW", 0), ("_held", None), ("_seen", ""), ("_not_before", 0.0)):
        monkeypatch.setattr(freshness, name, value)
    monkeypatch.setenv("DATABASE_URL", database_url())
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings")


def begun():
    with pytest.raises(mapindex.NotReady):
        mapindex.current(register_version().tag)
    return freshness._worker


def read_here(*args):
    raise AssertionError("all was read in this process")


def test_a_big_register_is_read_by_another_process(big, monkeypatch):
    first = make_incident()
    with monkeypatch.context() as patched:
        patched.setattr(freshness, "read", read_here)
        begun().join(60)
    assert shown() == {first.reference}
    second = make_incident()
    assert shown() == {first.reference}  # still, while the next generation is written
    freshness._worker.join(20)
    assert shown() == {first.reference, second.reference}


def test_inside_another_program_a_thread_reads(big, monkeypatch):
    first = make_incident()
    monkeypatch.setattr(sys, "executable", "/usr/bin/uwsgi")
    begun().join(20)
    assert shown() == {first.reference}


def test_after_a_failure_nothing_is_tried_for_a_while(big, monkeypatch, caplog):
    make_incident()
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/at/all.sqlite3")
    worker = begun()
    worker.join(60)
    assert "could not be brought up to date" in caplog.text
    assert begun() is worker
    monkeypatch.setattr(freshness, "_not_before", 0.0)
    assert begun() is not worker
    freshness._worker.join(60)


def reader(folder):
    """The other process, with its standard input open."""
    asked = ["make_map_index", "--for-a-worker", str(folder), "any"]
    return subprocess.Popen(
        [sys.executable, "manage.py", *asked], cwd=BASE_DIR, stdin=subprocess.PIPE
    )


def test_of_two_that_would_read_one_does(big):
    make_incident()
    folder = freshness.folder()
    with keeping.alone(folder), reader(folder) as second:
        assert second.wait(60) == 0
    assert keeping.load(folder) is None


def test_the_other_process_ends_with_the_one_that_began_it(big, tmp_path):
    make_incident()
    with reader(freshness.folder()) as orphan:
        orphan.stdin.close()
        assert orphan.wait(60) == 1
    assert keeping.load(freshness.folder()) is None

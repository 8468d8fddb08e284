"""The site of `bench/spatial/` on a database of its own, started for a measurement."""

import ctypes.util
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from bench.databases import FOLDER, ROOT
from bench.servers import free_port, running
from tests import servers

PYTHON = FOLDER / "venv" / "bin" / "python"


def why_left_out() -> str:
    """What is missing of what it needs, as a sentence; nothing where it can be started."""
    if not ctypes.util.find_library("gdal"):
        return "it needs GDAL, which is not installed here."
    if not _has_postgis():
        return "it needs PostgreSQL with PostGIS, which is not installed here."
    return ""


def _has_postgis() -> bool:
    programs = servers.find_postgresql()
    if programs is None:
        return False
    asked = [programs / "pg_config", "--sharedir"]
    folders = [programs.parent.parent.parent.parent / "share/postgresql" / programs.parent.name]
    if asked[0].exists():
        folders = [subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()]
    return any(os.path.exists(f"{folder}/extension/postgis.control") for folder in folders)


@contextmanager
def spatial(size: int) -> Iterator[int]:
    """The points of the register of a size, served by one worker of gunicorn; yields its port."""
    with servers.postgresql() as database:
        told = os.environ | {
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "spatial.settings",
            "BENCH_LEAFLET": str(FOLDER / "node_modules" / "leaflet" / "dist"),
        }
        fill = [PYTHON, "-m", "spatial.fill", FOLDER / f"{size}.sqlite3"]
        subprocess.run(fill, cwd=ROOT / "bench", env=told, check=True)
        port = free_port()
        command = [PYTHON, "-m", "gunicorn", "spatial.wsgi", "--bind", f"127.0.0.1:{port}"]
        command += ["--workers", "1", "--threads", "4", "--keep-alive", "120"]
        command += ["--log-level", "warning", "--no-control-socket"]
        with running(command, told, port, cwd=ROOT / "bench", address="/"):
            yield port

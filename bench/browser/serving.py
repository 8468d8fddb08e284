"""Servers of the pages that are visited, each started for a measurement and stopped after it."""

import http.client
import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.browser.pages import points
from bench.databases import FOLDER, ROOT, environment

PATIENCE_SECONDS = 180
GUNICORN = (sys.executable, "-m", "gunicorn")
ONE_WORKER = ("--workers", "1", "--threads", "4", "--log-level", "error", "--no-control-socket")


@contextmanager
def django(size: int, settings: str = "config.settings") -> Iterator[str]:
    """The site, or the usual way, on the register of a size; yields where it answers."""
    told = environment(size) | {"DJANGO_SETTINGS_MODULE": settings, "DEBUG": "false"}
    with _answering((*GUNICORN, "config.wsgi", *ONE_WORKER), "--bind", told) as address:
        yield address


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """Files as they are, from the same server as the site's; yields where it answers."""
    told = os.environ | {"BENCH_PAGES": str(folder)}
    command = (*GUNICORN, "bench.browser.replay:application", *ONE_WORKER)
    with _answering(command, "--bind", told) as address:
        yield address


@contextmanager
def datasette(size: int) -> Iterator[str]:
    """The incidents as a table in Datasette, with a map of clusters above it; yields its page."""
    path = FOLDER / f"datasette-{size}.sqlite3"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE incidents (latitude, longitude, title, reference)")
        database.executemany("INSERT INTO incidents VALUES (?, ?, ?, ?)", points(size))
    told = {"plugins": {"datasette-cluster-map": {"tile_layer": "/-/static/none/{z}/{x}/{y}"}}}
    metadata = FOLDER / "datasette.json"
    metadata.write_text(json.dumps(told), "utf-8")
    command = (str(FOLDER / "venv" / "bin" / "datasette"), "serve", str(path), "-m", str(metadata))
    try:
        with _answering(command, "--port", None) as address:
            yield f"{address}/{path.stem}/incidents"
    finally:
        path.unlink()


def record(addresses: Iterable[tuple[str, dict[str, str]]], folder: Path) -> None:
    """Ask for each address with its headers, and keep the answers as ``replay`` sends them."""
    folder.mkdir(parents=True, exist_ok=True)
    index = {}
    for number, (address, headers) in enumerate(addresses):
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        where = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", where, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            continue
        kept = [
            (name, value)
            for name, value in answer.getheaders()
            if name.lower() not in ("connection", "date", "server", "transfer-encoding")
        ]
        (folder / str(number)).write_bytes(body)
        index[where] = kept, str(number)
    (folder / "index.json").write_text(json.dumps(index), "utf-8")


@contextmanager
def _answering(command: tuple[str, ...], option: str, told) -> Iterator[str]:
    port = _free_port()
    where = f"127.0.0.1:{port}" if option == "--bind" else str(port)
    process = subprocess.Popen(
        [*command, option, where], cwd=ROOT, env=told, stdout=subprocess.DEVNULL, stderr=None
    )
    try:
        _wait(process, f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait(process, address: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server for {address} ended with {process.returncode}.")
        try:
            urllib.request.urlopen(address, timeout=PATIENCE_SECONDS).close()  # noqa: S310
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"The server for {address} did not answer in {PATIENCE_SECONDS} s.")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]

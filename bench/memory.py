"""What a worker takes in memory after many views, as Linux tells it."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.asking import Connection, request
from bench.databases import prepare
from bench.questions import questions
from bench.servers import site

EACH = 20
EMPTY = 0
FIRST_LINE = re.compile(r"[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \S+ *(.*)")


def measure(sizes: Sequence[int]) -> list[dict[str, float]]:
    """Nothing where processes do not tell, which is elsewhere than on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    prepare(EMPTY)
    _, empty = _megabytes(EMPTY, ["/api/v1/facets/", "/api/v1/timeline/"])
    rows = []
    for size in sizes:
        prepare(size)
        asked = [question.address for question in questions(size, EACH)]
        shared, private = _megabytes(size, [*asked, "/api/v1/facets/", "/api/v1/timeline/"])
        told = {"rows": size, "shared_mb": round(shared, 1), "private_mb": round(private, 1)}
        rows.append(told | {"private_above_empty_mb": round(private - empty, 1)})
    return rows


def _megabytes(size: int, addresses: list[str]) -> tuple[float, float]:
    """Of the map's files, which all workers share; and of the worker alone, in no file at all:
    pages of the database that SQLite maps are the system's to take back."""
    with site(size) as (port, process):
        connection = Connection(port)
        for number, address in enumerate(addresses):
            connection.ask(request(address, number))
        connection.close()
        [worker] = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        lines = Path(f"/proc/{worker}/smaps").read_text().splitlines()
    shared = private = 0
    of_the_map = False
    for line in lines:
        if found := FIRST_LINE.fullmatch(line):
            of_the_map = "/map-index/" in found[1]
        name, _, value = line.partition(":")
        if of_the_map and name == "Rss":
            shared += int(value.split()[0])
        elif name == "Anonymous":
            private += int(value.split()[0])
    return shared / 1024, private / 1024

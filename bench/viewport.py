"""How long a view of the map takes to be answered, beside what else the same server could send.

Every question is put for the first time, to us and to the others in shuffled order, over
connections that stay open; then all of them once more.
"""

import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from bench.answers import collected
from bench.asking import Connection, request
from bench.databases import FOLDER, prepare
from bench.questions import Question, questions
from bench.servers import nginx, nginx_path, site

EACH = 20
ROUNDS = ("first", "again")


def measure(sizes: Sequence[int]) -> list[dict[str, float]]:
    rows = [_measure(size) for size in sizes]
    for row in rows:
        row["p50_over_smallest"] = round(row["p50_ms"] / rows[0]["p50_ms"], 2)
    return rows


@contextmanager
def same_bytes(size: int, asked: tuple[Question, ...]) -> Iterator[Path]:
    """A folder with the answer to each question, by its number, once they are found right."""
    folder = FOLDER / f"files-{size}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        for number, body in enumerate(collected(size, asked)):
            (folder / f"{number}.json").write_bytes(body)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(size: int) -> dict[str, float]:
    prepare(size)
    asked = questions(size, EACH)
    with same_bytes(size, asked) as files, ExitStack() as servers:
        port, _ = servers.enter_context(site(size, files))
        other_port, _ = servers.enter_context(site(size))
        ports = {"ours": port, "static": port, "constant": port, "rendered": other_port}
        if nginx_path():
            ports["nginx"] = servers.enter_context(nginx(files))
        taken = _asked_side_by_side(asked, ports)
        sizes = [path.stat().st_size for path in files.iterdir()]
    return _figures(size, taken, sizes)


def _asked_side_by_side(asked: tuple[Question, ...], ports: dict[str, int]):
    """Seconds by round and contender, in the order of the questions."""
    connections = {name: Connection(port) for name, port in ports.items()}
    for name, connection in connections.items():
        warm = "/0.json" if name in ("static", "nginx") else "/api/v1/map/?zoom=2&bbox=0,0,40,60"
        for visitor in range(30):
            connection.ask(request(warm, visitor))
    taken = {turn: defaultdict(list) for turn in ROUNDS}
    chosen = random.Random(1)
    for turn in ROUNDS:
        for number, question in enumerate(asked):
            for name in chosen.sample(list(connections), len(connections)):
                asking = request(_address(name, number, question), chosen.randrange(10**6))
                answer = connections[name].ask(asking)
                if answer.status != 200:
                    raise RuntimeError(f"{name} answered {answer.status} to {question.address}")
                taken[turn][name].append(answer.seconds)
    for connection in connections.values():
        connection.close()
    return taken


def _address(name: str, number: int, question: Question) -> str:
    return {
        "ours": question.address,
        "rendered": f"/bench/rendered/?{question.query}",
        "constant": "/bench/constant/",
    }.get(name, f"/{number}.json")


def _figures(size: int, taken, sizes: list[int]) -> dict[str, float]:
    def at(share: int, name: str, turn: str = "first") -> float:
        return 1000 * float(np.percentile(taken[turn][name], share))

    first = taken["first"]
    told = {
        "rows": size,
        "p50_over_static": round(at(50, "ours") / at(50, "static"), 2),
        "p95_over_static": round(at(95, "ours") / at(95, "static"), 2),
        "again_p50_over_static": round(at(50, "ours", "again") / at(50, "static", "again"), 2),
        "p50_ms": round(at(50, "ours"), 2),
        "p95_ms": round(at(95, "ours"), 2),
        "static_p50_ms": round(at(50, "static"), 2),
        "constant_p50_ms": round(at(50, "constant"), 2),
        "drf_p50_ms": round(at(50, "rendered"), 2),
        "bytes_p95": round(float(np.percentile(sizes, 95))),
    }
    return told | ({"nginx_p50_ms": round(at(50, "nginx"), 2)} if "nginx" in first else {})

"""How many views a second one worker answers, when as many ask as it can bear."""

import selectors
import socket
import statistics
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import cycle

from bench.asking import request
from bench.databases import prepare
from bench.questions import questions
from bench.servers import site
from bench.viewport import same_bytes

EACH, CONNECTIONS = 20, 8
SLICE_SECONDS, SLICES = 1.5, 5


def measure(sizes: Sequence[int]) -> list[dict[str, float]]:
    return [_measure(size) for size in sizes]


def _measure(size: int) -> dict[str, float]:
    """Slices of each, in turn, so that what else the machine does falls on all alike."""
    prepare(size)
    asked = questions(size, EACH)
    with same_bytes(size, asked) as files, ExitStack() as servers:
        port, _ = servers.enter_context(site(size, files))
        addresses = {
            "ours": [question.address for question in asked],
            "static": [f"/{number}.json" for number in range(len(asked))],
            "drf": [f"/bench/rendered/?{question.query}" for question in asked],
        }
        runs = {name: _Crowd(port, these) for name, these in addresses.items()}
        for run in runs.values():
            run.answers_in(SLICE_SECONDS)
        rates = {name: [] for name in runs}
        for _ in range(SLICES):
            for name, run in runs.items():
                rates[name].append(run.answers_in(SLICE_SECONDS) / SLICE_SECONDS)
    per_second = {name: statistics.median(these) for name, these in rates.items()}
    return {
        "rows": size,
        "over_static": round(per_second["ours"] / per_second["static"], 2),
        "over_drf": round(per_second["ours"] / per_second["drf"], 1),
        "ours_per_s": round(per_second["ours"]),
        "static_per_s": round(per_second["static"]),
        "drf_per_s": round(per_second["drf"]),
    }


class _Crowd:
    """Connections that each ask again as soon as they have their answer."""

    def __init__(self, port: int, addresses: list[str]) -> None:
        self._port = port
        requests = [request(a, 7 * n) for n, a in enumerate(addresses * 50)]
        self._requests = cycle(requests)

    def answers_in(self, seconds: float) -> int:
        """Whole answers within so many seconds. Raises RuntimeError for one that is not 200."""
        answered, until = 0, time.perf_counter() + seconds
        with selectors.DefaultSelector() as waiting, ExitStack() as opened:
            for _ in range(CONNECTIONS):
                one = opened.enter_context(socket.create_connection(("127.0.0.1", self._port)))
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                waiting.register(one, selectors.EVENT_READ, bytearray())
                one.sendall(next(self._requests))
            while time.perf_counter() < until:
                for key, _ in waiting.select(timeout=1):
                    key.data.extend(key.fileobj.recv(1 << 18))
                    if _is_whole(key.data):
                        key.data.clear()
                        answered += 1
                        key.fileobj.sendall(next(self._requests))
        return answered


def _is_whole(received: bytearray) -> bool:
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return False
    if not received.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"The server answered {bytes(received[:40])!r}")
    head = bytes(received[:end]).lower()
    start = head.index(b"content-length:") + 15
    length = int(head[start:].split(b"\r\n", 1)[0])
    return len(received) >= end + 4 + length

"""What visitors ask: views of every zoom over where incidents are, under mixed filters."""

import json
import random
import subprocess
import sys
from functools import cache
from typing import NamedTuple
from urllib.parse import urlencode

from bench.databases import ROOT, environment

ZOOMS = range(4, 13)
#: One of three asks for everything, as most visitors do; the others narrow.
FILTERS = (
    *({}, {}, {}),
    {"kind": "drone"},
    {"country": "PL,RO"},
    {"since": "2025-01-01"},
    {"nature": "violation", "outcome": "crashed"},
    {"kind": "drone,missile", "occurrence": "confirmed,probable", "until": "2025-06-30"},
    {"response": "jets_scrambled"},
)
#: A window of 1440 × 900 with its panels open.
WIDTH, HEIGHT = 1_000, 700


class Question(NamedTuple):
    zoom: int
    query: str

    @property
    def address(self) -> str:
        return f"/api/v1/map/?{self.query}"


@cache
def questions(size: int, each: int) -> tuple[Question, ...]:
    """``each`` for every zoom, in random order, no two alike; the same for the same register."""
    asked = subprocess.run(
        [sys.executable, "-m", "bench.inside", "points", str(each * len(ZOOMS))],
        cwd=ROOT,
        env=environment(size),
        check=True,
        capture_output=True,
        text=True,
    )
    points = json.loads(asked.stdout)
    chosen = random.Random(size)
    found = {}
    for number, (latitude, longitude) in enumerate(points):
        zoom = ZOOMS[number % len(ZOOMS)]
        wide = 360 * WIDTH / (256 * 2**zoom)
        high = wide * HEIGHT / WIDTH * 0.58  # at 55° north
        west = max(-180.0, min(180 - wide, longitude - wide * chosen.uniform(0.3, 0.7)))
        south = max(-85.0, min(85 - high, latitude - high * chosen.uniform(0.3, 0.7)))
        box = ",".join(f"{edge:.4f}" for edge in (west, south, west + wide, south + high))
        query = {"zoom": zoom, "bbox": box} | FILTERS[chosen.randrange(len(FILTERS))]
        found[Question(zoom, urlencode(query, safe=","))] = None
    asked_in_turn = list(found)
    chosen.shuffle(asked_in_turn)
    return tuple(asked_in_turn)

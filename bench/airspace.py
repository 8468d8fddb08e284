"""How fast points and tracks are placed in national airspace."""

import statistics
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from bench.timing import RUNS, fresh_seconds, median_seconds, seconds
from incidents.airspace import TrackPoint, holders, verdict, verdicts, violation

#: The flank and its seas: south, north, west, east in degrees.
AREA = (40, 72, 10, 40)
MEMBERS, VERDICTS, SINGLES, TRACK = 500_000, 6_000, 2_000, 10_000
#: What a process does for its first answer, after its imports.
LOAD = """
import time
from incidents.airspace import verdict
began = time.perf_counter()
verdict(55.0, 24.0)
print(time.perf_counter() - began)
"""


def measure(sizes: Sequence[int]) -> dict[str, float]:
    """Points at random over the flank, a fixed track; ``sizes`` do not matter here."""
    load = fresh_seconds(LOAD, RUNS)
    latitudes, longitudes = _points(MEMBERS)
    some = latitudes[:VERDICTS], longitudes[:VERDICTS]
    verdicts(*some)  # from here on every border is at hand
    membership = median_seconds(lambda: holders(latitudes, longitudes))
    batch = median_seconds(lambda: verdicts(*some))
    singles = [_single_milliseconds() for _ in range(RUNS)]
    track = _track()
    return {
        "membership_per_s": round(MEMBERS / membership),
        "verdicts_per_s": round(VERDICTS / batch),
        "single_p50_ms": round(statistics.median(np.percentile(each, 50) for each in singles), 2),
        "single_p99_ms": round(statistics.median(np.percentile(each, 99) for each in singles), 2),
        "load_s": round(load, 3),
        "track_10000_s": round(median_seconds(lambda: violation(track)), 3),
    }


def _points(number: int) -> tuple[np.ndarray, np.ndarray]:
    south, north, west, east = AREA
    random = np.random.default_rng(2022)
    return random.uniform(south, north, number), random.uniform(west, east, number)


def _single_milliseconds() -> list[float]:
    latitudes, longitudes = _points(SINGLES)
    return [
        1000 * seconds(lambda lat=lat, lon=lon: verdict(lat, lon))
        for lat, lon in zip(latitudes.tolist(), longitudes.tolist(), strict=True)
    ]


def _track() -> list[TrackPoint]:
    """Loops over 500 km from Belarus through Lithuania to the sea, a point a second."""
    way = np.linspace(0, 1, TRACK)
    latitudes = 53.5 + 2.5 * way + 0.05 * np.sin(400 * way)
    longitudes = 27 - 6.5 * way + 0.05 * np.cos(400 * way)
    begin = datetime(2025, 7, 28, 3, tzinfo=UTC)
    return [
        TrackPoint(latitude, longitude, begin + timedelta(seconds=number))
        for number, (latitude, longitude) in enumerate(
            zip(latitudes.tolist(), longitudes.tolist(), strict=True)
        )
    ]

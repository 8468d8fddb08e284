"""Timing, the same way everywhere."""

import statistics
import time
from collections.abc import Callable

RUNS = 5


def seconds(run: Callable[[], object]) -> float:
    """Wall time of one run."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def median_seconds(run: Callable[[], object], runs: int = RUNS) -> float:
    """The median of several runs."""
    return statistics.median(seconds(run) for _ in range(runs))

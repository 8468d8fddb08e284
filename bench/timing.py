"""Timing, the same way everywhere."""

import statistics
import subprocess
import sys
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


def fresh_seconds(program: str, runs: int = RUNS) -> float:
    """The median of what a program prints, each time in a process of its own."""

    def told() -> float:
        done = subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, text=True
        )
        return float(done.stdout)

    return statistics.median(told() for _ in range(runs))

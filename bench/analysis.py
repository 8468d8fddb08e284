"""How long it takes to count what nobody has counted before, in one process, beside SQL."""

import json
import subprocess
import sys
from collections.abc import Sequence

from bench.databases import ROOT, environment, prepare


def measure(sizes: Sequence[int]) -> list[dict[str, float]]:
    rows = []
    for size in sizes:
        prepare(size)
        done = subprocess.run(
            [sys.executable, "-m", "bench.inside", "analysis"],
            cwd=ROOT,
            env=environment(size),
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        rows.append({"rows": size} | json.loads(done.stdout))
    return rows

"""Registers of made-up incidents, of any size: made once, and kept in `var/bench/`."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"


#: As docs/operations.md has a public site served.
MALLOC = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "262144"}


def environment(size: int) -> dict[str, str]:
    """What a process is given that is to work on the register of a size."""
    url = f"sqlite:///{FOLDER / f'{size}.sqlite3'}"
    return os.environ | MALLOC | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "bench.settings"}


@cache
def prepare(size: int) -> None:
    """Make the register of a size, or bring an older one to today's tables; a million takes about
    half an hour. What was begun and interrupted is gone on with."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    steps = [["migrate", "--verbosity", "0"], ["make_incidents", str(size)], ["make_map_index"]]
    for step in steps:
        subprocess.run(
            [sys.executable, "manage.py", *step],
            cwd=ROOT,
            env=environment(size),
            check=True,
            stdout=subprocess.DEVNULL,
        )

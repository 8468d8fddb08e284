"""Columns as files that all processes of a machine map into memory.

A generation is a folder of ``.npy`` files, written beside and then named in ``CURRENT`` by one
atomic rename: whoever is stopped at any moment leaves the old generation in force.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import numpy as np

from incidents.mapindex.codesets import CodeSets
from incidents.mapindex.columns import NATURES, PLAIN, Columns
from incidents.mapindex.crossing import Crossed
from incidents.mapindex.figured import KINDS
from incidents.mapindex.gathering import Signs
from incidents.mapindex.parts import Parts
from incidents.mapindex.texts import Texts
from incidents.mapindex.view import View

CURRENT = "CURRENT"
#: Of the shape of these files and the codes that they number; another one is not read.
FORMAT = [7, *NATURES, *KINDS]
#: Signs of all incidents are kept as fine as maps of zoom 12 draw them, while they are so many at
#: most; finer ones are made of the incidents in view.
FINEST, MOST_CELLS = 15, 100_000


class Kept(NamedTuple):
    """Columns, the version of the register that they show, and the moment before it was read.

    ``levels`` are the signs of all incidents, by level, where they lie in files too.
    """

    columns: Columns
    version: str
    read_at: datetime
    levels: Mapping[int, Signs] | None = None


def load(folder: Path) -> Kept | None:
    """The generation in force; None where there is none, or none that can be read."""
    try:
        generation = folder / name_in_force(folder)
        told = json.loads((generation / "told.json").read_text())
        if told["format"] != FORMAT:
            return None
        columns = Columns(
            **{name: _mapped(generation, name) for name in PLAIN},
            codes={
                name: CodeSets(_mapped(generation, f"codes-{name}"), tuple(map(tuple, sets)))
                for name, sets in told["codes"].items()
            },
            texts={
                name: Texts(
                    _mapped(generation, f"starts-{name}"), _mapped(generation, f"letters-{name}")
                )
                for name in told["texts"]
            },
            crossed=tuple(
                Crossed(tuple(names), tuple(shape), _mapped(generation, f"crossed-{place}"))
                for place, (names, shape) in enumerate(told["crossed"])
            ),
            parts=Parts(*(_mapped(generation, f"parts-{name}") for name in Parts._fields)),
            by_key=_mapped(generation, "by-key"),
        )
        levels = {
            level: Signs(*(_mapped(generation, f"level-{level}-{n}") for n in Signs._fields))
            for level in told["levels"]
        }
    except (OSError, ValueError, KeyError):
        return None
    return Kept(columns, told["version"], datetime.fromisoformat(told["read_at"]), levels)


def name_in_force(folder: Path) -> str:
    """Of the generation in force; "" where there is none."""
    try:
        return (folder / CURRENT).read_text()
    except OSError:
        return ""


def keep(folder: Path, kept: Kept) -> None:
    """Write a generation and put it in force; older ones go, but for the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    generation = Path(mkdtemp(prefix="generation-", dir=folder))
    columns = kept.columns
    for name in PLAIN:
        np.save(generation / name, getattr(columns, name))
    for name, codes in columns.codes.items():
        np.save(generation / f"codes-{name}", codes.numbers)
    for name, texts in columns.texts.items():
        np.save(generation / f"starts-{name}", texts.starts)
        np.save(generation / f"letters-{name}", texts.letters)
    for place, crossed in enumerate(columns.crossed):
        np.save(generation / f"crossed-{place}", crossed.numbers)
    for name, array in columns.parts._asdict().items():
        np.save(generation / f"parts-{name}", array)
    np.save(generation / "by-key", columns.by_key)
    levels = {
        level: signs
        for level, signs in View(columns, None).levels(FINEST)
        if len(signs.cell) + len(signs.alone) <= MOST_CELLS
    }
    for level, signs in levels.items():
        for name, array in signs._asdict().items():
            np.save(generation / f"level-{level}-{name}", array)
    told = {
        "format": FORMAT,
        "version": kept.version,
        "read_at": kept.read_at.isoformat(),
        "codes": {name: codes.sets for name, codes in columns.codes.items()},
        "texts": list(columns.texts),
        "crossed": [(crossed.names, crossed.shape) for crossed in columns.crossed],
        "levels": list(levels),
    }
    (generation / "told.json").write_text(json.dumps(told))
    for path in generation.iterdir():
        _flush(path)
    before = name_in_force(folder)
    waiting = folder / f"{CURRENT}.{generation.name}"
    waiting.write_text(generation.name)
    _flush(waiting)
    waiting.replace(folder / CURRENT)
    for old in folder.glob("generation-*"):
        if old.name not in (generation.name, before):
            shutil.rmtree(old, ignore_errors=True)


@contextmanager
def alone(folder: Path):
    """Yields whether this process is the only one of the machine that writes there now."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "LOCK").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True  # the lock ends with the file, or with the process


def _mapped(generation: Path, name: str):
    mapped = np.load(generation / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    return mapped.view(np.ndarray)  # numpy's own class for files takes four times as long to read


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())

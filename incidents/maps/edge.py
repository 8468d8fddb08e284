"""The edge of a state's airspace as the browser reads it."""

import json
from functools import cache
from typing import Any

import numpy as np

from incidents.airspace.outline import Stretch, outline
from incidents.airspace.states import NAMES, state_of

#: Steps in a degree: about ten metres, finer than the boundaries are known.
GRID = 10_000


#: States whose airspace is at hand: only these are kept, whatever addresses are asked for.
STATES = frozenset(map(state_of, NAMES))


def edge_json(code: str) -> str | None:
    """The rings around a state's airspace, each a list of stretches; None where it is not at hand.

    A stretch says what lies ``beyond`` it (front, state or sea) and holds its points as ``steps``:
    longitude and latitude by turns in steps of 1 / ``grid`` degrees, each from the last.
    """
    return _document(code) if code in STATES else None


@cache
def _document(code: str) -> str:
    document = {
        "code": code,
        "attribution": "© OpenStreetMap contributors, ODbL 1.0",
        "grid": GRID,
        "rings": [[_stretch(stretch) for stretch in ring] for ring in outline(code)],
    }
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False)


def _stretch(stretch: Stretch) -> dict[str, Any]:
    steps = np.rint(stretch.points * GRID).astype(int)
    differences = np.diff(steps, axis=0, prepend=[[0, 0]])
    moves = np.append([True], (differences[1:] != 0).any(axis=1))
    return {"beyond": stretch.beyond.value, "steps": differences[moves].ravel().tolist()}

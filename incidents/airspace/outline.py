"""The outline of a state's airspace, in stretches told apart by what lies beyond them."""

from enum import Enum
from functools import cache
from typing import NamedTuple

import numpy as np

from incidents.airspace.geodata import HIGH_SEAS, UNKNOWN
from incidents.airspace.geodesy import Floats
from incidents.airspace.national import airspaces
from incidents.airspace.states import faces


class Beyond(Enum):
    """What lies beyond a stretch: a state that is faced, another state, or the high seas."""

    FRONT = "front"
    STATE = "state"
    SEA = "sea"


class Stretch(NamedTuple):
    """A piece of a ring: n × 2 longitudes and latitudes in degrees, both ends included."""

    beyond: Beyond
    points: Floats


Ring = tuple[Stretch, ...]


@cache
def outline(state: str) -> tuple[Ring, ...]:
    """The rings around a state's airspace (ISO 3166-1 alpha-2), the largest first.

    Each is closed by its stretches, in order. Empty for a state whose airspace is not at hand.
    """
    space = airspaces()
    edges = space.edges.only(np.isin(space.edges.owner, space.numbers_of(state)))
    if not len(edges.owner):
        return ()
    kinds = _kinds(edges.beyond, faces(state))
    leaps = np.flatnonzero((edges.ends[:-1] != edges.starts[1:]).any(axis=1)) + 1
    rings = [
        _ring(edges.starts[part], edges.ends[part], kinds[part])
        for part in np.split(np.arange(len(kinds)), leaps)
    ]
    return tuple(sorted(rings, key=_extent, reverse=True))


def _kinds(beyond: np.ndarray, faced: frozenset[str]) -> np.ndarray:
    """For each edge the place of its kind in `Beyond`."""
    front = [airspaces().number(code) for code in faced]
    kinds = np.full(len(beyond), list(Beyond).index(Beyond.STATE))
    kinds[np.isin(beyond, front)] = list(Beyond).index(Beyond.FRONT)
    kinds[beyond == HIGH_SEAS] = list(Beyond).index(Beyond.SEA)
    kinds[beyond == UNKNOWN] = list(Beyond).index(Beyond.STATE)
    return kinds


def _ring(starts: Floats, ends: Floats, kinds: np.ndarray) -> Ring:
    turns = np.flatnonzero(kinds[1:] != kinds[:-1]) + 1
    return tuple(
        Stretch(
            list(Beyond)[kinds[part[0]]],
            np.concatenate([starts[part], ends[part[-1:]]]),
        )
        for part in np.split(np.arange(len(kinds)), turns)
    )


def _extent(ring: Ring) -> float:
    """The area of the box around a ring, in square degrees."""
    points = np.concatenate([stretch.points for stretch in ring])
    return float(np.prod(np.ptp(points, axis=0)))

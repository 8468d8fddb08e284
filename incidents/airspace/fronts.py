"""The edges that matter: borders with the front, limits of the territorial sea."""

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from incidents.airspace.geodata import HIGH_SEAS, UNKNOWN
from incidents.airspace.geodesy import Floats, Lines, checked_points
from incidents.airspace.national import Edges, airspaces
from incidents.airspace.states import FRONT_NEIGHBOURS, faces, state_of

#: From here on the order of places by their way to the front need not be exact.
ROUGHLY_BEYOND_KM = 100.0
#: Türkiye is entered over its borders with Armenia, Azerbaijan, Iran, Iraq and Syria.
FACING_STATES_NOT_IN_THE_FILE = frozenset({"TR"})


class Front(NamedTuple):
    """Borders with front neighbours: for each line whose border it is, and with whom (codes)."""

    lines: Lines
    states: tuple[str, ...]
    neighbours: tuple[str, ...]


@cache
def front(state: str) -> Front:
    """The border that a state shares with front neighbours; a front neighbour has none itself."""
    return _front({state})


@cache
def whole_front() -> Front:
    """The borders with front neighbours of every state that has any."""
    return _front({state_of(code) for code in airspaces().codes})


def front_distances_km(latitudes: ArrayLike, longitudes: ArrayLike) -> Floats:
    """Kilometres from many points to the nearest front border, to put places in order.

    Right where the border is near; beyond `ROUGHLY_BEYOND_KM` good to 16 km, and much quicker.
    """
    lines = whole_front().lines
    latitudes, longitudes = checked_points(latitudes, longitudes)
    distances = lines.rough_km(latitudes, longitudes)
    near = distances < ROUGHLY_BEYOND_KM
    distances[near] = lines.nearest(latitudes[near], longitudes[near]).distance_km
    return distances


@cache
def open_edge(state: str) -> Lines:
    """The edge over which a state is entered from the front or from the high seas.

    Its borders with the neighbours that it `faces`, and its limit towards the high seas; borders
    with all others are left out, and so are those with states that are not in the file, unless
    none of these is an ally.
    """
    beyond = {UNKNOWN} if state in FACING_STATES_NOT_IN_THE_FILE else set()
    return _lines(_edges_of(state, {HIGH_SEAS, *_numbers(faces(state)), *beyond}))


@cache
def sea_edge(state: str) -> Lines:
    """The edge of a state's airspace where it runs over the sea, whoever is beyond."""
    space = airspaces()
    own = np.isin(space.edges.owner, space.numbers_of(state))
    return _lines(space.edges.only(own & space.edges.over_sea))


def _front(states: set[str]) -> Front:
    facing = sorted(states - {code.value for code in FRONT_NEIGHBOURS})
    found = [_edges_of(state, _numbers(faces(state))) for state in facing]
    if not found:
        found = [airspaces().edges.only(np.zeros(len(airspaces().edges.owner), dtype=bool))]
    edges = Edges(*(np.concatenate(column) for column in zip(*found, strict=True)))
    names = np.array(airspaces().codes)
    return Front(
        _lines(edges), tuple(names[edges.owner].tolist()), tuple(names[edges.beyond].tolist())
    )


def _edges_of(state: str, beyond: Collection[int]) -> Edges:
    space = airspaces()
    own = np.isin(space.edges.owner, space.numbers_of(state))
    return space.edges.only(own & np.isin(space.edges.beyond, list(beyond)))


def _numbers(codes: Collection[str]) -> set[int]:
    return {airspaces().number(code) for code in codes}


def _lines(edges: Edges) -> Lines:
    return Lines(edges.starts, edges.ends)

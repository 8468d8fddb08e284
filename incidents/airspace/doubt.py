"""Where the bundled boundaries themselves leave it open whose airspace a point lies in.

How good they are was measured on the source at full resolution against an independent one of 2017
(docs/data.md has the table); what was cut off in simplifying is added.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import shapely  # type: ignore[import-untyped]

from incidents.airspace.geodata import uncertain_zones
from incidents.airspace.geodesy import Floats, Lines, Numbers
from incidents.airspace.national import airspaces
from incidents.airspace.states import NAMES

#: Nineteen in twenty points of a land border lie as near as this to the independent source's.
BORDER_METRES = 105
#: The same where a border follows a river or crosses a bay and the sources differ more.
WORSE_BORDER_METRES = {frozenset({"BG", "RO"}): 437, frozenset({"EE", "RU"}): 194}
#: A shared border was simplified to within 20 m, a limit of the territorial sea to within 50 m.
SIMPLIFIED_BORDER_METRES = 20
SIMPLIFIED_LIMIT_METRES = 50
#: No line is known worse than this.
MOST_METRES = max(WORSE_BORDER_METRES.values()) + SIMPLIFIED_BORDER_METRES


class AllEdges(NamedTuple):
    """Every edge once: whose it is, what lies beyond, and how closely it is known, in metres."""

    lines: Lines
    owner: Numbers
    beyond: Numbers
    known_to: Floats


@cache
def all_edges() -> AllEdges:
    space = airspaces()
    # A border of two airspaces is in the list once for each.
    edges = space.edges.only((space.edges.beyond < 0) | (space.edges.owner < space.edges.beyond))
    known_to = np.where(
        edges.beyond >= 0, BORDER_METRES + SIMPLIFIED_BORDER_METRES, SIMPLIFIED_LIMIT_METRES
    )
    for pair, metres in WORSE_BORDER_METRES.items():
        numbers = [space.number(code) for code in pair]
        between = np.isin(edges.owner, numbers) & np.isin(edges.beyond, numbers)
        known_to[between] = metres + SIMPLIFIED_BORDER_METRES
    lines = Lines(edges.starts, edges.ends)
    return AllEdges(lines, edges.owner, edges.beyond, known_to.astype(np.float64))


def reasons_for_doubt(latitudes: Floats, longitudes: Floats) -> list[tuple[str, ...]]:
    """For each point, in degrees, why its airspace is uncertain; () if it is not.

    The reasons are sentences without their subject: "lies 20 m from the border between …".
    """
    reasons: list[list[str]] = [[] for _ in latitudes]
    for point, reason in (*_by_lines(latitudes, longitudes), *_by_zones(latitudes, longitudes)):
        reasons[point].append(reason)
    return [tuple(each) for each in reasons]


def _by_lines(latitudes: Floats, longitudes: Floats) -> list[tuple[int, str]]:
    edges = all_edges()
    near = edges.lines.within(latitudes, longitudes, MOST_METRES)
    close = near.metres <= edges.known_to[near.line]
    nearest: dict[tuple[int, int, int], tuple[float, float]] = {}
    for point, line, metres in zip(*(column[close].tolist() for column in near), strict=True):
        key = point, int(edges.owner[line]), int(edges.beyond[line])
        nearest[key] = min(nearest.get(key, (np.inf, 0.0)), (metres, float(edges.known_to[line])))
    return [
        (
            point,
            f"lies {metres:.0f} m from {_edge(owner, beyond)}, which is known to {known_to:.0f} m.",
        )
        for (point, owner, beyond), (metres, known_to) in sorted(nearest.items())
    ]


def _edge(owner: int, beyond: int) -> str:
    codes = airspaces().codes
    if beyond < 0:
        return f"the outer edge of the airspace of {NAMES[codes[owner]]}"
    return f"the border between {NAMES[codes[owner]]} and {NAMES[codes[beyond]]}"


def _by_zones(latitudes: Floats, longitudes: Floats) -> list[tuple[int, str]]:
    zones = uncertain_zones()
    point, zone = _zone_tree().query(shapely.points(longitudes, latitudes), predicate="intersects")
    return [
        (
            p,
            f"lies where the boundaries of 2017 and of 2026 disagree: only those of "
            f"{zones[z].year} give it to {NAMES[zones[z].claimed_by]}.",
        )
        for p, z in zip(point.tolist(), zone.tolist(), strict=True)
    ]


@cache
def _zone_tree() -> shapely.STRtree:
    return shapely.STRtree([zone.shape for zone in uncertain_zones()])

"""Pages of a list: whole incidents of a part of the map, or known only to areas.

The newest come first, or those that match a search best.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.codebook import LocationPrecision
from incidents.mapindex.columns import AREAS, PART, REFUTED, Columns, area_number, sea_numbers
from incidents.mapindex.gathering import Rows
from incidents.mapindex.view import View
from incidents.models.search_text import IN_HEAD

Point = tuple[float, float]  # latitude, longitude in degrees
#: Above every day's ordinal: what one more point outweighs.
BEYOND_DAYS = 1 << 22


class Place(NamedTuple):
    """A row's place in the order: its day, and among those of a day its reference; in the order of
    rank its points before both, which the list looks up where they are None."""

    day: int
    reference: str
    points: int | None = None


class Extent(NamedTuple):
    """Which rows: those in a box of degrees, and everything that no map can show; those alone that
    have a point in a spot; those known only to some areas (codes of states, middles of seas); or
    all, where all three are None. Boxes are west, south, east, north."""

    box: tuple[float, float, float, float] | None = None
    spot: tuple[float, float, float, float] | None = None
    areas: tuple[str | Point, ...] | None = None


class Section(NamedTuple):
    """How many of a section are listed: those that totals count, and the refuted."""

    counted: int
    refuted: int


class Page(NamedTuple):
    """Primary keys in the order of the list, and where they stand in it.

    ``before`` rows come first, ``listed`` are there in all, and ``counted`` of them are in view
    and count. ``sections`` are those of the page: months, by their first day; or in the order of
    rank how many words of the search stand in the title or place. There ``points`` are those of
    the keys.
    """

    keys: list[int]
    before: int
    listed: int
    counted: int
    sections: dict[date, Section] | dict[int, Section]
    points: list[int] | None = None


def page(
    view: View,
    extent: Extent,
    anchors: Mapping[str, Point],
    size: int,
    *,
    starting: Place | None = None,
    after: Place | None = None,
    ending: Place | None = None,
    points: NDArray[np.integer] | None = None,
) -> Page:
    """``size`` rows: the first; or from a place on, after it, or the last ones before it.

    ``anchors`` say where the map names a state: what is known only to it is in view where that is.
    ``points`` of all incidents (see ``MapIndex.points``) put those with the most first.
    """
    columns = view.columns
    rows, seen = _extent_rows(view, extent, anchors)
    days = columns.day[rows]
    refuted = columns.marks[rows] & REFUTED != 0
    order = days if points is None else points[rows].astype(np.int64) * BEYOND_DAYS + days
    place = starting or after or ending
    newer = None
    if place:
        at = place.day
        if points is not None:
            at += _points_at(columns, rows, days, points, place) * BEYOND_DAYS
        newer = _newer(columns, rows, order, at, place.reference, with_it=after is not None)
    if newer is None:
        before, wanted = 0, np.arange(len(rows))
    elif ending:
        wanted = np.flatnonzero(newer)
        before = max(0, len(wanted) - size)
    else:
        wanted = np.flatnonzero(~newer)
        before = len(rows) - len(wanted)
    chosen = _newest(columns, rows, order, wanted, size, oldest=ending is not None)
    return Page(
        keys=columns.key[rows[chosen]].tolist(),
        before=before,
        listed=len(rows),
        counted=int(np.count_nonzero(seen & ~refuted)),
        sections=_months(days, refuted, days[chosen])
        if points is None
        else _standing(points[rows] // IN_HEAD, refuted, chosen),
        points=None if points is None else points[rows[chosen]].tolist(),
    )


def _points_at(columns: Columns, rows, days, points, place: Place) -> int:
    """The points of a place, or of the row that is there; none where there is none."""
    if place.points is not None:
        return place.points
    references = columns.texts["reference"]
    there = (rows[at] for at in np.flatnonzero(days == place.day).tolist())
    return next((int(points[row]) for row in there if references[row] == place.reference), 0)


def _extent_rows(view: View, extent: Extent, anchors) -> tuple[Rows, NDArray[np.bool_]]:
    """Rows of the list, ascending, and which of them are in view."""
    columns = view.columns
    placed = columns.placed
    if extent.areas is not None:
        first = int(columns.cell.searchsorted(AREAS))
        rows = view.rows(PART, slice(first, len(columns)))
        rows = rows[np.isin(columns.cell[rows], _numbers(extent.areas))]
        return rows, np.ones(len(rows), dtype=bool)
    if extent.spot is not None:
        rows = _placed_rows(view, extent.spot)
        return rows, np.ones(len(rows), dtype=bool)
    if extent.box is None:
        rows = view.rows(PART)
        return rows, np.ones(len(rows), dtype=bool)
    near = _placed_rows(view, extent.box)
    tail = view.rows(PART, slice(placed, len(columns)))
    latitude, longitude = columns.latitude[tail], columns.longitude[tail]
    _put_states(columns, tail, latitude, longitude, anchors)
    seen = _inside(extent.box, latitude, longitude)
    listed = seen | np.isnan(latitude)
    rows = np.concatenate([near, tail[listed]])
    return rows, np.concatenate([np.ones(len(near), dtype=bool), seen[listed]])


def _placed_rows(view: View, box) -> Rows:
    """Whole incidents with a point in a box, ascending."""
    columns = view.columns
    rows = view.rows(PART, slice(0, columns.placed))
    found: Rows = rows[_inside(box, columns.latitude[rows], columns.longitude[rows])]
    return found


def _inside(box, latitude, longitude) -> NDArray[np.bool_]:
    west, south, east, north = box
    between: NDArray[np.bool_] = (longitude >= west) & (longitude <= east)
    return between & (latitude >= south) & (latitude <= north)


def _put_states(columns: Columns, rows, latitude, longitude, anchors) -> None:
    """Move what is known only to a state to where the map names it."""
    precision, states = columns.codes["location_precision"], columns.codes["state"]
    only_state = precision.holding([LocationPrecision.COUNTRY])[rows]
    points = [anchors.get(one[0]) if one else None for one in states.sets]
    known = np.array([point is not None for point in points], dtype=bool)
    table = np.array([point or (0.0, 0.0) for point in points]).reshape(-1, 2)
    numbers = states.numbers[rows]
    moved = only_state & known[numbers]
    latitude[moved], longitude[moved] = table[numbers[moved]].T


def _numbers(areas: Iterable[str | Point]) -> NDArray[np.int64]:
    """The cells of areas."""
    states = [area_number(area) for area in areas if isinstance(area, str)]
    points = np.array([a for a in areas if not isinstance(a, str)]).reshape(-1, 2)
    return np.concatenate([np.array(states, np.int64), sea_numbers(points[:, 0], points[:, 1])])


def _newer(columns: Columns, rows, order, at, reference, with_it: bool) -> NDArray[np.bool_]:
    """Which rows stand before a place in the order; ``with_it``, the one at it too."""
    newer: NDArray[np.bool_] = order > at
    references = columns.texts["reference"]
    for row in np.flatnonzero(order == at).tolist():
        other = references[rows[row]]
        newer[row] = other > reference or (with_it and other == reference)
    return newer


def _newest(columns: Columns, rows, order, wanted, size: int, *, oldest: bool) -> list[int]:
    """So many of the ``wanted``, the highest in order first; with ``oldest``, the last of them."""
    if len(wanted) > size:
        among, turn = order[wanted], -1 if oldest else 1
        least = np.partition(turn * among, len(among) - size)[len(among) - size]
        wanted = wanted[turn * among >= least]
    references = columns.texts["reference"]
    told = [(int(order[at]), references[rows[at]], at) for at in wanted.tolist()]
    told.sort(reverse=not oldest)
    chosen = [at for _, _, at in told[:size]]
    return chosen[::-1] if oldest else chosen


def _standing(heads, refuted, chosen) -> dict[int, Section]:
    """By how many words stand in the title or place."""
    sections = {}
    for number in sorted({int(heads[at]) for at in chosen}, reverse=True):
        inside = heads == number
        gone = int(np.count_nonzero(inside & refuted))
        sections[number] = Section(int(np.count_nonzero(inside)) - gone, gone)
    return sections


def _months(days, refuted, shown) -> dict[date, Section]:
    months = {}
    for first in sorted({date.fromordinal(day).replace(day=1) for day in shown.tolist()}):
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        inside = (days >= first.toordinal()) & (days < following.toordinal())
        gone = int(np.count_nonzero(inside & refuted))
        months[first] = Section(int(np.count_nonzero(inside)) - gone, gone)
    return months

"""The rows of a page of a table: by a column, and among equals by reference."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from incidents.mapindex.columns import Columns
from incidents.mapindex.gathering import Rows
from incidents.mapindex.texts import Texts
from incidents.mapindex.view import View
from incidents.models import Country

#: So many letters at a time tell texts apart, as one number.
LETTERS = 8


def ordered_keys(view: View, ordering: str, first: int, size: int, points=None) -> list[int]:
    """Primary keys of ``size`` rows from the place ``first`` on; of parts and refuted ones too.

    ``ordering`` is one of ORDERINGS, "-" for the other way round, or "rank", which takes the
    ``points`` of all incidents: see MapIndex.points. Equals stand in the order of their references,
    the other way round too; those without a depth come last both ways.
    """
    columns, rows = view.columns, view.rows(without=0)
    name, down = ordering.removeprefix("-"), ordering.startswith("-")
    by: Sequence[NDArray]
    if name == "rank":
        by, down = [points[rows], columns.day[rows]], True
    elif name == "date":
        by = [columns.day[rows]]
    elif name == "depth":
        depth = columns.depth_km[rows]
        untold = np.isnan(depth)
        by = [np.where(untold, -np.inf if down else np.inf, depth)]
    elif name == "sources":
        by = [columns.sources[rows]]
    elif name == "kind":
        by = [_places(columns, "kind", {})[rows]]
    elif name == "country":
        by = [_places(columns, "state", Country.objects.names())[rows]]
    else:
        by = []
    texts = ["title", "reference"] if name == "title" else ["reference"]
    chosen = _window(columns, rows, by, texts, first, size, down)
    return columns.key[chosen].tolist()


def first_by(columns: Columns, rows: Rows, numbers: NDArray, size: int) -> Rows:
    """The first rows by a number of each, and among equals by reference."""
    return _window(columns, rows, [numbers], ["reference"], 0, size, down=False)


def _places(columns: Columns, name: str, names) -> NDArray[np.int64]:
    """For each incident the place of its code among all codes, by name or by themselves."""
    codes = columns.codes[name]
    told = [names.get(one[0], one[0]) if one else "" for one in codes.sets]
    places = {name: place for place, name in enumerate(sorted(set(told)))}
    return np.array([places[name] for name in told], dtype=np.int64)[codes.numbers]


def _window(columns: Columns, rows, by, texts, first: int, size: int, down: bool) -> Rows:
    """``size`` of the rows from a place on, in order by numbers and then by texts.

    Whole groups of equals are told by one number at a time, and only those that reach into the
    window are looked at by the next.
    """
    tellers = [lambda chosen, at=at: by[at][chosen] for at in range(len(by))]
    for name in texts:
        text = columns.texts[name]
        longest = int(np.diff(text.starts).max(initial=0))
        tellers += [
            lambda chosen, text=text, begin=begin: _letters(text, rows[chosen], begin)
            for begin in range(0, longest + 1, LETTERS)
        ]
    found = _chosen(np.arange(len(rows)), tellers, first, first + size, down)
    return rows[found]


def _chosen(places, tellers, first: int, last: int, down: bool) -> NDArray[np.int64]:
    """Of places those from ``first`` to ``last`` in the order that the tellers give, one by one."""
    first, last = max(0, first), min(last, len(places))
    if first >= last:
        return places[:0]
    if not tellers or len(places) == 1:
        return places[first:last]
    numbers = tellers[0](places)
    # What is beyond the window on either side needs no order: numbers at its ends tell it apart.
    ends = (len(places) - last, len(places) - 1 - first) if down else (first, last - 1)
    low, high = np.partition(numbers, sorted({*ends}))[list(ends)]
    near = np.flatnonzero((numbers >= low) & (numbers <= high))
    before = int(np.count_nonzero(numbers > high if down else numbers < low))
    numbers, near_places = numbers[near], places[near]
    values = np.unique(numbers)
    found = []
    for value in values[::-1] if down else values:
        group = near_places[numbers == value]
        found.append(_chosen(group, tellers[1:], first - before, last - before, down))
        before += len(group)
    return np.concatenate(found)


def _letters(text: Texts, rows, begin: int) -> NDArray[np.uint64]:
    """Eight letters of each text from one on, as one number; what is beyond its end is 0."""
    starts, ends = text.starts[rows] + begin, text.starts[rows + 1]
    told = np.zeros(len(rows), dtype=np.uint64)
    last = len(text.letters) - 1
    for place in range(LETTERS):
        at = starts + place
        letter = text.letters[np.minimum(at, last)].astype(np.uint64)
        told = told << np.uint64(8) | np.where(at < ends, letter, 0).astype(np.uint64)
    return told

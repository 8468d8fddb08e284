"""The rows of a page of a table: by a column, and among equals by reference."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from incidents.mapindex.columns import Columns
from incidents.mapindex.gathering import Rows
from incidents.mapindex.texts import Texts
from incidents.mapindex.view import View
from incidents.models import Country
from incidents.models.incident_queryset import MOMENTS

#: So many letters at a time tell texts apart, as one number.
LETTERS = 8


class Ordered:
    """A selection in an order, parts and refuted ones too.

    ``ordering`` is one of ORDERINGS or MOMENTS, "-" for the other way round, or "rank", that takes
    ``points`` of all incidents: see MapIndex.points. Equals stand in the order of their references,
    the other way round too; those without a depth come last both ways.
    """

    def __init__(self, view: View, ordering: str, points=None) -> None:
        columns, rows = view.columns, view.rows(without=0)
        self._columns, self._rows = columns, rows
        name = ordering.removeprefix("-")
        self._down = ordering.startswith("-") or points is not None
        self._by: list[NDArray] = []
        self._texts = ["title", "reference"] if name == "title" else ["reference"]
        if points is not None:
            self._by = [points[rows], columns.day[rows]]
        elif name == "date":
            self._by = [columns.day[rows]]
        elif name == "depth":
            depth, last = columns.depth_km[rows], -np.inf if self._down else np.inf
            self._by = [np.where(np.isnan(depth), last, depth)]
        elif name in MOMENTS:
            self._by = [getattr(columns, name)[rows]]
        elif name == "sources":
            self._by = [columns.sources[rows]]
        elif name == "kind":
            self._by = [_places(columns, "kind", {})[rows]]
        elif name == "country":
            self._by = [_places(columns, "state", Country.objects.names())[rows]]

    def __len__(self) -> int:
        return len(self._rows)

    def keys(self, first: int, size: int) -> list[int]:
        """Primary keys of ``size`` rows from a place on."""
        tellers = _tellers(self._columns, self._rows, self._by, self._texts)
        chosen = _chosen(np.arange(len(self)), tellers, first, first + size, self._down)
        return self._columns.key[self._rows[chosen]].tolist()

    def points(self, keys: Sequence[int]) -> list[int]:
        """In the order of rank, the points of some of the rows."""
        points, own = self._by[0], self._columns.key[self._rows]
        return [int(points[np.flatnonzero(own == key)[0]]) for key in keys]

    def before(self, numbers: Sequence[float], reference: str, *, with_it: bool) -> int:
        """How many rows come before a place: what the order goes by there, and a reference; of
        orders by a text none. ``with_it``, the row at that place is one of them."""
        tellers = _tellers(self._columns, self._rows, self._by, ["reference"])
        wanted = [*numbers, *_groups(reference, len(tellers) - len(numbers))]
        places, before = np.arange(len(self)), 0
        for teller, number in zip(tellers, wanted, strict=True):
            told = teller(places)
            before += int(np.count_nonzero(told > number if self._down else told < number))
            places = places[told == number]
        return before + (len(places) if with_it else 0)


def first_by(columns: Columns, rows: Rows, numbers: NDArray, size: int) -> Rows:
    """The first rows by a number of each, and among equals by reference."""
    tellers = _tellers(columns, rows, [numbers], ["reference"])
    return rows[_chosen(np.arange(len(rows)), tellers, 0, size, down=False)]


def _places(columns: Columns, name: str, names) -> NDArray[np.int64]:
    """For each incident the place of its code among all codes, by name or by themselves."""
    codes = columns.codes[name]
    told = [names.get(one[0], one[0]) if one else "" for one in codes.sets]
    places = {name: place for place, name in enumerate(sorted(set(told)))}
    return np.array([places[name] for name in told], dtype=np.int64)[codes.numbers]


def _tellers(columns: Columns, rows, by, texts) -> list[Callable]:
    """What puts rows in order, one after the other: numbers, and then texts, a few letters each.

    Each tells a number for some places among the rows.
    """
    tellers = [lambda places, at=at: by[at][places] for at in range(len(by))]
    for name in texts:
        text = columns.texts[name]
        longest = int(np.diff(text.starts).max(initial=0))
        tellers += [
            lambda places, text=text, begin=begin: _letters(text, rows[places], begin)
            for begin in range(0, longest + 1, LETTERS)
        ]
    return tellers


def _groups(text: str, number: int) -> list[np.uint64]:
    """A text as so many groups of letters."""
    letters = text.encode()[: number * LETTERS].ljust(number * LETTERS, b"\0")
    return [
        np.uint64(int.from_bytes(letters[at : at + LETTERS], "big"))
        for at in range(0, len(letters), LETTERS)
    ]


def _chosen(places, tellers, first: int, last: int, down: bool) -> NDArray[np.int64]:
    """Of places those from ``first`` to ``last`` in the order that the tellers give, one by one.

    Only groups of equals that reach into the window are looked at by the next teller.
    """
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
    letters = text.letters
    if len(letters) < LETTERS:
        letters = np.concatenate([letters, np.zeros(LETTERS, dtype=np.uint8)])
    # Every run of eight letters there is, none of them copied.
    runs = np.ndarray((len(letters) - LETTERS + 1,), np.dtype("<u8"), letters, strides=(1,))
    starts, ends = text.starts[rows] + begin, text.starts[rows + 1]
    first = np.minimum(starts, len(runs) - 1)
    told = runs[first].byteswap()
    told <<= (8 * np.minimum(starts - first, LETTERS - 1)).astype(np.uint64)
    beyond = (8 * np.clip(LETTERS - (ends - starts), 0, LETTERS)).astype(np.uint64)
    told &= ~np.uint64(0) << np.minimum(beyond, np.uint64(63))
    told[beyond == 8 * LETTERS] = 0
    return told

"""How far figures spread: a line a row, with a dot for each figure and the middle half as a bar."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

#: Round numbers of days, of kilometres, and of minutes.
DAYS = (1, 3, 7, 14, 30, 90, 365, 730, 1825, 3650)
KILOMETRES = (1, 3, 10, 30, 100, 300, 1000)
MINUTES = (1, 5, 15, 60, 180, 720, 1440)
_ROW = 30
_AXIS = 22
_LARGEST_DOT = 10
_SMALLEST_DOT = 2
_NEAREST_TICKS = 26
#: More than these are gathered, those within so many units together: as wide as a dot is at least.
_MOST_DOTS, _NEAREST_DOTS = 150, 2 * _SMALLEST_DOT


class Spread(Protocol):
    """Figures, each with how often it was found; the smallest first."""

    @property
    def counts(self) -> Mapping[float, int]: ...
    @property
    def median(self) -> float | None: ...
    @property
    def middle_half(self) -> tuple[float, float] | None: ...


class Dot(NamedTuple):
    """``last`` is above ``value`` where neighbours share a dot."""

    value: float
    number: int
    x: float
    radius: float
    last: float


class Tick(NamedTuple):
    x: float
    label: str


class SpreadRow(NamedTuple):
    """``first`` and ``last`` bound the line, ``low`` and ``high`` the middle half.

    Those and ``median`` are positions; ``middle`` is the median itself.
    """

    label: str
    number: int
    y: float
    first: float
    last: float
    low: float
    high: float
    median: float
    middle: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Spreads:
    """In the drawing's own units."""

    width: int
    height: int
    left: int
    floor: float
    zero: float
    ticks: tuple[Tick, ...]
    rows: tuple[SpreadRow, ...]


def spreads(
    rows: Sequence[tuple[str, Spread]],
    *,
    width: int,
    left: int,
    right: int,
    ticks: Sequence[int] = DAYS,
    least: float = 7,
) -> Spreads | None:
    """Lay out rows of (label, figures); those without a figure are left out, None where all are.

    What is near zero is drawn wider, on both sides: log(1 + figure). The axis reaches to ``least``
    at least, and has ``ticks`` where there is room. The area of a dot is its number; of very many
    figures neighbours share one.
    """
    shown = [(label, told) for label, told in rows if told.counts]
    if not shown:
        return None
    first = min(0, *(min(told.counts) for _, told in shown))
    last = max(least, *(max(told.counts) for _, told in shown))
    begin, end = left + _LARGEST_DOT, width - right - _LARGEST_DOT

    def place(value: float) -> float:
        share = (_stretched(value) - _stretched(first)) / (_stretched(last) - _stretched(first))
        return round(begin + (end - begin) * share, 2)

    gathered = [_gathered(told.counts, (first, last), end - begin) for _, told in shown]
    most = max(number for row in gathered for _, _, number in row)
    laid_out = tuple(
        SpreadRow(
            label,
            sum(told.counts.values()),
            index * _ROW + _ROW / 2,
            *(place(value) for value in (min(told.counts), max(told.counts), *told.middle_half)),
            place(told.median),
            told.median,
            tuple(_dots(gathered[index], place, most)),
        )
        for index, (label, told) in enumerate(shown)
    )
    floor = len(shown) * _ROW
    marks = tuple(_marks(first, last, ticks, place))
    return Spreads(width, floor + _AXIS, left, floor, place(0), marks, laid_out)


def _gathered(counts, ends, width: float) -> list[tuple[float, float, int]]:
    """Rows of (figure, figure, number): each figure, or of very many neighbours together,
    from the first to the last."""
    if len(counts) <= _MOST_DOTS:
        return [(value, value, number) for value, number in counts.items()]
    values, numbers = np.array(list(counts)), np.array(list(counts.values()))
    low, high = (_stretched(end) for end in ends)
    stretched = np.copysign(np.log1p(np.abs(values)), values)
    places = np.floor(width / _NEAREST_DOTS * (stretched - low) / (high - low))
    begins = np.flatnonzero(np.diff(places, prepend=np.nan) != 0)
    lasts = np.append(begins[1:], len(values)) - 1
    sums = np.add.reduceat(numbers, begins)
    return list(zip(values[begins].tolist(), values[lasts].tolist(), sums.tolist(), strict=True))


def _dots(row, place, most):
    for value, last, number in row:
        x = round((place(value) + place(last)) / 2, 2)
        yield Dot(value, number, x, _radius(number, most), last)


def _stretched(value: float) -> float:
    return math.copysign(math.log1p(abs(value)), value)


def _radius(number: int, most: int) -> float:
    return round(max(_SMALLEST_DOT, _LARGEST_DOT * math.sqrt(number / most)), 2)


def _marks(first, last, ticks, place):
    """Zero, and round figures as far as there is room, both ways."""
    found = [Tick(place(0), "0")]
    for sign, limit in ((1, last), (-1, -first)):
        x = place(0)
        for value in ticks:
            if value <= limit and abs(place(sign * value) - x) >= _NEAREST_TICKS:
                x = place(sign * value)
                found.append(Tick(x, f"{value:,}" if sign > 0 else f"−{value:,}"))
    return sorted(found)

"""Numbers of days: how often each passed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

#: First and last day of each bar of the histogram; None is open.
BINS: tuple[tuple[int | None, int | None], ...] = (
    (None, -1),
    (0, 0),
    (1, 1),
    (2, 2),
    (3, 3),
    (4, 7),
    (8, 14),
    (15, 30),
    (31, 90),
    (91, 365),
    (366, None),
)
_ROW = 22
_BAR = 14
_NUMBER_ROOM = 96


class Bin(NamedTuple):
    label: str
    number: int
    y: float
    width: float
    end: float
    has_median: bool


@dataclass(frozen=True)
class Histogram:
    """In the drawing's own units."""

    width: int
    height: int
    left: int
    bins: tuple[Bin, ...]

    bar = _BAR
    half_bar = _BAR / 2


def day_histogram(
    days: Mapping[int, int], median: float | None, *, width: int, left: int
) -> Histogram | None:
    """Bars for numbers per day, later days taken together; None for no number.

    What came before day 0 has a bar only where there is something, and the last bar holds some.
    """
    counts = dict.fromkeys(BINS, 0)
    for day, number in days.items():
        counts[_bin_of(day)] += number
    if not any(counts.values()):
        return None
    home = None if median is None else _bin_of(math.floor(median))
    last = max(index for index, bounds in enumerate(BINS) if counts[bounds])
    shown = [bounds for bounds in BINS[: last + 1] if counts[bounds] or bounds[0] is not None]
    unit = (width - left - _NUMBER_ROOM) / max(counts.values())
    bins = []
    for index, bounds in enumerate(shown):
        wide = round(counts[bounds] * unit, 2)
        y = index * _ROW + _ROW / 2
        bins.append(Bin(bin_label(*bounds), counts[bounds], y, wide, left + wide, bounds == home))
    return Histogram(width, len(shown) * _ROW, left, tuple(bins))


def bin_label(first: int | None, last: int | None) -> str:
    if first is None:
        return "before the event"
    if last is None:
        return "over a year"
    if first == last:
        return "same day" if first == 0 else f"{first} day{'' if first == 1 else 's'}"
    return f"{first} to {last} days"


def _bin_of(day: int) -> tuple[int | None, int | None]:
    return next(
        (first, last)
        for first, last in BINS
        if (first is None or first <= day) and (last is None or day <= last)
    )

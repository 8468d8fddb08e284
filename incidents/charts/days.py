"""Numbers of days: how often each passed, and how far they spread."""

import math
from collections.abc import Mapping, Sequence
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
_SPREAD_ROW = 30
_SPREAD_AXIS = 22
_LARGEST_DOT = 10
_SMALLEST_DOT = 2
_LEAST_DAYS = 7
_NEAREST_TICKS = 26
_TICK_DAYS = (1, 3, 7, 14, 30, 90, 365, 730, 1825, 3650)


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


class Dot(NamedTuple):
    day: int
    number: int
    x: float
    radius: float


class Tick(NamedTuple):
    x: float
    label: str


class SpreadRow(NamedTuple):
    """``first`` and ``last`` bound the line, ``low`` and ``high`` the middle half.

    Those and ``median`` are positions; ``middle`` is the median in days.
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
    """In the drawing's own units; ``zero`` is the day of the event."""

    width: int
    height: int
    left: int
    floor: float
    zero: float
    ticks: tuple[Tick, ...]
    rows: tuple[SpreadRow, ...]


def day_spreads(rows: Sequence, *, width: int, left: int, right: int) -> Spreads | None:
    """Lay out rows of (label, delays), where delays have ``days``, ``median``, ``middle_half``.

    Days near the event are drawn wider, before and after it: log(1 + days). The area of a dot is
    its number. Rows without a delay are left out; None where all are.
    """
    shown = [(label, delays) for label, delays in rows if delays.days]
    if not shown:
        return None
    first = min(0, *(min(delays.days) for _, delays in shown))
    last = max(_LEAST_DAYS, *(max(delays.days) for _, delays in shown))
    begin, end = left + _LARGEST_DOT, width - right - _LARGEST_DOT
    most = max(max(delays.days.values()) for _, delays in shown)

    def place(days: float) -> float:
        share = (_stretched(days) - _stretched(first)) / (_stretched(last) - _stretched(first))
        return round(begin + (end - begin) * share, 2)

    laid_out = tuple(
        SpreadRow(
            label,
            sum(delays.days.values()),
            index * _SPREAD_ROW + _SPREAD_ROW / 2,
            *(place(day) for day in (min(delays.days), max(delays.days), *delays.middle_half)),
            place(delays.median),
            delays.median,
            tuple(
                Dot(day, number, place(day), _radius(number, most))
                for day, number in delays.days.items()
            ),
        )
        for index, (label, delays) in enumerate(shown)
    )
    floor = len(shown) * _SPREAD_ROW
    ticks = tuple(_ticks(first, last, place))
    return Spreads(width, floor + _SPREAD_AXIS, left, floor, place(0), ticks, laid_out)


def _stretched(days: float) -> float:
    return math.copysign(math.log1p(abs(days)), days)


def _radius(number: int, most: int) -> float:
    return round(max(_SMALLEST_DOT, _LARGEST_DOT * math.sqrt(number / most)), 2)


def _ticks(first, last, place):
    """The event, and round numbers of days as far as there is room, both ways."""
    found = [Tick(place(0), "0")]
    for sign, limit in ((1, last), (-1, -first)):
        x = place(0)
        for days in _TICK_DAYS:
            if days <= limit and abs(place(sign * days) - x) >= _NEAREST_TICKS:
                x = place(sign * days)
                found.append(Tick(x, str(days) if sign > 0 else f"−{days}"))
    return sorted(found)

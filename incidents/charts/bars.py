"""Bars by year, and bars of states, stacked by code."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_AXIS = 18
_TOP = 16
_SHARE_OF_BAR = 0.72
_WIDEST_BAR = 40
_NEAREST_YEARS = 32


@dataclass(frozen=True)
class Piece:
    """The share of one code in a bar."""

    code: str
    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Bar:
    """One year, stacked from below."""

    year: int
    named: bool
    total: int
    counts: tuple[int, ...]
    middle: float
    top: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class YearChart:
    """Bars on a floor, in the drawing's own units, and the totals beside them."""

    width: int
    height: int
    floor: float
    bars: tuple[Bar, ...]
    totals: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.totals)


@dataclass(frozen=True)
class Strip:
    """One horizontal bar, stacked from the left, and the last day in it."""

    total: int = 0
    pieces: tuple[Piece, ...] = ()
    last: date | None = None


def year_chart(
    rows: Iterable[tuple[int, str, int]], codes: list[str], width: int = 640, height: int = 180
) -> YearChart | None:
    """Stack rows of (year, code, number) by year, with every year between; None for no rows."""
    numbers: dict[tuple[int, str], int] = {}
    for year, code, number in rows:
        numbers[year, code] = numbers.get((year, code), 0) + number
    if not numbers:
        return None
    years = range(min(y for y, _ in numbers), max(y for y, _ in numbers) + 1)
    counts = {year: tuple(numbers.get((year, code), 0) for code in codes) for year in years}
    most = max(sum(of_year) for of_year in counts.values())
    floor = height - _AXIS
    step = width / len(years)
    every = max(1, math.ceil(_NEAREST_YEARS / step))
    unit = (floor - _TOP) / most
    bars = []
    for index, year in enumerate(years):
        middle, wide = (index + 0.5) * step, min(step * _SHARE_OF_BAR, _WIDEST_BAR)
        pieces = _stacked(codes, counts[year], middle - wide / 2, wide, floor, unit)
        total = sum(counts[year])
        bars.append(
            Bar(
                year=year,
                named=(years[-1] - year) % every == 0,
                total=total,
                counts=counts[year],
                middle=round(middle, 2),
                top=round(floor - total * unit, 2),
                pieces=pieces,
            )
        )
    totals = tuple(sum(column) for column in zip(*counts.values(), strict=True))
    return YearChart(width, height, floor, tuple(bars), totals)


def _stacked(codes, counts, x, width, floor, unit) -> tuple[Piece, ...]:
    pieces, top = [], floor
    for code, number in zip(codes, counts, strict=True):
        if number:
            tall = number * unit
            top -= tall
            pieces.append(
                Piece(code, number, *(round(value, 2) for value in (x, top, width, tall)))
            )
    return tuple(pieces)


def state_strips(
    rows: Iterable[tuple[str, str, int, date]], codes: list[str], width: float = 100
) -> defaultdict[str, Strip]:
    """Rows of (state, code, number, last day) as a bar a state; the longest fills ``width``.

    A state without a row has an empty bar.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    last: dict[str, date] = {}
    for state, code, number, day in rows:
        counts[state][code] += number
        last[state] = max(day, last.get(state, day))
    unit = width / max((of_state.total() for of_state in counts.values()), default=1)
    strips = defaultdict(Strip)
    for state, of_state in counts.items():
        pieces = _side_by_side(of_state, codes, unit)
        strips[state] = Strip(of_state.total(), pieces, last[state])
    return strips


def _side_by_side(counts: Counter[str], codes: list[str], unit: float) -> tuple[Piece, ...]:
    pieces, x = [], 0.0
    for code in codes:
        if number := counts[code]:
            pieces.append(Piece(code, number, round(x, 2), 0, round(number * unit, 2), 1))
            x += number * unit
    return tuple(pieces)

"""Incidents per month, week or day, by nature."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.mapindex.columns import NATURES, as_days, starts

#: A screen has no more pixels to show them, and an answer stays small: four years of days.
MOST_BINS = 1_500


class TooManyBins(ValueError):
    """The first and the last incident lie more than MOST_BINS units apart."""

    def __init__(self, first: date, last: date, number: int, unit: str) -> None:
        self.first, self.last, self.number, self.unit = first, last, number, unit
        super().__init__(f"{number} {unit}s from {first} to {last}")


class Daily(NamedTuple):
    """Incidents on each day from ``first``, an ordinal, on: days × natures, none where empty."""

    first: int
    counts: NDArray[np.int64]


class Unit(NamedTuple):
    """``bins`` numbers the bin of each ordinal, ``began`` tells the bin of a number in words."""

    bins: Callable[[NDArray[np.int64]], NDArray[np.int64]]
    began: Callable[[int], str]


def daily(first: int, counts: NDArray[np.int64]) -> Daily:
    """``counts``, days × natures from the ordinal ``first`` on, without empty days at the ends."""
    days = np.flatnonzero(counts.any(axis=1))
    if not len(days):
        return Daily(0, counts[:0])
    begin, end = int(days[0]), int(days[-1]) + 1
    return Daily(first + begin, counts[begin:end].copy())


def timeline(found: Daily, unit: str) -> dict[str, object]:
    """Every ``month``, ``week`` or ``day`` from the first incident to the last.

    ``{"months": ["2014-03", …], "natures": {"violation": [0, …], …}}``; weeks are told by their
    Mondays and days as they are, under ``weeks`` and ``days``. Raises TooManyBins.
    """
    days = np.arange(found.first, found.first + len(found.counts), dtype=np.int64)
    if not len(days):
        return {f"{unit}s": [], "natures": {nature: [] for nature in NATURES}}
    bins, began = UNITS[unit]
    numbers = bins(days)
    first, last = int(numbers[0]), int(numbers[-1])
    if last - first >= MOST_BINS:
        ends = (date.fromordinal(int(day)) for day in (days[0], days[-1]))
        raise TooManyBins(*ends, last - first + 1, unit)
    counts = np.add.reduceat(found.counts, starts(numbers))
    return {
        f"{unit}s": [began(number) for number in range(first, last + 1)],
        "natures": {n: counts[:, place].tolist() for place, n in enumerate(NATURES)},
    }


def _months(ordinals: NDArray[np.int64]) -> NDArray[np.int64]:
    """The month of each day, as months since 1970 began."""
    months: NDArray[np.int64] = as_days(ordinals).astype("datetime64[M]").astype(np.int64)
    return months


def _weeks(ordinals: NDArray[np.int64]) -> NDArray[np.int64]:
    """The ISO week of each day: the first of the year 1 was a Monday, and its ordinal is 1."""
    return (ordinals - 1) // 7


def _monday(week: int) -> str:
    return str(date(1, 1, 1) + timedelta(weeks=week))


UNITS = {
    "month": Unit(_months, lambda month: str(np.datetime64(month, "M"))),
    "week": Unit(_weeks, _monday),
    "day": Unit(lambda ordinals: ordinals, lambda day: str(date.fromordinal(day))),
}

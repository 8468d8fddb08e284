"""The middle of figures, and where their middle half lies; each is given with its number.

Counted along the figures, and not over a list of all: there may be a million.
"""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate


def median(counts: Mapping[float, int]) -> float | None:
    """Half are no greater; of an even number, the mean of the middle two; None for none."""
    number = sum(counts.values())
    if not number:
        return None
    low, high = _at(counts, ((number - 1) // 2, number // 2))
    return low if number % 2 else (low + high) / 2


def middle_half(counts: Mapping[float, int]) -> tuple[float, float] | None:
    """First and third quartile, interpolated as spreadsheets do (inclusive); None for none."""
    number = sum(counts.values())
    if not number:
        return None
    quarters = [divmod(quarter * (number - 1), 4) for quarter in (1, 3)]
    places = [at for whole, _ in quarters for at in (whole, min(whole + 1, number - 1))]
    first, after_first, third, after_third = _at(counts, places)
    between = zip((first, third), (after_first, after_third), quarters, strict=True)
    low, high = ((one * (4 - rest) + other * rest) / 4 for one, other, (_, rest) in between)
    return low, high


def _at(counts: Mapping[float, int], places) -> list[float]:
    """The figures at some places of the row of all, the smallest first."""
    figures = sorted(counts)
    ends = list(accumulate(counts[figure] for figure in figures))
    return [figures[bisect_right(ends, place)] for place in places]

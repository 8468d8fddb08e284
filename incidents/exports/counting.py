"""How many objects an incident had, over all sorts named in it."""

from typing import NamedTuple


class Count(NamedTuple):
    """At least, in the best reading, at most; None is unknown."""

    count_low: int | None
    count_best: int | None
    count_high: int | None


def total(flown) -> Count:
    """The counts of several sorts added up.

    A missing low or high is read as the best figure. Where one sort has no figure at all, the sum
    of the others is a lower bound and nothing more.
    """
    counts = [_full(sort) for sort in flown]
    known = [count for count in counts if count is not None]
    if not known:
        return Count(None, None, None)
    low, best, high = (sum(column) for column in zip(*known, strict=True))
    return Count(low, best, high) if len(known) == len(counts) else Count(low, None, None)


def _full(sort) -> Count | None:
    figures = (sort.count_best, sort.count_low, sort.count_high)
    best = next((n for n in figures if n is not None), None)
    if best is None:
        return None
    low = best if sort.count_low is None else sort.count_low
    high = best if sort.count_high is None else sort.count_high
    return Count(low, best, high)

"""How many objects an incident had, over all sorts named in it."""

from typing import NamedTuple


class Count(NamedTuple):
    """At least, in the best reading, at most; None is unknown."""

    count_low: int | None
    count_best: int | None
    count_high: int | None


def total(flown) -> Count:
    """The counts of several sorts added up.

    A missing low is read as the best figure; a missing high leaves the sum open upwards. Where one
    sort has no figure at all, the sum of the others is a lower bound and nothing more.
    """
    counts = [_full(sort) for sort in flown]
    known = [count for count in counts if count is not None]
    if not known:
        return Count(None, None, None)
    low, best = (sum(column) for column in list(zip(*known, strict=True))[:2])
    highs = [count.count_high for count in known]
    high = None if None in highs else sum(highs)
    return Count(low, best, high) if len(known) == len(counts) else Count(low, None, None)


def _full(sort) -> Count | None:
    figures = (sort.count_best, sort.count_low, sort.count_high)
    best = next((n for n in figures if n is not None), None)
    if best is None:
        return None
    low = best if sort.count_low is None else sort.count_low
    return Count(low, best, sort.count_high)

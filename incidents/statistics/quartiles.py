"""Where the middle half of some figures lies."""

from collections.abc import Sequence
from statistics import quantiles


def middle_half(figures: Sequence[float]) -> tuple[float, float] | None:
    """First and third quartile, interpolated as spreadsheets do (inclusive); None for none."""
    if not figures:
        return None
    if len(figures) == 1:
        return float(figures[0]), float(figures[0])
    first, _, third = quantiles(figures, n=4, method="inclusive")
    return first, third

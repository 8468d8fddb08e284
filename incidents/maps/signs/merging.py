"""Signs that would overlap become one donut, as `static/js/modules/map/clusters.js` joins them.

The page draws its first view by this and goes on by that, so that both do the same steps in the
same order; `tests/browser/test_first_signs.py` holds them together.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

SIGN_RADIUS, GAP, WIDEST = 9, 2, 30
CELL = 2 * WIDEST + GAP


@dataclass(slots=True)
class Mark:
    """What one sign gathers: ``n`` incidents about ``x`` and ``y``, pixels at the map's zoom.

    ``members`` are the values that its points were given with; ``one`` is that of an incident
    which is all it shows.
    """

    x: float
    y: float
    n: int
    members: list[Any]
    one: Any = None
    radius: int = 0
    cell: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.radius = SIGN_RADIUS if self.one is not None else donut_radius(self.n)


def donut_radius(n: int) -> int:
    """In whole pixels, so that a donut stands as sharply wherever it is put."""
    return min(WIDEST, math.floor(11 + 1.75 * math.sqrt(n)))


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """Join marks until no two overlap. The marks given are used up."""
    left, joined = list(marks), True
    while joined:
        joined = False
        left.sort(key=_weight)
        plane, kept = _Plane(), []
        for mark in left:
            near = plane.nearest(mark)
            if near is None:
                plane.add(mark)
                kept.append(mark)
            else:
                _absorb(near, mark)
                plane.move(near)
                joined = True
        left = kept
    return left


def _weight(mark: Mark) -> int:
    return -mark.n


def _absorb(near: Mark, mark: Mark) -> None:
    a, b = near.n, mark.n
    near.x = (near.x * a + mark.x * b) / (a + b)
    near.y = (near.y * a + mark.y * b) / (a + b)
    near.n = a + b
    near.one, near.radius = None, donut_radius(a + b)
    near.members += mark.members


class _Plane:
    """Marks by the square of the plane they stand in, so that neighbours are found at once."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Mark]] = {}

    def add(self, mark: Mark) -> None:
        mark.cell = _cell(mark)
        self._cells.setdefault(mark.cell, []).append(mark)

    def move(self, mark: Mark) -> None:
        if mark.cell != _cell(mark):
            self._cells[mark.cell] = [m for m in self._cells[mark.cell] if m is not mark]
            self.add(mark)

    def nearest(self, mark: Mark) -> Mark | None:
        column, row = _cell(mark)
        own, cells = mark.radius + GAP, self._cells
        for i in (column - 1, column, column + 1):
            for j in (row - 1, row, row + 1):
                for other in cells.get((i, j), ()):
                    away = math.hypot(other.x - mark.x, other.y - mark.y)
                    if away < other.radius + own:
                        return other
        return None


def _cell(mark: Mark) -> tuple[int, int]:
    return math.floor(mark.x / CELL), math.floor(mark.y / CELL)

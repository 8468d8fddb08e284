"""Rows against columns as small bars on one scale, each with its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_ROW = 22
_BAR = 12
_NUMBER_ROOM = 24
_TOTAL_ROOM = 34
_LETTER = 5.8


class Column(NamedTuple):
    code: str
    label: str
    x: float
    width: float


class Cell(NamedTuple):
    code: str
    number: int
    x: float
    width: float
    end: float


class Line(NamedTuple):
    label: str
    y: float
    total: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """In the drawing's own units; ``head`` is the height of the columns' heads."""

    width: int
    height: float
    left: float
    head: float
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    bar = _BAR
    half_bar = _BAR / 2


def grid(
    rows: Sequence[tuple[str, Sequence[int]]],
    columns: Sequence[tuple[str, str]],
    *,
    width: int,
    left: int,
    head: int,
    narrowest: int,
) -> Grid | None:
    """Lay out rows of (label, numbers) under columns of (code, label); None for no number.

    A column is as wide as its longest bar needs, and at least ``narrowest``; empty ones are left
    out.
    """
    most = [max((counts[i] for _, counts in rows), default=0) for i in range(len(columns))]
    shown = [i for i, number in enumerate(most) if number]
    if not shown:
        return None
    unit = _unit([most[i] for i in shown], width - left, narrowest)
    heads, x = {}, float(left)
    for i in shown:
        wide = _column_width(most[i], unit, narrowest)
        heads[i] = Column(*columns[i], round(x, 2), round(wide, 2))
        x += wide
    lines = []
    for index, (label, counts) in enumerate(rows):
        cells = tuple(_cell(columns[i][0], counts[i], heads[i].x, unit) for i in shown if counts[i])
        lines.append(
            Line(_shortened(label, left), head + index * _ROW + _ROW / 2, sum(counts), cells)
        )
    height = head + len(rows) * _ROW
    return Grid(width, height, left, head, tuple(heads.values()), tuple(lines))


def _shortened(label, left) -> str:
    """The label, cut where it would run into the total of its row."""
    letters = int((left - _TOTAL_ROOM) / _LETTER)
    return label if len(label) <= letters else f"{label[: letters - 1].rstrip()}…"


def _cell(code, number, x, unit) -> Cell:
    return Cell(code, number, x, round(number * unit, 2), round(x + number * unit, 2))


def _column_width(most, unit, narrowest) -> float:
    return max(narrowest, most * unit + _NUMBER_ROOM)


def _unit(most, room, narrowest) -> float:
    """The widest unit at which all columns fit side by side, by halving."""
    low, high = 0.0, float(room)
    for _ in range(40):
        middle = (low + high) / 2
        if sum(_column_width(number, middle, narrowest) for number in most) <= room:
            low = middle
        else:
            high = middle
    return low

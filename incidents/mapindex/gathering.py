"""Incidents gathered by cell: what stands together on a map, at one level of cells."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.mapindex.cells import DECIMALS, ZOOM
from incidents.mapindex.columns import NATURES, Columns, starts

Rows = NDArray[np.int32]


class Cells(NamedTuple):
    """Whole incidents gathered by cell; ``cell`` ascends.

    ``points`` is 2 × n: latitudes and longitudes. ``natures`` is 5 × n; ``row`` is the first
    incident of each, its only one where the sum is one.
    """

    cell: NDArray[np.int64]
    points: NDArray[np.float64]
    natures: NDArray[np.int32]
    row: Rows


class Signs(NamedTuple):
    """Whole incidents as a map shows them: ``row`` of those that stand alone in a cell, whose cells
    are ``alone``; and of all others, as in Cells, ``cell``, ``points`` in as many DECIMALS as are
    told, and ``natures``. Cells ascend."""

    alone: NDArray[np.int64]
    row: Rows
    cell: NDArray[np.int64]
    points: NDArray[np.float64]
    natures: NDArray[np.int32]

    @classmethod
    def of(cls, cells: Cells) -> "Signs":
        cell, points, natures, row = cells
        points = points.round(DECIMALS)
        lone = np.add.reduce(natures, axis=0) == 1
        if not lone.any():  # as with most of a big register
            return cls(cell[:0], NOBODY, cell, points, natures)
        others = ~lone
        points, natures = (array.compress(others, axis=1) for array in (points, natures))
        return cls(cell[lone], row[lone], cell[others], points, natures)

    def within(self, edges: NDArray[np.int64]) -> "Signs":
        """Those in some runs of cells; without their cells."""
        found = spans(self.cell, edges)
        row = joined(self.row, spans(self.alone, edges)) if len(self.row) else self.row
        return Signs(
            NO_CELLS, row, NO_CELLS, joined(self.points, found), joined(self.natures, found)
        )


NOBODY: Rows = np.empty(0, dtype=np.int32)
NO_CELLS: NDArray[np.int64] = np.empty(0, dtype=np.int64)


def gathered(columns: Columns, rows: Rows, cell: NDArray[np.int64]) -> Cells:
    """Incidents gathered by the numbers in ``cell``, which ascend with the rows."""
    firsts = starts(cell)
    number = np.diff(firsts, append=len(cell))
    place = np.repeat(np.arange(0, len(NATURES) * len(firsts), len(NATURES)), number)
    place += columns.nature[rows]
    natures = np.bincount(place, minlength=len(firsts) * len(NATURES))
    points = np.empty((2, len(firsts)))
    if len(firsts):
        np.add.reduceat(columns.latitude[rows], firsts, out=points[0])
        np.add.reduceat(columns.longitude[rows], firsts, out=points[1])
        points /= number
    return Cells(
        cell[firsts],
        points,
        natures.reshape(-1, len(NATURES)).T.astype(np.int32, order="C"),
        rows[firsts],
    )


def together(pieces: list[Cells]) -> Cells:
    """Cells of several stretches, none of which is in two of them."""
    return Cells(*(np.concatenate(column, axis=-1) for column in zip(*pieces, strict=True)))


def coarser(cells: Cells) -> Cells:
    """The same, one level up."""
    cell, number = cells.cell >> np.int64(2), cells.natures.sum(axis=0)
    firsts = starts(cell)
    if not len(firsts):
        return cells
    points = np.add.reduceat(cells.points * number, firsts, axis=1)
    points /= np.add.reduceat(number, firsts)
    natures = np.add.reduceat(cells.natures, firsts, axis=1)
    return Cells(cell[firsts], points, natures, cells.row[firsts])


def shift(level: int) -> np.int64:
    """By how many bits the finest cells are shifted for those of a level."""
    return np.int64(2 * (ZOOM - level))


def spans(cell: NDArray[np.int64], runs: NDArray[np.int64]) -> list[slice]:
    """Where the numbers of some runs (see cells.runs) stand in ``cell``, which ascends: few
    stretches, for runs with nothing between them are one."""
    places: list[int] = []
    edges = iter(cell.searchsorted(runs).tolist())
    for begin, stop in zip(edges, edges, strict=True):
        if begin == stop:
            continue
        if places and places[-1] == begin:
            places[-1] = stop
        else:
            places += (begin, stop)
    ends = iter(places)
    return [slice(begin, stop) for begin, stop in zip(ends, ends, strict=True)]


def joined(column: NDArray, found: Sequence[slice]) -> NDArray:
    """Some stretches of a column, along its last axis: no copy, where it is one."""
    if len(found) == 1:
        return column[..., found[0]]
    if not found:
        return column[..., :0]
    return np.concatenate([column[..., span] for span in found], axis=-1)

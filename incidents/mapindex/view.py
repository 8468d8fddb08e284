"""One selection of incidents: what a map draws of it, and what is counted of it."""

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.codebook import LocationPrecision
from incidents.mapindex.cells import ZOOM, Rectangle, cells, runs
from incidents.mapindex.columns import AREA, NATURES, PART, REFUTED, Columns, starts
from incidents.mapindex.timelines import Daily, daily, timeline

Rows = NDArray[np.int32]

#: Cells are an eighth of a tile wide, 32 pixels: about as wide as a donut's hole.
LEVELS_BELOW_TILE = 3
#: Above the number of any state's set of codes.
BEYOND_STATES = 1 << 50
#: Finer cells are made of the incidents in view alone, which are few by then.
DEEPEST_KEPT = 12


class Cells(NamedTuple):
    """Whole incidents with a point, gathered by cell; ``cell`` ascends.

    ``natures`` is n × 5; ``row`` is the first incident of each, its only one where the sum is one.
    """

    cell: NDArray[np.int64]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    natures: NDArray[np.int32]
    row: Rows

    def chosen(self, places: NDArray[np.int64]) -> "Cells":
        return Cells(*(column[places] for column in self))


class View:
    """The incidents of ``columns`` that pass a mask; all of them where there is none."""

    def __init__(self, columns: Columns, mask: NDArray[np.bool_] | None) -> None:
        self.columns = columns
        self._mask = mask
        self._levels: dict[int, Cells] = {}
        #: The areas in words, once they are made: every drawing of the view repeats them.
        self.areas_told: list[dict[str, object]] | None = None

    def cells(self, rectangle: Rectangle) -> Cells:
        """Whole incidents in a rectangle of tiles, gathered by cells of an eighth of a tile."""
        level = min(rectangle.zoom + LEVELS_BELOW_TILE, ZOOM)
        if level <= DEEPEST_KEPT:
            kept = self._level(level)
            return kept.chosen(_places(kept.cell, *runs(rectangle, level)))
        return _gathered(self.columns, self._within(self._signs, rectangle), level)

    def spots(self, rectangle: Rectangle) -> Rows:
        """Parts with a point in a rectangle of tiles."""
        return self._within(self._spots, rectangle)

    @cached_property
    def areas(self) -> Cells:
        """Whole incidents known only to a state or a sea, gathered by it: see Cells.

        ``cell`` is the number of the state's set of codes, or that of the cell in which the middle
        of the sea's circle lies, above all of those.
        """
        columns = self.columns
        tail = self._rows(slice(columns.placed, len(columns)))
        marks = columns.marks[tail]
        rows = tail[(marks & AREA != 0) & (marks & PART == 0)]
        whose = whose_area(columns, rows)
        order = np.argsort(whose, kind="stable")
        return _counted(columns, rows[order], whose[order])

    @cached_property
    def counted(self) -> Rows:
        """What totals count: no parts, nothing refuted."""
        return self._unmarked(PART | REFUTED)

    @cached_property
    def whole(self) -> Rows:
        return self._unmarked(PART)

    @property
    def nbytes(self) -> int:
        """What is kept of it, in bytes, so far."""
        # Copied at a stroke: another thread may be counting, which adds to it.
        kept = [v for v in list(vars(self).values()) if isinstance(v, np.ndarray)]
        kept += [column for made in list(self._levels.values()) for column in made]
        kept += [self.daily.counts] if "daily" in vars(self) else []
        return sum(array.nbytes for array in kept)

    @property
    def totals(self) -> dict[str, int]:
        """Incidents counted, and those of them without a point or known only to an area; and
        what is left out."""
        columns, counted = self.columns, self.counted
        everything = self._rows(slice(0, len(columns)))
        areas = columns.marks[counted] & AREA != 0
        return {
            "incidents": len(counted),
            "unmapped": int(np.isnan(columns.latitude[counted]).sum()),
            "areas": int(areas.sum()),
            "refuted": len(self.whole) - len(counted),
            "parts": len(everything) - len(self.whole),
        }

    @cached_property
    def daily(self) -> Daily:
        """Counted incidents per day and nature."""
        counted = self.counted
        return daily(self.columns.day[counted], self.columns.nature[counted])

    def timeline(self, unit: str = "month") -> dict[str, object]:
        """Counted incidents per unit and nature: see timelines. Raises TooManyBins."""
        return timeline(self.daily, unit)

    @cached_property
    def _signs(self) -> Rows:
        pinned = self._rows(slice(0, self.columns.placed))
        signs: Rows = pinned[self.columns.marks[pinned] & PART == 0]
        return signs

    @cached_property
    def _spots(self) -> Rows:
        pinned = self._rows(slice(0, self.columns.placed))
        spots: Rows = pinned[self.columns.marks[pinned] & PART != 0]
        return spots

    def _rows(self, span: slice) -> Rows:
        if self._mask is None:
            return np.arange(span.start, span.stop, dtype=np.int32)
        return (np.flatnonzero(self._mask[span]) + span.start).astype(np.int32)

    def _unmarked(self, bits: int) -> Rows:
        free = self.columns.marks & bits == 0
        if self._mask is not None:
            free &= self._mask
        return np.flatnonzero(free).astype(np.int32)

    def _within(self, rows: Rows, rectangle: Rectangle) -> Rows:
        """Those of the rows, which ascend, whose cell is in the rectangle."""
        firsts, ends = runs(rectangle, ZOOM)
        placed = self.columns.cell[: self.columns.placed]
        spans = zip(
            rows.searchsorted(placed.searchsorted(firsts)).tolist(),
            rows.searchsorted(placed.searchsorted(ends)).tolist(),
            strict=True,
        )
        return np.concatenate([rows[start:end] for start, end in spans])

    def _level(self, level: int) -> Cells:
        """Cells of a level, from the finer ones where they are made, kept from then on."""
        if level not in self._levels:
            finer = [made for made in self._levels if made > level]
            self._levels[level] = (
                _coarser(self._levels[min(finer)], 2 * (min(finer) - level))
                if finer
                else _gathered(self.columns, self._signs, level)
            )
        return self._levels[level]


def whose_area(columns: Columns, rows: Rows) -> NDArray[np.int64]:
    """For rows known only to an area its number: see ``View.areas``."""
    latitude, longitude = columns.latitude[rows], columns.longitude[rows]
    whose = columns.codes["state"].numbers[rows].astype(np.int64)
    precision = columns.codes["location_precision"]
    at_sea = precision.holding([LocationPrecision.SEA_AREA])[rows] & ~np.isnan(latitude)
    whose[at_sea] = BEYOND_STATES + cells(latitude[at_sea], longitude[at_sea])
    return whose


def _places(cell: NDArray[np.int64], firsts, ends) -> NDArray[np.int64]:
    """Where the numbers of the runs stand in ``cell``, which ascends."""
    begins = cell.searchsorted(firsts)
    lengths = cell.searchsorted(ends) - begins
    before = np.cumsum(lengths) - lengths
    return np.arange(lengths.sum()) + np.repeat(begins - before, lengths)


def _gathered(columns: Columns, rows: Rows, level: int) -> Cells:
    """Incidents by cell of a level; ``rows`` ascend, and so do their cells."""
    return _counted(columns, rows, columns.cell[rows] >> np.int64(2 * (ZOOM - level)))


def _counted(columns: Columns, rows: Rows, cell: NDArray[np.int64]) -> Cells:
    """Incidents gathered by the numbers in ``cell``, which ascend."""
    firsts = starts(cell)
    number = np.diff(firsts, append=len(cell))
    place = np.repeat(np.arange(len(firsts)) * len(NATURES), number) + columns.nature[rows]
    natures = np.bincount(place, minlength=len(firsts) * len(NATURES)).astype(np.int32)
    return Cells(
        cell[firsts],
        _means(columns.latitude[rows], firsts, number),
        _means(columns.longitude[rows], firsts, number),
        natures.reshape(-1, len(NATURES)),
        rows[firsts],
    )


def _coarser(cells: Cells, shift: int) -> Cells:
    cell, number = cells.cell >> np.int64(shift), cells.natures.sum(axis=1)
    firsts = starts(cell)
    if not len(firsts):
        return cells
    summed = np.add.reduceat(number, firsts)
    return Cells(
        cell[firsts],
        _means(cells.latitude * number, firsts, summed),
        _means(cells.longitude * number, firsts, summed),
        np.add.reduceat(cells.natures, firsts),
        cells.row[firsts],
    )


def _means(values: NDArray[np.float64], firsts, number) -> NDArray[np.float64]:
    """Sums over runs, which begin at ``firsts``, by how many each stands for."""
    return np.add.reduceat(values, firsts) / number if len(firsts) else values

"""One selection of incidents: what a map draws of it, and what is counted of it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from incidents.codebook import Occurrence
from incidents.mapindex.cells import ZOOM, Rectangle, runs
from incidents.mapindex.columns import (
    AREAS,
    MARKS,
    NATURES,
    PART,
    REFUTED,
    Columns,
    totals_of,
)
from incidents.mapindex.gathering import (
    NOBODY,
    Cells,
    Rows,
    Signs,
    coarser,
    gathered,
    joined,
    shift,
    spans,
    together,
)
from incidents.mapindex.timelines import Daily, daily, timeline

#: Cells are an eighth of a tile wide, 32 pixels: about as wide as a donut's hole.
LEVELS_BELOW_TILE = 3
#: Finer cells are made of the incidents in view alone, which are few by then.
DEEPEST_KEPT = 12
#: Of so few incidents in all those of zooms 10 to 12 are kept too.
FEW_KEPT, DEEPEST_OF_FEW = 20_000, 15
#: So many incidents at a time: what is looked up of them stays in a processor's nearer memory.
STRETCH = 1 << 16
#: Up to so many in view each is looked up by itself; of more, stretches are taken whole.
FEW_ROWS = 8_000
#: Of the counts by code, the one that counts the refuted, which it tells apart.
OVER_WHOLE = "occurrence"


class Spots(NamedTuple):
    """Parts with a point; ``cell`` ascends, and ``place`` is theirs among the parts of the columns.
    ``first_at`` is the level from which on each is the first in its cell."""

    cell: NDArray[np.int64]
    place: NDArray[np.int32]
    first_at: NDArray[np.uint8]


class View:
    """The incidents of ``columns`` that pass a mask; all of them where there is none.

    It goes through them a stretch at a time, short enough for a processor to keep at hand, and
    keeps what it found but no list of them: the mask takes a bit for each.
    """

    def __init__(
        self,
        columns: Columns,
        mask: NDArray[np.bool_] | None,
        levels: Mapping[int, Signs] | None = None,
    ) -> None:
        """``levels`` are signs of the same selection that were made before, the finest and all
        coarser ones."""
        self.columns = columns
        self._bits = None if mask is None else np.packbits(mask)
        self._signs = levels or {}
        deepest = DEEPEST_KEPT if len(columns) > FEW_KEPT else DEEPEST_OF_FEW
        self._finest = max(self._signs, default=deepest)
        self._spots_kept: dict[int, Spots] = {}
        self._counts: dict[str, dict[str, int]] = {}
        self._measured = -1, 0  # of how many things kept, and how many bytes
        #: The areas as they are told, once they are: every drawing of the view repeats them.
        self.areas_told: orjson.Fragment | None = None

    def signs(self, rectangle: Rectangle) -> Signs:
        """Whole incidents in a rectangle of tiles, gathered by cells of an eighth of a tile."""
        level = min(rectangle.zoom + LEVELS_BELOW_TILE, ZOOM)
        if level <= self._finest:
            if not self._signs:
                self._signs = dict(self.levels(self._finest))
            return self._signs[level].within(runs(rectangle, level))
        rows = self._within(rectangle)
        return Signs.of(gathered(self.columns, rows, self.columns.cell[rows] >> shift(level)))

    def spots(self, rectangle: Rectangle, level: int) -> NDArray[np.int32]:
        """Parts with a point in a rectangle of tiles, the first in each cell of a finer level: as
        places among the parts of the columns."""
        kept = self._spots(level if level <= DEEPEST_KEPT else ZOOM)
        near = spans(kept.cell, runs(rectangle, ZOOM))
        found = joined(kept.place, near)
        if level > DEEPEST_KEPT:
            found = found[joined(kept.first_at, near) <= level]
        return found

    @cached_property
    def areas(self) -> Cells:
        """Whole incidents known only to a state or a sea, gathered by it: see Cells."""
        first = int(self.columns.cell.searchsorted(AREAS))
        rows = self.rows(PART, span=slice(first, len(self.columns)))
        return gathered(self.columns, rows, self.columns.cell[rows])

    def rows(self, without: int, span: slice | None = None) -> Rows:
        """Rows, ascending, that have none of some marks; of a span, or of all."""
        return self._marked(without, 0, span or slice(0, len(self.columns)))

    @property
    def nbytes(self) -> int:
        """What is kept of it, in bytes, so far."""
        made = [*self._signs.values(), *self._spots_kept.values()]
        things = len(made) + ("daily" in vars(self))
        if things != self._measured[0]:
            # Copied at a stroke: another thread may be counting, which adds to it.
            kept = [v for v in list(vars(self).values()) if isinstance(v, np.ndarray)]
            kept += [array for arrays in made for array in arrays]
            kept += [self.daily.counts] if "daily" in vars(self) else []
            self._measured = things, sum(array.nbytes for array in kept)
        return self._measured[1]

    @cached_property
    def totals(self) -> dict[str, int]:
        """Incidents counted, and those of them without a point or known only to an area; and
        what is left out."""
        marks = np.zeros(MARKS, dtype=np.int64)
        for span in _stretches(len(self.columns)):
            marks += np.bincount(self.columns.marks[self._marked(0, 0, span)], minlength=MARKS)

        return totals_of(marks)

    @property
    def number(self) -> int:
        """How many incidents there are, parts and refuted ones too."""
        return sum(self.totals[name] for name in ("incidents", "refuted", "parts"))

    def among(self, mask: NDArray[np.bool_]) -> "View":
        """Those of them that pass another mask of all incidents too."""
        if self._bits is not None:
            mask = mask & np.unpackbits(self._bits, count=len(self.columns)).view(bool)
        return View(self.columns, mask)

    def keys(self) -> list[int]:
        """Primary keys, of parts and refuted ones too, in the order of the columns."""
        keys: list[int] = self.columns.key[self.rows(without=0)].tolist()
        return keys

    def codes(self, name: str) -> list[str]:
        """The codes that one of them has in a column of codes, parts and refuted ones too."""
        codes = self.columns.codes[name]
        found = np.bincount(codes.numbers[self.rows(without=0)], minlength=len(codes.sets))
        return sorted({code for at in np.flatnonzero(found).tolist() for code in codes.sets[at]})

    def counts(self, names: Collection[str]) -> dict[str, dict[str, int]]:
        """How many incidents have each code, under the names of some FACETS.

        Refuted ones are counted only by how sure it is that something happened.
        """
        missing = [name for name in names if name not in self._counts]
        if missing:
            self._count(missing)
        return {name: self._counts[name] for name in names}

    @cached_property
    def daily(self) -> Daily:
        """Counted incidents per day and nature."""
        columns, kinds = self.columns, len(NATURES)
        first = int(columns.day.min(initial=date.max.toordinal()))
        days = max(0, int(columns.day.max(initial=0)) - first + 1)
        counts = np.zeros(days * kinds, dtype=np.int64)
        for span in _stretches(len(columns)):
            rows = self._counted(span)
            places = (columns.day[rows] - np.int32(first)) * np.int32(kinds) + columns.nature[rows]
            counts += np.bincount(places, minlength=len(counts))
        return daily(first, counts.reshape(-1, kinds))

    def timeline(self, unit: str = "month") -> dict[str, object]:
        """Counted incidents per unit and nature: see timelines. Raises TooManyBins."""
        return timeline(self.daily, unit)

    def _count(self, names: list[str]) -> None:
        columns = self.columns
        alone = columns.codes[names[0]] if len(names) == 1 else None
        tables = (
            [(alone.numbers, len(alone.sets))]
            if alone
            else [(crossed.numbers, crossed.places) for crossed in columns.crossed]
        )
        found = [np.zeros(size, dtype=np.int64) for _, size in tables]
        for span in _stretches(len(columns)):
            rows = self._counted(span)
            for counts, (numbers, size) in zip(found, tables, strict=True):
                counts += np.bincount(numbers[rows], minlength=size)
        if alone:
            told = {names[0]: alone.told(found[0].tolist())}
        else:
            told = {
                name: columns.codes[name].told(crossed.along(counts, name))
                for counts, crossed in zip(found, columns.crossed, strict=True)
                for name in crossed.names
            }
        if OVER_WHOLE in told and self.totals["refuted"]:
            told[OVER_WHOLE][Occurrence.REFUTED.value] = self.totals["refuted"]
        self._counts.update(told)

    def _counted(self, span: slice) -> Rows:
        """What totals count: no parts, nothing refuted."""
        return self._marked(PART | REFUTED, 0, span)

    def _marked(self, bits: int, value: int, span: slice) -> Rows:
        """Rows of a span, of whose marks those ``bits`` have a value."""
        chosen = self.columns.marks[span] & bits == value
        if self._bits is not None:
            first = span.start >> 3
            passing = np.unpackbits(self._bits[first : (span.stop + 7) >> 3])
            begin = span.start - 8 * first
            chosen &= passing[begin : begin + span.stop - span.start].view(bool)
        rows = np.flatnonzero(chosen).astype(np.int32)
        rows += np.int32(span.start)
        return rows

    def _within(self, rectangle: Rectangle) -> Rows:
        """Rows of whole incidents whose cell is in the rectangle."""
        columns = self.columns
        near = spans(columns.cell, runs(rectangle, ZOOM))
        if not near:
            return NOBODY
        if sum(span.stop - span.start for span in near) > FEW_ROWS:
            return np.concatenate([self._marked(PART, 0, span) for span in near])
        rows = np.concatenate([np.arange(s.start, s.stop, dtype=np.int32) for s in near])
        passing = joined(columns.marks, near) & PART == 0
        if self._bits is not None:
            passing &= self._passing(rows)
        return rows[passing]

    def _passing(self, rows: Rows) -> NDArray[np.bool_]:
        """Which of some rows pass the mask that there is."""
        found: NDArray[np.bool_] = self._bits[rows >> 3] << (rows & 7).astype(np.uint8) & 128 != 0
        return found

    def _spots(self, level: int) -> Spots:
        """The first parts in each cell of a level; their own cells are the finest at all levels."""
        if ZOOM not in self._spots_kept:
            self._spots_kept[ZOOM] = self._every_spot()
        if level not in self._spots_kept:
            finer = self._spots_kept[min(made for made in self._spots_kept if made >= level)]
            firsts = finer.first_at <= level
            cell, place, first_at = finer
            self._spots_kept[level] = Spots(cell[firsts], place[firsts], first_at[firsts])
        return self._spots_kept[level]

    def _every_spot(self) -> Spots:
        parts = self.columns.parts
        place = np.arange(len(parts.row), dtype=np.int32)
        if self._bits is not None:
            place = place[self._passing(parts.row)]
        cell = parts.cell[place]
        # Up to the highest bit that is another than in the cell before, the cells are one.
        first_at = np.zeros(len(cell), dtype=np.uint8)
        _, bits = np.frexp((cell[1:] ^ cell[:-1]).astype(np.float64))
        first_at[1:] = ZOOM - (bits - 1) // 2
        return Spots(cell, place, first_at)

    def levels(self, finest: int) -> Iterator[tuple[int, Signs]]:
        """Signs of all levels that a map draws, from the finest up.

        Each is made of the one below it, so that points are the same however it is asked for them;
        and all at once, for together they take a fraction of what the finest takes.
        """
        cells = self._gathered(finest)
        yield finest, Signs.of(cells)
        for level in range(finest - 1, LEVELS_BELOW_TILE - 1, -1):
            cells = coarser(cells)
            yield level, Signs.of(cells)

    def _gathered(self, level: int) -> Cells:
        """Cells of a level, from the incidents themselves."""
        columns, bits = self.columns, shift(level)
        pieces = []
        for span in _stretches_of_cells(columns, bits):
            rows = self._marked(PART, 0, span)
            pieces.append(gathered(columns, rows, columns.cell[rows] >> bits))
        return together(pieces)


def _stretches(number: int) -> Iterator[slice]:
    """Stretches of so many rows."""
    for start in range(0, number, STRETCH):
        yield slice(start, min(start + STRETCH, number))


def _stretches_of_cells(columns: Columns, shift: np.int64) -> Iterator[slice]:
    """Stretches of the rows with a point, about as long, that no coarser cell reaches across."""
    placed = columns.placed
    start, cell = 0, columns.cell[:placed]
    while start < placed or not start:
        end = min(start + STRETCH, placed)
        if end < placed:
            end = int(cell.searchsorted(((cell[end] >> shift) + 1) << shift))
        yield slice(start, end)
        start = end or 1

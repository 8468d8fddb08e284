"""Incidents as columns of numbers, in the order of the map's cells."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.codebook import Nature
from incidents.mapindex.cells import cells

#: What an incident is, as bits.
PART, REFUTED, AREA = 1, 2, 4
#: The cell of what no point on the map stands for, beyond all others.
NOWHERE = np.int64(1) << np.int64(60)
NATURES: tuple[str, ...] = tuple(Nature.values)


class CodeSets(NamedTuple):
    """For each incident a set of codes: its number among the distinct ``sets`` there are."""

    numbers: NDArray[np.unsignedinteger]
    sets: tuple[tuple[str, ...], ...]

    def holding(self, codes: Iterable[str]) -> NDArray[np.bool_]:
        """For each incident, whether its set holds one of the codes."""
        wanted = frozenset(codes)
        hits = np.array([not wanted.isdisjoint(one) for one in self.sets], dtype=bool)
        found: NDArray[np.bool_] = hits[self.numbers]
        return found

    def firsts(self, rows: NDArray[np.integer]) -> list[str]:
        """The first code of each row's set, "" where it has none."""
        first = [codes[0] if codes else "" for codes in self.sets]
        return [first[number] for number in self.numbers[rows].tolist()]

    def counts(self, rows: NDArray[np.int32] | slice) -> dict[str, int]:
        """How many of the rows hold each code."""
        numbers = np.bincount(self.numbers[rows], minlength=len(self.sets)).tolist()
        found: dict[str, int] = {}
        for codes, number in zip(self.sets, numbers, strict=True):
            for code in codes if number else ():
                found[code] = found.get(code, 0) + number
        return found


class Texts(NamedTuple):
    """A text for each incident: UTF-8, one after the other, and where each begins."""

    starts: NDArray[np.int64]
    letters: NDArray[np.uint8]

    def __getitem__(self, row: int) -> str:
        return bytes(self.letters[self.starts[row] : self.starts[row + 1]]).decode()

    def of(self, rows: NDArray[np.integer]) -> list[str]:
        """The texts of rows."""
        letters = memoryview(self.letters)  # type: ignore[arg-type]
        spans = zip(self.starts[rows].tolist(), self.starts[rows + 1].tolist(), strict=True)
        return [str(letters[start:end], "utf-8") for start, end in spans]


class Columns(NamedTuple):
    """Incidents in the order of ``cell`` and key; days are ordinals; degrees and kilometres are NaN
    where unknown.

    Those without a point, and those known only to an area, come last. ``codes`` are by the name of
    the filter that asks for them.
    """

    key: NDArray[np.int64]
    cell: NDArray[np.int64]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    day: NDArray[np.int32]
    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    uncertainty_km: NDArray[np.float32]
    depth_km: NDArray[np.float64]
    nature: NDArray[np.uint8]
    marks: NDArray[np.uint8]
    codes: Mapping[str, CodeSets]
    texts: Mapping[str, Texts]

    def __len__(self) -> int:  # type: ignore[override]
        return len(self.key)

    @property
    def placed(self) -> int:
        """How many come first that have a point of their own."""
        return int(np.searchsorted(self.cell, NOWHERE))


#: 1970-01-01 as an ordinal: numpy counts days from there, Python from the year 1.
EPOCH = 719_163


def as_days(ordinals: NDArray[np.integer]) -> NDArray[np.datetime64]:
    """Ordinals, as the columns hold days, as numpy's days."""
    return (ordinals.astype(np.int64) - EPOCH).astype("datetime64[D]")


#: The columns that are plain arrays, with the type of their numbers.
PLAIN = {
    "key": np.int64,
    "cell": np.int64,
    "latitude": np.float64,
    "longitude": np.float64,
    "day": np.int32,
    "earliest": np.int32,
    "latest": np.int32,
    "uncertainty_km": np.float32,
    "depth_km": np.float64,
    "nature": np.uint8,
    "marks": np.uint8,
}
#: The columns of text: what a sign needs to name itself and its own page.
TEXTS = ("reference", "title", "main_reference")


def starts(numbers: NDArray[np.integer]) -> NDArray[np.int64]:
    """Where runs of equal numbers begin."""
    begins = np.empty(len(numbers), dtype=bool)
    begins[:1] = True
    np.not_equal(numbers[1:], numbers[:-1], out=begins[1:])
    return np.flatnonzero(begins)


def gathered(
    plain: Mapping[str, Sequence[float]],
    codes: Mapping[str, Sequence[tuple[str, ...]]],
    texts: Mapping[str, Sequence[str]],
) -> Columns:
    """Columns of incidents in any order; cells, which ``plain`` lacks, follow from the points."""
    arrays = {name: np.array(values, dtype=PLAIN[name]) for name, values in plain.items()}
    arrays["cell"] = _placed_cells(arrays["latitude"], arrays["longitude"], arrays["marks"])
    order = np.lexsort((arrays["key"], arrays["cell"]))
    return Columns(
        **{name: array[order] for name, array in arrays.items()},
        codes={name: _code_sets(values, order) for name, values in codes.items()},
        texts={name: _joined([values[row] for row in order]) for name, values in texts.items()},
    )


def merged(base: Columns, gone: NDArray[np.int64], news: Columns) -> Columns:
    """``base`` without the incidents whose keys are ``gone``, and with ``news``."""
    kept = np.flatnonzero(~np.isin(base.key, gone))
    both = {
        name: np.concatenate([getattr(base, name)[kept], getattr(news, name)]) for name in PLAIN
    }
    order = np.lexsort((both["key"], both["cell"]))
    return Columns(
        **{name: array[order] for name, array in both.items()},
        codes={
            name: _both_sets(column, kept, news.codes[name], order)
            for name, column in base.codes.items()
        },
        texts={
            name: _both_texts(column, kept, news.texts[name], order)
            for name, column in base.texts.items()
        },
    )


def _placed_cells(latitude, longitude, marks) -> NDArray[np.int64]:
    pinned = ~np.isnan(latitude) & (marks & AREA == 0)
    found = np.full(len(latitude), NOWHERE)
    found[pinned] = cells(latitude[pinned], longitude[pinned])
    return found


def _code_sets(values: Sequence[tuple[str, ...]], order) -> CodeSets:
    places: dict[tuple[str, ...], int] = {}
    numbers = [places.setdefault(codes, len(places)) for codes in values]
    return _numbered(np.array(numbers)[order], places)


def _both_sets(base: CodeSets, kept, news: CodeSets, order) -> CodeSets:
    places = {codes: number for number, codes in enumerate(base.sets)}
    moved = [places.setdefault(codes, len(places)) for codes in news.sets]
    renumbered = np.array(moved, dtype=np.uint32)[news.numbers]
    return _numbered(np.concatenate([base.numbers[kept], renumbered])[order], places)


def _numbered(numbers: NDArray[np.integer], places: Mapping[tuple[str, ...], int]) -> CodeSets:
    """In the smallest numbers that tell the sets apart: most are told by a byte."""
    return CodeSets(numbers.astype(np.min_scalar_type(len(places))), tuple(places))


def _joined(values: Sequence[str]) -> Texts:
    written = [value.encode() for value in values]
    starts = np.zeros(len(written) + 1, dtype=np.int64)
    np.cumsum([len(one) for one in written], out=starts[1:])
    return Texts(starts, np.frombuffer(b"".join(written), dtype=np.uint8))


def _both_texts(base: Texts, kept, news: Texts, order) -> Texts:
    """Pieces of both blobs, put together in the new order."""
    firsts = np.concatenate([base.starts[:-1][kept], news.starts[:-1] + len(base.letters)])[order]
    lasts = np.concatenate([base.starts[1:][kept], news.starts[1:] + len(base.letters)])[order]
    starts = np.zeros(len(firsts) + 1, dtype=np.int64)
    np.cumsum(lasts - firsts, out=starts[1:])
    letters = np.concatenate([base.letters, news.letters])
    # Most stand side by side as before: whole stretches are copied, of a million in no time.
    breaks = np.flatnonzero(firsts[1:] != lasts[:-1]) + 1
    stretches = zip(
        firsts[np.concatenate([[0], breaks])].tolist() if len(firsts) else [],
        lasts[np.concatenate([breaks - 1, [len(lasts) - 1]])].tolist() if len(lasts) else [],
        strict=True,
    )
    pieces = [letters[first:last] for first, last in stretches]
    return Texts(starts, np.concatenate(pieces) if pieces else letters[:0])

"""Incidents as columns of numbers, in the order of the map's cells."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.codebook import LocationPrecision, Nature
from incidents.mapindex.cells import cells
from incidents.mapindex.codesets import CodeSets, all_sets, code_sets
from incidents.mapindex.crossing import Crossed, crossed
from incidents.mapindex.parts import Parts, parts_among
from incidents.mapindex.texts import Texts, all_texts, joined

#: What an incident is, as bits; the last two say that it is known only to an area, and that it has
#: no point at all.
PART, REFUTED, AREA, POINTLESS = 1, 2, 4, 8
#: How many numbers these bits make.
MARKS = 16
#: The cell of what no point on the map stands for, beyond all others.
NOWHERE = np.int64(1) << np.int64(60)
#: From here on numbers tell areas: a state by its code, a sea by the cell of its circle's middle.
AREAS = NOWHERE + np.int64(1)
SEAS = AREAS + (np.int64(1) << np.int64(50))
NATURES: tuple[str, ...] = tuple(Nature.values)


class Columns(NamedTuple):
    """Incidents in the order of ``cell`` and key; days are ordinals, moments as `as_moment` has
    them; degrees and kilometres are NaN where unknown.

    Those without a point, and those known only to an area, come last, by their areas. ``codes``
    are by the name of the filter that asks for them; ``crossed`` tells several of them by one
    number. ``parts`` repeats what maps draw of parts. ``by_key`` has the row of each key from 0 to
    the last, the number of rows where there is none; it is empty where keys are far apart.
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
    minutes: NDArray[np.float64]
    border_km: NDArray[np.float64]
    first_report: NDArray[np.int32]
    sources: NDArray[np.int32]
    told: NDArray[np.uint8]
    published_at: NDArray[np.int64]
    updated_at: NDArray[np.int64]
    codes: Mapping[str, CodeSets]
    texts: Mapping[str, Texts]
    crossed: tuple[Crossed, ...]
    parts: Parts
    by_key: NDArray[np.int32]

    def __len__(self) -> int:
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


def as_moment(moment: datetime) -> int:
    """A moment as the columns hold it: microseconds since 1970."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


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
    "minutes": np.float64,
    "border_km": np.float64,
    "first_report": np.int32,
    "sources": np.int32,
    "told": np.uint8,
    "published_at": np.int64,
    "updated_at": np.int64,
}
#: The columns of text: what a sign needs to name itself and its own page; and the responses, as
#: figures write them.
TEXTS = ("reference", "title", "main_reference", "responses")
#: How many times as many keys as incidents a table of them may have, four bytes each.
MOST_SPREAD = 4
#: A state's code has two letters.
LONGEST_STATE = 4


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
    arrays["cell"] = _cells(arrays, codes["location_precision"], codes["state"])
    order = np.lexsort((arrays["key"], arrays["cell"]))
    return _columns(
        {name: array[order] for name, array in arrays.items()},
        {name: code_sets(values, order) for name, values in codes.items()},
        {name: joined([values[row] for row in order]) for name, values in texts.items()},
    )


def merged(base: Columns, gone: NDArray[np.int64], news: Columns) -> Columns:
    """``base`` without the incidents whose keys are ``gone``, and with ``news``."""
    kept = np.flatnonzero(~np.isin(base.key, gone))
    return _together([(base, kept), (news, np.arange(len(news)))])


def together(pieces: Sequence[Columns]) -> Columns:
    """All incidents of several columns, of which there is one at least."""
    if len(pieces) == 1:
        return pieces[0]
    return _together([(piece, np.arange(len(piece))) for piece in pieces])


def _together(pieces: Sequence[tuple[Columns, NDArray[np.int64]]]) -> Columns:
    def all_of(name):
        return np.concatenate([getattr(piece, name)[rows] for piece, rows in pieces])

    order = np.lexsort((all_of("key"), all_of("cell")))
    first, _ = pieces[0]
    return _columns(
        {name: all_of(name)[order] for name in PLAIN},
        {
            name: all_sets([(piece.codes[name], rows) for piece, rows in pieces], order)
            for name in first.codes
        },
        {
            name: all_texts([(piece.texts[name], rows) for piece, rows in pieces], order)
            for name in first.texts
        },
    )


def _columns(arrays, codes, texts) -> Columns:
    """With what follows from them, which is kept to be at hand."""
    return Columns(
        **arrays,
        codes=codes,
        texts=texts,
        crossed=crossed(codes),
        parts=parts_among(arrays, NATURES, texts["main_reference"], PART, NOWHERE),
        by_key=_by_key(arrays["key"]),
    )


def _by_key(keys: NDArray[np.int64]) -> NDArray[np.int32]:
    if not len(keys) or keys.max() > MOST_SPREAD * len(keys):
        return np.empty(0, dtype=np.int32)
    table = np.full(int(keys.max()) + 1, len(keys), dtype=np.int32)
    table[keys] = np.arange(len(keys), dtype=np.int32)
    return table


def totals_of(marks: NDArray[np.int64]) -> dict[str, int]:
    """How many incidents there are, of which kinds, from how many have each sum of marks."""

    def number(bits: int, without: int) -> int:
        return int(sum(marks[m] for m in range(MARKS) if m & bits == bits and not m & without))

    return {
        "incidents": number(0, PART | REFUTED),
        "unmapped": number(POINTLESS, PART | REFUTED),
        "areas": number(AREA, PART | REFUTED),
        "refuted": number(REFUTED, PART),
        "parts": number(PART, 0),
    }


def area_number(state: str) -> int:
    """The cell of what is known only to a state: its code, as a number."""
    return int(AREAS) + int.from_bytes(state.encode()[:LONGEST_STATE], "big")


def sea_numbers(latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> NDArray[np.int64]:
    """The cells of what is known only to a circle at sea, by its middle in degrees."""
    return SEAS + cells(latitude, longitude)


def _cells(arrays, precisions: Sequence[tuple[str, ...]], states) -> NDArray[np.int64]:
    latitude, longitude, marks = (arrays[name] for name in ("latitude", "longitude", "marks"))
    area, has_point = marks & AREA != 0, marks & POINTLESS == 0
    found = np.full(len(marks), NOWHERE)
    pinned = has_point & ~area
    found[pinned] = cells(latitude[pinned], longitude[pinned])
    found[area] = [area_number("".join(states[row][:1])) for row in np.flatnonzero(area).tolist()]
    sea = np.array([LocationPrecision.SEA_AREA in codes for codes in precisions], dtype=bool)
    at_sea = area & has_point & sea
    found[at_sea] = sea_numbers(latitude[at_sea], longitude[at_sea])
    return found

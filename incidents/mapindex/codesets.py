"""A set of codes for each incident, as the number of the set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

#: To compare a byte with a number, and with another, is quicker than to look it up, up to so many.
MOST_COMPARED = 12


@dataclass(frozen=True, eq=False)
class CodeSets:
    """For each incident a set of codes: its number among the distinct ``sets`` there are."""

    numbers: NDArray[np.unsignedinteger]
    sets: tuple[tuple[str, ...], ...]

    def holding(self, codes: Iterable[str]) -> NDArray[np.bool_]:
        """For each incident, whether its set holds one of the codes."""
        wanted = frozenset(codes)
        hits = [number for number, one in enumerate(self.sets) if not wanted.isdisjoint(one)]
        found: NDArray[np.bool_]
        if len(hits) > MOST_COMPARED:
            table = np.zeros(len(self.sets), dtype=bool)
            table[hits] = True
            found = table.take(self.numbers)
            return found
        found = np.zeros(len(self.numbers), dtype=bool)
        for hit in hits:
            found |= self.numbers == self.numbers.dtype.type(hit)
        return found

    def firsts(self, rows: NDArray[np.integer]) -> list[str]:
        """The first code of each row's set, "" where it has none."""
        found: list[str] = self._first.take(self.numbers.take(rows)).tolist()
        return found

    def told(self, numbers: Sequence[int]) -> dict[str, int]:
        """How many hold each code, where ``numbers`` of each set are given."""
        found: dict[str, int] = {}
        for codes, number in zip(self.sets, numbers, strict=True):
            for code in codes if number else ():
                found[code] = found.get(code, 0) + number
        return found

    @cached_property
    def _first(self) -> NDArray[np.object_]:
        return np.array([codes[0] if codes else "" for codes in self.sets], dtype=object)


def code_sets(values: Sequence[tuple[str, ...]], order) -> CodeSets:
    """Sets of codes, one an incident, in a new order."""
    places: dict[tuple[str, ...], int] = {}
    numbers = [places.setdefault(codes, len(places)) for codes in values]
    return _numbered(np.array(numbers)[order], places)


def all_sets(pieces: Sequence[tuple[CodeSets, NDArray[np.int64]]], order) -> CodeSets:
    """Some rows of each of several columns, in a new order."""
    places: dict[tuple[str, ...], int] = {}
    numbers = []
    for piece, rows in pieces:
        moved = [places.setdefault(codes, len(places)) for codes in piece.sets]
        numbers.append(np.array(moved, dtype=np.uint32).take(piece.numbers[rows]))
    return _numbered(np.concatenate(numbers)[order], places)


def _numbered(numbers: NDArray[np.integer], places: Mapping[tuple[str, ...], int]) -> CodeSets:
    """In the smallest numbers that tell the sets apart: most are told by a byte."""
    return CodeSets(numbers.astype(np.min_scalar_type(len(places))), tuple(places))

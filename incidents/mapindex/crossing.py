"""Columns of codes told together by one number, so that one count serves all of them."""

from collections.abc import Mapping
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.mapindex.codesets import CodeSets

#: Counts by code that pages show.
FACETS = (
    *("country", "kind", "nature", "occurrence", "attribution"),
    *("outcome", "response", "entered_from", "airspace_status"),
)
#: A table of more places no longer fits where a processor counts quickly.
MOST_PLACES = 4096


class Crossed(NamedTuple):
    """For each incident the number of its sets of codes in the columns of these ``names``.

    It is a place in a table with an axis for each column, as long as it has sets (``shape``).
    """

    names: tuple[str, ...]
    shape: tuple[int, ...]
    numbers: NDArray[np.unsignedinteger]

    @property
    def places(self) -> int:
        return prod(self.shape)

    def along(self, table: NDArray[np.int64], name: str) -> list[int]:
        """Of counts by place those by set of one column."""
        axis = self.names.index(name)
        others = tuple(other for other in range(len(self.names)) if other != axis)
        counts: list[int] = table.reshape(self.shape).sum(axis=others).tolist()
        return counts


def crossed(codes: Mapping[str, CodeSets]) -> tuple[Crossed, ...]:
    """The columns that pages count, in as few as do; one with very many sets stands alone."""
    groups: list[list[str]] = []
    for name in FACETS:
        for group in groups:
            if prod(len(codes[other].sets) for other in (*group, name)) <= MOST_PLACES:
                group.append(name)
                break
        else:
            groups.append([name])
    return tuple(_together(codes, tuple(group)) for group in groups)


def _together(codes: Mapping[str, CodeSets], names: tuple[str, ...]) -> Crossed:
    shape = tuple(len(codes[name].sets) for name in names)
    kind = np.min_scalar_type(prod(shape))
    numbers = codes[names[0]].numbers.astype(kind)
    for name, size in zip(names[1:], shape[1:], strict=True):
        numbers *= kind.type(size)
        numbers += codes[name].numbers.astype(kind)
    return Crossed(names, shape, numbers)

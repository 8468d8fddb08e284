"""Parts of incidents that have a point of their own: what a map draws of them, at hand."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.mapindex.texts import Texts


class Parts(NamedTuple):
    """A column each, by ascending ``cell``; ``row`` is theirs among all incidents.

    ``part_of`` is the reference of what each is a part of: as an array of short texts, for hundreds
    of them are told with a view, and to cut each out of all texts takes longer than all else.
    """

    row: NDArray[np.int32]
    cell: NDArray[np.int64]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    nature: NDArray[np.uint8]
    part_of: NDArray[np.str_]


def parts_among(
    arrays: Mapping[str, NDArray], main_references: Texts, bit: int, beyond: np.int64
) -> Parts:
    """Of columns in the order of their cells those with the mark ``bit``, up to a cell."""
    placed = int(arrays["cell"].searchsorted(beyond))
    rows = np.flatnonzero(arrays["marks"][:placed] & bit)
    plain = {name: arrays[name][rows] for name in ("cell", "latitude", "longitude", "nature")}
    part_of = np.array(main_references.of(rows), dtype=np.str_)
    return Parts(row=rows.astype(np.int32), part_of=part_of, **plain)

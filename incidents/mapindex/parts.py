"""Parts of incidents that have a point of their own: what a map draws of them, at hand."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from incidents.mapindex.cells import DECIMALS
from incidents.mapindex.texts import Texts

#: Values in JSON, each with the comma after it.
Written = NDArray[np.bytes_]
TOLD = ("latitude", "longitude", "nature", "part_of")


class Parts(NamedTuple):
    """A column each, by ascending ``cell``; ``row`` is theirs among all incidents.

    What is told of them is written already, for hundreds are told with a view, and to write each
    anew takes longer than all else. ``part_of`` is the reference of what each is a part of.
    """

    row: NDArray[np.int32]
    cell: NDArray[np.int64]
    latitude: Written
    longitude: Written
    nature: Written
    part_of: Written

    def told(self, places: NDArray[np.integer]) -> dict[str, orjson.Fragment]:
        """What is told of some."""
        return {name: _joined(getattr(self, name).take(places)) for name in TOLD}


def parts_among(
    arrays: Mapping[str, NDArray],
    natures: Sequence[str],
    main_references: Texts,
    bit: int,
    beyond: np.int64,
) -> Parts:
    """Of columns in the order of their cells those with the mark ``bit``, up to a cell."""
    placed = int(arrays["cell"].searchsorted(beyond))
    rows = np.flatnonzero(arrays["marks"][:placed] & bit)
    return Parts(
        row=rows.astype(np.int32),
        cell=arrays["cell"][rows],
        latitude=_written(arrays["latitude"][rows].round(DECIMALS).tolist()),
        longitude=_written(arrays["longitude"][rows].round(DECIMALS).tolist()),
        nature=_written([natures[number] for number in arrays["nature"][rows].tolist()]),
        part_of=_written(main_references.of(rows)),
    )


def _written(values: Sequence[object]) -> Written:
    return np.array([orjson.dumps(value) + b"," for value in values], dtype=np.bytes_)


def _joined(values: Written) -> orjson.Fragment:
    """As one list in JSON, in which NUL, which fills up the shorter ones, never stands."""
    return orjson.Fragment(b"[" + values.tobytes().replace(b"\0", b"")[:-1] + b"]")

"""A text for each incident, all in one run of bytes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Texts whose neighbours are new ones are copied letter by letter where they are one in so many.
FEW_BREAKS = 50
AT_ONCE = 10_000


class Texts(NamedTuple):
    """A text for each incident: UTF-8, one after the other, and where each begins."""

    starts: NDArray[np.int64]
    letters: NDArray[np.uint8]

    def __getitem__(self, row: int) -> str:
        return bytes(self.letters[self.starts[row] : self.starts[row + 1]]).decode()

    def of(self, rows: NDArray[np.integer]) -> list[str]:
        """The texts of rows."""
        letters = memoryview(self.letters)  # type: ignore[arg-type]
        firsts, ends = self.starts.take(rows).tolist(), self.starts.take(rows + 1).tolist()
        spans = zip(firsts, ends, strict=True)
        return [str(letters[start:end], "utf-8") for start, end in spans]


def joined(values: Sequence[str]) -> Texts:
    """Texts, one an incident."""
    written = [value.encode() for value in values]
    starts = np.zeros(len(written) + 1, dtype=np.int64)
    np.cumsum([len(one) for one in written], out=starts[1:])
    return Texts(starts, np.frombuffer(b"".join(written), dtype=np.uint8))


def all_texts(pieces: Sequence[tuple[Texts, NDArray[np.int64]]], order) -> Texts:
    """Some rows of each of several columns, in a new order."""
    sizes = [len(piece.letters) for piece, _ in pieces]
    shifts = np.cumsum([0, *sizes[:-1]])
    firsts = _moved([piece.starts[:-1][rows] for piece, rows in pieces], shifts)[order]
    lasts = _moved([piece.starts[1:][rows] for piece, rows in pieces], shifts)[order]
    starts = np.zeros(len(firsts) + 1, dtype=np.int64)
    np.cumsum(lasts - firsts, out=starts[1:])
    letters = np.concatenate([piece.letters for piece, _ in pieces])
    # Where most stand side by side as before, whole stretches are copied, of a million in no time.
    breaks = np.flatnonzero(firsts[1:] != lasts[:-1]) + 1
    if len(breaks) * FEW_BREAKS > len(firsts):
        return Texts(starts, _one_by_one(letters, firsts, starts))
    stretches = zip(
        firsts[np.concatenate([[0], breaks])].tolist() if len(firsts) else [],
        lasts[np.concatenate([breaks - 1, [len(lasts) - 1]])].tolist() if len(lasts) else [],
        strict=True,
    )
    found = [letters[first:last] for first, last in stretches]
    return Texts(starts, np.concatenate(found) if found else letters[:0])


def _moved(parts, shifts) -> NDArray[np.int64]:
    found: NDArray[np.int64] = np.concatenate(
        [part + shift for part, shift in zip(parts, shifts.tolist(), strict=True)]
    )
    return found


def _one_by_one(letters, firsts, starts) -> NDArray[np.uint8]:
    """The letters of texts in any order, some thousand texts at a time."""
    found = np.empty(int(starts[-1]), dtype=np.uint8)
    for row in range(0, len(firsts), AT_ONCE):
        begins = starts[row : row + AT_ONCE + 1]
        lengths = np.diff(begins)
        places = np.arange(begins[0], begins[-1])
        places += np.repeat(firsts[row : row + AT_ONCE] - begins[:-1], lengths)
        found[begins[0] : begins[-1]] = letters[places]
    return found

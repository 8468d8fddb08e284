"""A text for each incident, all in one run of bytes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


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


def joined(values: Sequence[str]) -> Texts:
    """Texts, one an incident."""
    written = [value.encode() for value in values]
    starts = np.zeros(len(written) + 1, dtype=np.int64)
    np.cumsum([len(one) for one in written], out=starts[1:])
    return Texts(starts, np.frombuffer(b"".join(written), dtype=np.uint8))


def both_texts(base: Texts, kept, news: Texts, order) -> Texts:
    """The ``kept`` rows of a column and all of another, in a new order."""
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

"""Whole bars cut into shares, one bar a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_ROW = 24
_BAR = 18
_TOTAL_ROOM = 40
_LEAST_FOR_NUMBER = 20
_LEAST_PER_DIGIT = 8


class Share(NamedTuple):
    code: str
    label: str
    number: int
    x: float
    width: float
    middle: float
    has_room: bool


class ShareRow(NamedTuple):
    label: str
    y: float
    total: int
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Shares:
    """In the drawing's own units."""

    width: int
    height: int
    left: int
    right: int
    rows: tuple[ShareRow, ...]

    bar = _BAR
    half_bar = _BAR / 2


def shares(
    rows: Sequence[tuple[str, Sequence[int]]],
    codes: Sequence[tuple[str, str]],
    *,
    width: int,
    left: int,
) -> Shares | None:
    """Lay out rows of (label, numbers) under (code, label), each as long as the others.

    None for no number.
    """
    if not any(any(counts) for _, counts in rows):
        return None
    right = width - _TOTAL_ROOM
    laid_out = []
    for index, (name, counts) in enumerate(rows):
        total, x, cut = sum(counts), float(left), []
        for (code, label), number in zip(codes, counts, strict=True):
            if number:
                wide = (right - left) * number / total
                room = max(_LEAST_FOR_NUMBER, _LEAST_PER_DIGIT * (len(str(number)) + 1))
                box = (round(value, 2) for value in (x, wide, x + wide / 2))
                cut.append(Share(code, label, number, *box, wide >= room))
                x += wide
        laid_out.append(ShareRow(name, index * _ROW + _ROW / 2, total, tuple(cut)))
    return Shares(width, len(rows) * _ROW, left, right, tuple(laid_out))

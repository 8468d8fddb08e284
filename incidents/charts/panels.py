"""Bars over time, a panel for each series under the other, all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_AXIS = 20
_LABEL_ROOM = 18
_LEAST_HEIGHT = 26
_SHARE_OF_BAR = 0.78
_WIDEST_BAR = 34
_NEAREST_TICKS = 34
_NEAREST_MONTHS = 52
_FEW_MONTHS = 24
_EDGE = 90
_TALLEST_OF_ONE = 14


class Series(NamedTuple):
    """A name and a number per period; ``code`` picks the colour, "" is plain ink."""

    code: str
    label: str
    counts: Sequence[int]


class Tick(NamedTuple):
    x: float
    label: str


class Mark(NamedTuple):
    """One bar, and what it stands for."""

    key: str
    number: int
    x: float
    y: float
    width: float
    height: float


class Label(NamedTuple):
    """Words beside a bar; ``anchor`` as in SVG."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True)
class Panel:
    series: Series
    total: int
    floor: float
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Panels:
    """In the drawing's own units; ``left`` is where the names end and the bars begin."""

    width: int
    height: float
    left: float
    floor: float
    ticks: tuple[Tick, ...]
    panels: tuple[Panel, ...]


def panels(
    keys: Sequence[str],
    series: Sequence[Series],
    *,
    width: int,
    left: int,
    tallest: int,
    names: Sequence[str] = (),
) -> Panels | None:
    """Lay out each series that has a number; None where none has.

    ``keys`` are years ("2025") or months ("2025-09"). The highest bar of all is ``tallest`` high
    at most.
    With ``names``, the highest bar of each panel is labelled with its number and name; without,
    each bar with its number.
    """
    shown = [each for each in series if any(each.counts)]
    if not shown:
        return None
    step = (width - left) / len(keys)
    unit = min(tallest / max(max(each.counts) for each in shown), _TALLEST_OF_ONE)
    y, laid_out = 0.0, []
    for each in shown:
        y += _LABEL_ROOM + max(max(each.counts) * unit, _LEAST_HEIGHT)
        laid_out.append(_panel(each, keys, names, step, unit, left, y, width))
    ticks = tuple(_ticks(keys, step, left))
    return Panels(width, round(y + _AXIS, 2), left, round(y, 2), ticks, tuple(laid_out))


def _panel(series, keys, names, step, unit, left, floor, width) -> Panel:
    wide = min(step * _SHARE_OF_BAR, _WIDEST_BAR)
    marks, middles = [], []
    for index, number in enumerate(series.counts):
        if number:
            middle, tall = left + (index + 0.5) * step, number * unit
            box = (middle - wide / 2, floor - tall, wide, tall)
            marks.append(Mark(keys[index], number, *(round(value, 2) for value in box)))
            middles.append((round(middle, 2), index))
    labels = [
        Label(x, m.y, str(m.number), "middle") for m, (x, _) in zip(marks, middles, strict=True)
    ]
    if names:
        highest = max(range(len(marks)), key=lambda place: (marks[place].number, place))
        x, index = middles[highest]
        text = f"{marks[highest].number} in {names[index]}"
        labels = [Label(x, marks[highest].y, text, _anchor(x, left, width))]
    return Panel(series, sum(series.counts), round(floor, 2), tuple(marks), tuple(labels))


def _anchor(x, left, width) -> str:
    if x > width - _EDGE:
        return "end"
    return "start" if x < left + _EDGE / 2 else "middle"


def _ticks(keys, step, left):
    """Years, or months where there are few; as many as have room."""
    months = "-" in keys[0]
    few = len(keys) <= _FEW_MONTHS
    nearest = _NEAREST_MONTHS if months and few else _NEAREST_TICKS
    last = None
    for index, key in enumerate(keys):
        if months and not few and not key.endswith("-01"):
            continue
        x = round(left + (index + 0.5) * step, 2)
        if last is None or x - last >= nearest:
            last = x
            yield Tick(x, key[:4] if months and not few else key)

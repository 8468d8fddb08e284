"""What happened on which day after an event, laid out on one axis of days."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

_LANE_HEIGHT = 30
_TOP = 22
_LEFT = 82
_RIGHT = 14
_EARLIER_WIDTH = 44
_NEAREST_TICKS = 26
_NEAREST_DOTS = 12
_LEAST_DAYS = 4
_TICK_DAYS = (0, 1, 2, 4, 7, 14, 30, 60, 120, 365, 730, 1825, 3650)


@dataclass(frozen=True)
class Mark:
    """Something that happened; ``day`` is None where it is not known."""

    day: date | None
    text: str


@dataclass(frozen=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True)
class Dot:
    """One mark, or several that would lie on each other."""

    x: float
    marks: tuple[Mark, ...]
    label: str

    @property
    def number(self) -> int:
        return len(self.marks)

    @property
    def radius(self) -> float:
        return 8 if len(self.marks) > 1 else 4.5

    @property
    def words(self) -> str:
        return "; ".join(f"{mark.day}: {mark.text}" for mark in self.marks)


@dataclass(frozen=True)
class Lane:
    """One row of the drawing."""

    title: str
    y: float
    dots: tuple[Dot, ...]
    number: int
    undated: int
    first: date | None
    last: date | None

    @property
    def words(self) -> str:
        """The row in a sentence, for those who do not see it."""
        if self.first is None or self.last is None:
            days = "no day known"
        elif self.first == self.last:
            days = f"on {self.first}"
        else:
            days = f"from {self.first} to {self.last}"
        undated = f", {self.undated} undated" if self.undated and self.first else ""
        return f"{self.title}: {self.number}, {days}{undated}."


@dataclass(frozen=True)
class Chronicle:
    """Everything a drawing needs, in its own units."""

    width: int
    height: int
    left: float
    right: float
    top: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]


def chronicle(
    day: date, rows: Sequence[tuple[str, Sequence[Mark]]], width: int, labelled: str = ""
) -> Chronicle:
    """Lay out rows of marks on days after ``day``; early days are drawn wider (log(1 + days)).

    What came before ``day`` stands in a column of its own, without a scale. Dots of the row
    ``labelled`` carry their words.
    """
    dated = [m.day for _, marks in rows for m in marks if m.day is not None]
    earlier = any(d < day for d in dated)
    last = max([_LEAST_DAYS, *((d - day).days for d in dated)])
    start = _LEFT + (_EARLIER_WIDTH if earlier else 0)

    def place(days: int) -> float:
        if days < 0:
            return float(_LEFT)
        span = width - start - _RIGHT
        return round(start + span * math.log1p(days) / math.log1p(last), 1)

    ticks = [Tick(float(_LEFT), "earlier")] if earlier else []
    ticks += _ticks(last, place)
    lanes = tuple(
        _lane(title, marks, index, lambda d: place((d - day).days), title == labelled)
        for index, (title, marks) in enumerate(rows)
    )
    height = _TOP + len(rows) * _LANE_HEIGHT + 6
    return Chronicle(width, height, _LEFT, width - _RIGHT, _TOP - 4, tuple(ticks), lanes)


def _ticks(last, place) -> list[Tick]:
    ticks = [Tick(place(0), "day 0")]
    for days in _TICK_DAYS[1:]:
        x = place(days)
        if days <= last and x - ticks[-1].x >= _NEAREST_TICKS:
            ticks.append(Tick(x, _tick_label(days)))
    return ticks


def _tick_label(days: int) -> str:
    years = days // 365
    return str(days) if not years else f"{years} year{'' if years == 1 else 's'}"


def _lane(title, marks, index, place, labelled) -> Lane:
    dated = sorted((m for m in marks if m.day is not None), key=lambda m: (m.day, m.text))
    dots = []
    for group in _grouped(dated, place):
        label = group[0].text if labelled and len(group) == 1 else ""
        dots.append(Dot(place(group[0].day), tuple(group), label))
    return Lane(
        title=title,
        y=_TOP + index * _LANE_HEIGHT + _LANE_HEIGHT / 2,
        dots=tuple(dots),
        number=len(marks),
        undated=len(marks) - len(dated),
        first=dated[0].day if dated else None,
        last=dated[-1].day if dated else None,
    )


def _grouped(dated: Iterable[Mark], place) -> list[list[Mark]]:
    """Marks in order of the day, those together whose dots would overlap."""
    dated = list(dated)
    groups = [[mark] for mark in dated[:1]]
    for _, mark in pairwise(dated):
        if place(mark.day) - place(groups[-1][0].day) < _NEAREST_DOTS:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def incident_rows(incident) -> list[tuple[str, list[Mark]]]:
    """The rows of an incident: the event, reports on it, what was done, what was said."""
    articles = {c.article_id: c.article for c in incident.citations.all()}.values()
    event = [Mark(incident.date, "event")]
    if incident.found_on:
        event.append(Mark(incident.found_on, "found"))
    return [
        ("Event", event),
        ("Reported", [Mark(a.published_on, a.publisher.name) for a in articles]),
        ("Done", [Mark(r.date, r.get_kind_display()) for r in incident.responses.all()]),
        ("Said", [Mark(s.date, s.speaker) for s in incident.statements.all()]),
    ]

"""A day as words name it: known, or counted from another one."""

from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class DateMention:
    """Tokens ``first``…``last`` name ``day`` (to ``last_day``), known to ``precision`` (1–5).

    ``relative`` is the number of days to add to another day named before, when ``day`` is open;
    ``weekday`` is one near that day: "on that Sunday".
    """

    first: int
    last: int
    start: int
    end: int
    day: date | None
    last_day: date | None = None
    precision: int = 1
    relative: int | None = None
    is_vague: bool = False
    in_future: bool = False
    weekday: int | None = None

    def resolved(self, anchor: date | None) -> "DateMention":
        """With its day, when it counts from ``anchor``."""
        if self.weekday is not None and anchor is not None:
            ahead = (self.weekday - anchor.weekday() + 3) % 7 - 3
            return replace(self, day=moved(anchor, ahead), weekday=None)
        if self.relative is None or anchor is None:
            return self
        return replace(self, day=moved(anchor, self.relative), relative=None)


def moved(day: date, days: int) -> date:
    """A day so many days on, or the day itself where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def make_day(year: int, month: int, day: int) -> date | None:
    """A day by its numbers, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""The period in which an event may lie, from its day and how closely the day is known."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

NEAR_DAYS = 3


class Period(NamedTuple):
    """First and last possible day, both included."""

    first: date
    last: date


def possible_period(day: date, precision: int, last_day: date | None = None) -> Period:
    """The days on which the event may lie.

    ``precision`` follows UCDP's ``date_prec``: 1 the day, 2 within three days, 3 the ISO week,
    4 the month, 5 the year. With ``last_day`` the period runs to the end of that day's unit.
    Raises ValueError for any other precision.
    """
    return Period(_unit(day, precision).first, _unit(last_day or day, precision).last)


def _unit(day: date, precision: int) -> Period:
    match precision:
        case 1:
            return Period(day, day)
        case 2:
            near = timedelta(days=NEAR_DAYS)
            return Period(_shifted(day, -near), _shifted(day, near))
        case 3:
            monday = day - timedelta(days=day.weekday())
            return Period(monday, _shifted(monday, timedelta(days=6)))
        case 4:
            last = calendar.monthrange(day.year, day.month)[1]
            return Period(day.replace(day=1), day.replace(day=last))
        case 5:
            return Period(date(day.year, 1, 1), date(day.year, 12, 31))
    raise ValueError(f"Date precision {precision} is not one of 1, 2, 3, 4, 5.")


def _shifted(day: date, by: timedelta) -> date:
    """``day`` moved, and kept inside what a date can be."""
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max

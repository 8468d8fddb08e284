"""Checks of single values: each returns the value as Python's, or raises Bad with what is wrong."""

import math
import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from incidents import codebook, models
from incidents.articles.address import normalise_address
from incidents.models.reference import REFERENCE
from incidents.models.track import check_points, points_of, rows_of

#: What a column of whole numbers holds at most, in every database.
LARGEST = 2_147_483_647
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", re.ASCII)


class Bad(ValueError):
    """What is wrong with a value or a line, as a sentence."""


Check = Callable[[Any], Any]


def text(model=None, column: str = "", *, longest: int = 0) -> Check:
    """Words that fit into the column."""
    limit = longest or (model._meta.get_field(column).max_length if model else 0)

    def check(value):
        if not isinstance(value, str):
            raise Bad("write it as text in quotation marks")
        if found := _CONTROL.search(value):
            raise Bad(f"it holds the character U+{ord(found.group()):04X}, which no text needs")
        if not value.strip():
            raise Bad("it is empty; write null where nothing is known")
        if limit and len(value) > limit:
            raise Bad(f"it has {len(value)} characters, and {limit} fit")
        return value.strip()

    return check


def or_null(check: Check, empty: Any = None) -> Check:
    """A value that may be null, which then becomes ``empty``."""
    return lambda value: empty if value is None else check(value)


def code(codes: type[codebook.CodeList]) -> Check:
    """One code of the codebook."""

    def check(value):
        if not isinstance(value, str) or value not in codes.values:
            raise Bad(f"choose one of {', '.join(codes.values)}")
        return value

    return check


def day(value) -> date:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Bad("write a day of the calendar, as in 2025-07-28")


def past_day(value) -> date:
    """A day that has begun somewhere on earth: nobody has spoken tomorrow."""
    found = day(value)
    if found > date.today() + timedelta(days=1):
        raise Bad("it lies in the future")
    return found


def day_of_article(value) -> date | None:
    """A day; a month or a year alone is allowed and leaves the day unknown."""
    if isinstance(value, str) and _MONTH.fullmatch(value):
        return None
    return past_day(value)


def clock(value) -> time:
    if isinstance(value, str) and _TIME.fullmatch(value):
        return time.fromisoformat(value)
    raise Bad("write a time, as in 04:40")


def whole(low: int = 0, high: int = LARGEST) -> Check:
    """A whole number between the two."""

    def check(value):
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Bad(f"write a whole number from {low} to {high}")
        return value

    return check


def number(value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Bad("write a number")
    if abs(value) > LARGEST or not math.isfinite(value):
        raise Bad("this number is out of range")
    return float(value)


def yes_or_no(value) -> bool:
    if not isinstance(value, bool):
        raise Bad("write true or false")
    return value


def address(value) -> str:
    try:
        return text(models.Article, "url")(normalise_address(text()(value)))
    except Bad:
        raise
    except ValueError as error:
        raise Bad(str(error).rstrip(".")) from error


def slug(value) -> str:
    value = text(models.Official, "slug")(value)
    if not re.fullmatch(r"[-a-zA-Z0-9_]+", value):
        raise Bad("write small letters, figures and hyphens, as in kestutis-budrys")
    return value


def reference(value) -> str:
    value = text(models.Incident, "reference")(value)
    if not REFERENCE.fullmatch(value) or int(value.rpartition("-")[2]) == 0:
        raise Bad("write state, year and number, as in LT-2025-0003")
    return value


def points(value) -> list:
    """The points of a track, as it keeps them."""
    try:
        check_points(value)
        return rows_of(points_of(value))
    except ValidationError as error:
        raise Bad(" ".join(error.messages).rstrip(".")) from error


def list_of(check: Check) -> Check:
    """A list whose every value passes ``check``, each standing once."""

    def check_list(value):
        if not isinstance(value, list):
            raise Bad("write a list in square brackets")
        checked = []
        for place, each in enumerate(value):
            try:
                checked.append(check(each))
            except Bad as error:
                raise Bad(f"in place {place + 1}, {error}") from error
        if any(checked.count(each) > 1 for each in checked if isinstance(each, str)):
            raise Bad("something stands in it twice")
        return checked

    return check_list


def shown(value) -> str:
    """A value in a sentence: on one line, and not too long."""
    words = f"“{value}”" if isinstance(value, str) else str(value)
    words = "null" if value is None else _CONTROL.sub("�", words)
    return words if len(words) <= 60 else f"{words[:60]}…"

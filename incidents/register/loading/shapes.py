"""What the lines of each file hold, key by key."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from incidents import codebook, models
from incidents.articles.address import normalise_address
from incidents.models.reference import REFERENCE

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


def day_of_article(value) -> date | None:
    """A day; a month or a year alone is allowed and leaves the day unknown."""
    if isinstance(value, str) and _MONTH.fullmatch(value):
        return None
    return day(value)


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


@dataclass(frozen=True)
class Shape:
    """The keys of an object: those that must be there, and those that may.

    ``key`` names the values that tell one object from another, ``mark`` the keys by which a line
    of this sort is known.
    """

    required: dict[str, Check]
    optional: dict[str, Check]
    key: tuple[str, ...] = ()
    mark: frozenset[str] = frozenset()

    def check(self, values) -> tuple[dict, list[str]]:
        """The values turned into Python's, and a sentence for everything wrong with them."""
        if not isinstance(values, dict):
            return {}, ["Write an object in braces."]
        known = self.required | self.optional
        missing = [name for name in self.required if name not in values]
        sentences = [f"The key “{name}” is missing." for name in missing]
        sentences += [f"The key “{name}” is not known." for name in values if name not in known]
        checked = {name: check(None) for name, check in self.optional.items()}
        for name, check in known.items():
            if name not in values:
                continue
            try:
                checked[name] = check(values[name])
            except Bad as error:
                sentences.append(f"“{name}” is {_shown(values[name])}: {error}.")
        return checked, sentences

    def __call__(self, value) -> dict:
        """Check an object inside a line."""
        checked, sentences = self.check(value)
        if sentences:
            raise Bad(" ".join(sentences).rstrip("."))
        return checked

    def key_of(self, checked: dict):
        """What tells this line from others, or None when that is not readable."""
        if any(name not in checked for name in self.key):
            return None
        return checked[self.key[0]] if len(self.key) == 1 else tuple(map(checked.get, self.key))


def _shown(value) -> str:
    shown = f"“{value}”" if isinstance(value, str) else str(value)
    shown = "null" if value is None else _CONTROL.sub("�", shown)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"


def _shape(*key: str, mark: str, required: dict, optional: dict | None = None) -> Shape:
    return Shape(required, optional or {}, key, frozenset(mark.split()))


_state = text(models.Country, "code")
_spoken_for = text(models.Organisation, "code")

COUNT = Shape({n: or_null(whole()) for n in ("low", "best", "high")}, {})
OBJECT = Shape(
    {
        "platform": or_null(text(models.Platform, "name")),
        "as_reported": or_null(text(models.IncidentObject, "as_reported"), ""),
        "category": code(codebook.ObjectCategory),
        "count": COUNT,
        "armed": code(codebook.Ternary),
    },
    {},
)
STATEMENT = Shape(
    {
        "official": or_null(slug),
        "title": text(models.Statement, "speaker_title"),
        "of": _spoken_for,
        "date": or_null(day),
        "stance": code(codebook.Stance),
        "paraphrase": text(models.Statement, "paraphrase"),
    },
    {},
)
RESPONSE = Shape(
    {
        "kind": code(codebook.ResponseKind),
        "by": _spoken_for,
        "date": or_null(day),
        "note": or_null(text(models.Response, "note"), ""),
    },
    {},
)
OFFICE = Shape(
    {"title": text(models.Tenure, "title"), "of": _spoken_for, "seen_on": or_null(day)}, {}
)

_ternary = or_null(code(codebook.Ternary), codebook.Ternary.UNKNOWN.value)

#: By the name of the file; in the order in which they are written.
SHAPES: dict[str, Shape] = {
    "countries": _shape(
        "code",
        mark="code demonym",
        required={
            "code": text(models.Country, "code"),
            "name": text(models.Country, "name"),
            "demonym": text(models.Country, "demonym"),
            "role": code(codebook.CountryRole),
            "nato_since": or_null(day),
            "eu_since": or_null(day),
            "time_zone": or_null(text(models.Country, "time_zone"), ""),
        },
    ),
    "organisations": _shape(
        "code",
        mark="code name",
        required={
            "code": text(models.Organisation, "code"),
            "name": text(models.Organisation, "name"),
        },
    ),
    "articles": _shape(
        "url",
        mark="url publisher",
        required={
            "url": address,
            "publisher": text(models.Publisher, "name"),
            "title": or_null(text(models.Article, "title"), ""),
            "published_on": or_null(day_of_article),
            "language": or_null(text(models.Article, "language"), ""),
        },
    ),
    "platforms": _shape(
        "name",
        mark="name category origin",
        required={
            "name": text(models.Platform, "name"),
            "category": code(codebook.ObjectCategory),
            "origin": or_null(_state),
        },
        optional={"aliases": or_null(text(models.Platform, "aliases"), "")},
    ),
    "officials": _shape(
        "slug",
        mark="slug offices",
        required={
            "slug": slug,
            "name": text(models.Official, "name"),
            "offices": list_of(OFFICE),
        },
        optional={"also_known_as": or_null(text(models.Official, "also_known_as"), "")},
    ),
    "tenures": _shape(
        "official",
        "title",
        "of",
        "start",
        mark="official title start",
        required={
            "official": slug,
            "title": text(models.Tenure, "title"),
            "of": _spoken_for,
            "start": or_null(day),
            "end": or_null(day),
            "acting": yes_or_no,
        },
    ),
    "incidents": _shape(
        "reference",
        mark="reference nature articles",
        required={
            "reference": reference,
            "key": or_null(slug, ""),
            "title": text(models.Incident, "title"),
            "summary": or_null(text(models.Incident, "summary"), ""),
            "country": _state,
            "also_affected": list_of(_state),
            "kind": code(codebook.Kind),
            "nature": code(codebook.Nature),
            "date": day,
            "date_end": or_null(day),
            "time": or_null(clock),
            "date_precision": whole(1, 5),
            "place": or_null(text(models.Incident, "place"), ""),
            "admin_area": or_null(text(models.Incident, "admin_area"), ""),
            "latitude": or_null(number),
            "longitude": or_null(number),
            "location_precision": or_null(code(codebook.LocationPrecision), ""),
            "location_note": or_null(text(models.Incident, "location_note"), ""),
            "objects": list_of(OBJECT),
            "entered_from": or_null(code(codebook.EnteredFrom), ""),
            "intent": code(codebook.Intent),
            "occurrence": code(codebook.Occurrence),
            "attribution": code(codebook.Attribution),
            "attributed_to": or_null(_state),
            "attributed_by": or_null(text(models.Incident, "attributed_by"), ""),
            "outcome": list_of(code(codebook.Outcome)),
            "found_on": or_null(day),
            "killed": or_null(whole()),
            "injured": or_null(whole()),
            "damage": or_null(text(models.Incident, "damage"), ""),
            "duration_minutes": or_null(number),
            "depth_km": or_null(number),
            "responses": list_of(RESPONSE),
            "statements": list_of(STATEMENT),
            "articles": list_of(address),
            "part_of": or_null(reference),
        },
        optional={
            "uncertainty_km": or_null(number),
            "transponder": _ternary,
            "flight_plan": _ternary,
            "radio_contact": _ternary,
        },
    ),
}

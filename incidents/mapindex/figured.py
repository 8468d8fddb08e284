"""What figures of pages need of incidents, beside what the map does: how it is read and written."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Min

from incidents.codebook import ResponseKind
from incidents.models import Citation, IncidentObject, Response
from incidents.models.incident_summaries import EXACT_DAY, YEAR_ONLY

#: Of ``told``: the depth and the minutes are as reported, and how well the day is known.
DEPTH_REPORTED, MINUTES_REPORTED, ONLY_THE_YEAR, THE_DAY = 1, 2, 4, 8
#: Columns of the incident itself.
OWN = ("depth_km", "duration_minutes", "track_minutes", "border_distance_km", "date_precision")

#: A response is written as the letter of its kind and the days from the event to it, above all
#: there may be before it, in eight digits.
KINDS = tuple(ResponseKind.values)
FIRST_LETTER, WIDTH = ord("A"), 9
SHIFT, UNDATED = 5_000_000, 99_999_999


#: A lookup of a key, and its values: of some by name, or of all in a range, ends included.
Among = tuple[str, Sequence[int]]


class Objects(NamedTuple):
    """How many objects there were: see ``Summaries.object_counts``."""

    low: int
    best: int
    high: int
    open: bool
    unknown: bool

    @classmethod
    def of(cls, sorts) -> "Objects":
        """Of rows (low, best, high), one for each sort of object."""
        low = best = high = 0
        unbounded, unknown = not sorts, False
        for given in sorts:
            at_least, figure, at_most = given
            middle = next((n for n in (figure, at_least, at_most) if n is not None), None)
            if middle is None:
                unknown = True
                continue
            low += middle if at_least is None else at_least
            best += middle
            high += middle if at_most is None else at_most
            unbounded = unbounded or at_most is None
        return cls(low, best, high, unbounded, unknown)

    def written(self) -> str:
        return " ".join(str(int(number)) for number in self)

    @classmethod
    def read(cls, written: str) -> "Objects":
        *figures, unbounded, unknown = map(int, written.split())
        return cls(*figures, bool(unbounded), bool(unknown))


class Rows:
    """The rows that hang on some incidents, by the incidents' keys."""

    def __init__(self, among: Among) -> None:
        asked, values = among
        of_them = {f"incident__pk__{asked}": values}
        self._objects = defaultdict(list)
        flown = IncidentObject.objects.filter(**of_them).order_by()
        for key, *counts in flown.values_list("incident", "count_low", "count_best", "count_high"):
            self._objects[key].append(counts)
        cited = Citation.objects.filter(**of_them).order_by().values_list("incident")
        self._reports = {
            key: (number, first)
            for key, number, first in cited.annotate(
                Count("article", distinct=True), Min("article__published_on")
            )
        }
        self._answers = defaultdict(list)
        answers = Response.incidents.through.objects.filter(**of_them).order_by()
        for key, kind, day in answers.values_list("incident", "response__kind", "response__date"):
            self._answers[key].append((kind, day))

    def objects(self, key: int) -> str:
        return Objects.of(self._objects.get(key, ())).written()

    def reports(self, key: int) -> tuple[int, date | None]:
        """How many articles support it, and the day of the earliest that has one."""
        return self._reports.get(key, (0, None))

    def responses(self, key: int, day: date) -> str:
        return "".join(sorted(_written(kind, on, day) for kind, on in self._answers.get(key, ())))


def _written(kind: str, on: date | None, day: date) -> str:
    delay = UNDATED if on is None else (on - day).days + SHIFT
    return f"{chr(FIRST_LETTER + KINDS.index(kind))}{delay:08d}"


def plain(own: Mapping[str, float | None], reports: tuple[int, date | None]) -> dict[str, float]:
    """The columns of numbers that figures add, of one incident."""
    minutes = own["duration_minutes"]
    minutes = own["track_minutes"] if minutes is None else minutes
    border, (number, first) = own["border_distance_km"], reports
    return {
        "minutes": math.nan if minutes is None else minutes,
        "border_km": math.nan if border is None else border,
        "first_report": 0 if first is None else first.toordinal(),
        "sources": number,
        "told": DEPTH_REPORTED * (own["depth_km"] is not None)
        | MINUTES_REPORTED * (own["duration_minutes"] is not None)
        | ONLY_THE_YEAR * (own["date_precision"] == YEAR_ONLY)
        | THE_DAY * (own["date_precision"] == EXACT_DAY),
    }

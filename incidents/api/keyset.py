"""Pages of a list by where the last one ended: no tie or null loses or repeats a row.

Rows are put in order by a column and, among equals, by a key that no two rows share; rows without
a value come last, whichever way the order runs. A cursor holds the value and key of the row at the
edge of a page, so rows that come or go elsewhere shift nothing.
"""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q

from incidents.filters import BadQuery
from incidents.models.incident_queryset import RANK

ROWS_A_PAGE = 50
LONGEST_CURSOR = 1000
LARGEST_NUMBER = 2**63 - 1


class Cursor(NamedTuple):
    """The edge of a page: rows that come ``after`` it, or before it, in an order."""

    ordering: str
    after: bool
    value: Any
    key: Any


class Page(NamedTuple):
    """Rows, and the cursors of the pages on either side, or None where there is none."""

    rows: list
    next: str | None
    previous: str | None


@dataclass(frozen=True)
class Order:
    """Rows of ``model`` by ``column``, "-" for the other way round; among equals by ``key``."""

    model: type[models.Model]
    ordering: str
    column: str
    key: str

    @property
    def descending(self) -> bool:
        return self.ordering.startswith("-")

    def page(self, rows, cursor: Cursor | None) -> Page:
        """The rows next to the cursor, in one query, or two where a column may be empty."""
        size, backwards = ROWS_A_PAGE, cursor is not None and not cursor.after
        found = self._found(rows, cursor, backwards, size + 1)
        more, found = len(found) > size, found[:size]
        if backwards:
            found.reverse()
        return self.around(found, cursor, more)

    def around(self, found, cursor: Cursor | None, more: bool) -> Page:
        """A page of the rows ``found``, in order, next to the cursor; ``more`` lie beyond them."""
        backwards = cursor is not None and not cursor.after
        here = [self._edge(found[0], False), self._edge(found[-1], True)] if found else [None, None]
        previous = here[0] if (more if backwards else cursor is not None) else None
        following = here[1] if (backwards or more) else None
        return Page(found, following, previous)

    def read(self, given: str) -> Cursor | None:
        """The cursor of a query string; raises BadQuery for one that no page gave."""
        if not given:
            return None
        try:
            if len(given) > LONGEST_CURSOR:
                raise ValueError
            padded = given + "=" * (-len(given) % 4)
            said = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
            ordering, after, value, key = json.loads(said)
            if ordering != self.ordering:
                named = str(ordering)[:40]
                raise BadQuery({"cursor": [f"This cursor is of another order: “{named}”."]})
            cursor = Cursor(ordering, after, self._value(value), self._parsed(self.key, key))
            if not isinstance(after, bool) or _written(cursor) != given:
                raise ValueError
        except (ValueError, TypeError, RecursionError, binascii.Error) as error:
            if isinstance(error, BadQuery):
                raise
            raise BadQuery(
                {"cursor": ["This is not a cursor: take it from “next” or “previous”."]}
            ) from error
        return cursor

    def _found(self, rows, cursor, backwards, wanted):
        """So many rows from the cursor on, away from it.

        Rows with a value and those without are asked for apart: databases do not agree where nulls
        go, and no index gives them last both up and down.
        """
        found: list = []
        for half, edge in self._halves(rows, cursor, backwards):
            half = self._beyond(half, edge) if edge else half
            found += half.order_by(*self._columns(backwards))[: wanted - len(found)]
            if len(found) == wanted:
                break
        return found

    def _halves(self, rows, cursor, backwards):
        """Rows with a value, then those without, from the half of the cursor on; and its edge."""
        if not self._nullable:
            return [(rows, cursor)]
        # Said as a bound: to find what is not null SQLite goes through the table, and sorts it.
        told, untold = {f"{self.column}__gte": date.min}, {f"{self.column}__isnull": True}
        halves = [(False, rows.filter(**told)), (True, rows.filter(**untold))]
        if backwards:
            halves.reverse()
        if cursor is None:
            return [(half, None) for _, half in halves]
        here = cursor.value is None
        start = next(place for place, (is_empty, _) in enumerate(halves) if is_empty == here)
        return [(half, cursor if is_empty == here else None) for is_empty, half in halves[start:]]

    def _columns(self, backwards):
        way = "-" if self.descending != backwards else ""
        names = [self.key] if self.column == self.key else [self.column, self.key]
        return [f"{way}{name}" for name in names]

    def _beyond(self, rows, cursor):
        """The rows on the cursor's side, bounded so that an index over both columns serves."""
        op = "lt" if self.descending == cursor.after else "gt"
        key = Q(**{f"{self.key}__{op}": cursor.key})
        if self.column == self.key or cursor.value is None:
            return rows.filter(key)
        return rows.filter(
            Q(**{f"{self.column}__{op}e": cursor.value})
            & (Q(**{f"{self.column}__{op}": cursor.value}) | key)
        )

    @property
    def _nullable(self):
        """Whether rows may lack a value; all that may do so are days."""
        return self.column != self.key and self.model._meta.get_field(self.column).null

    def _edge(self, row, after):
        value = None if self.column == self.key else getattr(row, self.column)
        return _written(Cursor(self.ordering, after, value, getattr(row, self.key)))

    def _value(self, given):
        """A cursor's value as the column keeps it; none where the key alone is the order."""
        if given is not None and self.column != self.key:
            return self._parsed(self.column, given)
        if given is None and (self.column == self.key or self._nullable):
            return None
        raise ValueError

    def _parsed(self, column, given):
        field = self.model._meta.get_field(column)
        if isinstance(field, models.DateTimeField):
            moment = datetime.fromisoformat(given)
            if moment.tzinfo != UTC:
                raise ValueError
            return moment
        if isinstance(field, models.DateField):
            return date.fromisoformat(given)
        if isinstance(field, models.CharField):
            if not isinstance(given, str) or "\0" in given:
                raise ValueError
            given.encode()
            return given
        if type(given) is not int or not 0 <= given <= LARGEST_NUMBER:
            raise ValueError
        return given


RANKED = re.compile(r"[0-9]{1,5} [0-9]{4}-[0-9]{2}-[0-9]{2}")


class ByRank(Order):
    """Incidents that match a search best, and among equals the newest; an index finds the pages.

    A row tells its ``match_points``, which stand in a cursor beside its day.
    """

    def __init__(self, model) -> None:
        super().__init__(model, RANK, "date", "reference")

    def _edge(self, row, after):
        return _written(Cursor(RANK, after, f"{row.match_points} {row.date}", row.reference))

    def _value(self, given):
        if not isinstance(given, str) or not RANKED.fullmatch(given):
            raise ValueError
        date.fromisoformat(given.partition(" ")[2])
        return given


def _written(cursor: Cursor) -> str:
    value = cursor.value.isoformat() if isinstance(cursor.value, date) else cursor.value
    said = json.dumps(
        [cursor.ordering, cursor.after, value, cursor.key],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")

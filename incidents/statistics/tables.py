"""Counts in two directions: months, years and states against the codes of a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from incidents.codebook import Attribution, Kind, Nature
from incidents.models import Country
from incidents.statistics.months import months_between


@dataclass(frozen=True)
class Row:
    """One row of a table; ``key`` is a month, a year or a state's code."""

    key: str
    label: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class CrossTable:
    """Rows against codes. ``totals`` count each incident once, however many rows it stands in."""

    codes: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.totals)

    @property
    def highest(self) -> Row | None:
        """The first of the rows with the most incidents, or None where there is no incident."""
        return max(self.rows, key=lambda row: row.total, default=None)

    @property
    def filled(self) -> list[Row]:
        """The rows that hold an incident."""
        return [row for row in self.rows if row.total]


def by_month(incidents) -> CrossTable:
    """Incidents per month and nature, every month from the first to the last.

    Parts, refuted incidents and those known only to the year are left out; the others stand in
    the month of their day on record.
    """
    known = incidents.counted().with_a_month()
    rows = [(f"{month:%Y-%m}", code, number) for month, code, number in known.monthly_counts()]
    months = months_between(_first_day(rows[0][0]), _first_day(rows[-1][0])) if rows else []
    return cross_table(rows, Nature.values, {month: month for month in months})


def by_year(incidents) -> CrossTable:
    """Incidents per year and nature, every year from the first to the last."""
    return _by_year(incidents.counted().yearly_counts(), Nature.values)


def attribution_by_year(incidents) -> CrossTable:
    """Incidents per year of the event and grade of attribution, as judged last."""
    return _by_year(incidents.counted().yearly_attributions(), Attribution.values)


def by_country_and_kind(incidents) -> CrossTable:
    """Incidents per state and kind, the state with most first; also under states also affected."""
    counted = incidents.counted()
    own, also = counted.kind_counts(), counted.kind_counts_beside()
    names = Country.objects.names()
    rows = [*own, *also]
    per_state = {code: 0 for code, _, _ in rows}
    for code, _, number in rows:
        per_state[code] += number
    order = sorted(per_state, key=lambda code: (-per_state[code], names[code]))
    table = cross_table(rows, Kind.values, {code: names[code] for code in order})
    return CrossTable(table.codes, table.rows, _totals(own, Kind.values))


def cross_table(
    rows: Iterable[tuple[str, str, int]], codes: Sequence[str], labels: dict[str, str]
) -> CrossTable:
    """A table of (key, code, number) with a row for each of ``labels``, in their order."""
    rows = list(rows)
    numbers: dict[tuple[str, str], int] = {}
    for key, code, number in rows:
        numbers[key, code] = numbers.get((key, code), 0) + number
    filled = []
    for key, label in labels.items():
        counts = tuple(numbers.get((key, code), 0) for code in codes)
        filled.append(Row(key, label, counts, sum(counts)))
    return CrossTable(tuple(codes), tuple(filled), _totals(rows, codes))


def _totals(rows, codes) -> tuple[int, ...]:
    return tuple(sum(number for _, code, number in rows if code == wanted) for wanted in codes)


def _by_year(rows, codes) -> CrossTable:
    rows = [(str(year), code, number) for year, code, number in rows]
    years = [int(year) for year, _, _ in rows]
    span = range(min(years), max(years) + 1) if years else ()
    return cross_table(rows, codes, {str(year): str(year) for year in span})


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


@dataclass(frozen=True)
class Spans:
    """How many of the counted incidents a calendar cannot place without a choice."""

    year_only: int
    across_months: int
    across_years: int
    in_several_states: int


def spans(incidents) -> Spans:
    """Those known only to the year; those whose days, or possible days, lie in two months or years.

    Incidents known only to the year are not among those across months.
    """
    return Spans(**incidents.counted().span_counts())

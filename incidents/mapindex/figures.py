"""What is counted of a selection, for figures and pages: `IncidentQuerySet`'s summaries by the same
names, from the columns."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from incidents.mapindex.columns import (
    MARKS,
    PART,
    REFUTED,
    Columns,
    as_days,
    starts,
    totals_of,
)
from incidents.mapindex.figured import (
    DEPTH_REPORTED,
    FIRST_LETTER,
    KINDS,
    MINUTES_REPORTED,
    ONLY_THE_YEAR,
    SHIFT,
    THE_DAY,
    UNDATED,
    WIDTH,
    Objects,
)
from incidents.mapindex.gathering import Rows
from incidents.mapindex.ordering import first_by
from incidents.mapindex.view import View
from incidents.models import Incident
from incidents.models.incident_summaries import ENTERED

#: So far apart numbers may lie that a table of all between them is counted in.
MOST_TABLED = 2_000_000
#: What each of the eight digits of a delay is worth.
_WORTH = 10 ** np.arange(WIDTH - 2, -1, -1, dtype=np.int64)


class Figures:
    """Incidents of the columns; ``rows`` ascend."""

    def __init__(self, columns: Columns, rows: Rows) -> None:
        self.columns, self.rows = columns, rows

    @classmethod
    def of(cls, view: View) -> "Figures":
        return cls(view.columns, view.rows(without=0))

    def counted(self) -> "Figures":
        """What totals count: no parts, nothing refuted."""
        return self._counted

    def with_a_month(self) -> "Figures":
        """Incidents known more closely than to the year."""
        return self._where(self._told & ONLY_THE_YEAR == 0)

    def in_state(self, code: str) -> "Figures":
        """Incidents in a state itself."""
        return self._where(self.columns.codes["state"].holding([code])[self.rows])

    def total_counts(self) -> dict[str, int]:
        return totals_of(_counts(self.columns.marks[self.rows], MARKS))

    def object_counts(self) -> dict[str, int]:
        told = dict.fromkeys(Objects._fields, 0)
        numbers, sets = self._codes("objects")
        for (written,), number in zip(sets, _counts(numbers, len(sets)).tolist(), strict=True):
            for name, figure in Objects.read(written)._asdict().items():
                told[name] += number * figure
        return told

    def monthly_counts(self) -> list[tuple[date, str, int]]:
        return [
            (np.datetime64(month, "M").item(), *row) for month, *row in self._over("M", "nature")
        ]

    def yearly_counts(self) -> list[tuple[int, str, int]]:
        return [(1970 + year, *row) for year, *row in self._over("Y", "nature")]

    def yearly_attributions(self) -> list[tuple[int, str, int]]:
        return [(1970 + year, *row) for year, *row in self._over("Y", "attribution")]

    def span_counts(self) -> dict[str, int]:
        several = np.array([len(codes) > 1 for codes in self.columns.codes["country"].sets] or [0])
        numbers, _ = self._codes("country")
        rows = self.rows[self.columns.earliest[self.rows] != self.columns.latest[self.rows]]
        ends = [as_days(column[rows]) for column in (self.columns.earliest, self.columns.latest)]
        two_months, two_years = (
            ends[0].astype(f"M8[{unit}]") != ends[1].astype(f"M8[{unit}]") for unit in "MY"
        )
        within = self.columns.told[rows] & ONLY_THE_YEAR == 0
        return {
            "year_only": int(np.count_nonzero(self._told & ONLY_THE_YEAR)),
            "across_months": int(np.count_nonzero(two_months & within)),
            "across_years": int(np.count_nonzero(two_years)),
            "in_several_states": int(np.count_nonzero(several[numbers])),
        }

    def state_counts(self) -> list[tuple[str, str, int, date]]:
        (countries, sets), (natures, codes) = self._codes("country"), self._codes("nature")
        place = countries.astype(np.int64) * len(codes) + natures
        last = np.zeros(len(sets) * len(codes), dtype=np.int32)
        np.maximum.at(last, place, self.columns.day[self.rows])
        numbers = _counts(place, len(last))
        return [
            (state, nature, int(numbers[at]), date.fromordinal(int(last[at])))
            for at in np.flatnonzero(numbers).tolist()
            for state in sets[at // len(codes)]
            for nature in codes[at % len(codes)]
        ]

    def kind_counts(self) -> list[tuple[str, str, int]]:
        return [
            (state, kind, number) for (state,), (kind,), number in self._crossed("state", "kind")
        ]

    def kind_counts_beside(self) -> list[tuple[str, str, int]]:
        (countries, sets), (_, own) = self._codes("country"), self._codes("state")
        several = np.array([len(codes) > 1 for codes in sets] or [False])
        beside = Figures(self.columns, self.rows[several[countries]])
        return [
            (state, kind, number)
            for (home,) in own
            for all_states, (kind,), number in beside.in_state(home)._crossed("country", "kind")
            for state in all_states
            if state != home
        ]

    def origin_counts(self) -> list[tuple[str, int]]:
        numbers, sets = self._codes("entered_from")
        counts = _counts(numbers, len(sets)).tolist()
        rows = [(codes[0] if codes else "", n) for codes, n in zip(sets, counts, strict=True) if n]
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def depth_counts(self) -> list[tuple[str, float | None, int, int]]:
        return self._told_counts(self.columns.depth_km, DEPTH_REPORTED)

    def duration_counts(self) -> list[tuple[str, float | None, int, int]]:
        return self._told_counts(self.columns.minutes, MINUTES_REPORTED)

    def first_report_counts(self) -> list[tuple[bool, int | None, int]]:
        first = self.columns.first_report[self.rows]
        dated = first != 0
        exactly = self._told & THE_DAY != 0
        delays = first - self.columns.day[self.rows]
        found: list[tuple[bool, int | None, int]] = []
        for is_exact in (True, False):
            which = exactly == is_exact
            undated = int(np.count_nonzero(which & ~dated))
            found += [(is_exact, None, undated)] if undated else []
            found += [(is_exact, *row) for row in _tallied(delays[which & dated])]
        return found

    def response_delay_counts(self) -> list[tuple[str, bool, int | None, int]]:
        letters, each = self._responses
        delays = (letters[:, 1:] - ord("0")) @ _WORTH
        exactly = np.repeat(self._told & THE_DAY != 0, each)
        kinds = letters[:, 0].astype(np.int64) - FIRST_LETTER
        groups, dated = 2 * kinds + exactly, delays != UNDATED
        first = int(delays[dated].min(initial=UNDATED))
        span = int(delays[dated].max(initial=first)) - first + 1
        # Told by one number, so that one count serves all of them.
        told = _tallied(groups[dated] * span + delays[dated] - first)
        found = [(at // span, first + at % span - SHIFT, number) for at, number in told]
        found += [(group, None, number) for group, number in _tallied(groups[~dated])]
        return [
            (KINDS[group // 2], bool(group % 2), delay, number) for group, delay, number in found
        ]

    def response_number(self) -> int:
        texts = self.columns.texts["responses"]
        return int((texts.starts[self.rows + 1] - texts.starts[self.rows]).sum()) // WIDTH

    def deepest(self, number: int = 3):
        """The incidents themselves, as a QuerySet."""
        return self._first(self.columns.depth_km, self.rows, number).deepest(number)

    def farthest(self, number: int = 3):
        entered = self.columns.codes["nature"].holding(ENTERED)[self.rows]
        return self._first(self.columns.border_km, self.rows[entered], number).farthest(number)

    def longest(self, number: int = 3):
        return self._first(self.columns.minutes, self.rows, number).longest(number)

    @cached_property
    def _counted(self) -> "Figures":
        return self._where(self.columns.marks[self.rows] & (PART | REFUTED) == 0)

    @cached_property
    def _told(self) -> NDArray[np.uint8]:
        return self.columns.told[self.rows]

    @cached_property
    def _responses(self) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """The letters of each response, responses × WIDTH; and how many there are of each row."""
        texts = self.columns.texts["responses"]
        begins, ends = texts.starts[self.rows], texts.starts[self.rows + 1]
        each = (ends - begins) // WIDTH
        if not len(each):
            return np.empty((0, WIDTH), dtype=np.uint8), each
        every = texts.letters.reshape(-1, WIDTH)
        first = np.repeat(begins // WIDTH - (np.cumsum(each) - each), each)
        return every[first + np.arange(len(first))], each

    def _where(self, chosen: NDArray[np.bool_]) -> "Figures":
        return Figures(self.columns, self.rows[chosen])

    def _codes(self, name: str):
        codes = self.columns.codes[name]
        return codes.numbers[self.rows], codes.sets

    def _crossed(self, *names: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], int]]:
        """Sets of two columns, and how many incidents have both."""
        (first, firsts), (second, seconds) = (self._codes(name) for name in names)
        place = first.astype(np.int64) * len(seconds) + second
        numbers = _counts(place, len(firsts) * len(seconds))
        for at in np.flatnonzero(numbers).tolist():
            yield firsts[at // len(seconds)], seconds[at % len(seconds)], int(numbers[at])

    def _over(self, unit: str, name: str) -> list[tuple[int, str, int]]:
        """Rows of (month or year since 1970, code, number), in order."""
        numbers, sets = self._codes(name)
        days = self.columns.day[self.rows]
        if not len(days):
            return []
        first = int(days.min())
        place = (days - np.int32(first)).astype(np.int64) * len(sets) + numbers
        daily = np.bincount(place, minlength=(int(days.max()) - first + 1) * len(sets))
        daily = daily.reshape(-1, len(sets))
        bins = as_days(np.arange(first, first + len(daily))).astype(f"M8[{unit}]").astype(int)
        begins = starts(bins)
        counts = np.add.reduceat(daily, begins)
        return sorted(
            (int(bins[begins[row]]), sets[at][0], int(counts[row, at]))
            for row, at in zip(*(places.tolist() for places in np.nonzero(counts)), strict=True)
        )

    def _told_counts(self, column, reported: int) -> list[tuple[str, float | None, int, int]]:
        states, sets = self._codes("state")
        figures = column[self.rows]
        untold = np.isnan(figures)
        # As places among the figures there are, which one count of all states takes.
        values, places = np.unique(figures[~untold], return_inverse=True)
        groups = places.astype(np.int64) * len(sets) + states[~untold]
        are_reported = self._told[~untold] & reported != 0
        numbers = dict(_tallied(groups))
        reports = dict(_tallied(groups[are_reported]))
        found: list[tuple[str, float | None, int, int]] = [
            (
                sets[group % len(sets)][0],
                float(values[group // len(sets)]),
                n,
                reports.get(group, 0),
            )
            for group, n in numbers.items()
        ]
        return found + [(sets[at][0], None, n, 0) for at, n in _tallied(states[untold])]

    def _first(self, column, rows: Rows, number: int):
        """The incidents with the greatest figures, the database's own."""
        rows = rows[~np.isnan(column[rows])]
        keys = self.columns.key[first_by(self.columns, rows, -column[rows], number)]
        return Incident.objects.published().filter(pk__in=keys.tolist())


def _counts(numbers, size: int) -> NDArray[np.int64]:
    return np.bincount(numbers, minlength=size)


def _tallied(numbers) -> list[tuple[int, int]]:
    """Each number and how often it is there, the smallest first."""
    if not len(numbers):
        return []
    first = int(numbers.min())
    if int(numbers.max()) - first > MOST_TABLED:
        values, counts = np.unique(numbers, return_counts=True)
    else:  # by a table, which needs no order
        table = np.bincount(numbers - first)
        values = np.flatnonzero(table)
        values, counts = values + first, table[values]
    return list(zip(values.tolist(), counts.tolist(), strict=True))

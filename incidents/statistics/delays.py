"""How many days passed: from an event to the first report of it, and to what was done about it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from incidents.codebook import ResponseKind
from incidents.statistics.quartiles import median, middle_half

#: Of more delays, those of over a quarter are told by the year.
MOST_ROWS, A_QUARTER, A_YEAR = 400, 90, 365


@dataclass(frozen=True)
class Delays:
    """Numbers per delay in days, the shortest first; a delay below zero came before the event.

    ``undated`` had no day of their own; for ``event_undated`` the event's day is not known exactly.
    """

    days: dict[int, int]
    undated: int = 0
    event_undated: int = 0

    @property
    def number(self) -> int:
        return sum(self.days.values())

    @property
    def counts(self) -> dict[int, int]:
        """The delays, as charts of figures take them."""
        return self.days

    @property
    def shortest(self) -> int:
        return min(self.days)

    @property
    def longest(self) -> int:
        return max(self.days)

    @cached_property
    def median(self) -> float | None:
        """Half came no later; of an even number, the mean of the middle two; None for none."""
        return median(self.days)

    @cached_property
    def middle_half(self) -> tuple[float, float] | None:
        """First and third quartile, interpolated as spreadsheets do (inclusive); None for none."""
        return middle_half(self.days)

    @property
    def within_a_week(self) -> int:
        return sum(number for delay, number in self.days.items() if delay <= 7)

    @property
    def on_the_day(self) -> int:
        return self.days.get(0, 0)

    @property
    def before(self) -> int:
        return sum(number for delay, number in self.days.items() if delay < 0)

    @property
    def cumulated(self) -> list[tuple[int, int, int, int]]:
        """Rows of (first delay, last delay, number, number so far).

        A row for each delay, where they are not too many to read; else long ones are gathered.
        """
        gathered: dict[tuple[int, int], int] = {}
        for delay, number in self.days.items():
            span = (delay, delay) if len(self.days) <= MOST_ROWS else _span_of(delay)
            gathered[span] = gathered.get(span, 0) + number
        sums = accumulate(gathered.values())
        return [
            (first, last, number, so_far)
            for ((first, last), number), so_far in zip(gathered.items(), sums, strict=True)
        ]


def first_reports(incidents) -> Delays:
    """Days from the first day of an event to the day of the earliest dated article on record.

    ``undated`` have no dated article. Parts and refuted incidents are left out.
    """
    return _delays(incidents.counted().first_report_counts())


@dataclass(frozen=True)
class ResponseDelays:
    """Delays per kind of response, and how many answers to parts or refuted incidents stay out."""

    kinds: list[tuple[ResponseKind, Delays]]
    uncounted: int

    @property
    def together(self) -> Delays:
        """All kinds as one."""
        days = Counter()
        for _, delays in self.kinds:
            days.update(delays.days)
        return Delays(
            dict(sorted(days.items())),
            sum(delays.undated for _, delays in self.kinds),
            sum(delays.event_undated for _, delays in self.kinds),
        )


def response_delays(incidents) -> ResponseDelays:
    """Days from the first day of an event to each response to it, by kind, the commonest first.

    A response to several incidents counts once for each. Parts and refuted incidents are left out.
    """
    per_kind: dict[str, list] = {}
    told = 0
    for kind, exactly, delay, number in incidents.counted().response_delay_counts():
        per_kind.setdefault(kind, []).append((exactly, delay, number))
        told += number
    kinds = [(kind, _delays(per_kind[kind])) for kind in ResponseKind if kind in per_kind]
    kinds.sort(key=lambda pair: -pair[1].number)
    return ResponseDelays(kinds, incidents.response_number() - told)


def _delays(rows) -> Delays:
    """From rows of (whether the event's day is known exactly, delay or None, number)."""
    days: dict[int, int] = {}
    undated = event_undated = 0
    for exactly, delay, number in rows:
        if delay is None:
            undated += number
        elif not exactly:
            event_undated += number
        else:
            days[delay] = days.get(delay, 0) + number
    return Delays(dict(sorted(days.items())), undated, event_undated)


def _span_of(delay: int) -> tuple[int, int]:
    """First and last delay of the row in which one is told: up to a quarter its own, else a year's,
    the first from the end of the quarter on."""
    if abs(delay) <= A_QUARTER:
        return delay, delay
    year = (abs(delay) - 1) // A_YEAR
    first, last = max(year * A_YEAR, A_QUARTER) + 1, (year + 1) * A_YEAR
    return (first, last) if delay > 0 else (-last, -first)

"""How deep, and for how long: as reported, else as the track tells, state by state."""

from dataclasses import dataclass
from functools import cached_property

from incidents.models import Country
from incidents.statistics.quartiles import median, middle_half


@dataclass(frozen=True)
class StateFigures:
    """Figures told of the incidents in one state, in kilometres or minutes, the smallest first.

    ``untold`` counts incidents of which none is told.
    """

    key: str
    label: str
    counts: dict[float, int]
    untold: int

    @property
    def number(self) -> int:
        return sum(self.counts.values())

    @property
    def largest(self) -> float:
        return max(self.counts)

    @cached_property
    def median(self) -> float | None:
        """Half are no greater; of an even number, the mean of the middle two; None for none."""
        return median(self.counts)

    @cached_property
    def middle_half(self) -> tuple[float, float] | None:
        """First and third quartile; None for none."""
        return middle_half(self.counts)


@dataclass(frozen=True)
class Measure:
    """The states with a figure, those with most first; and how many incidents stand behind them.

    Of ``told``, ``by_track`` have a figure from their track alone; ``untold`` have none.
    """

    states: list[StateFigures]
    told: int
    by_track: int
    untold: int

    @property
    def largest(self) -> StateFigures | None:
        """The state with the greatest figure."""
        return max(self.states, key=lambda state: state.largest, default=None)


def depths(incidents) -> Measure:
    """Kilometres from the border inwards. Parts and refuted incidents are left out."""
    return _measure(incidents.counted().depth_counts())


def durations(incidents) -> Measure:
    """Minutes inside. Parts and refuted incidents are left out."""
    return _measure(incidents.counted().duration_counts())


def _measure(rows) -> Measure:
    states: dict[str, dict[float | None, int]] = {}
    by_track = 0
    for code, figure, number, with_report in rows:
        states.setdefault(code, {})[figure] = number
        by_track += 0 if figure is None else number - with_report
    names = Country.objects.names()
    untold = {code: figures.pop(None, 0) for code, figures in states.items()}
    filled = [
        StateFigures(code, names[code], figures, untold[code])
        for code, figures in states.items()
        if figures
    ]
    filled.sort(key=lambda state: (-state.number, state.label))
    told_of = sum(state.number for state in filled)
    return Measure(filled, told_of, by_track, sum(untold.values()))

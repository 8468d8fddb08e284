"""Charts laid out as rectangles and words, for the server to draw; what they count is given."""

from incidents.charts.bars import Bar, Piece, Strip, YearChart, state_strips, year_chart
from incidents.charts.days import Histogram, day_histogram
from incidents.charts.grid import Grid, grid
from incidents.charts.panels import Panels, Series, panels
from incidents.charts.shares import Shares, shares
from incidents.charts.spreads import KILOMETRES, MINUTES, Spreads, spreads

__all__ = [
    "Bar",
    "KILOMETRES",
    "MINUTES",
    "Grid",
    "Histogram",
    "Panels",
    "Piece",
    "Series",
    "Shares",
    "Spreads",
    "Strip",
    "YearChart",
    "day_histogram",
    "grid",
    "panels",
    "shares",
    "spreads",
    "state_strips",
    "year_chart",
]

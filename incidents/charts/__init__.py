"""Charts laid out as rectangles and words, for the server to draw; what they count is given."""

from incidents.charts.bars import Bar, Piece, Strip, YearChart, state_strips, year_chart
from incidents.charts.days import Histogram, Spreads, day_histogram, day_spreads
from incidents.charts.grid import Grid, grid
from incidents.charts.panels import Panels, Series, panels
from incidents.charts.shares import Shares, shares

__all__ = [
    "Bar",
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
    "day_spreads",
    "grid",
    "panels",
    "shares",
    "state_strips",
    "year_chart",
]

"""Figures laid out for the server to draw."""

from itertools import pairwise
from types import SimpleNamespace

import pytest

from incidents.charts import KILOMETRES, Series, day_histogram, grid, panels, shares, spreads
from incidents.charts.days import bin_label
from incidents.statistics import Delays

# Panels


def month_panels(counts, width=400, **options):
    keys = [f"20{20 + m // 12}-{m % 12 + 1:02d}" for m in range(len(counts[0]))]
    series = [Series(f"code-{i}", f"Series {i}", each) for i, each in enumerate(counts)]
    return panels(keys, series, width=width, left=100, tallest=50, **options)


def test_all_panels_have_one_scale():
    chart = month_panels([[10, 5], [0, 5]])
    (ten, five), (other,) = (panel.marks for panel in chart.panels)
    assert ten.height == 50
    assert five.height == other.height == 25
    for panel in chart.panels:
        for mark in panel.marks:
            assert mark.y + mark.height == pytest.approx(panel.floor)


def test_panels_stand_below_each_other_and_inside_the_drawing():
    chart = month_panels([[40, 5], [1, 0], [3, 30]])
    bottom = 0
    for panel in chart.panels:
        assert min(mark.y for mark in panel.marks) >= bottom
        bottom = panel.floor
    assert bottom == chart.floor < chart.height
    marks = [mark for panel in chart.panels for mark in panel.marks]
    assert all(mark.x >= 100 and mark.x + mark.width <= 400 for mark in marks)


def test_a_series_without_a_number_has_no_panel():
    assert [p.series.code for p in month_panels([[0, 0], [0, 1]]).panels] == ["code-1"]
    assert month_panels([[0, 0]]) is None


def test_few_incidents_make_no_towers():
    assert month_panels([[1]]).panels[0].marks[0].height < 20


def test_the_highest_bar_is_named_where_names_are_given_and_each_where_not():
    chart = month_panels([[1, 9, 9]], names=["January", "February", "March"])
    assert [label.text for label in chart.panels[0].labels] == ["9 in March"]
    assert chart.panels[0].labels[0].anchor == "end"
    assert [label.text for label in month_panels([[1, 0, 9]]).panels[0].labels] == ["1", "9"]


@pytest.mark.parametrize(
    ("months", "width", "labels"),
    [
        (3, 400, ["2020-01", "2020-02", "2020-03"]),
        (12, 400, ["2020-01", "2020-04", "2020-07", "2020-10"]),
        (40, 400, ["2020", "2021", "2022", "2023"]),
        (40, 160, ["2020", "2022"]),
    ],
)
def test_ticks_are_months_while_few_and_years_beyond(months, width, labels):
    chart = month_panels([[1] * months], width=width)
    found = [tick.label for tick in chart.ticks]
    assert found == labels
    places = [tick.x for tick in chart.ticks]
    assert all(b - a >= 34 for a, b in zip(places, places[1:], strict=False))


# Grid


def test_a_grid_has_one_scale_and_fits():
    rows = [("Lithuania", (14, 0, 3)), ("Poland", (1, 0, 7))]
    chart = grid(
        rows, [("a", "A"), ("b", "B"), ("c", "C")], width=400, left=100, head=20, narrowest=40
    )
    assert [column.code for column in chart.columns] == ["a", "c"]
    cells = [cell for line in chart.lines for cell in line.cells]
    units = {round(cell.width / cell.number, 1) for cell in cells}
    assert len(units) == 1
    assert sum(column.width for column in chart.columns) == pytest.approx(300, abs=0.1)
    for line in chart.lines:
        for cell in line.cells:
            column = next(c for c in chart.columns if c.code == cell.code)
            assert cell.x == column.x
            assert cell.end < column.x + column.width
    assert [line.total for line in chart.lines] == [17, 8]


def test_a_long_name_is_cut_before_the_total():
    rows = [("Bosnia and Herzegovina", (1,)), ("Latvia", (1,))]
    chart = grid(rows, [("a", "A")], width=360, left=116, head=20, narrowest=40)
    assert [line.label for line in chart.lines] == ["Bosnia and He…", "Latvia"]
    assert grid([("Latvia", (0,))], [("a", "A")], width=9, left=1, head=1, narrowest=1) is None


# Shares


def test_shares_fill_their_bar():
    chart = shares(
        [("2024", (1, 3)), ("2025", (0, 0))], [("a", "A"), ("b", "B")], width=240, left=40
    )
    row, empty = chart.rows
    assert row.shares[0].x == 40
    assert [share.width for share in row.shares] == [40, 120]
    assert row.shares[-1].x + row.shares[-1].width == chart.right == 200
    assert (row.label, row.total, row.shares[1].label) == ("2024", 4, "B")
    assert (empty.total, empty.shares) == (0, ())
    assert shares([("2024", (0,))], [("a", "A")], width=240, left=40) is None


def test_a_sliver_has_no_room_for_its_number():
    chart = shares([("2025", (1, 99))], [("a", "A"), ("b", "B")], width=240, left=40)
    assert [share.has_room for share in chart.rows[0].shares] == [False, True]


# Days


def test_bars_of_days_take_every_delay_once():
    days = {-4: 1, 0: 5, 1: 2, 5: 1, 7: 1, 8: 2, 366: 1, 4000: 2}
    chart = day_histogram(days, 1, width=400, left=100)
    numbers = {bar.label: bar.number for bar in chart.bins}
    assert sum(numbers.values()) == sum(days.values())
    assert numbers["before the event"] == 1
    assert (numbers["4 to 7 days"], numbers["8 to 14 days"], numbers["over a year"]) == (2, 2, 3)
    assert [bar.label for bar in chart.bins if bar.has_median] == ["1 day"]
    assert len({round(bar.width / bar.number, 1) for bar in chart.bins if bar.number}) == 1


def test_bars_of_days_begin_and_end_where_there_is_something():
    chart = day_histogram({0: 1, 3: 1}, 1.5, width=400, left=100)
    assert [bar.label for bar in chart.bins] == ["same day", "1 day", "2 days", "3 days"]
    assert day_histogram({}, None, width=400, left=100) is None


def test_names_of_bars():
    names = [
        bin_label(*bounds) for bounds in ((None, -1), (0, 0), (1, 1), (2, 2), (4, 7), (366, None))
    ]
    assert names == [
        "before the event",
        "same day",
        "1 day",
        "2 days",
        "4 to 7 days",
        "over a year",
    ]


def test_spreads_keep_the_order_of_days_on_both_sides_of_the_event():
    rows = [("Protest", Delays({-30: 1, -1: 2, 0: 9, 1: 4, 90: 1})), ("None", Delays({}))]
    chart = spreads(rows, width=400, left=100, right=50)
    (row,) = chart.rows
    places = [dot.x for dot in row.dots]
    assert places == sorted(places)
    assert row.dots[2].x == chart.zero
    assert 100 <= row.first < chart.zero < row.last <= 350
    assert row.first <= row.low <= row.median <= row.high <= row.last
    assert [tick.label for tick in chart.ticks][0].startswith("−")
    areas = [dot.radius**2 for dot in row.dots]
    assert areas[2] / areas[3] == pytest.approx(9 / 4, rel=0.01)
    assert spreads([("None", Delays({}))], width=400, left=100, right=50) is None


def test_very_many_figures_share_dots_and_none_is_lost():
    counts = {n / 100: 1 + n % 3 for n in range(5_000)}
    told = SimpleNamespace(counts=counts, median=25.0, middle_half=(12.0, 37.0))
    drawn = spreads([("Many", told)], width=820, left=150, right=90, ticks=KILOMETRES)
    (row,) = drawn.rows
    assert len(row.dots) <= 820
    assert sum(dot.number for dot in row.dots) == sum(counts.values())
    ends = [(dot.value, dot.last) for dot in row.dots]
    assert ends[0][0] == 0
    assert ends[-1][1] == 49.99
    assert all(last < value for (_, last), (value, _) in pairwise(ends))
    assert all(row.first <= dot.x <= row.last for dot in row.dots)

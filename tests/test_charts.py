"""Bars laid out for the server to draw."""

from datetime import date

import pytest

from incidents.charts import state_strips, year_chart

CODES = ["violation", "suspected"]


def test_every_year_between_the_first_and_the_last_has_a_place():
    chart = year_chart([(2022, "violation", 1), (2025, "suspected", 2)], CODES)
    assert [(bar.year, bar.total) for bar in chart.bars] == [
        (2022, 1),
        (2023, 0),
        (2024, 0),
        (2025, 2),
    ]
    assert (chart.totals, chart.total) == ((1, 2), 3)


def test_pieces_stand_on_each_other_from_the_floor():
    chart = year_chart([(2025, "violation", 3), (2025, "suspected", 1)], CODES)
    below, above = chart.bars[0].pieces
    assert below.y + below.height == pytest.approx(chart.floor, abs=0.02)
    assert above.y + above.height == pytest.approx(below.y, abs=0.02)
    assert below.height == pytest.approx(3 * above.height, abs=0.05)
    assert above.y == pytest.approx(chart.bars[0].top, abs=0.02)


def test_years_that_would_touch_are_named_by_turns_and_the_last_always():
    rows = [(year, "violation", 1) for year in range(2013, 2027)]
    named = [bar.year for bar in year_chart(rows, CODES, width=360).bars if bar.named]
    assert named[-1] == 2026
    assert len(named) == 7


def test_no_rows_make_no_chart():
    assert year_chart([], CODES) is None


def test_a_state_has_one_bar_of_all_its_rows_and_its_last_day():
    rows = [
        ("LT", "violation", 3, date(2025, 7, 10)),
        ("LT", "violation", 1, date(2025, 7, 28)),
        ("LT", "suspected", 1, date(2024, 1, 1)),
        ("PL", "violation", 10, date(2025, 9, 10)),
    ]
    strips = state_strips(rows, CODES)
    assert (strips["LT"].total, strips["LT"].last) == (5, date(2025, 7, 28))
    assert [(p.code, p.number, p.x, p.width) for p in strips["LT"].pieces] == [
        ("violation", 4, 0, 40),
        ("suspected", 1, 40, 10),
    ]
    assert (strips["EE"].total, strips["EE"].last) == (0, None)

"""The period in which an event may lie."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.periods import possible_period

DAYS = st.dates()


@pytest.mark.parametrize(
    ("day", "precision", "last_day", "first", "last"),
    [
        ("2025-07-28", 1, None, "2025-07-28", "2025-07-28"),
        ("2025-10-25", 1, "2025-10-28", "2025-10-25", "2025-10-28"),
        ("2025-07-28", 2, None, "2025-07-25", "2025-07-31"),
        ("2025-07-30", 3, None, "2025-07-28", "2025-08-03"),
        ("2024-02-10", 4, None, "2024-02-01", "2024-02-29"),
        ("2024-02-10", 5, None, "2024-01-01", "2024-12-31"),
        ("2024-11-10", 4, "2025-01-05", "2024-11-01", "2025-01-31"),
        ("2025-01-01", 3, None, "2024-12-30", "2025-01-05"),
    ],
)
def test_possible_period(day, precision, last_day, first, last):
    last_day = date.fromisoformat(last_day) if last_day else None
    period = possible_period(date.fromisoformat(day), precision, last_day)
    assert period == (date.fromisoformat(first), date.fromisoformat(last))


@given(DAYS, st.integers(1, 5), st.integers(0, 400))
def test_the_day_always_lies_in_its_period(day, precision, span):
    try:
        last_day = day + timedelta(days=span)
    except OverflowError:
        last_day = date.max
    period = possible_period(day, precision, last_day)
    assert period.first <= day <= last_day <= period.last


@given(DAYS, st.integers().filter(lambda n: n not in range(1, 6)))
def test_another_precision_is_refused(day, precision):
    with pytest.raises(ValueError, match="not one of 1, 2, 3, 4, 5"):
        possible_period(day, precision)

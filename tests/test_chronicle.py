"""Days laid out on one axis."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from incidents.chronicle import Mark, chronicle

DAY = date(2025, 7, 28)


def marks(*days):
    return [Mark(DAY + timedelta(days=d) if d is not None else None, f"mark {d}") for d in days]


def lane(days, width=680, title="Reported"):
    return chronicle(DAY, [(title, marks(*days))], width).lanes[0]


def test_later_days_stand_further_right_and_early_days_wider():
    first, second, third = (dot.x for dot in lane([0, 10, 20]).dots)
    assert first < second < third
    assert second - first > third - second


def test_marks_of_one_day_share_a_dot_that_counts_them():
    (dot,) = lane([3, 3, 3]).dots
    assert dot.number == 3
    assert dot.words.count("mark 3") == 3


def test_an_unknown_day_is_counted_and_not_drawn():
    drawn = lane([2, None, None])
    assert (len(drawn.dots), drawn.undated, drawn.number) == (1, 2, 3)
    assert drawn.words == "Reported: 3, on 2025-07-30, 2 undated."


def test_nothing_dated_is_told_in_words():
    assert lane([None]).words == "Reported: 1, no day known."


def test_what_came_before_the_event_stands_apart():
    drawing = chronicle(DAY, [("Done", marks(-1, 0))], 680)
    before, on_the_day = drawing.lanes[0].dots
    assert drawing.ticks[0].label == "earlier"
    assert before.x < drawing.ticks[1].x == on_the_day.x


def test_only_the_row_that_is_to_be_labelled_has_labels():
    rows = [("Event", [Mark(DAY, "event")]), ("Done", marks(4))]
    event, done = chronicle(DAY, rows, 680, labelled="Event").lanes
    assert (event.dots[0].label, done.dots[0].label) == ("event", "")


def test_a_report_of_years_later_is_marked_in_years():
    labels = [tick.label for tick in chronicle(DAY, [("Reported", marks(4000))], 680).ticks]
    assert "1 year" in labels
    assert "10 years" in labels


@given(
    st.lists(st.none() | st.integers(-4000, 8000), max_size=40),
    st.sampled_from([360, 680]),
)
def test_everything_stays_on_the_sheet_and_nothing_is_lost(days, width):
    drawing = chronicle(DAY, [("Reported", marks(*days))], width)
    drawn = drawing.lanes[0]
    assert all(drawing.left <= dot.x <= drawing.right for dot in drawn.dots)
    assert all(0 <= tick.x <= width for tick in drawing.ticks)
    assert sum(dot.number for dot in drawn.dots) + drawn.undated == len(days)

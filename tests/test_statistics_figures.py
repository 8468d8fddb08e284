"""The figures against counting by hand, over a register with every difficulty in it."""

import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pytest
from django.http import QueryDict

from incidents import statistics
from incidents.codebook import Attribution, Kind, Nature, ResponseKind
from incidents.filters import ask
from incidents.models import Citation, Incident, Response
from incidents.statistics import Delays
from incidents.statistics.tables import cross_table
from tests.factories import make_article, make_incident, make_organisation, make_response

pytestmark = pytest.mark.django_db

STATES = ("LT", "PL", "LV", "RO")
ATTRIBUTED = ("unknown", "unknown", "suspected", "officially_attributed", "proven", "denied")
QUERIES = (
    "",
    "kind=drone,missile",
    "country=LT",
    "nature=suspected&since=2024-06-15",
    "search=xyz",
)


@pytest.fixture
def register():
    """Sixty incidents: parts, refuted, unmapped, undated, drafts, months and years only."""
    dice = random.Random(7)
    made = []
    for _ in range(60):
        day = date(2023, 1, 1) + timedelta(dice.randrange(1100))
        place = {}
        if dice.random() < 0.2:
            place = {"latitude": None, "longitude": None, "location_precision": ""}
        state = dice.choice(STATES)
        incident = make_incident(
            state="draft" if dice.random() < 0.1 else "published",
            country=state,
            also_affected=[s for s in STATES if s != state and dice.random() < 0.1],
            kind=dice.choice(Kind.values),
            nature=dice.choice(Nature.values),
            date=day,
            date_end=day + timedelta(dice.randrange(40)) if dice.random() < 0.2 else None,
            date_precision=dice.choice((1, 1, 1, 1, 2, 3, 4, 5)),
            part_of=dice.choice(made) if made and dice.random() < 0.15 else None,
            assessment={
                "occurrence": dice.choice(("confirmed", "probable", "unverified", "refuted")),
                "attribution": dice.choice(ATTRIBUTED),
            },
            articles=[
                make_article(
                    published_on=day + timedelta(dice.choice((-1, 0, 0, 1, 2, 9, 40, 400)))
                    if dice.random() < 0.8
                    else None
                )
                for _ in range(dice.randrange(3))
            ],
            **place,
        )
        made.append(incident)
    for _ in range(70):
        answered = dice.sample(made, dice.choice((1, 1, 1, 2)))
        delay = dice.choice((-3, -1, 0, 0, 0, 1, 2, 12, 200))
        make_response(
            *answered,
            kind=dice.choice(("protest", "jets_scrambled", "investigation", "nato_request")),
            date=answered[0].date + timedelta(delay) if dice.random() < 0.8 else None,
        )
    article = make_article(published_on=date(2023, 1, 1))
    for field in ("date", "armed"):  # two words of one article are one article
        Citation.objects.create(incident=made[0], article=article, field=field)
    return made


def found(query):
    return ask(Incident.objects.published(), QueryDict(query)).narrowed()


def counted(query):
    """What a figure counts, row by row and without the QuerySet's own words for it."""
    rows = found(query).select_related("part_of")
    return [
        incident
        for incident in rows
        if incident.occurrence != "refuted"
        and not (incident.part_of and incident.part_of.state == "published")
    ]


def as_counter(table):
    return Counter(
        {
            (row.key, code): number
            for row in table.rows
            for code, number in zip(table.codes, row.counts, strict=True)
            if number
        }
    )


def sums_agree(table):
    assert all(row.total == sum(row.counts) for row in table.rows)
    assert table.total == sum(table.totals)


def test_months_and_years_hold_what_counting_by_hand_finds(register):
    for query in QUERIES:
        rows = counted(query)
        months, years = statistics.by_month(found(query)), statistics.by_year(found(query))
        known = [i for i in rows if i.date_precision != 5]
        assert as_counter(months) == Counter((f"{i.date:%Y-%m}", i.nature) for i in known)
        assert as_counter(years) == Counter((str(i.date.year), i.nature) for i in rows)
        assert (months.total, years.total) == (len(known), len(rows))
        for table in (months, years):
            sums_agree(table)
            assert table.totals == tuple(
                sum(row.counts[place] for row in table.rows) for place in range(len(Nature))
            )
        if months.rows:
            first, last = min(i.date for i in known), max(i.date for i in known)
            assert [row.key for row in months.rows] == statistics.months_between(first, last)
        assert months.total + statistics.spans(found(query)).year_only == years.total


def test_attribution_per_year_is_that_of_the_newest_judgement(register):
    for query in QUERIES:
        table = statistics.attribution_by_year(found(query))
        assert as_counter(table) == Counter(
            (str(i.date.year), i.attribution) for i in counted(query)
        )
        assert table.codes == tuple(Attribution.values)
        sums_agree(table)


def test_states_hold_their_own_incidents_and_those_that_also_affected_them(register):
    for query in QUERIES:
        table = statistics.by_country_and_kind(found(query))
        rows = counted(query)
        by_hand = Counter(
            (code, i.kind)
            for i in rows
            for code in {i.country_id, *i.also_affected.values_list("code", flat=True)}
        )
        assert as_counter(table) == by_hand
        assert table.totals == tuple(sum(i.kind == kind for i in rows) for kind in Kind.values)
        assert [row.total for row in table.rows] == sorted(
            (row.total for row in table.rows), reverse=True
        )
        several = statistics.spans(found(query)).in_several_states
        assert several == sum(i.also_affected.exists() for i in rows)


def _across(rows, form):
    return [i for i in rows if f"{i.earliest_on:{form}}" != f"{i.latest_on:{form}}"]


def test_spans_say_what_a_calendar_cannot_place(register):
    for query in QUERIES:
        spans, rows = statistics.spans(found(query)), counted(query)

        assert spans.year_only == sum(i.date_precision == 5 for i in rows)
        assert spans.across_months == sum(i.date_precision != 5 for i in _across(rows, "%Y-%m"))
        assert spans.across_years == len(_across(rows, "%Y"))


def test_the_first_report_is_the_earliest_dated_article(register):
    for query in QUERIES:
        delays = statistics.first_reports(found(query))
        days, undated, unclear = Counter(), 0, 0
        for incident in counted(query):
            dated = [
                citation.article.published_on
                for citation in incident.citations.all()
                if citation.article.published_on
            ]
            if not dated:
                undated += 1
            elif incident.date_precision != 1:
                unclear += 1
            else:
                days[(min(dated) - incident.date).days] += 1
        assert delays.days == days
        assert (delays.undated, delays.event_undated) == (undated, unclear)
        assert delays.number + undated + unclear == len(counted(query))
        assert list(delays.days) == sorted(delays.days)


def test_every_response_is_told_or_left_out_with_a_reason(register):
    for query in QUERIES:
        figure = statistics.response_delays(found(query))
        inside = {incident.pk for incident in counted(query)}
        days = {kind: Counter() for kind in ResponseKind.values}
        undated, unclear, uncounted = Counter(), Counter(), 0
        asked_for = set(found(query).values_list("pk", flat=True))
        for response in Response.objects.all():
            for incident in response.incidents.all():
                if incident.pk not in asked_for:
                    continue
                if incident.pk not in inside:
                    uncounted += 1
                elif response.date is None:
                    undated[response.kind] += 1
                elif incident.date_precision != 1:
                    unclear[response.kind] += 1
                else:
                    days[response.kind][(response.date - incident.date).days] += 1
        assert figure.uncounted == uncounted
        for kind, delays in figure.kinds:
            assert delays.days == days[kind]
            assert (delays.undated, delays.event_undated) == (undated[kind], unclear[kind])
            if delays.number:
                each = list(days[kind].elements())
                assert delays.median == median(each)
                assert (delays.shortest, delays.longest) == (min(each), max(each))
                low, high = delays.middle_half
                assert min(each) <= low <= delays.median <= high <= max(each)
        told = {kind for kind, _ in figure.kinds}
        assert told == {k for k in days if days[k] or undated[k] or unclear[k]}
        together = figure.together
        assert together.days == sum(days.values(), Counter())
        assert together.before == sum(n for d, n in together.days.items() if d < 0)


def test_a_response_of_an_organisation_is_one_too():
    incident = make_incident(date=date(2025, 7, 28))
    make_response(incident, organisation=make_organisation(), date=date(2025, 7, 27))
    ((kind, delays),) = statistics.response_delays(found("")).kinds
    assert (kind, delays.days) == (ResponseKind.PROTEST, {-1: 1})


@pytest.mark.parametrize(
    ("days", "middle", "half"),
    [
        ({}, None, None),
        ({4: 1}, 4, (4, 4)),
        ({0: 1, 1: 1}, 0.5, (0.25, 0.75)),
        ({-2: 1, 0: 2, 10: 1}, 0, (-0.5, 2.5)),
    ],
)
def test_median_and_quartiles_are_those_of_spreadsheets(days, middle, half):
    delays = Delays(days)
    assert (delays.median, delays.middle_half) == (middle, half)


def test_delays_add_up():
    delays = Delays({-1: 1, 0: 3, 7: 2, 8: 4})
    assert (delays.number, delays.on_the_day, delays.before) == (10, 3, 1)
    assert delays.within_a_week == 6
    assert delays.cumulated == [(-1, -1, 1, 1), (0, 0, 3, 4), (7, 7, 2, 6), (8, 8, 4, 10)]


def test_of_very_many_delays_long_ones_stand_by_the_year_and_none_is_lost():
    delays = Delays(dict.fromkeys(range(-800, 1001), 2))
    rows = delays.cumulated
    assert len(rows) < 2 * 90 + 10
    assert rows[0] == (-1095, -731, 140, 140)
    assert (0, 0, 2) in [row[:3] for row in rows]
    assert [row[:2] for row in rows[-3:]] == [(91, 365), (366, 730), (731, 1095)]
    assert rows[-1][3] == delays.number == sum(row[2] for row in rows)
    assert all(one[1] < other[0] for one, other in pairwise(rows))


def test_nothing_makes_empty_tables():
    nothing = Incident.objects.none()
    for table in (statistics.by_month(nothing), statistics.by_country_and_kind(nothing)):
        assert (table.rows, table.total, table.highest, table.filled) == ((), 0, None, [])
    assert statistics.first_reports(nothing).number == 0
    assert statistics.response_delays(nothing).kinds == []


def test_a_table_has_a_row_for_each_label_in_order():
    table = cross_table(
        [("b", "x", 2), ("b", "x", 1), ("a", "y", 5)], ["x", "y"], {"b": "B", "c": "C"}
    )
    assert [(row.label, row.counts) for row in table.rows] == [("B", (3, 0)), ("C", (0, 0))]
    assert [row.label for row in table.filled] == ["B"]


# How deep, and for how long


def test_depths_are_those_reported_else_those_of_tracks():
    make_incident(depth_km=10)
    make_incident(depth_km=2)
    make_incident(depth_km=2, country="PL")
    make_incident(depth_km=None)
    make_incident(depth_km=500, assessment={"occurrence": "refuted"})
    by_track = make_incident(depth_km=None, country="PL")
    Incident.objects.filter(pk=by_track.pk).update(track_depth_km=30, track_minutes=12)
    told = statistics.depths(Incident.objects.published())
    assert [(s.key, s.counts, s.untold) for s in told.states] == [
        ("LT", {2: 1, 10: 1}, 1),
        ("PL", {2: 1, 30: 1}, 0),
    ]
    assert (told.told, told.by_track, told.untold) == (4, 1, 1)
    assert (told.states[0].median, told.states[0].middle_half) == (6, (4, 8))
    assert (told.largest.label, told.largest.largest) == ("Poland", 30)
    lasting = statistics.durations(Incident.objects.published())
    assert [(s.key, s.counts, s.untold) for s in lasting.states] == [("PL", {12: 1}, 1)]
    assert (lasting.told, lasting.by_track, lasting.untold) == (1, 1, 4)


def test_of_nothing_there_is_no_depth(django_assert_num_queries):
    with django_assert_num_queries(2):
        told = statistics.depths(Incident.objects.published())
    assert (told.states, told.largest, told.untold) == ([], None, 0)

"""Figures and tables from the index against the database: the same numbers, the same order."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest
from django.http import QueryDict
from django.utils import timezone

from incidents import statistics
from incidents.charts import state_strips
from incidents.codebook import Nature
from incidents.filters import ask
from incidents.mapindex import Figures, Ordered, freshness
from incidents.mapindex.changes import changed_since
from incidents.mapindex.figured import Objects
from incidents.mapindex.index import MapIndex
from incidents.mapindex.reading import read
from incidents.models import Article, Citation, Incident, IncidentObject, IncidentOutcome
from incidents.models.incident_queryset import MOMENTS, ORDERINGS
from incidents.register.loading import load
from tests.factories import make_article, make_incident, make_response, make_track

pytestmark = pytest.mark.django_db

COUNTS = (
    *("total_counts", "object_counts", "span_counts", "response_number"),
    *("monthly_counts", "yearly_counts", "yearly_attributions", "origin_counts"),
)
FIGURES = (
    *("totals", "spans", "by_month", "by_year", "attribution_by_year", "by_country_and_kind"),
    *("depths", "durations", "first_reports", "response_delays"),
)
QUESTIONS = ["", "country=RO", "country=LT&kind=drone", "occurrence=refuted", "since=2025-07-20"]


@pytest.fixture
def hostile():
    """What figures stumble over: nothing told, everything told twice, and days far apart."""
    main = make_incident(date=date(1987, 5, 28), date_precision=5, title="Ätna")
    make_incident(part_of=main, date=date(2025, 7, 31), date_end=date(2025, 8, 1), depth_km=0)
    make_incident(date=date(2025, 12, 31), date_precision=2, depth_km=9.2, duration_minutes=12)
    make_incident(date=date(2025, 7, 1), date_precision=4, depth_km=9.2, title="Drone number")
    make_incident(date=date(2025, 7, 1), country="RO", depth_km=9.2, title="Drone number")
    make_track(make_incident(depth_km=None))
    nothing_flew = make_incident(articles=[], title="Drone number", place="")
    nothing_flew.objects_flown.all().delete()
    several = make_incident(country="PL", also_affected=["LT", "RO", "PL"], kind="missile")
    several.objects_flown.create(as_reported="something", count_low=2, count_high=5)
    several.objects_flown.create(as_reported="something else")
    make_incident(flown={"count_low": None, "count_best": 4, "count_high": None}, entered_from="RU")
    refuted = make_incident(assessment={"occurrence": "refuted"}, date=date(2024, 2, 29))
    undated = make_article(published_on=None)
    late = make_article(published_on=date(2031, 1, 1))
    make_incident(articles=[undated])
    make_incident(articles=[undated, late], latitude=None, longitude=None, location_precision="")
    make_response(several, main, refuted, kind="article_4", date=date(2025, 1, 1))
    make_response(several, date=None)
    for days in (-3, 0, 40):
        make_response(several, date=several.date + timedelta(days=days))
    make_incident(state="draft", depth_km=4000)


def asked_of(question):
    return ask(Incident.objects.published(), QueryDict(question))


def both(question=""):
    """The same incidents in the database and in the index."""
    asked = asked_of(question)
    return asked.narrowed(), Figures.of(MapIndex(read(), "now").view(asked))


def rows(found):
    return found if isinstance(found, dict | int) else [tuple(row) for row in found]


def summed(found):
    """Rows of (key, key, number, …) added up, since two may be of the same keys."""
    sums = defaultdict(int)
    for first, second, number, *_ in found:
        sums[first, second] += number
    return dict(sums)


def assert_the_same(question):
    database, index = both(question)
    for name in COUNTS:
        for one, other in ((database, index), (database.counted(), index.counted())):
            assert rows(getattr(one, name)()) == rows(getattr(other, name)()), (name, question)
    for name in FIGURES:
        figure = getattr(statistics, name)
        assert figure(database) == figure(index), (name, question)
    for name in ("kind_counts", "kind_counts_beside"):
        one, other = (getattr(found.counted(), name)() for found in (database, index))
        assert summed(one) == summed(other), (name, question)
    one, other = (
        state_strips(found.counted().state_counts(), Nature.values) for found in (database, index)
    )
    assert one == other, question
    for name in ("deepest", "farthest", "longest"):
        one, other = (list(getattr(f.counted().in_state("LT"), name)()) for f in (database, index))
        assert one == other, (name, question)


def test_figures_of_a_hostile_register_are_those_of_the_database(hostile):
    for question in [*QUESTIONS, "country=LT&kind=missile"]:
        assert_the_same(question)


def test_figures_of_nothing_are_those_of_the_database(db):
    assert_the_same("")


def test_figures_of_the_bundled_register_are_those_of_the_database(db):
    load()
    for question in QUESTIONS:
        assert_the_same(question)


def test_a_table_stands_in_the_order_of_the_database(hostile):
    index = MapIndex(read(), "now")
    for name, way, question in product([*ORDERINGS, *MOMENTS], ("", "-"), ("", "country=LT")):
        asked, order = asked_of(question), way + name
        ordered = asked.narrowed().with_source_count().ordered_by(order)
        expected = list(ordered.values_list("pk", flat=True))
        view = index.view(asked)
        assert Ordered(view, order).keys(0, 50) == expected, order
        paged = [Ordered(view, order).keys(first, 3) for first in range(0, 30, 3)]
        assert [key for keys in paged for key in keys] == expected, order


def test_the_best_match_stands_first_in_a_table(hostile):
    index, asked = MapIndex(read(), "now"), asked_of("search=drone")
    expected = asked.narrowed().best_first("drone").values_list("pk", flat=True)
    points = index.points(asked)
    assert Ordered(index.view(asked), "rank", points).keys(0, 50) == list(expected)


@pytest.mark.parametrize(
    ("sorts", "told"),
    [
        ([], (0, 0, 0, True, False)),
        ([(None, None, None)], (0, 0, 0, False, True)),
        ([(2, None, 5), (None, 3, None)], (5, 5, 8, True, False)),
    ],
)
def test_objects_are_added_up_and_written_short(sorts, told):
    assert Objects.of(sorts) == told
    assert Objects.read(Objects.of(sorts).written()) == told


def test_a_source_that_comes_or_is_dated_moves_the_figures_of_its_incident(db):
    article = make_article(published_on=None)
    incident = make_incident(articles=[article], date=date(2025, 7, 28))
    long_ago = timezone.now() - timedelta(days=3)
    Incident.objects.update(updated_at=long_ago)
    for model in (Incident, IncidentObject, IncidentOutcome, Citation, Article):
        model.history.update(history_date=long_ago)
    base = freshness.up_to_date(None, "one")
    assert changed_since(base.read_at, 100) == set()
    article.published_on = date(2025, 7, 30)
    article.save()
    told = freshness.up_to_date(base, "two").columns
    assert Figures(told, np.arange(1)).first_report_counts() == [(True, 2, 1)]
    Article.history.update(history_date=long_ago)
    incident.citations.create(article=make_article())
    assert freshness.up_to_date(base, "three").columns.sources.tolist() == [2]

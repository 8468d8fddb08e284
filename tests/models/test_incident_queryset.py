"""Questions about incidents."""

from datetime import date

import pytest

from incidents.models import Incident, IncidentObject
from incidents.register.recording import settle
from tests.factories import make_incident, make_official, make_response, make_statement

pytestmark = pytest.mark.django_db


def references(queryset):
    return sorted(queryset.values_list("reference", flat=True))


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_published_leaves_out(state):
    make_incident(state=state)
    published = make_incident()
    assert references(Incident.objects.published()) == [published.reference]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (date(2025, 5, 31), None, True),
        (None, date(2025, 5, 1), True),
        (date(2025, 5, 20), date(2025, 5, 21), True),
        (date(2025, 6, 1), None, False),
        (None, date(2025, 4, 30), False),
    ],
)
def test_an_event_known_to_the_month_is_found_by_any_day_of_it(since, until, found):
    make_incident(date=date(2025, 5, 10), date_precision=4)
    assert Incident.objects.between(since, until).exists() is found


def test_countries_include_those_also_affected_and_count_an_incident_once():
    both = make_incident(country="LT", also_affected=["LV", "PL"])
    make_incident(country="RO")
    assert references(Incident.objects.in_countries(["LV"])) == [both.reference]
    assert references(Incident.objects.in_countries(["LT", "LV", "PL"])) == [both.reference]


def test_asking_for_russia_finds_kaliningrad_and_not_the_other_way_round():
    make_incident(entered_from="RU-KGD")
    make_incident(entered_from="RU")
    assert Incident.objects.from_origins(["RU"]).count() == 2
    assert Incident.objects.from_origins(["RU-KGD"]).count() == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("gaiziunai", True),
        ("GAIŽIŪNAI training", True),
        ("sakaliene", True),
        ("lt-2025-0001", True),
        ("lithuania", True),
        ("-drone", True),
        ('gaiziunai"training', True),
        ("gaiz train", True),
        ("tra gai", False),
        ("gai train", False),
        ("iziunai", False),
        ("%", False),
        ("_", False),
        ("?!", False),
        ("nowhere", False),
    ],
)
def test_search_folds_and_never_matches_everything(words, found):
    incident = make_incident()
    make_statement(incident, official=make_official())
    settle(incident)
    assert Incident.objects.matching(words).exists() is found


def test_rows_that_match_twice_return_an_incident_once():
    incident = make_incident(outcomes=["crashed", "found_later"])
    IncidentObject.objects.create(incident=incident, armed="unknown")
    make_response(incident)
    make_response(incident, kind="investigation")
    asked = (
        Incident.objects.ending_in(["crashed", "found_later"])
        .carrying(["unknown"])
        .answered_by(["protest", "investigation"])
    )
    assert asked.count() == 1


def test_totals_leave_out_parts_and_refuted():
    main = make_incident(flown={"count_low": 19, "count_best": 20, "count_high": 21})
    for _ in range(3):
        make_incident(part_of=main)
    make_incident(assessment={"occurrence": "refuted"})
    counted = Incident.objects.published().counted()
    assert references(counted) == [main.reference]
    counts = counted.object_counts()
    assert (counts["low"], counts["best"], counts["high"]) == (19, 20, 21)


def test_a_part_of_an_unpublished_record_counts_by_itself():
    draft = make_incident(state="draft")
    make_incident(part_of=draft)
    assert Incident.objects.published().counted().count() == 1


def test_nearest_in_time_are_of_the_same_state_and_around_the_day():
    centre = make_incident(date=date(2025, 6, 15))
    near = [make_incident(date=date(2025, 6, day)) for day in (10, 14, 16, 17)]
    make_incident(date=date(2020, 1, 1))
    make_incident(country="PL", date=date(2025, 6, 15))
    found = Incident.objects.published().near_in_time(centre)
    assert [i.reference for i in found] == [i.reference for i in near]

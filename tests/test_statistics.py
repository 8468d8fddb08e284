"""Totals, counts per filter value, counts per month."""

from datetime import date

import pytest
from django.http import QueryDict

from incidents import statistics
from incidents.filters import ask
from incidents.models import Incident, IncidentObject
from tests.factories import make_incident, make_response

pytestmark = pytest.mark.django_db


def asked(query=""):
    return ask(Incident.objects.published(), QueryDict(query))


def counts(facets, name):
    facet = next(facet for facet in facets if facet.name == name)
    return {value.code: value.count for value in facet.values if value.count}


def test_totals_say_what_they_leave_out():
    main = make_incident(flown={"count_low": 19, "count_best": 20, "count_high": 21})
    make_incident(part_of=main)
    make_incident(part_of=main, latitude=None, longitude=None, location_precision="region")
    make_incident(assessment={"occurrence": "refuted"})
    make_incident(latitude=None, longitude=None, location_precision="settlement")
    make_incident(location_precision="sea_area", uncertainty_km=40)
    unknown = make_incident(flown={"count_low": None, "count_best": None, "count_high": None})
    IncidentObject.objects.create(incident=unknown, count_best=2)
    totals = statistics.totals(Incident.objects.published())
    assert (totals.incidents, totals.refuted, totals.parts) == (4, 1, 2)
    assert (totals.unmapped, totals.areas, totals.listed) == (1, 1, 5)
    assert (totals.objects_low, totals.objects_best, totals.objects_high) == (23, 24, 25)
    assert (totals.objects_open, totals.objects_unknown) == (1, 1)
    assert not totals.has_maximum


def test_totals_of_nothing_are_zero():
    totals = statistics.totals(Incident.objects.none())
    assert (totals.incidents, totals.objects_best, totals.objects_unknown) == (0, 0, 0)


def test_a_facet_counts_what_choosing_it_would_show():
    make_incident(also_affected=["LV"], outcomes=["crashed", "found_later"])
    make_incident(country="LV", kind="balloon", entered_from="")
    make_incident(country="PL", assessment={"occurrence": "refuted"})
    facets = statistics.facets(asked("kind=drone"))
    assert counts(facets, "kind") == {"drone": 1, "balloon": 1}
    assert counts(facets, "country") == {"LT": 1, "LV": 1}
    assert counts(facets, "outcome") == {"crashed": 1, "found_later": 1}
    assert counts(facets, "entered_from") == {"BY": 1}
    assert counts(facets, "occurrence") == {"confirmed": 1, "refuted": 1}
    for name in ("kind", "country", "outcome", "occurrence"):
        for code, number in counts(facets, name).items():
            query = f"{name}={code}" if name == "kind" else f"kind=drone&{name}={code}"
            found = asked(query).narrowed()
            found = found.whole() if name == "occurrence" else found.counted()
            assert found.count() == number, (name, code)


def test_a_response_to_an_incident_is_counted_once_however_often_it_was_taken():
    incident = make_incident()
    make_response(incident)
    make_response(incident, date=date(2025, 8, 2))
    assert counts(statistics.facets(asked()), "response") == {"protest": 1}


def test_a_chosen_value_stays_on_the_list_with_nothing_left():
    make_incident()
    facets = statistics.facets(asked("entered_from=SY"))
    value = next(v for f in facets if f.name == "entered_from" for v in f.values if v.chosen)
    assert (value.code, value.count) == ("SY", 0)


def test_the_timeline_has_every_month_from_the_first_to_the_last():
    make_incident(date=date(2024, 11, 5), nature="suspected")
    make_incident(date=date(2025, 1, 31))
    main = make_incident(date=date(2025, 1, 1))
    make_incident(part_of=main, date=date(2025, 3, 1))
    timeline = statistics.timeline(Incident.objects.published())
    assert timeline["months"] == ["2024-11", "2024-12", "2025-01"]
    assert timeline["natures"]["suspected"] == [1, 0, 0]
    assert timeline["natures"]["violation"] == [0, 0, 2]
    assert statistics.timeline(Incident.objects.none())["months"] == []

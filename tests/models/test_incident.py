"""What the database and the forms hold an incident to."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from incidents.models import Citation, Incident, IncidentObject, IncidentOutcome
from tests.factories import make_article, make_incident, make_platform

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"longitude": None}, "coordinates_come_together"),
        ({"latitude": 91}, "coordinates_come_together"),
        ({"longitude": 181}, "coordinates_come_together"),
        ({"location_precision": ""}, "point_says_how_precise"),
        ({"location_precision": "nearby"}, "known_code"),
        ({"kind": "ufo"}, "known_code"),
        ({"nature": ""}, "known_code"),
        ({"occurrence": "maybe"}, "known_code"),
        ({"entered_from": "XX"}, "known_code"),
        ({"date_precision": 6}, "date_precision"),
        ({"date_end": date(2025, 7, 27)}, "ends_after_it_begins"),
        ({"found_on": date(2025, 7, 27)}, "found_after_it_fell"),
        ({"earliest_on": date(2025, 7, 29)}, "day_lies_in_its_period"),
        ({"depth_km": -1}, "measures"),
        ({"uncertainty_km": 0}, "measures"),
        ({"attributed_to_id": "LT"}, "unknown_author"),
        ({"published_at": None}, "moment_of_publication"),
        ({"state": "withdrawn"}, "withdrawn_has_a_day"),
        ({"withdrawal_reason": "merged"}, "incident_"),
        ({"state": "gone"}, "known_code"),
    ],
)
def test_the_database_refuses(values, constraint):
    incident = make_incident()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(**values)


def test_an_incident_is_not_part_of_itself():
    incident = make_incident()
    with pytest.raises(IntegrityError, match="part_of_itself"), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(part_of=incident.pk)


def test_an_outcome_is_recorded_once():
    incident = make_incident(outcomes=["crashed"])
    with pytest.raises(IntegrityError), transaction.atomic():
        IncidentOutcome.objects.create(incident=incident, outcome="crashed")


def test_counts_rise_from_low_to_high():
    incident = make_incident()
    with pytest.raises(IntegrityError, match="rise_from_low"), transaction.atomic():
        IncidentObject.objects.create(incident=incident, count_low=3, count_high=2)
    with pytest.raises(ValidationError, match="at least ≤ best ≤ at most"):
        IncidentObject(incident=incident, count_low=3, count_best=2).full_clean()


def problems(**values):
    incident = make_incident(state="draft")
    for name, value in values.items():
        setattr(incident, name, value)
    with pytest.raises(ValidationError) as caught:
        incident.full_clean()
    return caught.value.message_dict


TOMORROW = date.today() + timedelta(days=2)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"date_end": date(2025, 7, 1)}, "date_end", "lies before the first"),
        ({"date": TOMORROW, "found_on": None}, "date", "lies in the future"),
        ({"found_on": date(2025, 7, 1)}, "found_on", "before it fell"),
        ({"found_on": TOMORROW}, "found_on", "lies in the future"),
        ({"time": "04:40", "date_precision": 4}, "time", "needs an exact day"),
        ({"latitude": None, "uncertainty_km": None}, "latitude", "Give the latitude too"),
        ({"longitude": None}, "longitude", "Give the longitude too"),
        ({"latitude": 95.0}, "latitude", "between −90 and 90"),
        ({"latitude": float("nan")}, "latitude", "between −90 and 90"),
        ({"location_precision": ""}, "location_precision", "how well the place"),
        ({"uncertainty_km": 30}, "uncertainty_km", "wider than the place"),
        ({"uncertainty_km": -3}, "uncertainty_km", "above 0"),
        (
            {"location_precision": "sea_area", "uncertainty_km": None},
            "uncertainty_km",
            "radius of its own",
        ),
        ({"latitude": None, "longitude": None}, "uncertainty_km", "needs the coordinates"),
        ({"duration_minutes": -1.0}, "duration_minutes", "from 0 upwards"),
        ({"depth_km": float("inf")}, "depth_km", "from 0 upwards"),
        ({"depth_km": 1e308}, "depth_km", "more than can be"),
        ({"killed": 10**9}, "killed", "more than can be"),
        ({"location_precision": "sea_area", "uncertainty_km": 1e308}, "uncertainty_km", "wider"),
    ],
)
def test_each_problem_is_a_sentence_at_its_field(values, field, words):
    assert any(words in said for said in problems(**values)[field])


def test_all_problems_are_told_at_once():
    told = problems(date_end=date(2025, 7, 1), longitude=None, depth_km=-2.0, uncertainty_km=30)
    assert {"date_end", "longitude", "depth_km", "uncertainty_km"} <= set(told)


def test_found_within_the_month_of_the_fall_is_no_contradiction():
    make_incident(date=date(2025, 7, 28), date_precision=4, found_on=date(2025, 7, 2)).full_clean()


def test_a_part_has_no_parts():
    main = make_incident()
    part = make_incident(part_of=main)
    other = make_incident()
    other.part_of = part
    with pytest.raises(ValidationError, match="choose its main record"):
        other.full_clean()
    main.part_of = make_incident()
    with pytest.raises(ValidationError, match="parts of its own"):
        main.full_clean()


def test_the_usual_uncertainty_follows_the_precision():
    assert make_incident(location_precision="district").uncertainty_km == 25
    assert make_incident(location_precision="country").uncertainty_km is None
    assert make_incident(latitude=None, longitude=None).uncertainty_km is None


def test_references_count_up_and_are_never_reused():
    first, second = make_incident(), make_incident(state="draft")
    assert (first.reference, second.reference) == ("LT-2025-0001", "LT-2025-0002")
    second.delete()
    assert make_incident().reference == "LT-2025-0003"


def test_a_reference_stays_when_the_facts_change():
    incident = make_incident()
    incident.date = date(2024, 1, 1)
    incident.save()
    assert incident.reference == "LT-2025-0001"
    assert incident.earliest_on == date(2024, 1, 1)


def test_what_was_published_is_never_deleted():
    with pytest.raises(ProtectedError, match="never deleted"):
        make_incident().delete()
    with pytest.raises(ProtectedError, match="never deleted"):
        make_incident(state="withdrawn").delete()


def test_the_last_citation_of_a_published_incident_stays():
    incident = make_incident()
    with pytest.raises(ValidationError, match="last source"):
        incident.citations.get().delete()
    Citation.objects.create(incident=incident, article=make_article())
    incident.citations.first().delete()
    assert incident.citations.count() == 1


def test_every_change_keeps_who_when_and_why():
    incident = make_incident()
    incident.title = "Gerbera falls near Šumskas"
    incident._change_reason = "Type named by the ministry"
    incident.save()
    newest = incident.history.first()
    assert newest.title == "Gerbera falls near Šumskas"
    assert newest.history_change_reason == "Type named by the ministry"


def test_armed_is_yes_if_any_object_was_and_unknown_if_any_is_not_known():
    incident = make_incident(flown={"armed": "no"})
    assert incident.armed == "no"
    IncidentObject.objects.create(incident=incident, armed="unknown")
    assert incident.armed == "unknown"
    IncidentObject.objects.create(incident=incident, armed="yes", platform=make_platform())
    assert incident.armed == "yes"


@pytest.mark.parametrize(
    ("km", "border_with", "entered_from", "telling"),
    [
        (89, "BY", "BY", True),
        (89, "BY", "", True),
        (12, "RU-KGD", "RU", True),
        (12, "MD", "UA", False),
        (12, "RU", "SEA-BALTIC", False),
        (783, "GE", "", False),
    ],
)
def test_a_border_is_named_where_it_says_something(km, border_with, entered_from, telling):
    incident = make_incident(entered_from=entered_from)
    incident.border_distance_km, incident.border_with = km, border_with
    assert incident.has_telling_border is telling


def test_fallen_and_found_are_two_days_only_if_they_differ():
    assert make_incident(found_on=date(2025, 8, 1)).fell_before_it_was_found
    assert not make_incident(found_on=date(2025, 7, 28)).fell_before_it_was_found
    assert not make_incident().fell_before_it_was_found

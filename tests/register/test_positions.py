"""The computed airspace fields of incidents."""

from io import StringIO

import pytest
from django.core.management import call_command

from incidents.models import Incident
from incidents.register.positions import RECOMPUTED, compute_position
from incidents.register.recording import settle
from tests.factories import make_incident

pytestmark = pytest.mark.django_db

EMPTY = ("", None, "", None, None, "", False, None)


def computed(incident):
    return (
        incident.airspace_status,
        incident.border_distance_km,
        incident.border_with,
        incident.border_latitude,
        incident.border_longitude,
        incident.airspace_country,
        incident.airspace_uncertain,
        incident.measured_depth_km,
    )


def test_a_saved_incident_knows_its_airspace_and_border():
    incident = make_incident()
    incident.refresh_from_db()
    assert computed(incident) == (
        *("land", 89.21, "BY", 54.80238, 25.73387),
        *("LT", False, 89.21),
    )


@pytest.mark.parametrize("precision", ["exact", "site", "settlement", "district"])
def test_a_place_known_closely_enough_is_measured(precision):
    assert make_incident(location_precision=precision).border_with == "BY"


@pytest.mark.parametrize(
    "place",
    [
        {"location_precision": "region"},
        {"location_precision": "country"},
        {"location_precision": "sea_area", "uncertainty_km": 40},
        {"latitude": None, "longitude": None, "location_precision": ""},
        {"latitude": None, "longitude": None, "location_precision": "settlement"},
    ],
)
def test_a_coarse_or_unknown_place_is_not_measured(place):
    assert computed(make_incident(**place)) == EMPTY


def test_a_place_that_becomes_coarser_loses_its_measures():
    incident = make_incident()
    incident.location_precision = "region"
    assert compute_position(incident)
    assert computed(incident) == EMPTY


def test_nothing_changes_the_second_time():
    incident = Incident.objects.get(pk=make_incident().pk)
    assert not compute_position(incident)
    history = incident.history.count()
    settle(incident)
    assert incident.history.count() == history


def test_a_moved_point_is_measured_when_it_is_settled():
    incident = make_incident()
    incident.latitude, incident.longitude = 54.6872, 25.2797
    incident.save()
    settle(incident)
    incident.refresh_from_db()
    assert incident.border_distance_km == pytest.approx(29.2, abs=3)


def test_recomputing_mends_what_is_stale_and_leaves_the_rest():
    stale, sound, coarse = make_incident(), make_incident(), make_incident(country="PL")
    Incident.objects.filter(pk=stale.pk).update(border_distance_km=1, border_with="UA")
    Incident.objects.filter(pk=coarse.pk).update(location_precision="region")
    before = {i.pk: i.history.count() for i in (stale, sound, coarse)}

    told = recompute()
    assert told.startswith("3 incidents, 2 changed.\n  Over land: 2\n")
    assert "0 warnings for editors." in told
    stale.refresh_from_db()
    assert (stale.border_distance_km, stale.border_with) == (89.21, "BY")
    assert stale.history.first().history_change_reason == RECOMPUTED
    assert {i.pk: i.history.count() - before[i.pk] for i in (stale, sound, coarse)} == {
        stale.pk: 1,
        sound.pk: 0,
        coarse.pk: 1,
    }

    assert recompute().startswith("3 incidents, 0 changed.")
    assert sum(i.history.count() - before[i.pk] for i in (stale, sound, coarse)) == 2


def recompute():
    out = StringIO()
    call_command("recompute_airspace", stdout=out)
    return out.getvalue()

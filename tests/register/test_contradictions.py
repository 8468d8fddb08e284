"""What does not go together with the boundaries is told to editors, and stops nobody."""

import pytest

from incidents.models import AirspaceWarning, Incident
from incidents.register.recording import settle
from tests.factories import make_incident, make_track

pytestmark = pytest.mark.django_db

VILNIUS = {"latitude": 54.6872, "longitude": 25.2797}
MINSK = {"latitude": 53.9, "longitude": 27.56}
OPEN_SEA = {"latitude": 56.5, "longitude": 19.3}
ON_THE_BORDER = {"latitude": 54.80238, "longitude": 25.73387}


def told(incident):
    return dict(incident.airspace_warnings.values_list("kind", "sentence"))


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        (VILNIUS, []),
        (MINSK, ["elsewhere"]),
        (MINSK | {"nature": "near_miss"}, []),
        (MINSK | {"also_affected": ["BY"]}, []),
        (MINSK | {"location_precision": "region"}, []),
        (ON_THE_BORDER, []),
        (OPEN_SEA, ["outside"]),
        (OPEN_SEA | {"nature": "intercept"}, []),
        (OPEN_SEA | {"nature": "debris_found"}, []),
        (VILNIUS | {"nature": "near_miss"}, ["inside"]),
        (VILNIUS | {"nature": "near_miss", "uncertainty_km": 5, "depth_km": None}, ["inside"]),
        ({"latitude": 25.2797, "longitude": 54.6872}, ["elsewhere", "swapped"]),
        ({"latitude": -54.6872, "longitude": 125.2797}, ["elsewhere"]),
        ({"latitude": None, "longitude": None, "location_precision": ""}, []),
        (VILNIUS | {"depth_km": 40}, []),
        (VILNIUS | {"depth_km": 28}, []),
        (VILNIUS | {"depth_km": 5}, ["depth"]),
        (VILNIUS | {"depth_km": 5, "location_precision": "district"}, []),
        (VILNIUS | {"duration_minutes": 90}, []),
    ],
)
def test_warnings(values, kinds):
    assert sorted(told(make_incident(**values))) == kinds


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ({}, []),
        ({"depth_km": 33, "duration_minutes": 17}, []),
        ({"depth_km": 60, "duration_minutes": 45}, ["depth", "duration"]),
        ({"depth_km": 3, "duration_minutes": 1}, ["depth", "duration"]),
    ],
)
def test_a_track_is_held_against_what_is_reported(values, kinds):
    incident = make_incident(**VILNIUS, **values)
    make_track(incident)
    assert sorted(told(incident)) == kinds


def test_sentences_name_what_is_there_and_what_is_recorded():
    assert told(make_incident(latitude=54.75, longitude=25.95)) == {
        "elsewhere": "The point lies in Belarus, 13\u00a0km beyond the border, and the record "
        "names Lithuania."
    }
    swapped = told(make_incident(latitude=25.2797, longitude=54.6872))["swapped"]
    assert swapped == (
        "The other way round, latitude 54.6872 and longitude 25.2797, the point lies in "
        "Lithuania: were the coordinates swapped?"
    )


def test_a_warning_goes_when_its_cause_does():
    incident = make_incident(**MINSK)
    kept = AirspaceWarning.objects.get()
    settle(Incident.objects.get(pk=incident.pk))
    assert AirspaceWarning.objects.get() == kept
    incident.latitude, incident.longitude = VILNIUS.values()
    incident.save()
    settle(incident)
    assert not AirspaceWarning.objects.exists()

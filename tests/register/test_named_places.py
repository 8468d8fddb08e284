"""Names of places in the register, brought up to date, are those that reading all would give."""

from datetime import date

import pytest
from django.utils import timezone

from incidents.models import Incident
from incidents.register import named_places, review
from incidents.register.named_places import NamedPlaces
from incidents.register.places import _stand
from tests.factories import make_incident, make_reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(monkeypatch):
    monkeypatch.setattr(named_places, "FEW", 0)
    for number in range(4):
        make_incident(
            place="Qwertzfeld", date=date(2025, 1, 1 + number), latitude=55 + number / 100
        )
    make_incident(place="Yxcvberg", admin_area="Hinterland")


def told(places):
    stand = _stand()
    return places.by_form(stand, stand[1] or 0)


def forbid(monkeypatch):
    """Reading all is no way to bring a few up to date."""

    def read_anew(places):
        raise AssertionError("all was read")

    monkeypatch.setattr(NamedPlaces, "_read_anew", read_anew)


def changed(name, /, **values):
    """Change the newest incident of a place, as editors do."""
    incident = Incident.objects.filter(place=name).first()
    for field, value in values.items():
        setattr(incident, field, value)
    incident.save()


def withdrawn(place):
    incident = Incident.objects.filter(place=place).first()
    review.withdraw(incident, make_reviewer(), "not_an_event", "It was a kite.")


CHANGES = {
    "a newer one elsewhere": lambda: make_incident(place="Qwertzfeld", latitude=56.5),
    "an older one": lambda: make_incident(place="Qwertzfeld", date=date(2001, 1, 1)),
    "a new name": lambda: make_incident(place="Qwertzfeld (Nord)", latitude=54.5),
    "moved": lambda: changed("Qwertzfeld", latitude=57.5),
    "renamed": lambda: changed("Qwertzfeld", place="Asdfhausen"),
    "renamed to a known one": lambda: changed("Qwertzfeld", place="Yxcvberg"),
    "dated back": lambda: changed("Qwertzfeld", date=date(2002, 2, 2)),
    "known only to the state": lambda: changed("Qwertzfeld", location_precision="country"),
    "withdrawn": lambda: withdrawn("Qwertzfeld"),
    "the only one withdrawn": lambda: withdrawn("Yxcvberg"),
    "past the history": lambda: Incident.objects.filter(place="Qwertzfeld").update(
        place="Bnmburg", updated_at=timezone.now()
    ),
}


@pytest.mark.parametrize("few", [0, 20])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_shows_without_reading_all_again(register, monkeypatch, change, few):
    monkeypatch.setattr(named_places, "FEW_LOOKED_FOR", few)
    places = NamedPlaces()
    before = told(places)
    as_it_was = {**before}
    CHANGES[change]()
    anew = told(NamedPlaces())
    forbid(monkeypatch)
    assert told(places) == anew
    assert before == as_it_was


def test_what_was_undone_is_read_anew(register):
    places = NamedPlaces()
    stand = _stand()
    before = places.by_form(stand, stand[1])
    Incident.objects.filter(place="Yxcvberg").update(place="Unseen")
    assert places.by_form(stand, stand[1]) is before
    assert places.by_form(("other",), stand[1] - 1) != before


def test_when_many_have_changed_all_are_read(register, monkeypatch):
    places = NamedPlaces()
    told(places)
    monkeypatch.setattr(named_places, "MOST_CHANGED", 1)
    changed("Qwertzfeld", latitude=57.5)
    assert told(places) == told(NamedPlaces())

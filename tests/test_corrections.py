"""The public trail of a record."""

import pytest

from incidents.corrections import corrections
from incidents.models import Incident
from incidents.register import review
from tests.factories import make_incident, make_reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return make_reviewer()


def change(incident, reason="", **values):
    incident = Incident.objects.get(pk=incident.pk)
    for name, value in values.items():
        setattr(incident, name, value)
    incident._change_reason = reason
    incident.save()
    return incident


def told(incident):
    return [(entry.what, entry.reason) for entry in corrections(incident)]


def test_the_trail_begins_with_publication(reviewer):
    draft = make_incident(state="draft")
    change(draft, "A first guess about a secret", title="Secret working title")
    review.submit(draft, reviewer)
    review.return_to_draft(draft, reviewer, "The secret source is weak")
    review.publish(draft, reviewer)
    assert told(draft) == [("Published", "")]


def test_a_correction_names_the_values_and_the_reason_and_no_editor(reviewer):
    incident = make_incident(state="draft")
    review.publish(incident, reviewer)
    change(incident, "The ministry gave another place", place="Šumskas", latitude=54.6)
    (newest, first) = corrections(incident)
    assert newest.what == "Changed: place, point"
    assert newest.reason == "The ministry gave another place"
    assert first.what == "Published"
    assert reviewer.username not in f"{newest}{first}"


def test_a_save_that_changes_nothing_is_no_news(reviewer):
    incident = make_incident(state="draft")
    review.publish(incident, reviewer)
    change(incident)
    assert told(incident) == [("Published", "")]


def test_withdrawal_and_return_are_part_of_the_trail(reviewer):
    incident = make_incident(state="draft")
    review.publish(incident, reviewer)
    review.withdraw(incident, reviewer, "not_an_event", "It was a weather balloon")
    review.reinstate(incident, reviewer, "The ministry confirms it after all")
    assert told(incident) == [
        ("Published again", "The ministry confirms it after all"),
        ("Withdrawn", "It was a weather balloon"),
        ("Published", ""),
    ]


def test_a_draft_has_no_trail():
    assert told(make_incident(state="draft")) == []

"""From draft to published, and back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from incidents.models import Incident
from incidents.register import review
from tests.factories import make_editor, make_incident, make_reviewer

pytestmark = pytest.mark.django_db


def test_an_editor_submits_and_a_reviewer_publishes():
    incident = make_incident(state="draft")
    incident = review.submit(incident, make_editor())
    assert incident.state == "in_review"
    incident = review.publish(incident, make_reviewer())
    assert incident.is_published
    assert incident.published_at is not None
    newest = incident.history.first()
    assert (newest.history_user.username, newest.history_change_reason) == ("ruta", "Published")


def test_an_editor_can_neither_publish_nor_withdraw_nor_reinstate():
    editor = make_editor()
    with pytest.raises(PermissionDenied):
        review.publish(make_incident(state="in_review"), editor)
    with pytest.raises(PermissionDenied):
        review.withdraw(make_incident(), editor, "not_an_event", "No such day")
    with pytest.raises(PermissionDenied):
        review.reinstate(make_incident(state="withdrawn"), editor, "Mistake")
    assert Incident.objects.published().count() == 1


def test_nothing_is_published_without_a_source_and_every_reason_is_told():
    incident = make_incident(state="draft", articles=[])
    incident.assessments.all().delete()
    incident.objects_flown.all().delete()
    with pytest.raises(ValidationError) as caught:
        review.publish(incident, make_reviewer())
    told = " ".join(caught.value.messages)
    assert "no source" in told
    assert "no assessment" in told
    assert "what flew" in told
    incident.refresh_from_db()
    assert incident.state == "draft"


def test_a_part_waits_for_its_main_record():
    part = make_incident(state="draft", part_of=make_incident(state="draft"))
    with pytest.raises(ValidationError, match="not published"):
        review.publish(part, make_reviewer())


def test_a_withdrawal_needs_a_reason_in_words():
    incident, reviewer = make_incident(), make_reviewer()
    with pytest.raises(ValidationError, match="Say why"):
        review.withdraw(incident, reviewer, "out_of_scope", "  ")
    with pytest.raises(ValidationError, match="is not a reason"):
        review.withdraw(incident, reviewer, "boredom", "Because")


def test_a_merged_record_names_a_published_survivor():
    incident, reviewer = make_incident(), make_reviewer()
    for survivor in (None, incident, make_incident(state="draft")):
        with pytest.raises(ValidationError, match="stands for it"):
            review.withdraw(incident, reviewer, "merged", "Same night", survivor)
    survivor = make_incident()
    merged = review.withdraw(incident, reviewer, "merged", "Same night", survivor)
    assert merged.merged_into == survivor
    assert merged.withdrawn_at is not None


def test_a_record_with_published_parts_is_not_withdrawn():
    main = make_incident()
    make_incident(part_of=main)
    with pytest.raises(ValidationError, match="1 published part"):
        review.withdraw(main, make_reviewer(), "not_an_event", "No such night")


def test_reinstating_undoes_a_withdrawal():
    reviewer = make_reviewer()
    incident = review.withdraw(make_incident(), reviewer, "not_an_event", "No such day")
    first_published = incident.published_at
    incident = review.reinstate(incident, reviewer, "The ministry confirmed it after all")
    assert incident.is_published
    assert incident.published_at == first_published
    assert incident.withdrawal_reason == ""


def test_deciding_twice_says_where_the_record_stands():
    incident, reviewer = make_incident(state="in_review"), make_reviewer()
    review.publish(incident, reviewer)
    with pytest.raises(ValidationError, match="is published and cannot be published"):
        review.publish(incident, reviewer)


def test_handing_back_needs_a_reason():
    with pytest.raises(ValidationError, match="Say why"):
        review.return_to_draft(make_incident(state="in_review"), make_reviewer(), "")
    back = review.return_to_draft(make_incident(state="in_review"), make_reviewer("tom"), "Day?")
    assert back.state == "draft"

"""What moves the tag and the moment of the API's answers: what is public, and nothing else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from incidents.exports.version import register_version
from incidents.models import (
    Assessment,
    Citation,
    Incident,
    IncidentObject,
    Organisation,
    Publisher,
    Tenure,
    Track,
)
from incidents.register.recording import settle
from tests.factories import (
    make_article,
    make_country,
    make_incident,
    make_official,
    make_platform,
    make_response,
    make_statement,
)

pytestmark = pytest.mark.django_db


def write_about(incident):
    """Save, change and delete something of every sort that hangs on the incident."""
    publisher = Publisher.objects.create(name="Wire of its own")
    article = make_article(publisher=publisher)
    Citation.objects.create(incident=incident, article=article)
    Assessment.objects.create(incident=incident, as_of=incident.date, occurrence="probable")
    platform = make_platform("Type of its own")
    flown = IncidentObject.objects.create(incident=incident, platform=platform)
    official = make_official("Speaker Of Its Own", "speaker-of-its-own")
    statement = make_statement(incident, official=official, article=article)
    response = make_response(incident, article=article)
    Track.objects.create(incident=incident, points=[[55.0, 24.0, None], [55.1, 24.1, None]])
    for row in (publisher, article, platform, flown, official, statement, response):
        row.save()
    Tenure.objects.get(official=official).save()
    incident.title = "Another title"
    incident.save()
    settle(incident)
    flown.delete()
    statement.incidents.clear()
    statement.incidents.add(incident)
    response.delete()


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_work_on_a_record_that_was_never_public_moves_nothing(client, state):
    shown = make_incident()
    make_statement(shown)
    hidden = make_incident(state=state)
    before, first = register_version(), client.get("/api/v1/incidents/")
    write_about(hidden)
    make_incident(state=state, part_of=shown)
    assert register_version() == before
    again = client.get("/api/v1/incidents/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_the_same_work_on_a_public_record_moves_both():
    shown = make_incident()
    before = register_version()
    write_about(shown)
    after = register_version()
    assert after.tag != before.tag
    assert after.changed_at > before.changed_at


def test_publishing_and_withdrawing_move_both():
    incident = make_incident(state="draft")
    versions = [register_version()]
    incident.state, incident.published_at = "published", timezone.now()
    incident.save()
    versions.append(register_version())
    incident.state, incident.withdrawn_at = "withdrawn", timezone.now()
    incident.withdrawal_reason = "not_an_event"
    incident.save()
    versions.append(register_version())
    assert len({version.tag for version in versions}) == 3
    moments = [version.changed_at for version in versions]
    assert moments == sorted(set(moments))


CHANGES = {
    "article": lambda shown: shown.citations.get().article,
    "publisher": lambda shown: shown.citations.get().article.publisher,
    "platform": lambda shown: shown.objects_flown.get().platform,
    "official": lambda shown: shown.statements.get().official,
    "tenure": lambda shown: Tenure.objects.get(official__statements__incidents=shown),
    "statement": lambda shown: shown.statements.get(),
    "response": lambda shown: shown.responses.get(),
    "country": lambda shown: make_country("PL"),
    "organisation": lambda shown: Organisation.objects.create(code="EU", name="EU"),
    "object": lambda shown: shown.objects_flown.get(),
    "outcome": lambda shown: shown.outcomes.get(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_anything_public_moves_both(change):
    shown = make_incident(flown={"platform": make_platform()}, outcomes=["crashed"])
    make_statement(shown)
    make_response(shown)
    row = CHANGES[change](shown)
    before = register_version()
    row.save()
    after = register_version()
    assert after.tag != before.tag
    assert after.changed_at > before.changed_at


@pytest.mark.parametrize("make", [make_statement, make_response])
def test_what_was_said_and_done_moves_both_when_it_goes(make):
    act = make(make_incident())
    before = register_version()
    act.delete()
    assert register_version().tag != before.tag


def test_the_moment_is_of_the_last_public_change():
    make_incident()
    then = timezone.now() - timedelta(days=9)
    Incident.objects.update(updated_at=then, published_at=then)
    for model in apps.get_app_config("incidents").get_models():
        if any(field.name == "history_date" for field in model._meta.fields):
            model.objects.update(history_date=then)
    make_incident(state="draft", country="LT")
    assert abs(register_version().changed_at - then) < timedelta(seconds=1)

"""What follows when an incident's rows are written."""

from datetime import date

import pytest

from incidents.models import Assessment
from incidents.register.recording import settle
from tests.factories import make_country, make_incident, make_statement

pytestmark = pytest.mark.django_db


def test_the_newest_assessment_stands():
    incident = make_incident(assessment={"as_of": date(2025, 8, 5), "occurrence": "unverified"})
    Assessment.objects.create(
        incident=incident,
        as_of=date(2025, 9, 16),
        occurrence="confirmed",
        attribution="officially_attributed",
        attributed_to=make_country("RU"),
        attributed_by="LT government",
        intent="stray",
    )
    Assessment.objects.create(incident=incident, as_of=date(2025, 8, 1), occurrence="disputed")
    incident = settle(incident)
    assert incident.attribution_line == "Russia, officially attributed"
    assert (incident.occurrence, incident.intent) == ("confirmed", "stray")


def test_without_an_assessment_nothing_is_claimed():
    incident = make_incident(assessment={"occurrence": "confirmed"}, state="draft")
    incident.assessments.all().delete()
    assert settle(incident).occurrence == "unverified"


def test_settling_again_adds_no_history():
    incident = make_incident()
    before = incident.history.count()
    settle(incident)
    assert incident.history.count() == before


def test_search_words_include_speakers_and_objects():
    incident = make_incident(flown={"as_reported": "Шахед"})
    make_statement(incident, speaker_title="Minister of Defence")
    settle(incident)
    incident.refresh_from_db()
    for word in ("shakhed", "minister", "dovile", "2025", "baltic"):
        assert word in incident.search_text.words

"""Loading files again: what editors did in between stands."""

from datetime import date

import pytest
from django.utils import timezone

from incidents.models import (
    Citation,
    Country,
    Incident,
    IncidentObject,
    Official,
    Publisher,
    Response,
    Statement,
    Tenure,
)
from incidents.register import review
from tests.factories import make_editor, make_reviewer
from tests.register.loading.lines import ARTICLE, INCIDENT, OFFICIAL, but

pytestmark = pytest.mark.django_db


def by(user, row, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    row._history_user = user
    row.save()
    return row


def test_a_row_that_an_editor_changed_is_left_alone(give, loaded):
    anna = make_editor("anna")
    by(anna, Incident.objects.get(), title="Drone seen over Narva")
    report = give(incidents=[but(INCIDENT, title="Drone over the river")])
    assert Incident.objects.get().title == "Drone seen over Narva"
    assert report.left_alone == [f"EE-2025-0001, changed by anna on {timezone.localdate()}"]
    assert report.counts["incidents"].left_alone == 1


def test_a_row_is_known_even_when_its_key_was_changed(give, loaded):
    anna = make_editor("anna")
    by(anna, Statement.objects.get(), date=date(2025, 3, 3))
    by(anna, IncidentObject.objects.get(), as_reported="quadcopter")
    by(anna, Tenure.objects.get(), title="Minister of Defence")
    report = give(incidents=[INCIDENT], officials=[OFFICIAL])
    assert report.total.added == 0
    assert len(report.left_alone) == 3
    assert Statement.objects.get().date == date(2025, 3, 3)


@pytest.mark.parametrize("model", [IncidentObject, Statement, Response, Tenure])
def test_a_row_that_an_editor_deleted_stays_deleted(give, loaded, model):
    model.objects.get().delete()
    report = give(incidents=[INCIDENT], articles=[ARTICLE], officials=[OFFICIAL])
    assert not model.objects.exists()
    assert report.total.added == 0
    assert "deleted by somebody" in report.left_alone[0]


def test_a_link_that_an_editor_cut_stays_cut(give, loaded):
    Incident.objects.get().also_affected.clear()
    report = give(incidents=[INCIDENT])
    assert not Incident.objects.get().also_affected.exists()
    assert report.counts["incidents"].left_alone == 1


def test_a_deleted_incident_stays_deleted_with_what_belonged_to_it(give, loaded):
    Incident.objects.all().delete()
    report = give(incidents=[INCIDENT], articles=[ARTICLE], officials=[OFFICIAL])
    assert not Incident.objects.exists()
    assert report.total.added == 0


def test_a_deleted_publisher_stays_deleted_with_its_articles(give, loaded):
    Incident.objects.all().delete()
    Citation.objects.all().delete()
    Publisher.objects.get().articles.all().delete()
    Publisher.objects.get().delete()
    report = give(articles=[ARTICLE])
    assert not Publisher.objects.exists()
    assert report.total.added == 0
    give(articles=[ARTICLE, but(ARTICLE, url="https://err.example/2")])
    assert Publisher.objects.get().articles.get().url == "https://err.example/2"


def test_a_withdrawn_incident_stays_withdrawn(give, loaded):
    rita = make_reviewer("rita")
    review.withdraw(Incident.objects.get(), rita, "not_an_event", "It was a crane.")
    report = give(incidents=[but(INCIDENT, outcome=["crashed"])])
    incident = Incident.objects.get()
    assert incident.state == "withdrawn"
    assert incident.outcomes.count() == 1
    assert report.left_alone == [f"EE-2025-0001, withdrawn by rita on {timezone.localdate()}"]


def test_a_record_that_an_editor_wrote_is_not_overwritten(give, states):
    Country.objects.filter(code="EE").delete()
    Country.objects.create(code="EE", name="Estonia", demonym="Estonian", role="flank")
    Official.objects.create(slug="mari-maasikas", name="Mari M.")
    report = give(officials=[OFFICIAL])
    assert Official.objects.get().name == "Mari M."
    assert report.counts["officials"].left_alone == 1


def test_an_edit_that_agrees_with_the_file_is_no_quarrel(give, loaded):
    anna = make_editor("anna")
    by(anna, Publisher.objects.get(), kind="national")
    by(anna, Statement.objects.get(), quote="From the east")
    report = give(incidents=[INCIDENT], articles=[ARTICLE], officials=[OFFICIAL])
    assert (report.total.added, report.total.changed, report.left_alone) == (0, 0, [])

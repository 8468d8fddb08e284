"""What an account, or a hand-made request, must not achieve at the desk."""

import pytest
from django.core.cache import cache
from django.test import Client

from incidents.models import Official
from tests.factories import make_editor, make_incident, make_reviewer

pytestmark = pytest.mark.django_db


def desk(user):
    client = Client()
    client.force_login(user)
    return client


def test_what_lies_before_the_reviewers_keeps_still():
    incident = make_incident(state="in_review", title="As it was submitted")
    article = incident.citations.get().article
    editor = desk(make_editor())
    for address in (
        f"/admin/incidents/incident/{incident.pk}/change/",
        f"/admin/incidents/article/{article.pk}/change/",
    ):
        response = editor.post(address, {"title": "Changed after it was read"})
        assert response.status_code == 403
    incident.refresh_from_db()
    article.refresh_from_db()
    assert "Changed" not in incident.title + article.title


def test_an_editor_takes_a_submission_back_and_changes_it_then():
    incident = make_incident(state="in_review")
    editor = desk(make_editor())
    editor.post(f"/admin/incidents/incident/{incident.pk}/hand-back/", {"reason": "The day"})
    incident.refresh_from_db()
    assert incident.state == "draft"
    assert editor.get(f"/admin/incidents/incident/{incident.pk}/change/").status_code == 200


def test_an_official_without_letters_needs_an_address():
    response = desk(make_editor()).post(
        "/admin/incidents/official/add/",
        {"name": "!!!", "slug": "", "tenures-TOTAL_FORMS": 0, "tenures-INITIAL_FORMS": 0},
    )
    assert "no letter or figure" in response.content.decode()
    assert not Official.objects.exists()


@pytest.mark.parametrize(
    "query", ["title__regex=(", "date__year=99999999999999999999", "title__regex=^(a+)+$"]
)
def test_patterns_and_absurd_days_are_refused(query):
    response = desk(make_reviewer()).get(f"/admin/incidents/incident/?{query}")
    assert response.status_code in (302, 400)


def test_a_password_is_not_found_by_trying():
    make_reviewer()
    client = Client()
    address = "/admin/login/?next=/admin/"
    for _ in range(10):
        client.post(address, {"username": "ruta", "password": "wrong"})
    right = {"username": "ruta", "password": "correct horse battery"}
    response = client.post(address, right)
    assert "Too many wrong passwords" in response.content.decode()
    cache.clear()  # as after the wait
    assert client.post(address, right).status_code == 302

"""What is typed into a reading is kept, for those who may, and as words alone."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from incidents.exports.version import register_version
from incidents.models import Incident, Reading, Statement, User
from tests import factories
from tests.admin.reading import START, page_of, press, sent_by
from tests.readings import make_reading

pytestmark = pytest.mark.django_db


def test_what_is_typed_is_kept_and_told_when(as_editor, reading):
    url = reverse("admin:reading_save", args=[reading.pk])
    sent = sent_by(as_editor.get(page_of(reading))) | {"i0-title": "Half a wo"}
    answer = as_editor.post(url, sent)
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved_at"])
    assert answer.json()["version"] == 2
    assert 'value="Half a wo"' in as_editor.get(page_of(reading)).text
    assert as_editor.get(url).status_code == 405


def test_what_editors_read_moves_nothing_that_is_public(as_editor, reading):
    factories.make_incident()
    before = register_version()
    press(as_editor, reading, "submit")
    factories.make_phrase()
    assert register_version() == before


def test_two_editors_are_told_of_each_other(as_editor, as_reviewer, reading):
    mine = sent_by(as_editor.get(page_of(reading)))
    press(as_reviewer, reading, "save", i0__title="Hers")
    url = reverse("admin:reading_save", args=[reading.pk])
    answer = as_editor.post(url, mine | {"i0-title": "Mine"})
    assert answer.status_code == 409
    assert "ruta saved this reading at" in answer.json()["detail"]
    answer = as_editor.post(page_of(reading), mine | {"i0-title": "Mine", "action": "submit:0"})
    assert answer.status_code == 409
    assert 'value="Mine"' in answer.text
    assert not Incident.objects.exists()
    as_editor.post(page_of(reading), mine | {"version": 2, "i0-title": "Mine", "action": "save"})
    assert Reading.objects.get().entries["incidents"][0]["title"] == "Mine"


def test_nobody_else_reads(reading):
    pages = [START, page_of(reading), reverse("admin:reading_save", args=[reading.pk])]
    for client in (Client(), Client()):
        for page in pages:
            assert client.get(page).headers["Location"].startswith(reverse("admin:login"))
    visitor = User.objects.create_user("staff", is_staff=True)
    client = Client()
    client.force_login(visitor)
    for page in pages[:2]:
        assert client.get(page).status_code == 403
        assert client.post(page, {}).status_code == 403
    assert client.get("/admin/").status_code == 200


def test_a_deed_that_is_none_and_a_reading_that_is_not_there(as_editor, reading):
    assert press(as_editor, reading, "explode").status_code == 400
    assert press(as_editor, reading, "discard:99").status_code == 200
    assert press(as_editor, reading, "discard:x").status_code == 400
    assert as_editor.get("/admin/read/999/").status_code == 404
    assert as_editor.post(page_of(reading), {"version": "x"}).status_code == 400


def test_hostile_words_stay_words(as_editor, editor):
    reading = make_reading(editor, title='"><script>alert(1)</script>')
    entries = reading.entries
    entries["incidents"][0]["title"] = "</textarea><img src=x onerror=alert(1)>"
    article = reading.article
    article.body = article.body.replace("One", "<b>").replace("fell", "&lt;")
    article.save()
    reading.save()
    page = as_editor.get(page_of(reading)).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;b&gt;" in page
    assert not Statement.objects.exists()

"""Every page of the desk opens for those whose it is, and for nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from incidents.models import (
    Article,
    Country,
    Incident,
    Official,
    Organisation,
    Phrase,
    Place,
    Platform,
    Publisher,
    Response,
    Statement,
    User,
)
from tests import factories
from tests.admin.desk import ADD, CHANGE, DELETE, HISTORY, LIST, address

pytestmark = pytest.mark.django_db

WRITTEN = [Incident, Article, Publisher, Official, Platform, Statement, Response]
KEPT = [Country, Organisation]
MOVES = ["withdraw", "hand_back", "reinstate", "preview"]


@pytest.fixture
def record():
    """One of everything, around a draft."""
    article = factories.make_article()
    incident = factories.make_incident(
        "draft", articles=[article], flown={"platform": factories.make_platform()}
    )
    official = factories.make_official()
    return {
        Incident: incident,
        Article: article,
        Publisher: article.publisher,
        Official: official,
        Platform: Platform.objects.get(),
        Phrase: factories.make_phrase(),
        Place: factories.make_place(),
        Statement: factories.make_statement(incident, official=official, article=article),
        Response: factories.make_response(incident),
        Country: factories.make_country("LT"),
        Organisation: factories.make_organisation(),
    }


@pytest.mark.parametrize("model", [*WRITTEN, Phrase, Place, *KEPT])
@pytest.mark.parametrize("page", [LIST, ADD, CHANGE, HISTORY, DELETE])
def test_a_reviewer_opens_it(as_reviewer, record, model, page):
    thing = model if page in (LIST, ADD) else record[model]
    expected = 403 if page == DELETE and model in KEPT else 200
    assert as_reviewer.get(address(page, thing)).status_code == expected


@pytest.mark.parametrize("model", [*WRITTEN, Phrase, Place, *KEPT])
@pytest.mark.parametrize("page", [LIST, ADD, CHANGE, HISTORY, DELETE])
def test_an_editor_opens_what_editors_write_and_reads_the_rest(as_editor, record, model, page):
    thing = model if page in (LIST, ADD) else record[model]
    expected = 403 if page in (ADD, DELETE) and model in KEPT else 200
    assert as_editor.get(address(page, thing)).status_code == expected


@pytest.mark.parametrize("model", WRITTEN)
@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_what_the_public_sees_opens_for_editors_to_read(as_editor, record, model, state):
    incident = record[Incident]
    moment = incident.updated_at
    Incident.objects.update(
        state=state,
        published_at=moment,
        withdrawn_at=moment if state == "withdrawn" else None,
        withdrawal_reason="not_an_event" if state == "withdrawn" else "",
    )
    page = as_editor.get(address(CHANGE, record[model]))
    assert page.status_code == 200
    assert 'type="submit" value="Save' not in page.text
    assert as_editor.get(address(HISTORY, record[model])).status_code == 200
    assert as_editor.get(address(DELETE, record[model])).status_code == 403


@pytest.mark.parametrize("who", [None, "visitor"])
def test_nobody_else_opens_anything(record, who):
    client = Client()
    if who:
        client.force_login(User.objects.create_user(who))
    pages = [reverse("admin:index"), reverse("admin:jsi18n")]
    for model in WRITTEN + KEPT:
        pages += [address(page, model) for page in (LIST, ADD)]
        pages += [address(page, record[model]) for page in (CHANGE, HISTORY, DELETE)]
    pages += [address(move, record[Incident]) for move in MOVES]
    for page in pages:
        for answer in (client.get(page), client.post(page)):
            assert answer.status_code == 302, page
            assert answer.headers["Location"].startswith(reverse("admin:login"))
    assert Incident.objects.get().state == "draft"


def test_the_first_page_says_where_to_start_and_where_things_stand(as_editor, as_reviewer, record):
    waiting = factories.make_incident("in_review", title="Something over Rūdninkai")
    page = as_editor.get(reverse("admin:index")).text
    assert "Enter the article" in page
    assert "Record the incident" in page
    assert "<b>1</b> draft" in page
    assert "<b>1</b> in review" in page
    assert "Waiting for a reviewer" in page
    assert "Rūdninkai" in page
    assert "Nothing yet." in page
    factories.Incident.history.filter(id=waiting.pk).update(
        history_user=User.objects.get(username="ruta")
    )
    page = as_reviewer.get(reverse("admin:index")).text
    assert "Waiting for your decision" in page
    assert "Nothing yet." not in page


def test_the_register_itself_opens(as_editor):
    assert as_editor.get(reverse("admin:app_list", args=["incidents"])).status_code == 200
    assert as_editor.get(reverse("admin:password_change")).status_code == 200


def test_accounts_are_for_superusers(as_reviewer, reviewer):
    from django.contrib.auth.models import Group

    pages = [address(LIST, User), address(ADD, User), address(CHANGE, reviewer)]
    pages += [address(LIST, Group), address(ADD, Group), address(HISTORY, reviewer)]
    for page in pages:
        assert as_reviewer.get(page).status_code == 403
    root = Client()
    root.force_login(User.objects.create_superuser("root"))
    for page in pages:
        assert root.get(page).status_code == 200


def test_the_preview_is_the_public_page_of_what_is_not_public(as_editor, client):
    incident = factories.make_incident("draft")
    page = as_editor.get(address("preview", incident))
    assert page.status_code == 200
    assert incident.title in page.text
    assert "preview" in page.text.lower()
    assert client.get(incident.get_absolute_url()).status_code == 404
    assert address("preview", incident) in as_editor.get(address(CHANGE, incident)).text


def test_a_published_record_is_viewed_on_the_site(as_editor):
    incident = factories.make_incident()
    page = as_editor.get(address(CHANGE, incident)).text
    assert f'href="{incident.get_absolute_url()}"' in page
    assert "Only a reviewer" in page or "only a reviewer may change it" in page


@pytest.mark.parametrize("page", [CHANGE, HISTORY, *MOVES])
def test_a_record_that_is_not_there_is_said_in_a_sentence(as_reviewer, page):
    url = reverse(f"admin:incidents_incident_{page}", args=["999"])
    answer = as_reviewer.get(url, follow=True)
    assert "exist" in answer.text


def test_a_nul_in_an_address_is_refused(as_editor):
    assert as_editor.get(f"{address(LIST, Incident)}?q=%00").status_code == 400
    assert as_editor.get(f"{address(LIST, Incident)}?country__code__exact=%00").status_code == 400


@pytest.mark.parametrize(
    ("model", "field", "typed", "found"),
    [
        ("statement", "official", "sakaliene", "Dovilė Šakalienė"),
        ("incidentobject", "platform", "gerb", "Gerbera"),
        ("incident", "country", "lt", "Lithuania"),
        ("citation", "article", "report", "Report number"),
        ("article", "publisher", "baltic", "Baltic Wire"),
        ("statement_incidents", "statement", "lost its way", "assesses"),
        ("response_incidents", "response", "Lithuania", "Protest"),
        ("statement", "organisation", "nato", "NATO"),
        ("incident", "part_of", "gaiziunai", "-2025-"),
    ],
)
def test_lookups_find_without_diacritics(as_editor, record, model, field, typed, found):
    query = {"app_label": "incidents", "model_name": model, "field_name": field, "term": typed}
    answer = as_editor.get(reverse("admin:autocomplete"), query)
    assert found in " ".join(row["text"] for row in answer.json()["results"])
    query["term"] = "!!!"
    assert as_editor.get(reverse("admin:autocomplete"), query).json()["results"] == []


def test_only_published_records_are_offered_to_stand_for_a_merged_one(as_reviewer, record):
    published = factories.make_incident()
    query = {"app_label": "incidents", "model_name": "incident", "field_name": "merged_into"}
    answer = as_reviewer.get(reverse("admin:autocomplete"), query | {"term": "2025"})
    assert [row["text"] for row in answer.json()["results"]] == [str(published)]

"""Lists: every filter, search, action and column, in a constant number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.models import (
    Article,
    Country,
    Incident,
    Official,
    Organisation,
    Platform,
    Publisher,
    Response,
    Statement,
)
from tests import factories
from tests.admin.desk import LIST, address, messages

pytestmark = pytest.mark.django_db

MODELS = [
    Incident,
    Article,
    Publisher,
    Official,
    Platform,
    Statement,
    Response,
    Country,
    Organisation,
]


def make_some(number):
    for n in range(number):
        kind = Platform.objects.count()
        incident = factories.make_incident(
            "draft", flown={"platform": factories.make_platform(f"P{kind}")}
        )
        official = factories.make_official(f"Person {kind}", slug=f"person-{kind}")
        article = incident.citations.get().article
        factories.make_statement(incident, official=official, article=article)
        factories.make_response(incident, article=article)
        factories.make_publisher(f"Paper {kind} {n}")
        factories.make_organisation(f"ORG{kind}")


@pytest.mark.parametrize("model", MODELS)
def test_a_list_costs_the_same_for_few_and_for_many(as_reviewer, model):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert as_reviewer.get(address(LIST, model)).status_code == 200
        return len(caught)

    make_some(2)
    queries()  # what is remembered once per process is asked for here
    few = queries()
    make_some(8)
    assert queries() == few


@pytest.mark.parametrize("model", MODELS)
def test_every_filter_and_column_of_a_list_can_be_clicked(as_reviewer, model):
    make_some(2)
    page = as_reviewer.get(address(LIST, model))
    changes = page.context["cl"]
    links = [
        choice["query_string"] for spec in changes.filter_specs for choice in spec.choices(changes)
    ]
    links += [f"?o={number}" for number in range(1, len(changes.list_display))]
    links += ["?q=sakaliene", "?q=a&q=b", "?q=%F0%9F%9B%B8", "?q=%22%27%3B--", "?_facets"]
    assert links
    for link in links:
        answer = as_reviewer.get(address(LIST, model) + link)
        assert answer.status_code == 200, link


def test_what_is_missing_can_be_listed(as_editor):
    whole = factories.make_incident("draft", title="Whole")
    factories.make_incident(
        "draft", title="Bare", articles=[], latitude=None, longitude=None, location_precision=""
    )
    bare = Incident.objects.get(title="Bare")
    bare.objects_flown.all().delete()
    bare.assessments.all().delete()
    for missing in ("coordinates", "objects", "assessment", "source"):
        page = as_editor.get(address(LIST, Incident), {"without": missing})
        assert [*page.context["cl"].result_list] == [bare], missing
    page = as_editor.get(address(LIST, Incident), {"without": "nonsense"})
    assert whole in page.context["cl"].result_list


@pytest.mark.parametrize(
    "words", ["LT-2025", "gaiziunai", "Gaižiūnai", "GERBERA", "drone", "lithuania"]
)
def test_an_incident_is_found_by_its_words(as_editor, words):
    platform = factories.make_platform()
    incident = factories.make_incident("draft", flown={"platform": platform})
    page = as_editor.get(address(LIST, Incident), {"q": words})
    assert [*page.context["cl"].result_list] == [incident]


def test_words_of_signs_alone_find_nothing_rather_than_everything(as_editor):
    factories.make_incident("draft")
    page = as_editor.get(address(LIST, Incident), {"q": "%%%"})
    assert page.context["cl"].result_count == 0


def test_the_list_shows_what_an_editor_scans(as_editor, as_reviewer, reviewer):
    incident = factories.make_incident(
        "draft", date_precision=4, latitude=None, longitude=None, location_precision=""
    )
    incident.history.update(history_user=reviewer)
    page = as_editor.get(address(LIST, Incident)).text
    for words in (
        incident.reference,
        incident.title,
        "Draft",
        "around 2025-07",
        "Lithuania",
        "Drone",
        "Violation",
        "Confirmed",
        "ruta",
    ):
        assert words in page


def test_days_narrow_the_list(as_editor):
    factories.make_incident("draft")
    page = as_editor.get(address(LIST, Incident), {"date__year": 2025, "date__month": 7})
    assert page.context["cl"].result_count == 1


def test_articles_show_what_came_of_them(as_editor):
    incident = factories.make_incident("draft")
    factories.make_article(title="Idle")
    page = as_editor.get(address(LIST, Article)).text
    assert incident.reference in page
    assert "nothing yet" in page


def act(client, action, *incidents):
    chosen = {"action": action, "_selected_action": [i.pk for i in incidents]}
    return client.post(address(LIST, Incident), chosen, follow=True)


def test_submitting_several_tells_of_each(as_editor):
    ready = factories.make_incident("draft")
    bare = factories.make_incident("draft", articles=[])
    public = factories.make_incident()
    told = messages(act(as_editor, "submit_selected", ready, bare, public))
    assert len(told) == 3
    assert any(f"{bare.reference}: It has no source" in line for line in told)
    assert any(f"{public.reference} is published and cannot be submitted" in line for line in told)
    assert [Incident.objects.get(pk=i.pk).state for i in (ready, bare, public)] == [
        "in_review",
        "draft",
        "published",
    ]


def test_publishing_several_tells_of_each(as_reviewer):
    ready, bare = (
        factories.make_incident("in_review"),
        factories.make_incident("draft", articles=[]),
    )
    told = messages(act(as_reviewer, "publish_selected", ready, bare))
    assert any("is published" in line for line in told)
    assert any("no source" in line for line in told)
    assert [Incident.objects.get(pk=i.pk).state for i in (ready, bare)] == ["published", "draft"]
    assert ready.history.first().history_user.username == "ruta"


def test_there_is_no_deleting_of_several(as_reviewer):
    incident = factories.make_incident("draft")
    act(as_reviewer, "delete_selected", incident)
    assert Incident.objects.filter(pk=incident.pk).exists()
    assert "delete_selected" not in as_reviewer.get(address(LIST, Article)).text

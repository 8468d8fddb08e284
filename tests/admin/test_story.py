"""The whole way of an incident through the desk, as an editor and a reviewer walk it."""

import pytest

from incidents.models import Article, Incident, Response, Statement
from tests import factories
from tests.admin.desk import (
    ADD,
    CHANGE,
    HISTORY,
    address,
    fields_of,
    fill,
    messages,
    new_incident,
    problems,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    factories.make_country("LT")
    factories.make_country("RU")
    factories.make_country("BY")
    publisher = factories.make_publisher("LRT")
    publisher.domain = "lrt.lt"
    publisher.save()
    return publisher


def step(client, incident, decision, **values):
    return client.post(address(decision, incident), values, follow=True)


def test_an_article_becomes_a_published_incident_and_is_withdrawn_and_reinstated(
    as_editor, as_reviewer, client, world
):
    official = factories.make_official()
    # The article; its publisher is known by the address.
    entered = fill(
        as_editor,
        address(ADD, Article),
        url="https://www.lrt.lt/en/news/1?utm_source=x",
        title="Drone falls near Šumskas",
        published_on="11 July 2025",
        body="On Thursday the drone crossed from Belarus.",
        _record="yes",
    )
    article = Article.objects.get()
    assert article.publisher == world
    assert article.url == "https://www.lrt.lt/en/news/1"
    assert article.sha256
    assert article.retrieved_at
    # It leads to the form of the incident, where it is cited already.
    assert entered.redirect_chain[-1][0] == f"{address(ADD, Incident)}?article={article.pk}"
    sent = fields_of(entered) | new_incident(article)
    assert fields_of(entered)["citations-0-article"] == str(article.pk)
    sent |= {
        "statements-TOTAL_FORMS": 1,
        "statements-0-official": official.pk,
        "statements-0-date": "2025-07-11",
        "statements-0-stance": "assesses",
        "statements-0-paraphrase": "It had lost its way.",
        "responses-TOTAL_FORMS": 1,
        "responses-0-kind": "protest",
        "responses-0-country": "LT",
        "responses-0-date": "2025-07-12",
    }
    saved = as_editor.post(address(ADD, Incident), sent | {"_submit": "yes"}, follow=True)
    incident = Incident.objects.get()
    assert incident.state == "in_review", messages(saved)
    assert incident.outcome_labels == ["Crashed", "Found later"]
    assert incident.occurrence == "confirmed"
    assert incident.attributed_to_id == "RU"
    assert "sumskas" in incident.search_text.words
    assert "sakaliene" in incident.search_text.words
    statement, response = Statement.objects.get(), Response.objects.get()
    # What the register knows need not be typed: the office, the state, the only source.
    assert (statement.speaker_title, statement.country_id) == ("Minister of Defence", "LT")
    assert statement.article == response.article == article
    assert [*incident.statements.all()] == [statement]
    # The reviewer hands it back once, and publishes it then.
    step(as_reviewer, incident, "hand_back", reason="The day of the find is missing")
    fill(as_editor, address(CHANGE, incident), found_on="2025-07-11", _submit="yes")
    published = fill(as_reviewer, address(CHANGE, incident), _publish="yes")
    incident.refresh_from_db()
    assert incident.state == "published", messages(published)
    assert client.get(incident.get_absolute_url()).status_code == 200
    # Withdrawn, its address says so; reinstated, it is back.
    step(as_reviewer, incident, "withdraw", reason="not_an_event", note="It was a bird")
    assert client.get(incident.get_absolute_url()).status_code == 410
    step(as_reviewer, incident, "reinstate", reason="It was a drone after all")
    assert client.get(incident.get_absolute_url()).status_code == 200
    # The trail tells all of it.
    trail = as_editor.get(address(HISTORY, incident)).text
    for words in ("Handed back", "It was a bird", "It was a drone after all", "ruta", "anna"):
        assert words in trail
    assert "2025-07-11" in trail


def test_a_record_that_is_not_ready_is_saved_as_a_draft_and_every_reason_is_told(
    as_reviewer, world
):
    sent = {"title": "Something", "kind": "drone", "nature": "suspected"}
    sent |= {"date": "2025-07-10", "country": "LT"}
    answer = fill(as_reviewer, address(ADD, Incident), **sent, _publish="yes")
    assert Incident.objects.get().state == "draft", problems(answer)
    told = " ".join(messages(answer))
    for reason in ("remains a draft", "no source", "no assessment", "what flew"):
        assert reason in told


def test_a_merged_record_sends_readers_to_its_survivor(as_reviewer, client):
    survivor, twin = factories.make_incident(), factories.make_incident()
    wrong = step(as_reviewer, twin, "withdraw", reason="merged", note="Same drone")
    assert "names another, published record" in wrong.text
    twin.refresh_from_db()
    assert twin.state == "published"
    step(as_reviewer, twin, "withdraw", reason="merged", note="Same drone", survivor=survivor.pk)
    assert client.get(twin.get_absolute_url()).headers["Location"] == survivor.get_absolute_url()


def test_a_decision_without_a_reason_is_not_taken(as_reviewer):
    incident = factories.make_incident()
    page = step(as_reviewer, incident, "withdraw")
    assert "Say why, in a sentence." in page.text
    assert "Choose the reason." in page.text
    incident.refresh_from_db()
    assert incident.state == "published"


def test_a_decision_that_no_longer_fits_says_so(as_reviewer):
    incident = factories.make_incident("draft")
    page = as_reviewer.get(address("withdraw", incident), follow=True)
    assert "is a draft: there is nothing to withdraw" in messages(page)[0]
    late = step(as_reviewer, incident, "withdraw", reason="not_an_event", note="A bird")
    assert "is draft and cannot be withdrawn" in late.text


def test_two_reviewers_publishing_at_once_get_a_sentence(as_reviewer):
    incident = factories.make_incident("in_review")
    page = as_reviewer.get(address(CHANGE, incident))
    first = as_reviewer.post(address(CHANGE, incident), fields_of(page) | {"_publish": "1"})
    assert first.status_code == 302
    second = as_reviewer.post(address(CHANGE, incident), fields_of(page) | {"_publish": "1"})
    assert "ruta changed this record at" in second.text


def test_a_new_statement_of_a_published_incident_moves_its_day_of_change(as_reviewer):
    incident = factories.make_incident()
    before = incident.updated_at
    official = factories.make_official()
    fill(
        as_reviewer,
        address(ADD, Statement),
        incidents=[incident.pk],
        official=official.pk,
        speaker_title="Minister of Defence",
        country="LT",
        stance="confirms",
        paraphrase="It was one of theirs.",
        why="Press conference of 5 August",
    )
    incident.refresh_from_db()
    assert incident.updated_at > before
    assert "sakaliene" in incident.search_text.words
    assert "Statement" in incident.history.first().history_change_reason

"""What is wrong is said in sentences, all of it at once, and nothing of the entry is lost."""

import pytest
from django.db import IntegrityError

from incidents.models import Article, Citation, Incident, Official, Response, Statement
from tests import factories
from tests.admin.desk import (
    ADD,
    CHANGE,
    DELETE,
    address,
    fields_of,
    fill,
    messages,
    new_incident,
    problems,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    for code in ("LT", "RU", "BY"):
        factories.make_country(code)
    return factories.make_article()


CASES = [
    ({"date_end": "2025-07-01"}, "lies before the first"),
    ({"date": "2999-01-01"}, "lies in the future"),
    ({"date": "1812-06-24"}, "before there was military flight"),
    ({"found_on": "2025-07-01"}, "before it fell"),
    ({"time": "04:40", "date_precision": "4"}, "A time needs an exact day"),
    ({"longitude": ""}, "Give the longitude too"),
    ({"latitude": ""}, "Give the latitude too"),
    ({"latitude": "91"}, "between −90 and 90"),
    ({"longitude": "181"}, "between −180 and 180"),
    ({"location_precision": ""}, "how well the place of this point is known"),
    ({"latitude": "", "longitude": "", "location_precision": "exact"}, "needs its coordinates"),
    ({"uncertainty_km": "400"}, "wider than the place"),
    ({"uncertainty_km": "0"}, "above 0"),
    ({"location_precision": "sea_area"}, "radius of its own"),
    ({"depth_km": "-1"}, "from 0 upwards"),
    ({"duration_minutes": "-1"}, "from 0 upwards"),
    ({"objects_flown-0-count_low": "5"}, "at least ≤ best ≤ at most"),
    ({"objects_flown-0-count_high": "0"}, "at least ≤ best ≤ at most"),
    ({"assessments-0-attribution": "unknown"}, "choose how sure it is"),
    ({"date": "07/08/2025"}, "Write the day as in 2025-07-28"),
    ({"time": "noon"}, "Write the time as in 04:40"),
    ({"title": "NUL \0 inside"}, "Null characters are not allowed"),
    ({"title": "x" * 10_000}, "at most 160 characters"),
    ({"kind": "dragon"}, "not one of the available choices"),
    ({"outcomes": ["vanished"]}, "not one of the available choices"),
    ({"killed": "99999999999999999999999"}, "less than or equal"),
    ({"latitude": "inf"}, "Enter a number"),
    ({"citations-0-quote": "x" * 301}, "at most 300 characters"),
    ({"country": "XX"}, "valid choice"),
]


@pytest.mark.parametrize(("change", "sentence"), CASES, ids=lambda v: v if type(v) is str else "")
def test_a_mistake_is_told_in_a_sentence(as_editor, article, change, sentence):
    page = as_editor.get(address(ADD, Incident))
    sent = fields_of(page) | new_incident(article) | change
    answer = as_editor.post(address(ADD, Incident), sent)
    assert answer.status_code == 200
    assert sentence in " ".join(problems(answer))
    assert not Incident.objects.exists()


def test_every_mistake_is_told_at_once_and_nothing_is_lost(as_editor, article):
    page = as_editor.get(address(ADD, Incident))
    sent = fields_of(page) | new_incident(article)
    sent |= {
        "date_end": "2025-07-01",
        "longitude": "",
        "objects_flown-0-count_low": "5",
        "assessments-0-attribution": "unknown",
        "citations-0-article": "",
        "statements-TOTAL_FORMS": 1,
        "statements-0-paraphrase": "It had lost its way.",
        "responses-TOTAL_FORMS": 1,
        "responses-0-kind": "protest",
    }
    answer = as_editor.post(address(ADD, Incident), sent)
    told = " ".join(problems(answer))
    for sentence in (
        "lies before the first",
        "Give the longitude too",
        "at least ≤ best ≤ at most",
        "choose how sure it is",
        "This field is required",
        "Say who spoke",
        "Name either a country or an organisation",
    ):
        assert sentence in told
    for kept in ("Gerbera falls near Šumskas", "It had lost its way.", "the drone crossed"):
        assert kept in answer.text
    assert not Incident.objects.exists()
    assert not Statement.objects.exists()


def test_a_known_address_leads_to_what_came_of_it(as_editor, article):
    incident = factories.make_incident("draft", articles=[article])
    answer = fill(as_editor, address(ADD, Article), url=f"{article.url}?utm_source=x#top")
    assert "This article is known" in answer.text
    assert address(CHANGE, article) in answer.text
    assert address(CHANGE, incident) in answer.text
    assert Article.objects.count() == 1


@pytest.mark.parametrize("url", ["ftp://x.example/", "https://me:pw@x.example/", "https://[", "x"])
def test_an_address_that_is_none_is_refused(as_editor, url):
    answer = fill(as_editor, address(ADD, Article), url=url)
    assert answer.status_code == 200
    assert problems(answer)
    assert not Article.objects.exists()


def test_an_unknown_site_asks_for_its_publisher(as_editor):
    answer = fill(as_editor, address(ADD, Article), url="https://nowhere.example/1")
    assert "No publisher with the site nowhere.example is known yet" in answer.text


def test_an_official_of_unknown_office_asks_for_it(as_editor, article):
    official = Official.objects.create(name="Somebody New", slug="somebody-new")
    incident = factories.make_incident("draft")
    answer = fill(
        as_editor,
        address(CHANGE, incident),
        statements__TOTAL_FORMS=1,
        statements__0__official=official.pk,
        statements__0__stance="confirms",
        statements__0__paraphrase="So it was.",
    )
    assert "knows no single office of Somebody New" in answer.text
    assert "Name either a country" in answer.text


def test_a_slug_is_made_from_the_name(as_editor):
    fill(as_editor, address(ADD, Official), name="Kęstutis Budrys", tenures__TOTAL_FORMS=0)
    assert Official.objects.get().slug == "kestutis-budrys"
    again = fill(as_editor, address(ADD, Official), name="Kęstutis Budrys", tenures__TOTAL_FORMS=0)
    assert "already exists" in " ".join(problems(again))


# The last source


def test_the_last_source_of_a_published_incident_stays(as_reviewer):
    incident = factories.make_incident()
    citation = incident.citations.get()
    gone = {"citations__0__DELETE": "on", "why": "It was wrong"}
    answer = fill(as_reviewer, address(CHANGE, incident), **gone)
    assert f"last sources of {incident.reference}" in answer.text
    assert Citation.objects.filter(pk=citation.pk).exists()
    # With another one in its place it may go, in one saving.
    other = factories.make_article()
    replaced = {"citations__TOTAL_FORMS": 2, "citations__1__article": other.pk}
    fill(as_reviewer, address(CHANGE, incident), **gone, **replaced)
    assert [c.article for c in incident.citations.all()] == [other]


def test_a_cited_article_is_not_deleted_and_says_why(as_editor):
    incident = factories.make_incident("draft")
    article = incident.citations.get().article
    answer = as_editor.post(address(DELETE, article), {"post": "yes"})
    assert "cannot be deleted, because other records rest on it" in answer.text
    assert Article.objects.filter(pk=article.pk).exists()


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_what_was_public_is_not_deleted(as_reviewer, state):
    incident = factories.make_incident(state)
    statement = factories.make_statement(incident)
    article = incident.citations.get().article
    for thing in (incident, statement, article, article.publisher):
        assert as_reviewer.post(address(DELETE, thing), {"post": "yes"}).status_code == 403
        thing.refresh_from_db()


def test_a_draft_is_deleted_unless_it_has_parts(as_editor):
    main = factories.make_incident("draft")
    part = factories.make_incident("draft", part_of=main)
    answer = as_editor.post(address(DELETE, main), {"post": "yes"})
    assert "rest on it" in answer.text
    for thing in (part, main):
        as_editor.post(address(DELETE, thing), {"post": "yes"})
    assert not Incident.objects.exists()


@pytest.mark.parametrize("rows", ["objects_flown", "assessments"])
def test_what_publication_needs_is_not_taken_away_later(as_reviewer, rows):
    incident = factories.make_incident()
    gone = {f"{rows}__0__DELETE": "on", "why": "It was wrong"}
    answer = fill(as_reviewer, address(CHANGE, incident), **gone)
    assert f"of {incident.reference}, which the public sees" in answer.text
    assert getattr(incident, rows).count() == 1


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_published_record_is_not_made_part_of_one_that_is_not(as_reviewer, state):
    main, part = factories.make_incident(state), factories.make_incident()
    answer = fill(as_reviewer, address(CHANGE, part), part_of=main.pk, why="Same night")
    assert problems(answer)
    part.refresh_from_db()
    assert part.part_of is None


def test_what_two_enter_at_the_same_moment_is_checked_again(as_editor, monkeypatch):
    factories.make_publisher()
    save, tries = Article.save, []

    def overtaken(self, *args, **kwargs):
        tries.append(self.url)
        if len(tries) == 1:
            raise IntegrityError("UNIQUE constraint failed")
        return save(self, *args, **kwargs)

    monkeypatch.setattr(Article, "save", overtaken)
    publisher = factories.make_publisher().pk
    fill(as_editor, address(ADD, Article), url="https://x.example/1", publisher=publisher)
    assert Article.objects.count() == 1


def test_a_renamed_state_is_found_by_its_new_name(as_reviewer):
    incident = factories.make_incident()
    fill(as_reviewer, address(CHANGE, incident.country), name="Lietuva", why="Its own name")
    assert Incident.objects.matching("lietuva").get() == incident


def test_a_renamed_source_is_found_by_its_new_name(as_reviewer):
    incident = factories.make_incident()
    article = incident.citations.get().article
    fill(as_reviewer, address(CHANGE, article), title="Quokka", why="Theirs")
    fill(as_reviewer, address(CHANGE, article.publisher), name="Kurier Wschodni", why="Theirs")
    assert Incident.objects.matching("quokka kurier").get() == incident


# Why


def test_a_published_record_changes_only_with_a_reason(as_reviewer):
    incident = factories.make_incident()
    answer = fill(as_reviewer, address(CHANGE, incident), title="Other")
    assert "say in a sentence why it changes" in answer.text
    fill(as_reviewer, address(CHANGE, incident), title="Other", why="The ministry corrected it")
    incident.refresh_from_db()
    assert incident.title == "Other"
    newest = incident.history.first()
    assert newest.history_change_reason == "The ministry corrected it"
    assert newest.history_user.username == "ruta"


def test_a_changed_row_keeps_the_reason_and_moves_the_record(as_reviewer):
    incident = factories.make_incident()
    before, flown = incident.history.count(), incident.objects_flown.get()
    fill(as_reviewer, address(CHANGE, incident), objects_flown__0__count_high=3, why="Three fell")
    assert flown.history.first().history_change_reason == "Three fell"
    assert incident.history.count() == before + 1
    assert incident.history.first().history_change_reason == "Three fell"


def test_saving_without_a_change_leaves_no_trace(as_editor):
    incident = factories.make_incident("draft", outcomes=["crashed"])
    factories.make_statement(incident)
    factories.make_response(incident)
    before = incident.history.count(), Statement.history.count(), Response.history.count()
    saved = fill(as_editor, address(CHANGE, incident))
    assert "is saved" in " ".join(messages(saved))
    incident.refresh_from_db()
    assert (incident.history.count(), Statement.history.count(), Response.history.count()) == before


def test_boxes_that_stay_ticked_keep_their_rows(as_editor):
    incident = factories.make_incident("draft", outcomes=["crashed", "track_lost"])
    kept = incident.outcomes.get(outcome="crashed")
    fill(as_editor, address(CHANGE, incident), outcomes=["crashed", "found_later"])
    assert [row.outcome for row in incident.outcomes.all()] == ["crashed", "found_later"]
    assert incident.outcomes.get(outcome="crashed") == kept


# Two at once


def test_whoever_was_overtaken_reads_by_whom_and_may_insist(as_editor, as_reviewer):
    incident = factories.make_incident("draft")
    page = as_editor.get(address(CHANGE, incident))
    fill(as_reviewer, address(CHANGE, incident), title="Rūta's title")
    mine = fields_of(page) | {"title": "My title", "damage": "A fence"}
    answer = as_editor.post(address(CHANGE, incident), mine)
    told = " ".join(problems(answer))
    assert "ruta changed this record at" in told
    assert "differs from the record in: title, damage" in told
    assert "My title" in answer.text
    incident.refresh_from_db()
    assert incident.title == "Rūta's title"
    as_editor.post(address(CHANGE, incident), fields_of(answer))
    incident.refresh_from_db()
    assert (incident.title, incident.damage) == ("My title", "A fence")


def test_a_row_that_somebody_removed_meanwhile_is_said_to_be_gone(as_editor, as_reviewer):
    incident = factories.make_incident("draft")
    page = as_editor.get(address(CHANGE, incident))
    fill(as_reviewer, address(CHANGE, incident), objects_flown__0__DELETE="on")
    answer = as_editor.post(address(CHANGE, incident), fields_of(page) | {"title": "Mine"})
    assert answer.status_code == 200
    assert "Somebody removed this row" in " ".join(problems(answer))


# Rows


def test_a_statement_already_entered_is_attached_and_taken_off_again(as_editor):
    first, second = factories.make_incident("draft"), factories.make_incident("draft")
    statement = factories.make_statement(first)
    one = {"statements__TOTAL_FORMS": 1, "statements__0__statement": statement.pk}
    fill(as_editor, address(CHANGE, second), **one)
    assert {*statement.incidents.all()} == {first, second}
    both = fill(
        as_editor,
        address(CHANGE, second),
        statements__TOTAL_FORMS=2,
        statements__1__statement=statement.pk,
    )
    assert problems(both)
    fill(as_editor, address(CHANGE, second), statements__0__DELETE="on")
    assert [*statement.incidents.all()] == [first]
    # Of no other incident, and never public: it goes altogether.
    fill(as_editor, address(CHANGE, first), statements__0__DELETE="on")
    assert not Statement.objects.exists()


def test_a_statement_is_chosen_or_described_not_both(as_editor):
    incident, other = factories.make_incident("draft"), factories.make_incident("draft")
    statement = factories.make_statement(other)
    answer = fill(
        as_editor,
        address(CHANGE, incident),
        statements__TOTAL_FORMS=1,
        statements__0__statement=statement.pk,
        statements__0__quote="Something else",
    )
    assert "not both" in answer.text


def test_a_statement_is_changed_within_the_incident(as_editor):
    incident = factories.make_incident("draft")
    statement = factories.make_statement(incident)
    fill(as_editor, address(CHANGE, incident), statements__0__quote="It lost its way")
    statement.refresh_from_db()
    assert statement.quote == "It lost its way"
    assert statement.history.first().history_user.username == "anna"


def test_the_same_source_twice_is_told(as_editor):
    incident = factories.make_incident("draft")
    article = incident.citations.get().article
    again = {"citations__TOTAL_FORMS": 2, "citations__1__article": article.pk}
    answer = fill(as_editor, address(CHANGE, incident), **again)
    assert "cited twice" in answer.text
    assert incident.citations.count() == 1


# Hostile text

HOSTILE = [
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "\u202egnirts\u202c",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "w" * 160,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_stored_as_text(as_editor, as_reviewer, article, text):
    page = as_editor.get(address(ADD, Incident))
    sent = fields_of(page) | new_incident(article, title=text, place=text)
    sent |= {"citations-0-quote": text, "objects_flown-0-as_reported": text}
    as_editor.post(address(ADD, Incident), sent)
    incident = Incident.objects.get()
    assert incident.title == text
    for url in (
        address("changelist", Incident),
        address(CHANGE, incident),
        address("history", incident),
        address("withdraw", factories.make_incident(title=text)),
        "/admin/",
    ):
        shown = as_reviewer.get(url)
        assert shown.status_code == 200
        assert "<script>alert" not in shown.text
        assert "<img src=x" not in shown.text

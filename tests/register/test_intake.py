"""From drafts that were read to records: whole or not at all, each once, words in their place."""

import copy
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from incidents.admin.reading_page import ReadingPage
from incidents.models import (
    Article,
    Assessment,
    Citation,
    Incident,
    IncidentObject,
    Official,
    Reading,
    ReadingResult,
    Response,
    Statement,
    Tenure,
)
from incidents.register import intake, merging, readings
from tests import factories
from tests.readings import TEXT, URL, make_reading, read_draft

pytestmark = pytest.mark.django_db


def changed(reading, by, **values):
    """The reading with other values typed into its first draft."""
    row = copy.deepcopy(reading.entries["incidents"][0]) | values
    return readings.save_entries(reading, {"incidents": {0: row}}, reading.version, by)


def accept(reading, by, *numbers, submit=False):
    reading = readings.locked(reading)
    page = ReadingPage(reading, checked=numbers)
    assert page.is_valid(), [d.form.errors for d in page.drafts] + [
        a.form.errors for a in page.said
    ]
    return intake.accept(reading, *page.accepted(), by, submit=submit)


def test_the_article_is_kept_with_its_text_and_the_proposal_as_read(reading):
    article = reading.article
    assert (article.url, article.body) == (URL, TEXT)
    assert len(article.sha256) == 64
    assert article.retrieved_at
    assert (article.title, article.language) == ("Two drones cross into Lithuania", "en")
    assert "text" not in reading.proposed["article"]
    assert reading.entries["incidents"][0]["title"] == "Gerbera falls near Šumskas"
    assert [row["occurrence"] for row in reading.entries["incidents"]] == ["confirmed"] * 2


def test_an_address_is_read_once(reading, editor):
    again = readings.keep(read_draft(title="Other"), URL, reading.article.publisher, editor)
    assert again == reading
    assert Article.objects.get().title == "Two drones cross into Lithuania"


def test_another_text_of_a_known_article_is_refused(editor):
    article = factories.make_article(url=URL, body="Something else.")
    with pytest.raises(ValidationError, match="keeps another text"):
        make_reading(editor)
    article.refresh_from_db()
    assert article.body == "Something else."
    assert not Reading.objects.exists()


def test_both_drafts_become_records_in_review_with_words_for_their_values(reading, editor):
    one, two = accept(reading, editor, 0, 1, submit=True)
    assert (one.state, two.state) == ("in_review", "in_review")
    one = Incident.objects.get(pk=one.pk)
    assert one.entered_from == "BY"
    assert one.outcome_labels == ["Crashed"]
    assert one.airspace_status == "land"
    assert one.occurrence == "confirmed"
    assert one.objects_flown.get().count_best == 1
    whole, *values = one.citations.all()
    assert (whole.field, whole.quote, whole.start) == ("", "", None)
    told = {c.field: c.quote for c in values}
    assert told["date"] == "10 July"
    assert told["platform"] == "Gerbera"
    assert told["count"] == "One Gerbera"
    assert told["entered_from"] == "Belarus"
    assert "armed" not in told
    for citation in values:
        assert TEXT[citation.start : citation.end] == citation.quote
    assert str(one.assessments.get().as_of) == "2025-08-06"
    assert two.assessments.get().intent == "stray"


def test_what_was_said_and_done_is_written_once_and_linked_to_all_it_concerns(reading, editor):
    (one,) = accept(reading, editor, 0)
    statement, response = Statement.objects.get(), Response.objects.get()
    assert [*statement.incidents.all()] == [one]
    assert (statement.speaker, statement.speaker_title) == ("Dovilė Šakalienė", "Defence Minister")
    assert TEXT[statement.start : statement.end] == statement.quote
    assert TEXT[response.start : response.end] == response.quote
    (two,) = accept(reading, editor, 1)
    assert Statement.objects.get() == statement
    assert {*statement.incidents.all()} == {one, two} == {*response.incidents.all()}
    assert "sakaliene" in Incident.objects.get(pk=two.pk).search_text.words


def test_an_official_is_found_by_name_and_seen_in_office(reading, editor):
    known = factories.make_official("Dovilė Šakalienė", title="Minister of Defence")
    accept(reading, editor, 0)
    assert Official.objects.get() == known
    seen = Tenure.objects.get(seen_on__isnull=False)
    assert (seen.title, str(seen.seen_on)) == ("Defence Minister", "2025-08-06")


def test_an_unknown_official_is_added(reading, editor):
    accept(reading, editor, 0)
    official = Official.objects.get()
    assert official.slug == "dovile-sakaliene"
    assert official.tenures.get().country_id == "LT"


def test_a_name_of_two_officials_is_refused_in_words(reading, editor):
    for slug in ("one", "two"):
        factories.make_official("Dovilė Šakalienė", slug=slug)
    with pytest.raises(ValidationError, match="Several officials"):
        accept(reading, editor, 0)
    assert not Incident.objects.exists()


def test_a_second_click_does_nothing_twice(reading, editor):
    stale = readings.locked(reading)
    page = ReadingPage(stale, checked=[0])
    page.is_valid()
    twice = ReadingPage(stale, checked=[0])
    twice.is_valid()
    intake.accept(stale, *page.accepted(), editor)
    assert intake.accept(stale, *twice.accepted(), editor) == []
    assert (Incident.objects.count(), Statement.objects.count()) == (1, 1)


def test_nothing_is_half_written(reading, editor, monkeypatch):
    def fail(*args):
        raise RuntimeError("the lights went out")

    monkeypatch.setattr(intake, "settle", fail)
    before = readings.locked(reading).version
    with pytest.raises(RuntimeError):
        accept(reading, editor, 0, 1)
    for model in (Incident, IncidentObject, Citation, Assessment, Statement, Response, Official):
        assert not model.objects.exists(), model
    assert not ReadingResult.objects.exists()
    assert readings.locked(reading).version == before


def test_one_wrong_draft_keeps_all_of_them_out(reading, editor):
    reading = changed(reading, editor, date_end="2025-07-01")
    page = ReadingPage(readings.locked(reading), checked=[0, 1])
    assert not page.is_valid()
    assert "lies before the first" in str(page.drafts[0].form.errors)
    assert page.problem_count == 1
    assert not Incident.objects.exists()


def test_an_emptied_value_loses_its_words(reading, editor):
    reading = changed(reading, editor, entered_from="", outcomes=[])
    (incident,) = accept(reading, editor, 0)
    fields = set(incident.citations.values_list("field", flat=True))
    assert not fields & {"entered_from", "outcome"}
    assert "date" in fields


def test_what_is_not_kept_is_not_written(reading, editor):
    row = reading.entries["statements"][0] | {"keep": ""}
    reading = readings.save_entries(reading, {"statements": {0: row}}, reading.version, editor)
    accept(reading, editor, 0)
    assert not Statement.objects.exists()
    assert Response.objects.count() == 1


def test_a_rejected_mention_becomes_a_draft_once(reading, editor):
    number = readings.restore(reading, 0, editor)
    assert number == readings.restore(reading, 0, editor) == 2
    draft = readings.locked(reading).entries["incidents"][2]
    start, end = draft["evidence"]["nature"][0]
    assert TEXT[start:end] == "A drill in June was no incident."
    with pytest.raises(ValidationError):
        readings.restore(reading, 7, editor)


def test_two_editors_do_not_overwrite_each_other(reading, editor):
    changed(reading, editor, title="Mine")
    other = factories.make_editor("jonas")
    with pytest.raises(readings.Overtaken, match="anna saved this reading at"):
        changed(reading, other, title="His")
    assert readings.locked(reading).entries["incidents"][0]["title"] == "Mine"
    with pytest.raises(readings.Overtaken, match="You, in another window,"):
        changed(reading, editor, title="Mine too")


def test_saving_keeps_what_is_decided_and_writes_no_history(reading, editor):
    accept(reading, editor, 0)
    reading = readings.locked(reading)
    rows = reading.history.count()
    reading = changed(reading, editor, title="Too late")
    assert reading.entries["incidents"][0]["title"] == "Gerbera falls near Šumskas"
    assert reading.history.count() == rows


# Merging


def differences(reading, into):
    page = ReadingPage(readings.locked(reading), checked=[0])
    assert page.is_valid()
    return page, {d.key: d for d in merging.differences(into, page.accepted()[0][0])}


def merge(reading, into, chosen, by, why=""):
    page, _ = differences(reading, into)
    (draft,), said, done = page.accepted()
    return merging.merge(reading, draft, into, chosen, said, done, by, why)


@pytest.fixture
def there(editor):
    return factories.make_incident(
        "draft",
        place="Rūdninkai",
        latitude=54.4,
        longitude=25.1,
        location_precision="settlement",
        entered_from="",
        date=date(2025, 7, 10),
    )


def test_differences_are_told_value_by_value(reading, there):
    there.refresh_from_db()
    _, offered = differences(reading, there)
    assert offered["entered_from"].there == "nothing"
    assert offered["entered_from"].here == "Belarus"
    assert offered["place"].there == "Rūdninkai"
    assert "54.62" in offered["point"].here
    assert "date" not in offered
    assert {"outcome-crashed", "object-0"} <= set(offered)


def test_merging_adds_the_source_and_what_was_chosen(reading, editor, there):
    second_click, _ = differences(reading, there)
    merge(reading, there, ["entered_from", "outcome-crashed", "object-0"], editor)
    there.refresh_from_db()
    assert (there.entered_from, there.place) == ("BY", "Rūdninkai")
    assert there.outcome_labels == ["Crashed"]
    assert there.objects_flown.count() == 2
    assert there.citations.filter(article=reading.article, field="").count() == 1
    assert there.citations.filter(article=reading.article, field="date").get().quote == "10 July"
    assert there.assessments.count() == 1
    assert [*Statement.objects.get().incidents.all()] == [there]
    result = readings.locked(reading).fates()[0]
    assert (result.fate, result.incident) == ("merged", there)
    (draft,), said, done = second_click.accepted()
    assert merging.merge(reading, draft, there, ["place"], said, done, editor) == there
    there.refresh_from_db()
    assert there.place == "Rūdninkai"


def test_a_judgement_is_merged_as_a_new_assessment(reading, editor, there):
    factories.Assessment.objects.filter(incident=there).update(occurrence="probable")
    factories.settle(there)
    merge(reading, there, ["judgement"], editor)
    there.refresh_from_db()
    assert there.assessments.count() == 2
    assert there.occurrence == "confirmed"


def test_only_reviewers_add_to_what_is_theirs(reading, editor):
    public = factories.make_incident()
    with pytest.raises(PermissionDenied, match="only a reviewer"):
        merge(reading, public, [], editor)
    reviewer = factories.make_reviewer()
    with pytest.raises(ValidationError, match="say in a sentence why"):
        merge(reading, public, [], reviewer)
    merge(reading, public, [], reviewer, "A second source")
    assert public.citations.count() > 1
    assert public.history.first().history_change_reason == "A second source"


def test_a_withdrawn_record_and_a_difference_that_is_none_are_refused(reading, editor, there):
    with pytest.raises(ValidationError, match="is withdrawn"):
        merge(reading, factories.make_incident("withdrawn"), [], editor)
    with pytest.raises(ValidationError, match="no difference any more"):
        merge(reading, there, ["date"], editor)
    assert readings.locked(reading).open_numbers == [0, 1]


def test_values_that_do_not_fit_the_record_leave_it_as_it_was(reading, editor, there):
    Incident.objects.filter(pk=there.pk).update(
        date="2025-07-12", earliest_on="2025-07-12", latest_on="2025-07-12", found_on="2025-07-12"
    )
    reading = changed(reading, editor, found_on="2025-07-11")
    there.refresh_from_db()
    with pytest.raises(ValidationError, match="before it fell"):
        merge(reading, there, ["found_on"], editor)
    there.refresh_from_db()
    assert str(there.found_on) == "2025-07-12"
    assert there.citations.count() == 1

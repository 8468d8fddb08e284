"""A draft is added to a record that there is."""

from datetime import date

import pytest
from django.urls import reverse

from incidents.models import Reading
from tests import factories
from tests.admin.desk import address, messages
from tests.admin.reading import page_of, press
from tests.readings import make_reading

pytestmark = pytest.mark.django_db


def test_a_draft_is_added_to_a_record_value_by_value(as_editor, reading):
    there = factories.make_incident("draft", date=date(2025, 7, 10), entered_from="")
    answer = press(as_editor, reading, "merge:0", i0__merge_into=there.reference.lower())
    url = answer.redirect_chain[-1][0]
    assert "Came from" in answer.text
    version = answer.context["reading"].version
    late = as_editor.post(url, {"version": version - 1, "chosen": ["entered_from"]})
    assert "look at the differences" in late.text
    as_editor.post(url, {"version": version, "chosen": ["entered_from"]})
    there.refresh_from_db()
    assert there.entered_from == "BY"
    assert there.place == "Gaižiūnai training area"
    again = as_editor.get(url, follow=True)
    assert "decided already" in " ".join(messages(again))
    nowhere = press(as_editor, reading, "merge:1", i1__merge_into="XX-1")
    assert "“XX-1” is no record" in " ".join(messages(nowhere))


def test_editors_add_to_no_public_record(as_editor, as_reviewer, reading):
    public = factories.make_incident(entered_from="")
    answer = press(as_editor, reading, f"merge:0:{public.reference}")
    assert "only a reviewer may add to it" in " ".join(messages(answer))
    url = reverse("admin:reading_merge", args=[reading.pk, 0, public.reference])
    as_editor.post(url, {"version": 1, "chosen": []})
    assert public.citations.count() == 1
    version = as_reviewer.get(url).context["reading"].version
    answer = as_reviewer.post(url, {"version": version})
    assert "say in a sentence why" in answer.text
    as_reviewer.post(url, {"version": version, "why": "Second source"})
    assert public.citations.filter(article=reading.article).exists()


def test_suspected_duplicates_are_shown_with_links(as_editor, editor):
    known = factories.make_incident("draft", title="Known before")
    reading = make_reading(editor)
    reading.proposed["incidents"][0]["possible_duplicates"] = [known.reference]
    reading.save()
    page = as_editor.get(page_of(reading)).text
    assert "The register may know it already" in page
    assert address("change", known) in page


def test_what_was_added_to_a_record_is_taken_out_with_one_button(as_editor, reading):
    there = factories.make_incident("draft", date=date(2025, 7, 10), entered_from="")
    url = reverse("admin:reading_merge", args=[reading.pk, 0, there.reference])
    version = as_editor.get(url).context["reading"].version
    as_editor.post(url, {"version": version, "chosen": ["entered_from", "outcome-crashed"]})
    there.outcomes.update(outcome="landed")
    answer = press(as_editor, reading, "undo:0")
    assert "stays in the record: how it ended" in " ".join(messages(answer))
    there.refresh_from_db()
    assert there.entered_from == ""
    assert Reading.objects.get().open_numbers == [0, 1]


def test_only_reviewers_take_out_of_a_public_record_what_was_added(as_editor, as_reviewer, reading):
    public = factories.make_incident()
    url = reverse("admin:reading_merge", args=[reading.pk, 0, public.reference])
    version = as_reviewer.get(url).context["reading"].version
    as_reviewer.post(url, {"version": version, "why": "Second source"})
    answer = press(as_editor, reading, "undo:0")
    assert "only a reviewer may add to it" in " ".join(messages(answer))
    assert public.citations.filter(article=reading.article).exists()

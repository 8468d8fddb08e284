"""What becomes of a draft: accepted, discarded, taken back."""

import json

import pytest

from incidents.models import Incident, Reading, ReadingResult
from tests.admin.desk import messages
from tests.admin.reading import page_of, press
from tests.readings import TEXT

pytestmark = pytest.mark.django_db


def test_all_drafts_are_accepted_and_submitted_with_one_button(as_editor, reading):
    answer = press(as_editor, reading, "submit")
    assert "submitted for review" in " ".join(messages(answer))
    assert [i.state for i in Incident.objects.all()] == ["in_review", "in_review"]
    assert Incident.history.filter(history_type="+").first().history_user.username == "anna"
    assert answer.text.count('class="part__fate"') == 4


def test_one_draft_is_accepted_as_changed(as_editor, reading):
    press(as_editor, reading, "accept:0", i0__title="Something fell", i0__place="Šumskas forest")
    incident = Incident.objects.get()
    assert (incident.title, incident.place, incident.state) == (
        "Something fell",
        "Šumskas forest",
        "draft",
    )
    press(as_editor, reading, "accept:0")
    assert Incident.objects.count() == 1


def test_what_cannot_be_undone_offers_no_button_and_says_why(as_editor, reading):
    press(as_editor, reading, "accept:0")
    page = as_editor.get(page_of(reading))
    assert 'value="undo:0"' in page.text
    ReadingResult.objects.update(made={})
    page = as_editor.get(page_of(reading))
    assert 'value="undo:0"' not in page.text
    assert "what was made then was not noted" in page.text


def test_a_wrong_value_is_marked_and_nothing_is_lost(as_editor, reading):
    values = {"i0__date_end": "2025-07-01", "i0__latitude": "95", "i0__title": "My words"}
    answer = press(as_editor, reading, "submit:0", **values)
    assert "Draft 1 not accepted yet" in " ".join(messages(answer))
    assert "lies before the first" in answer.text
    assert "A latitude lies between" in answer.text
    assert 'value="My words"' in answer.text
    assert 'value="95"' in as_editor.get(page_of(reading)).text
    assert not Incident.objects.exists()


def test_words_chosen_for_a_field_are_cited(as_editor, reading):
    start = TEXT.index("It came from Belarus")
    words = {"entered_from": [[start, start + 20]]}
    press(as_editor, reading, "accept:0", i0__evidence=json.dumps(words))
    cited = Incident.objects.get().citations.exclude(field="")
    assert [(c.field, c.quote) for c in cited] == [("entered_from", "It came from Belarus")]


@pytest.mark.parametrize(
    "evidence", ["{", "[]", '{"date": [[5, 2]]}', '{"date": [[0, 99999]]}', '{"date": [["a", 1]]}']
)
def test_words_from_nowhere_are_refused(as_editor, reading, evidence):
    answer = press(as_editor, reading, "accept:0", i0__evidence=evidence)
    assert answer.status_code == 400
    assert not Incident.objects.exists()


def test_discarding_and_taking_back(as_editor, reading):
    assert "Discarded" in press(as_editor, reading, "discard:1").text.replace(
        "discarded", "Discarded"
    )
    assert Reading.objects.get().open_numbers == [0]
    answer = press(as_editor, reading, "undo:1")
    assert "Draft 2 is open again." in messages(answer)
    assert Reading.objects.get().open_numbers == [0, 1]


def test_what_was_left_out_is_restored_with_one_button(as_editor, reading):
    assert "exercise" in as_editor.get(page_of(reading)).text
    answer = press(as_editor, reading, "restore:0")
    assert "Restored from what the reader left out" in answer.text
    answer = press(as_editor, reading, "add")
    assert "Draft 4" in answer.text
    assert "Added by hand" in answer.text
    press(as_editor, reading, "object:0")
    assert len(Reading.objects.get().entries["incidents"][0]["objects"]) == 2


def test_undo_says_what_it_would_delete_and_deletes_nothing(as_editor, reading):
    press(as_editor, reading, "accept:0")
    incident = Incident.objects.get()
    incident.place = "Kaniūkai"
    incident.save()
    answer = press(as_editor, reading, "undo:0")
    assert "may hold later work, which would be lost (place)" in " ".join(messages(answer))
    assert Incident.objects.get().place == "Kaniūkai"

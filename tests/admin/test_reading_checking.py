"""What helps an editor to check a draft: whose airspace it is, how each value was read."""

import re

import pytest
from django.urls import reverse

from incidents.models import Reading
from tests.admin.reading import page_of, press
from tests.readings import TEXT, found, make_reading, read_draft

pytestmark = pytest.mark.django_db


def field_of(page, key, part="i0"):
    """The markup of one field of a part."""
    whole = re.search(rf'data-part="{part}".*?</section>', page, re.S)[0]
    return re.search(rf'data-field="{key}".*?</ul>', whole, re.S)[0]


def test_every_draft_says_whose_airspace_its_point_is_in(as_editor, reading):
    page = as_editor.get(page_of(reading)).text
    assert page.count("data-verdict") == 2
    assert "Lithuania · land" in page
    assert reverse("map-script", args=["drafts"]) in page
    answer = press(as_editor, reading, "save", i0__country="BY", i1__latitude="")
    assert "Lithuania, not Belarus" in answer.text
    assert "No point yet." in answer.text


def test_a_point_that_is_none_has_no_verdict(as_editor, reading):
    answer = press(as_editor, reading, "save", i0__latitude="north", i1__longitude="999")
    assert answer.text.count("No point yet.") == 2


def test_a_decided_reading_needs_no_map(as_editor, reading):
    press(as_editor, reading, "submit")
    assert "data-drafts-map" not in as_editor.get(page_of(reading)).text


def test_a_value_tells_its_rule_and_confidence_until_somebody_changes_it(as_editor, reading):
    page = as_editor.get(page_of(reading)).text
    assert "read by “test”, confidence 0.90" in field_of(page, "date")
    assert "data-how" in field_of(page, "o0-platform")
    assert "data-how" in field_of(page, "stance", "s0")
    assert "data-how" not in field_of(page, "summary")
    assert "Unsure" not in page
    page = press(as_editor, reading, "save", i0__date="2025-07-11").text
    assert "data-how" not in field_of(page, "date")
    assert "data-how" in field_of(page, "country")


def test_a_value_that_the_reader_doubts_is_marked_in_words(as_editor, editor, monkeypatch):
    draft = read_draft()
    first = draft.incidents[0]
    unsure = found("LT", "Lithuania", "state of the article", 0.5)
    object.__setattr__(first, "country", unsure)
    monkeypatch.setattr("tests.readings.read_draft", lambda **article: draft)
    page = as_editor.get(page_of(make_reading(editor))).text
    assert "Unsure: state of the article" in field_of(page, "country")
    assert page.count("data-unsure") == 1


def test_a_draft_added_by_hand_and_an_older_reading_tell_no_rule(as_editor, reading):
    page = press(as_editor, reading, "add").text
    assert "data-how" not in re.search(r'data-part="i2".*?</section>', page, re.S)[0]
    proposed = reading.proposed
    del proposed["how"], proposed["first"]
    Reading.objects.update(proposed=proposed)
    page = as_editor.get(page_of(reading)).text
    assert "data-how" not in page
    assert TEXT[:20] in page


def test_every_description_that_a_field_names_is_on_the_page(as_editor, reading):
    page = as_editor.get(page_of(reading)).text
    named = {one for ids in re.findall(r'aria-describedby="([^"]+)"', page) for one in ids.split()}
    assert "id_s0-speaker_helptext" in named
    assert not {one for one in named if f'id="{one}"' not in page}

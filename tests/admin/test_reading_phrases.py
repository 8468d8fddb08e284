"""Words that editors teach the reader."""

from datetime import date

import pytest

from incidents.models import Phrase
from incidents.register import readings
from tests import factories
from tests.admin.desk import ADD, address, fill, problems
from tests.readings import URL

pytestmark = pytest.mark.django_db


def test_words_of_editors_are_read_with(as_editor, bundled_places):
    factories.make_country("LT")
    said = "Drone\n\nOn 10 July a drone zigzagged Lithuanian airspace, the army said.\n"
    source = readings.Source(said, None, None, date(2025, 7, 11), URL)
    before = readings.read(source).incidents
    fill(
        as_editor,
        address(ADD, Phrase),
        words="zigzagged",
        language="en",
        meaning="enter:violation",
    )
    after = readings.read(source).incidents
    assert [one.nature.value for one in (*before, *after)] == ["suspected", "violation"]
    start, end = after[0].nature.spans[0]
    assert "zigzagged" in said[start:end]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("fell* ~3 into", "“*” is no part of a word"),
        ("a", "Too short"),
        ("the", "stands in nearly every article"),
    ],
)
def test_a_wrong_phrase_is_told_in_words(as_editor, words, sentence):
    answer = fill(
        as_editor, address(ADD, Phrase), words=words, language="en", meaning="enter:violation"
    )
    assert sentence in " ".join(problems(answer))
    assert not Phrase.objects.exists()

"""Finding incidents by words: what is found, that an index does it, and that nothing breaks it."""

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from incidents.folding import LONGEST_WORD, asked_words
from incidents.models import Incident, SearchText
from incidents.models.search_text import MOST_WORDS, keys_holding, question
from incidents.register.recording import settle
from tests.factories import make_incident

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Łódź, Ørsted, Đakovo, Iğdır", "lodz orsted dakovo igdir"),
        ("Łódź, Ørsted, Đakovo, Iğdır", "ŁÓDŹ ørsted"),
        ("Шахед над Одессой", "shakhed odess"),
        ("Drones crashed", "drone crash"),
        ("Su-24 near Tallinn", "su-24"),
        ("Su-24 near Tallinn", "24 su"),
    ],
)
def test_letters_of_any_keyboard_find_it(title, asked):
    incident = make_incident(title=title)
    make_incident(title="Another")
    assert Incident.objects.matching(asked).get() == incident
    assert keys_holding(asked_words(asked)) == [incident.pk]


def test_the_newest_can_be_asked_for_alone():
    keys = [make_incident(title="Gerbera").pk for _ in range(3)]
    assert sorted(keys_holding(asked_words("gerbera"), 2)) == keys[1:]


def test_every_word_must_occur():
    incident = make_incident(title="Gerbera near Lublin")
    assert Incident.objects.matching("lublin gerbera").get() == incident
    assert not Incident.objects.matching("lublin shahed").exists()


def test_a_word_without_spaces_is_cut_where_indexes_end():
    incident = make_incident(title="Found", summary="北" * 2000)
    assert max(map(len, incident.search_text.words.split())) == LONGEST_WORD
    assert Incident.objects.matching("北" * 2000).get() == incident


def test_very_many_words_find_nothing_and_break_nothing():
    make_incident(title="a drone")
    words = [f"word{number}" for number in range(MOST_WORDS + 1)]
    wordy = make_incident(summary=" ".join(words))
    assert Incident.objects.matching(" ".join(words[1:])).get() == wordy
    assert not Incident.objects.matching(" ".join(words)).exists()
    assert not Incident.objects.matching("x" * 10_000).exists()


def test_a_change_and_a_deletion_are_known_at_once():
    incident = make_incident(state="draft", title="Gerbera near Lublin")
    incident.title = "Shahed near Lublin"
    incident.save()
    settle(incident)
    assert not Incident.objects.matching("gerbera").exists()
    assert Incident.objects.matching("shahed").get() == incident
    incident.delete()
    assert not Incident.objects.matching("shahed").exists()
    assert keys_holding(asked_words("shahed")) == []
    assert not SearchText.objects.exists()


def test_an_index_finds_the_words():
    make_incident()
    asking, values = question(asked_words("gaiziunai"), connection.vendor)
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Few rows are read whole, whatever indexes there are.
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"{explain} {asking}", values)
        plan = str(cursor.fetchall())
    by_index = {
        "sqlite": "VIRTUAL TABLE INDEX 0:M",
        "postgresql": "Bitmap Index Scan on incident_w",
    }
    assert by_index[connection.vendor] in plan
    assert asking.partition("%s")[0] in str(Incident.objects.matching("gaiziunai").query)


class HostileWords(TestCase):
    """Whatever is asked, the answer is right: what holds the words as Python folds them."""

    @given(st.text(max_size=60))
    @example('foo"bar')
    @example("-x")
    @example("*")
    @example("drone*")
    @example("NEAR(drone, 2) OR words:drone AND NOT x")
    @example("'); DROP TABLE incidents_incident; --")
    @example("drone:* & !x | <-> '")
    @example("\\")
    @example("%_")
    def test_nothing_breaks_it_and_no_sign_matches_everything(self, asked):
        if not Incident.objects.exists():
            make_incident(title="A drone", summary="")
        (text,) = SearchText.objects.all()
        words = asked_words(asked)
        wanted = bool(words) and all(any(map(one.finds, text.words.split())) for one in words)
        assert Incident.objects.matching(asked).exists() is wanted
        assert bool(keys_holding(words)) is wanted

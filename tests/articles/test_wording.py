"""The labelled sentences are sound, and what is counted over them is right."""

import pytest

from incidents.articles.words.lexicon import LANGUAGES
from incidents.codebook import Outcome, ResponseKind
from tests.articles import wording


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_codes_and_their_words_stand_in_the_sentence(language):
    rows = wording.labelled(language)
    assert len({row["text"] for row in rows}) == len(rows) >= 100
    for row in rows:
        assert row["event"] in wording.EVENTS
        assert row["half"] in ("tune", "judge")
        assert set(row["responses"]) <= set(ResponseKind.values)
        assert set(row["outcomes"]) <= set(Outcome.values)
        words = dict(row["words"])
        event = words.pop("event", None)
        told = [event] * (event is not None)
        for figure, by_code in words.items():
            assert set(by_code) <= set(row[figure])
            told += by_code.values()
        assert all(one in row["text"] for one in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_passages_are_codes(language):
    rows = [row for _, sentences in wording.passages(language) for row in sentences]
    assert len({row["text"] for row in rows}) >= 0.99 * len(rows) >= 300
    for row in rows:
        assert row["event"] in (*wording.EVENTS, wording.MORE)
        assert set(row["responses"]) <= set(ResponseKind.values)
        assert set(row["outcomes"]) <= set(Outcome.values)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A drone crashed in Latvia and the police opened an investigation.",
            {
                "event": {"incident"},
                "thing": {"thing"},
                "response": {"investigation"},
                "outcome": {"crashed"},
            },
        ),
        (
            "The minister spoke of the weather.",
            {"event": set(), "thing": set(), "response": set(), "outcome": set()},
        ),
    ],
)
def test_what_a_sentence_tells_by_itself(knowledge, text, told):
    assert wording.told_by(text, "en", knowledge) == told


def test_found_invented_and_missed_add_up(knowledge):
    counts = wording.compare("lv", knowledge)
    rows = wording.labelled("lv")
    for half in ("tune", "judge"):
        right, _, missed = counts["event", half]
        assert right + missed == sum(r["event"] == "incident" for r in rows if r["half"] == half)
        assert right > missed / 10


def test_halves_of_passages_are_counted_apart(knowledge):
    counts = wording.compare("lv", knowledge, source="passages")
    for wanted in ("tune", "judge"):
        rows = [row for half, rows in wording.passages("lv") for row in rows if half == wanted]
        right, _, missed = counts["event", wanted]
        assert right + missed == sum(row["event"] == "incident" for row in rows)

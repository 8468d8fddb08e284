"""Text folded for search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.folding import Asked, asked_words, fold, folded_words, found_spans


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Gaižiūnai", "gaiziunai"),
        ("Łódź – Zamość", "lodz zamosc"),
        ("Sfântu Gheorghe", "sfantu gheorghe"),
        ("Ørland", "orland"),
        ("İzmir", "izmir"),
        ("Минск", "minsk"),
        ("Su-24MR", "su 24mr"),
        ("  ?! ", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("Drones over Gaižiūnai", "gaiziun drone", ["Drone", "Gaižiūn"]),
        ("Su-24 and Su-27", "su-24", ["Su", "24", "Su"]),
        ("Some sums", "su x", []),
        ("Š\u030cumskas", "sum", ["Š\u030cum"]),
        ("Œuvre", "o", ["Œ"]),
        ("Шахед", "shakh", ["Шах"]),
        ("Gaižiūnai", "-*", []),
        ("", "x", []),
    ],
)
def test_found_words_are_where_the_text_has_them(text, asked, marked):
    spans = found_spans(text, asked_words(asked))
    assert [text[start:end] for start, end in spans] == marked


@given(st.text(), st.text())
def test_spans_lie_in_the_text_in_order(text, asked):
    ends = [0, *(end for span in found_spans(text, asked_words(asked)) for end in span)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)


@given(st.text())
def test_every_word_of_a_text_is_found_there(text):
    for word in folded_words(text):
        assert found_spans(text, [Asked(word, begins=False)])

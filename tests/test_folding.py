"""Text folded for search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.folding import fold


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

"""Names folded, taken apart and cut to stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.gazetteer import BadName
from incidents.gazetteer.names import forms, is_readable, own_forms, question
from incidents.gazetteer.stems import FAMILIES, stem


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sfântu Gheorghe", ("sfantu gheorghe", "sfantu gheorghe", "", "")),
        ("Osiny, Łuków county", ("osiny", "osiny", "", "lukow county")),
        ("Ämari Air Base", ("amari air base", "amari", "airbase", "")),
        ("the village of Plauru", ("village of plauru", "plauru", "settlement", "")),
        ("Gaižiūnai training area", ("gaiziunai training area", "gaiziunai", "range", "")),
        ("Base", ("base", "base", "base", "")),
    ],
)
def test_a_question_says_what_is_asked_for(name, expected):
    assert question(name) == expected


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "12", "\x00\x07", "?!", "🙂🙂"])
def test_what_is_no_name_is_refused_in_a_sentence(name):
    with pytest.raises(BadName, match=r"[A-Za-z].*"):
        question(name)


def test_parts_of_a_name_are_found_too():
    assert forms("Orzysz / Bemowo Piskie training area") >= {"orzysz", "bemowo piskie"}
    assert forms("Tapa / Central range (Keskpolügoon)") >= {"tapa", "keskpolugoon"}
    assert own_forms("Akademija (Kaunas)") == {"akademija kaunas", "akademija"}


@pytest.mark.parametrize(
    ("alias", "readable"),
    [("Ізмаїл", True), ("თბილისი", True), ("Σουλινάς", True), ("wlwdbh", False), ("福沃", False)],
)
def test_transcriptions_key_by_key_are_left_out(alias, readable):
    assert is_readable(alias) is readable


@pytest.mark.parametrize(
    ("family", "name", "inflected"),
    [
        ("slavic", "wyryki", "wyrykach"),
        ("slavic", "biala podlaska", "bialej podlaskiej"),
        ("slavic", "hajnowka", "hajnowce"),
        ("slavic", "przewodow", "przewodowie"),
        ("slavic", "kharkiv", "kharkovi"),
        ("baltic", "gaiziunai", "gaiziunuose"),
        ("baltic", "vilnius", "vilniaus"),
        ("baltic", "daugavpils", "daugavpili"),
        ("finnic", "narva", "narvas"),
        ("finnic", "porvoo", "porvoossa"),
        ("romanian", "tulcea", "tulcei"),
        ("romanian", "plauru", "plaurului"),
    ],
)
def test_the_forms_of_a_name_have_one_stem(family, name, inflected):
    assert stem(name, family) == stem(inflected, family)


@given(st.text(max_size=200))
def test_any_text_is_a_question_or_refused(text):
    try:
        asked = question(text)
    except BadName:
        return
    assert asked.core
    assert all(stem(asked.core, family).startswith(f"{family}:") for family in FAMILIES)

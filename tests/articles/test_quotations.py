"""Quotations, with every sort of marks, also where one is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.articles.dialogue import spoken_lines
from incidents.articles.quotations import find_quotations


def quoted(text):
    return [text[q.start : q.end] for q in find_quotations(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“It fell,” he said.", ["It fell"]),
        ('"It fell," he said. "Nobody was hurt."', ["It fell", "Nobody was hurt."]),
        ("„Spadł dron” – powiedział.", ["Spadł dron"]),
        ("„Es ist so“, sagte er.", ["Es ist so"]),
        ("«Это провокация», — сказал он.", ["Это провокация"]),
        ("„Nukrito dronas“, – sakė.", ["Nukrito dronas"]),
        ("He said: “It fell and nobody closed the mark.", ["It fell and nobody closed the mark."]),
        ("‘It’s Russia’s fault,’ he said.", ["It’s Russia’s fault"]),
        ("”Det är allvarligt”, sade han.", ["Det är allvarligt"]),
        ("the defence ministers' talks", []),
    ],
)
def test_quotation_is_what_stands_between_its_marks(text, quotes):
    assert quoted(text) == quotes


@given(st.text(alphabet='“”„«»"‘’ ab.,\n', max_size=200))
def test_quotations_lie_in_the_text_and_never_overlap(text):
    last = 0
    for quotation in find_quotations(text, [(0, len(text))]):
        assert last <= quotation.outer_start < quotation.start < quotation.end
        assert quotation.end <= quotation.outer_end <= len(text)
        last = quotation.outer_end


@pytest.mark.parametrize(
    ("text", "verb", "lines"),
    [
        ("– To był dron – powiedział wójt. – Spadł.", "powiedział", ["To był dron", "Spadł."]),
        ("Dron spadł. – Nikt nie ucierpiał – dodał.", "dodał", ["Nikt nie ucierpiał"]),
        ("– To prowokacja – i to groźna – ocenił.", "ocenił", ["To prowokacja – i to groźna"]),
        ("— Это дрон, — сказал он.", "сказал", ["Это дрон"]),
        ("Dron spadł – podało wojsko.", "podało", []),
    ],
)
def test_speech_between_dashes_ends_where_somebody_is_said_to_speak(text, verb, lines):
    found = spoken_lines(text, [(0, len(text))], [text.index(verb)])
    assert [text[first:last] for first, last, *_ in found] == lines

"""Days in sentences: the grammar, against what general parsers get wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.articles.days.dates import find_dates
from incidents.articles.words.lexicon import lexicon_of
from incidents.articles.words.numbers import figure
from incidents.articles.words.phrases import Hit
from incidents.articles.words.tokens import tokenise

WEDNESDAY = date(2025, 8, 6)


def days(text, published_on=WEDNESDAY, language="en"):
    tokens = tokenise(text)
    known = [
        Hit("number", str(figure(t)), i, i, t.start, t.end)
        for i, t in enumerate(tokens)
        if figure(t) is not None
    ]
    hits = lexicon_of(language).hits(tokens, known)
    return find_dates(text, tokens, hits, published_on)


def told(text, **kwargs):
    return [
        (str(d.day), str(d.last_day) if d.last_day else None, d.precision)
        for d in days(text, **kwargs)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on Wednesday.", [("2025-08-06", None, 1)]),
        ("It fell last Wednesday.", [("2025-07-30", None, 1)]),
        ("It fell on Thursday.", [("2025-07-31", None, 1)]),
        ("It fell on July 10.", [("2025-07-10", None, 1)]),
        ("It fell on Dec. 10.", [("2024-12-10", None, 1)]),
        ("It fell on 10 July 2024.", [("2024-07-10", None, 1)]),
        ("It fell on 2025-07-28.", [("2025-07-28", None, 1)]),
        ("It fell on 28.07.2025.", [("2025-07-28", None, 1)]),
        ("Two fell on 10 and 28 July.", [("2025-07-10", None, 1), ("2025-07-28", None, 1)]),
        ("Two fell on July 10 and 28.", [("2025-07-10", None, 1), ("2025-07-28", None, 1)]),
        ("It fell in the night of 27–28 July.", [("2025-07-27", "2025-07-28", 1)]),
        ("It fell on July 27-28.", [("2025-07-27", "2025-07-28", 1)]),
        ("It fell in the night of December 31 to January 1.", [
            ("2024-12-31", None, 1), ("2025-01-01", None, 1)]),
        ("It fell overnight from Saturday to Sunday.", [("2025-08-02", "2025-08-03", 1)]),
        ("It fell last month.", [("2025-07-01", "2025-07-31", 4)]),
        ("It fell in June.", [("2025-06-01", "2025-06-30", 4)]),
        ("It fell two days ago.", [("2025-08-04", None, 1)]),
        ("It fell yesterday.", [("2025-08-05", None, 1)]),
        ("It fell on Thursday, 24 July.", [("2025-07-24", None, 1)]),
        ("It may fall, and stayed 12 minutes.", []),
        ("They march on.", []),
        ("On April 25 a Su-24 flew by.", [("2025-04-25", None, 1)]),
        ("In July 12 drones fell.", [("2025-07-01", "2025-07-31", 4)]),
    ],
)  # fmt: skip
def test_day_is_the_one_a_reader_understands(text, expected):
    assert told(text) == expected


def test_previous_day_counts_from_the_day_named_before_it():
    (mention,) = days("A drone fell the previous day.")
    assert mention.day is None
    assert mention.resolved(date(2024, 9, 8)).day == date(2024, 9, 7)


def test_without_a_day_of_publication_nothing_is_guessed():
    assert [d.day for d in days("It fell on Wednesday.", published_on=None)] == [None]
    assert told("It fell on July 10.", published_on=None) == []
    assert told("It fell on 10 July 2024.", published_on=None) == [("2024-07-10", None, 1)]


def test_next_week_is_no_day_of_an_event():
    assert [d.in_future for d in days("They meet next Friday.")] == [True]


@given(st.text(max_size=200), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_mentions_are_words_of_the_text(text, published_on):
    tokens = tokenise(text)
    for mention in days(text, published_on=published_on):
        assert tokens[mention.first].start == mention.start
        assert tokens[mention.last].end == mention.end


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("W 2022 roku spadł pocisk.", "pl", ("2022-01-01", "2022-12-31", 5)),
        ("2022. gadā nokrita drons.", "lv", ("2022-01-01", "2022-12-31", 5)),
        ("2023 m. liepos 28 d. nukrito dronas.", "lt", ("2023-07-28", None, 1)),
        (
            "Dronas įskrido naktį iš pirmadienio į antradienį.",
            "lt",
            ("2025-08-04", "2025-08-05", 1),
        ),
    ],
)
def test_years_before_months_and_by_themselves(text, language, expected):
    assert expected in told(text, language=language)


def test_digits_of_other_scripts_are_no_number():
    (token,) = tokenise("\U00016d70")
    assert figure(token) is None

"""Values put in words."""

from datetime import date

import pytest

from incidents import wording


@pytest.mark.parametrize(
    ("low", "best", "high", "phrase"),
    [
        (19, 20, 21, "19–21"),
        (1, 1, 1, "1"),
        (None, 15, None, "15"),
        (3, None, None, "at least 3"),
        (None, None, 4, "at most 4"),
        (3, 5, None, "3–5+"),
        (19, 21, None, "19–21+"),
        (12, 12, None, "12+"),
        (None, 5, 7, "5–7"),
        (None, None, None, ""),
        (0, 0, 0, "0"),
    ],
)
def test_count_phrase(low, best, high, phrase):
    assert wording.count_phrase(low, best, high) == phrase


@pytest.mark.parametrize(
    ("counts", "phrase"),
    [
        ([], ""),
        ([(None, 4, None)], "4"),
        ([(1, 1, 1), (2, 3, 5)], "3–6"),
        ([(1, 1, 1), (2, 3, None)], "3–4+"),
        ([(1, 1, 1), (None, None, None)], ""),
    ],
)
def test_total_phrase_adds_kinds_and_never_hides_an_unknown(counts, phrase):
    assert wording.total_phrase(counts) == phrase


@pytest.mark.parametrize(
    ("last_day", "precision", "phrase", "prose"),
    [
        (None, 1, "2025-05-06", "6 May 2025"),
        (date(2025, 5, 8), 1, "2025-05-06 to 2025-05-08", "6 May 2025 to 8 May 2025"),
        (None, 2, "about 2025-05-06", "about 6 May 2025"),
        (None, 3, "week of 2025-05-05", "the week of 5 May 2025"),
        (None, 4, "around 2025-05", "some day in May 2025"),
        (date(2025, 7, 1), 4, "around 2025-05 to 2025-07", "some day in May 2025 to July 2025"),
        (None, 5, "in 2025", "some day in 2025"),
    ],
)
def test_days_are_no_finer_than_they_are_known(last_day, precision, phrase, prose):
    day = date(2025, 5, 6)
    assert wording.when_phrase(day, last_day, precision) == phrase
    assert wording.long_when_phrase(day, last_day, precision) == prose


@pytest.mark.parametrize(
    ("km", "uncertainty_km", "phrase"),
    [(89.3, 1, "89 ± 1 km"), (0.4, 0.1, "0.4 km"), (12.6, None, "13 km"), (3.2, 5, "3 ± 5 km")],
)
def test_a_distance_carries_its_uncertainty(km, uncertainty_km, phrase):
    assert wording.distance_phrase(km, uncertainty_km).replace("\u00a0", " ") == phrase


def answer(**values):
    given = {
        "kind": "drone",
        "nature": "violation",
        "occurrence": "confirmed",
        "demonym": "Lithuanian",
        "country": "Lithuania",
        "entered_from": "BY",
        "outcomes": ["crashed"],
        "armed": "yes",
        "border": ("89 ± 1 km", "Belarusian"),
    }
    return wording.answer_sentence(**given | values)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {},
            "Entered Lithuanian airspace from Belarus; crashed; 89 ± 1 km from the Belarusian "
            "border; armed; confirmed.",
        ),
        (
            {
                "nature": "near_miss",
                "entered_from": "SEA-BLACK",
                "outcomes": [],
                "armed": "unknown",
            },
            "Came close to Lithuanian airspace from the Black Sea; confirmed.",
        ),
        (
            {"nature": "debris_found", "outcomes": ["found_later"], "armed": "no", "border": None},
            "Found in Lithuania; found later; unarmed; confirmed.",
        ),
        (
            {"occurrence": "refuted", "outcomes": [], "armed": "unknown", "entered_from": ""},
            "Reported as a drone over Lithuania; refuted.",
        ),
    ],
)
def test_the_answer_is_one_sentence(values, sentence):
    assert answer(**values) == sentence


@pytest.mark.parametrize(
    ("authority", "phrase"),
    [
        ("LT government", "the government of Lithuania"),
        ("Estonian Defence Forces", "Estonian Defence Forces"),
        ("", ""),
    ],
)
def test_an_authority_is_named_in_prose(authority, phrase):
    assert wording.authority_phrase(authority, "LT", "Lithuania") == phrase

"""One code, one meaning."""

import re

import pytest

from incidents.codebook import CODEBOOK, EnteredFrom, Kind, LocationPrecision


@pytest.mark.parametrize("codes", CODEBOOK.values(), ids=CODEBOOK)
def test_every_code_has_a_label_and_a_one_sentence_definition(codes):
    for member in codes:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,30}", member.value)
        assert member.label
        assert re.fullmatch(r"[A-Z][^.]*\.", member.definition), member
    assert len({member.label for member in codes}) == len(codes.values)


def test_codes_are_the_published_ones():
    assert Kind.values == [
        "drone",
        "aircraft",
        "helicopter",
        "missile",
        "balloon",
        "debris",
        "unidentified",
    ]
    assert {"RU", "RU-KGD", "BY", "UA", "SEA-BLACK", "SEA-BALTIC"} <= set(EnteredFrom.values)
    assert list(LocationPrecision) == [
        "exact",
        "site",
        "settlement",
        "district",
        "region",
        "country",
        "sea_area",
    ]

"""The filters, by name and value."""

import pytest
from django.http import QueryDict

from incidents.filters import BadQuery, ask, carried
from incidents.models import Incident
from tests.factories import (
    COUNTRIES,
    make_country,
    make_incident,
    make_official,
    make_platform,
    make_statement,
)

pytestmark = pytest.mark.django_db


def found(query):
    return ask(Incident.objects.published(), QueryDict(query)).narrowed()


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("", True),
        ("country=LT", True),
        ("country=LV", True),
        ("country=PL", False),
        ("country=PL,LT", True),
        ("country=PL&country=LT", True),
        ("kind=drone", True),
        ("kind=missile", False),
        ("nature=violation", True),
        ("outcome=crashed", True),
        ("outcome=landed", False),
        ("occurrence=confirmed", True),
        ("attribution=unknown", False),
        ("attributed_to=RU", True),
        ("intent=stray", True),
        ("armed=yes", True),
        ("armed=no", False),
        ("platform=gerbera", True),
        ("response=protest", False),
        ("entered_from=BY", True),
        ("since=2025-07-28&until=2025-07-28", True),
        ("since=2025-07-29", False),
        ("bbox=24,55,25,56", True),
        ("bbox=20,50,21,51", False),
        ("search=gerbera", True),
        ("search=lt-2025-0001", True),
        ("search=LT-2025-0002", False),
        ("search=&since=&country=", True),
        ("utm_source=x&fbclid=y&gclid=z&page=1&map=6/56/24", True),
    ],
)
def test_filters_find(query, matches):
    for code in COUNTRIES:
        make_country(code)
    incident = make_incident(
        also_affected=["LV"],
        outcomes=["crashed"],
        assessment={"attribution": "suspected", "attributed_to": "RU", "intent": "stray"},
        flown={"platform": make_platform(), "armed": "yes"},
    )
    assert found(query).filter(pk=incident.pk).exists() is matches


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("colour=red", "colour", "not a known filter"),
        ("cursor=abc", "cursor", "not a known filter"),
        ("kind=dron", "kind", "Known are: drone"),
        ("kind=drone,ufo", "kind", "“ufo”"),
        ("since=28.07.2025", "since", "a day such as 2025-07-28"),
        ("until=2025-02-30", "until", "a day such as 2025-07-28"),
        ("since=2025-02-02&until=2025-01-01", "until", "before it begins"),
        ("bbox=1,2,3", "bbox", "west,south,east,north"),
        ("bbox=a,b,c,d", "bbox", "west,south,east,north"),
        ("bbox=nan,1,2,3", "bbox", "finite"),
        ("bbox=0,60,10,50", "bbox", "south first"),
        ("bbox=-500,0,1,1", "bbox", "−180 and 180"),
        ("country=XX", "country", "not a known country"),
        ("platform=none", "platform", "not a known platform"),
        ("official=none", "official", "not a known official"),
        ("search=a%00b", "search", "Null characters"),
        (f"search={'a' * 201}", "search", "200"),
    ],
)
def test_a_bad_query_names_the_offender(query, name, words):
    with pytest.raises(BadQuery) as caught:
        found(query)
    assert any(words in said for said in caught.value.problems[name])
    assert any(said.startswith(f"“{name}”") for said in caught.value.sentences)


def test_every_problem_is_told_at_once():
    with pytest.raises(BadQuery) as caught:
        found("colour=red&kind=ufo&since=x&bbox=1")
    assert set(caught.value.problems) == {"colour", "kind", "since", "bbox"}


def test_an_official_known_only_through_a_draft_is_not_a_value():
    make_statement(make_incident(state="draft"), official=make_official(slug="secret-source"))
    with pytest.raises(BadQuery) as caught:
        found("official=secret-source")
    assert "Known are" not in caught.value.sentences[0]


def test_the_query_carried_along_keeps_filters_alone():
    query = QueryDict("country=PL&country=LT&kind=&search=a,b&page=3&utm_source=x")
    assert carried(query) == "country=PL,LT&search=a%2Cb".replace("%2C", ",")
    assert carried(query, without=("country",)) == "search=a,b"

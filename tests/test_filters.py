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
        ("near=55.03,24.4,1", True),
        ("near=54.6872,25.2797,67", False),
        ("near=54.6872,25.2797,68.5", True),
        ("near=55.03,-179.9,100", False),
        ("near=89.99,0,1000", False),
        ("near=63,24.4,1000", True),
        ("min_depth_km=0", True),
        ("min_depth_km=40", True),
        ("min_depth_km=40.1", False),
        ("airspace_status=land", True),
        ("airspace_status=international,not_covered", False),
        ("location_precision=site", True),
        ("location_precision=country,sea_area", False),
        ("mapped=yes", True),
        ("mapped=no", False),
        ("mapped=yes,no", True),
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
        depth_km=40,
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
        ("bbox=27,53,20,57", "bbox", "West (27) lies east of east (20)"),
        ("near=55,24", "near", "latitude,longitude,kilometres"),
        ("near=Vilnius", "near", "latitude,longitude,kilometres"),
        ("near=inf,24,1", "near", "finite"),
        ("near=155,24,1", "near", "latitude, between"),
        ("near=55,240,1", "near", "longitude, between"),
        ("near=55,24,0", "near", "above 0 and at most 1000"),
        ("near=55,24,1e9", "near", "above 0 and at most 1000"),
        ("min_depth_km=deep", "min_depth_km", "not a number of kilometres"),
        ("min_depth_km=-1", "min_depth_km", "between 0 and"),
        ("min_depth_km=nan", "min_depth_km", "not a number of kilometres"),
        ("airspace_status=sea", "airspace_status", "Known are: land"),
        ("mapped=perhaps", "mapped", "Known are: yes, no"),
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


def test_depth_is_the_one_reported_else_that_of_the_track():
    deep = make_incident(depth_km=None)
    reported = make_incident(depth_km=5)
    Incident.objects.update(track_depth_km=30)
    unknown = make_incident()
    assert set(found("min_depth_km=20")) == {deep}
    assert set(found("min_depth_km=0")) == {deep, reported}
    assert [*Incident.objects.ordered_by("-depth")] == [deep, reported, unknown]
    assert [*Incident.objects.ordered_by("depth")] == [reported, deep, unknown]


def test_an_incident_known_only_to_its_country_is_near_to_nothing():
    make_incident(location_precision="country")
    assert not found("near=55.03,24.4,100").exists()
    assert found("bbox=24,55,25,56").exists()


def test_what_lies_near_is_looked_up_once(django_assert_num_queries):
    make_incident()
    asked = ask(Incident.objects.published(), QueryDict("near=55.03,24.4,1"))
    with django_assert_num_queries(3):
        assert asked.narrowed().count() == asked.narrowed(leaving_out=("kind",)).count() == 1


def test_an_official_known_only_through_a_draft_is_not_a_value():
    make_statement(make_incident(state="draft"), official=make_official(slug="secret-source"))
    with pytest.raises(BadQuery) as caught:
        found("official=secret-source")
    assert "Known are" not in caught.value.sentences[0]


def test_the_query_carried_along_keeps_filters_alone():
    query = QueryDict("country=PL&country=LT&kind=&search=a,b&page=3&utm_source=x")
    assert carried(query) == "country=PL,LT&search=a%2Cb".replace("%2C", ",")
    assert carried(query, without=("country",)) == "search=a,b"

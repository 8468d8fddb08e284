"""What a search may mean while it is being typed."""

from itertools import count

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from incidents.exports import known
from incidents.models import Incident
from incidents.register import review
from incidents.suggestions import MOST_OF_A_KIND, suggestions
from tests.factories import (
    make_incident,
    make_official,
    make_platform,
    make_reviewer,
    make_statement,
)

pytestmark = pytest.mark.django_db

_turns = count()


@pytest.fixture
def incident():
    incident = make_incident(flown={"platform": make_platform(aliases="Parody")})
    make_statement(incident, official=make_official())
    return incident


def told(text):
    published = Incident.objects.published()
    public = {
        "platform": known.platforms_in(published),
        "official": known.officials_on(published),
    }
    found = suggestions(text, f"now {next(_turns)}", public)
    return [(one.kind, one.label, one.query) for one in found]


@pytest.mark.parametrize(
    ("text", "kind", "label", "query"),
    [
        ("gaiz", "place", "Gaižiūnai training area", "search=Gai%C5%BEi%C5%ABnai+training+area"),
        ("TRAINING gaiž", "place", "Gaižiūnai training area", None),
        ("lithuan", "country", "Lithuania", "country=LT"),
        ("gerb", "platform", "Gerbera", "platform=gerbera"),
        ("parod", "platform", "Gerbera", None),
        ("sakal", "official", "Dovilė Šakalienė", "official=dovil-akalien"),
        ("lt-20", "reference", "LT-2025-0001", "incident=LT-2025-0001"),
        ("LT 2025 00", "reference", "LT-2025-0001", None),
    ],
)
def test_things_are_suggested_by_how_they_begin(incident, text, kind, label, query):
    found = next(one for one in told(text) if one[0] == kind)
    assert found[1] == label
    assert query in (None, found[2])


def test_what_is_suggested_is_answered(client, incident):
    for text in ("gaiz", "lithuan", "gerb", "sakal", "lt-2025"):
        for _, _, query in told(text):
            page = client.get(f"/?{query}")
            assert page.status_code == 200, query
            assert incident.title in page.text, query


@pytest.mark.parametrize("text", ["", "?!", "*", '"', "iziunai", "lt-2024", "x" * 200, "ž - *"])
def test_what_fits_nothing_gets_nothing(incident, text):
    assert told(text) == []


def test_places_that_begin_so_and_are_told_of_often_come_first():
    for place, number in (("Gulf of Riga", 1), ("Riga", 1), ("Riga port", 2)):
        for _ in range(number):
            make_incident(place=place)
    assert [label for _, label, _ in told("riga")] == ["Riga port", "Riga", "Gulf of Riga"]


def test_there_are_never_many():
    for number in range(9):
        make_incident(place=f"Plauru {number}")
    assert len(told("plauru")) == MOST_OF_A_KIND


def test_a_publication_is_known_at_once_and_a_withdrawal_too(client):
    incident, by = make_incident(state="in_review", place="Zyzza"), make_reviewer()
    address = reverse("api-suggestions") + "?search=zyz"
    assert client.get(address).json() == []
    review.publish(incident, by)
    (found,) = client.get(address).json()
    assert found == {
        "kind": "place",
        "label": "Zyzza",
        "note": "Lithuania",
        "query": "search=Zyzza",
    }
    review.withdraw(incident, by, "not_an_event", "A cloud")
    assert client.get(address).json() == []


def test_asked_again_nothing_is_sent_twice(client, incident):
    address = reverse("api-suggestions") + "?search=gaiz"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("query", ["", "search=", "search=" + "x" * 201, "search=%00", "q=x"])
def test_bad_questions_are_named(client, query):
    answer = client.get(f"{reverse('api-suggestions')}?{query}")
    assert answer.status_code == 400
    assert "search" in answer.text


def test_names_that_no_published_incident_tells_of_are_not_suggested(incident):
    make_platform("Lancet")
    make_official("Lars Nobody", "lars-nobody")
    make_statement(make_incident(state="draft"), official=make_official("Lara Draft", "lara"))
    assert told("la") == []


def test_few_questions_are_asked_however_many_incidents(
    client, incident, django_assert_max_num_queries
):
    for number in range(5):
        make_incident(place=f"Gaižai {number}")
    with django_assert_max_num_queries(9):
        assert len(client.get(reverse("api-suggestions") + "?search=ga").json()) == 4


class HostileText(TestCase):
    @given(st.text(min_size=1, max_size=60))
    def test_any_text_is_answered(self, text):
        answer = self.client.get(reverse("api-suggestions"), {"search": text})
        assert answer.status_code == (400 if "\0" in text else 200)

"""The public site is read and nothing else; what asks badly gets a short answer."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_incident, make_official, make_platform, make_statement
from tests.test_publication_rule import public_patterns

pytestmark = pytest.mark.django_db

ARGUMENTS = {
    "incident": ["LT-2025-0001"],
    "incident-card": ["LT-2025-0001"],
    "country": ["LT"],
    "official": ["dovile-sakaliene"],
    "map-script": ["flank"],
    "incident-picture": ["LT-2025-0001"],
    "country-picture": ["LT"],
    "airspace-edge": ["LT"],
    "api-incident": ["LT-2025-0001"],
    "api-country": ["LT"],
    "api-official": ["dovile-sakaliene"],
    "api-platform": ["gerbera"],
    "api-article": [1],
    "api-statement": [1],
    "api-response": [1],
}


def address_of(pattern):
    return reverse(pattern.name, args=ARGUMENTS.get(pattern.name, []))


@pytest.mark.parametrize("pattern", list(public_patterns()), ids=lambda pattern: pattern.name)
def test_a_public_address_takes_nothing_that_is_sent(client, pattern):
    address = address_of(pattern)
    for method in ("post", "put", "patch", "delete", "trace"):
        response = getattr(client, method)(address)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS"), method
    options = client.options(address)
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert options.content == b""


@pytest.fixture
def strict_csrf():
    return Client(enforce_csrf_checks=True)


def test_no_token_is_asked_for_where_nothing_can_be_sent(strict_csrf):
    response = strict_csrf.post("/statistics/")
    assert response.status_code == 405
    assert "can only be read" in response.text
    assert strict_csrf.post("/nothing-here/").status_code == 404
    assert strict_csrf.post("/admin/login/").status_code == 403


def test_head_answers_as_get_does_without_the_body(client):
    incident = make_incident(flown={"platform": make_platform()})
    make_statement(incident, official=make_official())
    for address in ("/", "/statistics/", incident.get_absolute_url(), "/feeds/incidents.atom"):
        head, whole = client.head(address), client.get(address)
        assert (head.status_code, head.content) == (200, b"")
        assert head["Content-Type"] == whole["Content-Type"]


MANY = "&".join(f"name{n}=1" for n in range(400))


@pytest.mark.parametrize("address", ["/", "/incidents/", "/officials/", "/api/v1/incidents/"])
def test_very_many_unknown_names_get_a_short_answer(client, address):
    one = client.get(f"{address}?name0=1")
    many = client.get(f"{address}?{MANY}&{'x' * 3000}=1")
    assert one.status_code == many.status_code == 400
    assert len(many.content) - len(one.content) < 25_000
    assert "name3" in many.text
    assert "name30" not in many.text.replace(MANY, "")
    assert "401 names are wrong here; the first 20 are" in many.text


def test_a_bad_value_is_named_before_a_long_row_of_unknown_names(client):
    told = client.get(f"/api/v1/incidents/?{MANY}&kind=ufo&ordering=size").json()
    assert {"kind", "ordering"} <= told["problems"].keys()
    assert len(told["problems"]) == 20

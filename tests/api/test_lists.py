"""Every list, walked to its end by pages."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from incidents.api import entities, keyset
from incidents.api.entities import ENTITIES
from incidents.exports import known
from incidents.filters import ask as ask_for
from incidents.mapindex.index import MapIndex
from incidents.mapindex.reading import read
from incidents.models import Incident, Statement
from tests.api.register import make_full, make_many, make_one
from tests.factories import (
    make_article,
    make_incident,
    make_official,
    make_platform,
    make_response,
    make_statement,
)

pytestmark = pytest.mark.django_db

ORDERED = [
    (entity, way + name) for entity in ENTITIES for name in entity.columns for way in ("", "-")
]
IDS = [f"{entity.plural} by {ordering}" for entity, ordering in ORDERED]


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(keyset, "ROWS_A_PAGE", 3)


def pages(client, address, turn="next", between=lambda number: None):
    """Every page from an address on."""
    number = 0
    while address:
        parts = urlsplit(address)
        response = client.get(f"{parts.path}?{parts.query}")
        assert response.status_code == 200, response.text
        page = response.json()
        yield page
        between(number)
        number += 1
        address = page[turn]


def walk(client, entity, ordering, **options):
    address = f"/api/v1/{entity.plural}/?ordering={ordering}"
    return [
        row[entity.key] for page in pages(client, address, **options) for row in page["results"]
    ]


@pytest.mark.parametrize(("entity", "ordering"), ORDERED, ids=IDS)
def test_a_walk_meets_every_row_once_in_order_and_back(client, small_pages, entity, ordering):
    make_many(11)
    first = f"/api/v1/{entity.plural}/?ordering={ordering}"
    there = list(pages(client, first))
    keys = [row[entity.key] for page in there for row in page["results"]]
    assert len(keys) == len(set(keys)) == there[0]["count"] == entity.model.objects.count()
    assert there[0]["previous"] is None
    back = list(
        pages(
            client,
            f"/api/v1/{entity.plural}/?{urlsplit(last_address(there)).query}",
            turn="previous",
        )
    )
    assert [p["results"] for p in reversed(back)] == [p["results"] for p in there]
    assert there[1]["previous"]
    one = ordering.removeprefix("-")
    name = "published_on" if entity.plural == "articles" and one == "date" else one
    values = [row[name] for page in there for row in page["results"]]
    known = [value for value in values if value is not None]
    assert values == known + [None] * (len(values) - len(known))  # unknown ones come last
    if one in ("date", "id", "reference", "updated_at"):
        assert known == sorted(known, reverse=ordering.startswith("-"))


def last_address(there):
    return there[-2]["next"]


@pytest.mark.parametrize(("entity", "ordering"), ORDERED, ids=IDS)
def test_rows_that_come_and_go_lose_and_repeat_no_other(client, small_pages, entity, ordering):
    there_before = make_many(11)
    keys = set(entity.model.objects.values_list(entity.key, flat=True))
    doomed = there_before[5]

    def meanwhile(number):
        if number < 8:  # or a walk towards the newest would never end
            make_one(100 + number)  # ties with many
        if number == 1:
            withdraw(doomed)

    met = walk(client, entity, ordering, between=meanwhile)
    assert len(met) == len(set(met)), "a row was repeated"
    assert not [lost for lost in keys - set(met) if entity.one(lost).exists()]


def withdraw(incident):
    """Without the moment of its change, which is what other rows are put in order by."""
    Incident.objects.filter(pk=incident.pk).update(
        state="withdrawn", withdrawn_at=incident.published_at, withdrawal_reason="not_an_event"
    )


@pytest.mark.parametrize("ordering", ["date", "-date", "reference", "-reference"])
def test_a_row_changed_between_pages_is_neither_lost_nor_repeated(client, small_pages, ordering):
    rows = make_many(10)

    def meanwhile(number):
        for row in (rows[number % 10], rows[-1 - number % 10]):
            row.title = f"Changed after page {number}"
            row.save()

    met = walk(client, ENTITIES[0], ordering, between=meanwhile)
    assert sorted(met) == sorted(row.reference for row in rows)


def test_a_walk_by_moment_of_change_meets_what_changed_again_and_loses_nothing(client, small_pages):
    rows = make_many(8)

    def meanwhile(number):
        if number == 1:
            rows[0].save()

    met = walk(client, ENTITIES[0], "updated_at", between=meanwhile)
    assert sorted(met) == sorted([rows[0].reference, *(row.reference for row in rows)])
    assert met[-1] == rows[0].reference


def test_a_cursor_whose_row_is_gone_still_holds_the_place(client, small_pages):
    rows = make_many(7)
    page = client.get("/api/v1/incidents/?ordering=reference").json()
    withdraw(rows[2])
    rest = [row["reference"] for p in pages(client, page["next"]) for row in p["results"]]
    assert rest == sorted(row.reference for row in rows)[3:]


def test_the_pages_keep_filters_and_fields(client, small_pages):
    for n in range(5):
        make_one(n, kind="drone")
    make_one(9, kind="missile")
    first = client.get("/api/v1/incidents/?kind=drone,balloon&fields=reference,kind&utm_source=x")
    assert first.json()["count"] == 5
    assert "utm_source" not in first.json()["next"]
    rows = [row for page in pages(client, first.json()["next"]) for row in page["results"]]
    assert [set(row) for row in rows] == [{"reference", "kind"}] * 2


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda e: e.plural)
def test_a_page_of_many_costs_no_more_queries_than_one_of_few(client, entity):
    make_many(2)
    few = queries_of(client, entity)
    for n in range(2, 30):
        make_one(n)
    assert queries_of(client, entity) <= few


def queries_of(client, entity):
    client.get(f"/api/v1/{entity.plural}/")  # what follows from a change alone is made
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/api/v1/{entity.plural}/")
    return len(asked)


def test_other_lists_tell_what_is_known_through_the_incidents_asked_for(ask):
    drone = make_incident(kind="drone", flown={"platform": make_platform("Gerbera")})
    missile = make_incident(
        kind="missile",
        country="PL",
        flown={"platform": make_platform("Kh-55")},
        also_affected=["LV"],
    )
    make_statement(drone, official=make_official("Dovilė Šakalienė", "dovile-sakaliene"))
    make_statement(missile, official=make_official("Radosław Sikorski", "radoslaw-sikorski"))

    def told(plural, key, **query):
        return [row[key] for row in ask(f"{plural}/", **query)["results"]]

    assert told("platforms", "slug", kind="missile") == ["kh-55"]
    assert told("officials", "slug", kind="drone") == ["dovile-sakaliene"]
    assert told("countries", "code", kind="missile") == ["LV", "PL"]
    assert told("statements", "incidents", kind="missile") == [[missile.reference]]
    assert told("articles", "incidents", country="LV") == [[missile.reference]]
    assert "LT" in told("countries", "code")


@pytest.mark.parametrize("words", ["sakaliene", "Šakalienė", "šakalienė", "ŠAKALIENĖ", "dovil"])
def test_people_are_found_in_capitals_or_not_and_on_any_keyboard(ask, words):
    incident = make_incident()
    make_statement(incident, official=make_official("Dovilė Šakalienė", "dovile-sakaliene"))
    make_statement(incident, official=make_official("Somebody Else", "somebody-else"))
    found = ask("officials/", search=words)["results"]
    assert [row["slug"] for row in found] == ["dovile-sakaliene"]


def test_undated_statements_come_last_either_way(ask):
    incident = make_incident()
    dated = [make_statement(incident, date=date(2025, 8, n)) for n in (1, 2)]
    undated = make_statement(incident, date=None)
    assert Statement.objects.count() == 3
    for ordering, order in (("date", dated), ("-date", dated[::-1])):
        told = [row["id"] for row in ask("statements/", ordering=ordering)["results"]]
        assert told == [*(s.pk for s in order), undated.pk]


def test_the_best_match_comes_first_and_pages_lose_nothing(client):
    """However many match alike, and whatever is meant by the order without words."""
    for n in range(keyset.ROWS_A_PAGE + 3):
        make_incident(title=f"Balloon {n}", summary="A drone was blamed.", date=date(2025, 7, 1))
    head = make_incident(title="A drone in the title", date=date(2019, 1, 1))
    asked = "/api/v1/incidents/?search=drone&ordering=rank&fields=reference"
    first = client.get(asked).json()
    assert first["count"] == keyset.ROWS_A_PAGE + 4
    assert first["results"][0]["reference"] == head.reference
    second = client.get(first["next"]).json()
    told = [row["reference"] for page in (first, second) for row in page["results"]]
    best = Incident.objects.published().matching("drone").best_first("drone")
    assert told == [incident.reference for incident in best]
    assert client.get(second["previous"]).json()["results"] == first["results"]
    newest, plain = (client.get(f"/api/v1/incidents/{q}").json() for q in ("?ordering=rank", ""))
    assert newest["results"] == plain["results"]
    cursor = first["next"].partition("cursor=")[2].partition("&")[0]
    assert client.get(f"/api/v1/incidents/?cursor={cursor}").status_code == 400


def test_the_index_gives_the_pages_that_the_database_gives(client, monkeypatch):
    for n in range(keyset.ROWS_A_PAGE + 2):
        make_incident(country="LT" if n % 3 else "PL", date=date(2025, 7, 1 + n % 4))
    make_incident(part_of=make_incident(), date=date(2025, 7, 2))

    def walked(query):
        address, pages = f"/api/v1/incidents/?fields=reference,date&{query}", []
        while address:
            pages.append(client.get(address).json())
            address = pages[-1]["next"]
        back = pages[-1]["previous"]
        return pages, back and client.get(back).json()

    questions = [f"ordering={w}{n}" for w in ("", "-") for n in ("date", "reference", "updated_at")]
    questions += ["country=PL", "search=number", "kind=missile"]
    found = [walked(query) for query in questions]
    monkeypatch.setattr("incidents.api.lists.IncidentList.index", lambda door: None)
    for query, pages in zip(questions, found, strict=True):
        assert walked(query) == pages, query


@pytest.mark.parametrize("few", [0, 1])
@pytest.mark.parametrize("entity", ENTITIES[1:], ids=lambda e: e.plural)
def test_the_index_leads_to_the_rows_that_the_database_finds(entity, few):
    make_full()
    make_many(4)
    for n, state in enumerate(("draft", "withdrawn"), start=4):
        make_one(n, state=state)
    index = MapIndex(read(), "now")
    questions = [
        "country=LV",
        "kind=drone",
        "country=PL&search=a",
        "since=2025-07-02",
        "kind=missile",
    ]
    for question in questions:
        filters = ask_for(Incident.objects.published(), QueryDict(question))
        told = entity.asked(filters, lambda: index, few).values_list("pk", flat=True)
        expected = entity.asked(filters, lambda: None).values_list("pk", flat=True)
        assert sorted(told) == sorted(expected), question


def test_articles_are_public_by_any_published_incident_and_no_other(db):
    make_full()
    make_many(3)
    make_article()
    hidden, shared = make_article(), make_article()
    make_incident(state="draft", articles=[hidden, shared])
    make_incident(articles=[shared])
    told = known.public_articles().values_list("pk", flat=True)
    expected = known.articles_on(Incident.objects.published()).values_list("pk", flat=True)
    assert sorted(told) == sorted(expected)
    assert hidden.pk not in told
    assert shared.pk in told


@pytest.mark.parametrize("most", [0, 5_000])
def test_a_search_finds_the_same_whether_its_keys_are_kept_or_not(ask, monkeypatch, most):
    monkeypatch.setattr(entities, "MOST_KEYS", most)
    incident = make_incident()
    spoken = [
        make_statement(incident, official=make_official("Dovilė Šakalienė", "dovile-sakaliene")),
        make_statement(incident, paraphrase="The border was crossed, ŠAKIAI says"),
    ]
    make_statement(make_incident(state="draft"), paraphrase="Šakiai, unheard of")
    other = make_incident(country="PL", articles=[make_article(title="Šakiai from afar")])
    make_response(other, note="Reported to Šakiai")

    def told(plural, **query):
        page = ask(f"{plural}/", **query)
        assert page["count"] == len(page["results"])
        return {row["id"] for row in page["results"]}

    assert told("statements", search="šak") == {statement.pk for statement in spoken}
    assert told("statements", search="BORDER šak") == {spoken[1].pk}
    assert told("statements", search="šak", country="PL") == set()
    assert len(told("articles", search="šakiai afar")) == 1
    assert len(told("responses", search="šakiai", country="PL")) == 1
    assert told("responses", search="nobody") == set()

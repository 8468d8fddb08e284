"""One thing; what went wrong; what has not changed; who may ask."""

import base64
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.core.management import call_command
from django.utils import timezone

from incidents.api.entities import ENTITIES
from incidents.codebook import Nature
from incidents.filters import IncidentFilter
from incidents.models import Article, Incident
from tests.api.register import make_full
from tests.factories import (
    make_article,
    make_incident,
    make_official,
    make_platform,
    make_statement,
)

pytestmark = pytest.mark.django_db


# One thing


def test_an_incident_is_told_with_everything_that_hangs_on_it(ask):
    main, incident, unmapped = make_full()
    told = ask(f"incidents/{incident.reference}/")
    assert told["objects"] == [
        {
            "platform": {"slug": "gerbera", "name": "Gerbera"},
            "category": "unknown",
            "as_reported": "a|b",
            "count": {"low": 1, "best": 2, "high": 3},
            "armed": "no",
        }
    ]
    assert (told["part_of"], told["counted"]) == (main.reference, False)
    assert (told["country"], told["also_affected"]) == ("PL", ["LV", "LT"])
    assert told["outcome"] == ["crashed", "found_later"]
    assert (told["latitude"], told["longitude"]) == (-51.25, -3.5)
    assert len(told["citations"]) == 2
    assert told["assessments"][0]["attributed_to"] == "RU"
    assert [s["official"] and s["official"]["slug"] for s in told["statements"]]
    assert told["responses"][0]["organisation"] == "NATO"
    assert told["statements"][0]["incidents"] == [incident.reference]
    assert ask(f"incidents/{main.reference}/")["parts"] == [incident.reference]
    lost = ask(f"incidents/{unmapped.reference}/")
    assert (lost["latitude"], lost["location_precision"], lost["entered_from"]) == (None,) * 3
    assert lost["count"] == {"low": None, "best": None, "high": None}
    assert lost["counted"] is False


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda e: e.plural)
def test_every_row_of_a_list_has_an_address_that_tells_as_much(ask, entity):
    make_full()
    for row in ask(f"{entity.plural}/")["results"]:
        one = ask(f"{entity.plural}/{row[entity.key]}/")
        assert row.items() <= one.items()


def test_only_the_fields_asked_for_are_told(ask):
    incident = make_incident()
    assert ask(f"incidents/{incident.reference}/", fields="date,title").keys() == {"date", "title"}


def test_the_text_of_an_article_never_leaves(client):
    article = make_article(body="The whole secret text of the article.", sha256="ab" * 32)
    incident = make_incident(articles=[article])
    make_statement(incident, article=article)
    for path in (
        "incidents/",
        f"incidents/{incident.reference}/",
        "articles/",
        f"articles/{article.pk}/",
        "statements/",
        "incidents.jsonl",
        "incidents.csv",
    ):
        assert "secret text" not in client.get(f"/api/v1/{path}").getvalue().decode()


def test_an_article_is_public_through_what_was_said_as_well(ask):
    incident = make_incident()
    said = make_article()
    make_statement(incident, article=said)
    make_article()  # known through nothing
    assert Article.objects.count() == 3
    assert ask("articles/")["count"] == 2
    assert ask(f"articles/{said.pk}/")["incidents"] == []


def test_a_withdrawn_incident_leaves_a_tombstone(ask):
    gone = make_incident(state="withdrawn", withdrawal_note="Zzyzx", title="Zzyzx")
    told = ask(f"incidents/{gone.reference}/", status=410)
    assert told["reference"] == gone.reference
    assert told["reason"] == "not_an_event"
    assert told["withdrawn_on"] == gone.withdrawn_at.date().isoformat()
    assert "Zzyzx" not in str(told)


def test_a_merged_incident_leads_to_its_survivor_while_that_is_public(client, ask):
    survivor = make_incident()
    merged = make_incident(state="withdrawn", withdrawal_reason="merged", merged_into=survivor)
    response = client.get(f"/api/v1/incidents/{merged.reference}/")
    assert response.status_code == 301
    assert response["Cache-Control"] == "no-cache"  # it may come back
    assert response["Location"] == f"http://testserver/api/v1/incidents/{survivor.reference}/"
    type(survivor).objects.filter(pk=survivor.pk).update(
        state="withdrawn", withdrawn_at=survivor.published_at, withdrawal_reason="not_an_event"
    )
    ask(f"incidents/{merged.reference}/", status=410)


# What went wrong


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing/", 404),
        ("incidents/LT-2025-0099/", 404),
        ("incidents/nonsense/", 404),
        ("incidents/%00/", 404),
        ("countries/ZZ/", 404),
        ("countries/%00%00/", 404),
        ("officials/nobody/", 404),
        ("articles/99999999999999999999/", 404),
        (f"statements/{'9' * 5000}/", 404),
    ],
)
def test_what_is_not_there_is_a_problem_in_words(client, path, status):
    response = client.get(f"/api/v1/{path}")
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["status"] == status
    assert response.json()["title"] == "Not Found"


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("colour=red", "colour", "not a known filter"),
        ("page=2", "page", "cursor"),
        ("kind=dron", "kind", "drone, aircraft"),
        ("platform=nothing", "platform", "“nothing”"),
        ("since=1.1.2025", "since", "2025-07-28"),
        ("since=2025-02-02&until=2025-01-01", "until", "before it begins"),
        ("bbox=1,2,3", "bbox", "west,south,east,north"),
        ("search=%00", "search", "Null"),
        ("ordering=size", "ordering", "date, -date, reference"),
        ("fields=title,body", "fields", "“body”"),
        ("fields=folded", "fields", "reference, url"),
        ("format=xml", "format", "/api/v1/incidents.csv"),
        ("cursor=abc", "cursor", "next"),
        ("cursor=W10", "cursor", "next"),
        ("cursor=" + "A" * 5000, "cursor", "next"),
        (
            "cursor=WyItZGF0ZSIsdHJ1ZSwiMjAyNi0wMS0xNiIsIlBMLTIwMjYtMDAwMiJd&ordering=date",
            "cursor",
            "-date",
        ),
    ],
)
def test_every_bad_parameter_is_named_with_what_is_allowed(client, query, name, words):
    response = client.get(f"/api/v1/incidents/?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert words in " ".join(response.json()["problems"][name])
    assert "ETag" not in response


@pytest.mark.parametrize(
    "said",
    [
        '["-date",true,"2026-02-30","PL-2026-0002"]',
        '["-date",true,"20260116","PL-2026-0002"]',
        '["-date",true,null,"PL-2026-0002"]',
        '["-date",true,7,"PL-2026-0002"]',
        '["-date",1,"2026-01-16","PL-2026-0002"]',
        '["-date",true,"2026-01-16",null]',
        '["-date",true,"2026-01-16","\\u0000"]',
        '["-date",true,"2026-01-16","\\ud800"]',
        '["-date", true,"2026-01-16","PL-2026-0002"]',
        '["-date",true,"2026-01-16","PL-2026-0002",1]',
        '[["-date"],true,"2026-01-16","PL-2026-0002"]',
        '{"-date":true}',
        "7",
        "[" * 600,
    ],
)
def test_a_forged_cursor_is_refused(client, said):
    cursor = base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")
    response = client.get("/api/v1/incidents/", {"cursor": cursor})
    assert response.status_code == 400
    assert response.json()["problems"].keys() == {"cursor"}


def test_several_mistakes_are_named_at_once(ask):
    told = ask("incidents/", status=400, kind="ufo", fields="x", cursor="y", format="z", foo="1")
    assert told["problems"].keys() == {"kind", "fields", "cursor", "format", "foo"}
    assert ask("incidents/LT-2025-0001/", status=400, foo=1)["problems"].keys() == {"foo"}
    assert ask("incidents.csv", status=400, cursor="x")["problems"].keys() == {"cursor"}


def test_types_of_unpublished_incidents_are_not_told_as_allowed(ask):
    make_incident(state="draft", flown={"platform": make_platform("Zzyzx")})
    make_incident(flown={"platform": make_platform("Gerbera")})
    said = ask("incidents/", status=400, platform="nothing")["problems"]["platform"]
    assert said == ["“nothing” is not a known platform. Known are: gerbera."]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(client, method):
    response = getattr(client, method)("/api/v1/incidents/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"


def test_a_format_that_is_not_there_is_refused(client):
    response = client.get("/api/v1/incidents/", headers={"Accept": "application/xml"})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
    assert client.get("/api/v1/incidents.csv", headers={"Accept": "text/csv"}).status_code == 200


def test_a_crash_is_a_problem_that_tells_nothing(client, monkeypatch):
    monkeypatch.setattr("incidents.api.door.register_version", lambda: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/api/v1/incidents/")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "ZeroDivision" not in response.text


# What has not changed


@pytest.mark.parametrize("path", ["incidents/", "officials/", "incidents.csv", "incidents.jsonl"])
def test_nothing_is_sent_twice(client, path, django_assert_num_queries):
    incident = make_incident()
    first = client.get(f"/api/v1/{path}")
    assert first["Cache-Control"] == "public, max-age=60"
    with django_assert_num_queries(1):
        again = client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["ETag"], again.content) == (304, first["ETag"], b"")
    incident.title = "Another title"
    incident.save()
    changed = client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_another_question_has_another_tag(client):
    make_incident()
    addresses = ("incidents/", "incidents/?kind=drone", "incidents/?fields=title", "officials/")
    assert len({client.get(f"/api/v1/{address}")["ETag"] for address in addresses}) == 4


def test_an_old_moment_is_good_until_something_changes(client):
    incident = make_incident()
    an_hour_ago = timezone.now() - timedelta(hours=1)
    Incident.objects.update(updated_at=an_hour_ago)
    for model in apps.get_app_config("incidents").get_models():
        if any(field.name == "history_date" for field in model._meta.fields):
            model.objects.update(history_date=an_hour_ago)
    held = {"If-Modified-Since": client.get("/api/v1/incidents/")["Last-Modified"]}
    assert client.get("/api/v1/incidents/", headers=held).status_code == 304
    incident.save()
    assert client.get("/api/v1/incidents/", headers=held).status_code == 200


@pytest.mark.parametrize("change", ["statement", "citation", "official", "country", "state"])
def test_every_change_changes_the_tag(client, change):
    incident = make_incident()
    statement = make_statement(incident, official=make_official())
    before = client.get("/api/v1/incidents/")["ETag"]
    if change == "statement":
        statement.incidents.clear()
    elif change == "citation":
        type(incident.citations.get()).objects.create(incident=incident, article=make_article())
    elif change == "official":
        statement.official.name = "Another"
        statement.official.save()
    elif change == "country":
        incident.country.name = "Elsewhere"
        incident.country.save()
    else:
        incident.state, incident.withdrawn_at = "withdrawn", incident.published_at
        incident.withdrawal_reason = "not_an_event"
        incident.save()
    assert client.get("/api/v1/incidents/")["ETag"] != before


def test_head_is_answered_without_the_body(client):
    make_incident()
    for path in ("incidents/", "incidents.csv"):
        response = client.head(f"/api/v1/{path}")
        assert (response.status_code, response.getvalue()) == (200, b"")
        assert response["ETag"] == client.get(f"/api/v1/{path}")["ETag"]


# Who may ask


def test_pages_of_any_origin_may_read_and_nothing_else(client):
    origin = {"Origin": "https://elsewhere.example"}
    response = client.get("/api/v1/incidents/", headers=origin)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "ETag" in response["Access-Control-Expose-Headers"]
    asked = origin | {"Access-Control-Request-Method": "GET"}
    preflight = client.options("/api/v1/incidents/", headers=asked)
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Origin" not in client.get("/", headers=origin)


def test_answers_are_the_same_for_everybody(client, admin_client):
    make_incident(state="draft", title="Zzyzx")
    response = admin_client.get("/api/v1/incidents/")
    assert response.json()["count"] == 0
    assert "Cookie" not in response.get("Vary", "")


def test_who_asks_too_often_is_told_how_long_to_wait(client, settings):
    rates = {"pages": "2/min", "downloads": "1/min"}
    settings.REST_FRAMEWORK = site_settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": rates}
    answers = [client.get("/api/v1/countries/") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1]["Content-Type"] == "application/problem+json"
    forged = client.get("/api/v1/countries/", headers={"X-Forwarded-For": "203.0.113.7"})
    assert forged.status_code == 429
    assert client.get("/api/v1/incidents.csv").status_code == 200
    assert client.get("/api/v1/incidents.csv").status_code == 429


# The description


def test_the_description_is_valid_and_without_a_warning(tmp_path):
    call_command(
        "spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yaml")
    )


def test_the_description_names_every_filter_and_defines_every_code(ask):
    told = ask("schema/")
    assert told["openapi"].startswith("3.1")
    for path in ("/api/v1/incidents/", "/api/v1/statements/", "/api/v1/incidents.csv"):
        names = {p["name"] for p in told["paths"][path]["get"]["parameters"]}
        assert set(IncidentFilter.base_filters) | {"ordering"} <= names
    nature = told["components"]["schemas"]["Nature"]
    assert nature["enum"] == Nature.values
    assert all(code.definition in nature["description"] for code in Nature)
    row = told["components"]["schemas"]["IncidentRow"]["properties"]
    assert "'#/components/schemas/Nature'" in str(row["nature"])


def test_the_first_address_names_the_others(client, ask):
    for address in ask("").values():
        assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_the_page_of_the_description_runs_no_inline_script(client):
    response = client.get("/api/v1/docs/")
    assert response.status_code == 200
    assert "swagger-ui-bundle" in response.text

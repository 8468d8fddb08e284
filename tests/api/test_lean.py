"""The short way to the map's addresses leaves out what they do not need, and nothing else."""

import pytest
from django.conf import settings as site_settings
from django.core.cache import cache

from incidents.exports import version
from tests.factories import make_incident

pytestmark = pytest.mark.django_db

ADDRESSES = ["/api/v1/map/?zoom=6&bbox=20,53,30,57", "/api/v1/facets/", "/api/v1/timeline/"]
#: What answers of one address of the API have and another may not.
OF_THE_ANSWER = {"ETag", "Last-Modified", "Content-Type", "Content-Length", "Cache-Control", "Vary"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_short_way_answers_with_every_header_of_the_long_one(client, address):
    from_afar = {"Origin": "https://elsewhere.example"}
    short, long = (
        client.get(a, headers=from_afar) for a in (address, "/api/v1/countries/?fields=code")
    )
    assert short.status_code == long.status_code == 200
    of_the_site = {*long.headers} - OF_THE_ANSWER - {"Allow"}
    assert of_the_site >= {"Content-Security-Policy", "X-Frame-Options", "Referrer-Policy"}
    assert {n: short[n] for n in of_the_site} == {n: long[n] for n in of_the_site}
    assert OF_THE_ANSWER - {"Last-Modified"} <= {*short.headers}
    assert "stale-while-revalidate" in short["Cache-Control"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_another_site_may_ask_first(client, address):
    asked = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    answer = client.options(address, headers=asked)
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")


def test_neither_session_nor_account_is_looked_up(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("anna"))
    for address in ADDRESSES:
        answer = client.get(address)
        assert not hasattr(answer.wsgi_request, "session")
        assert not answer.cookies
    assert hasattr(client.get("/api/v1/countries/").wsgi_request, "session")


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_wrong_is_told_as_a_problem(client, settings, address):
    settings.ALLOWED_HOSTS = ["flankwatch.example"]
    elsewhere = client.get(address, headers={"Host": "evil.example"})
    assert (elsewhere.status_code, elsewhere["Content-Type"]) == (400, "application/problem+json")
    settings.ALLOWED_HOSTS = ["testserver"]
    picture = client.get(address, headers={"Accept": "image/png"})
    assert (picture.status_code, picture.json()["title"]) == (406, "Not Acceptable")
    sent = client.post(address)
    assert (sent.status_code, sent["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "can only be read" in sent.json()["detail"]
    other = "&" if "?" in address else "?"
    table = client.get(f"{address}{other}format=csv")
    assert (table.status_code, [*table.json()["problems"]]) == (400, ["format"])


def test_a_public_site_sends_on_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(ADDRESSES[1])
    assert (answer.status_code, answer["Location"]) == (
        301,
        "https://testserver/api/v1/facets/",
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_asks_too_often_is_told_to_wait(client, settings, address):
    rates = {"DEFAULT_THROTTLE_RATES": {"pages": "2/min", "downloads": "2/min"}}
    settings.REST_FRAMEWORK = site_settings.REST_FRAMEWORK | rates
    cache.clear()
    assert client.get(address).status_code == 200
    assert client.get("/api/v1/countries/").status_code == 200  # one account for all addresses
    refused = client.get(address)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 61
    assert client.get(address, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_a_crash_is_told_and_not_kept(client, monkeypatch):
    make_incident()
    client.raise_request_exception = False
    monkeypatch.setattr("incidents.mapindex.index.MapIndex.facets", lambda *_: 1 / 0)
    broken = client.get("/api/v1/facets/")
    assert (broken.status_code, broken["Content-Type"]) == (500, "application/problem+json")
    assert "Cache-Control" not in broken
    monkeypatch.undo()
    assert client.get("/api/v1/facets/").status_code == 200


GARBAGE = ['"', '"rubbish', "W/", "*,*", "\t", "a" * 3000, 'W/"\x7f"', ",,,", '"é"']


@pytest.mark.parametrize("address", ADDRESSES)
def test_conditions_that_are_no_conditions_change_nothing(client, address):
    make_incident()
    plain = client.get(address)
    for garbage in GARBAGE:
        answer = client.get(address, headers={"If-None-Match": garbage})
        assert (answer.status_code, answer.content) == (200, plain.content), garbage
        assert client.get(address, headers={"If-Modified-Since": garbage}).status_code == 200
    several = f'"other", {plain["ETag"]}'
    unchanged = client.get(address, headers={"If-None-Match": several})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert unchanged[name] == plain[name]
    assert client.get(address, headers={"If-Match": '"other"'}).status_code == 412


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        ("zoom=6&bbox=-180,-90,180,90", {400}),
        ("zoom=0&bbox=-180,-90,180,90", {200}),
        ("zoom=6&bbox=179,53,181,57", {400}),
        ("zoom=6&bbox=179,53,-179,57", {400}),
        ("zoom=6&bbox=20,-95,30,57", {400}),
        ("zoom=6&bbox=20,86,30,90", {200}),
        ("zoom=6&bbox=inf,53,30,57", {400}),
        ("zoom=6&bbox=20,53,30,57,1", {400}),
        ("zoom=6&bbox=" + "2" * 3000, {400}),
        ("zoom=6&bbox=1e400,53,30,57", {400}),
        ("zoom=6&zoom=7&bbox=20,53,30,57", {200}),
        ("zoom=6&bbox=20,53,30,57&kind=drone&kind=missile&kind=drone", {200}),
        ("zoom=6&bbox=20,53,30,57&kind=" + "drone," * 800, {200}),
        ("zoom=6&bbox=20,53,30,57&search=%00", {400}),
        ("zoom=6&bbox=20,53,30,57&%00=1", {400}),
        ("zoom=6&bbox=20,53,30,57&search=%ff%fe", {200, 400}),
        ("zoom=6&bbox=20,53,30,57&search=%22*-x", {200}),
        ("zoom=6&bbox=20,53,30,57&since=2025-02-30", {400}),
        ("zoom=6&bbox=20,53,30,57&" + "a=1&" * 900, {400}),
        ("&=&;%", {400}),
    ],
)
def test_bad_input_is_refused_or_answered_rightly(client, query, statuses):
    make_incident(latitude=55, longitude=24)
    for _ in range(2):
        answer = client.get(f"/api/v1/map/?{query}")
        assert answer.status_code in statuses
        assert ("ETag" in answer) == (answer.status_code == 200)


def test_the_order_and_writing_of_a_question_do_not_matter(client):
    make_incident()
    tags = {
        client.get(f"/api/v1/map/?{query}")["ETag"]
        for query in (
            "zoom=6&bbox=20,53,30,57&kind=drone,missile&country=LT",
            "country=LT&kind=missile,drone&bbox=20,53,30,57&zoom=6&utm_source=mail",
            "country=LT&kind=missile&kind=drone&bbox=20.01,53.001,29.99,56.99&zoom=06&format=json",
        )
    }
    assert len(tags) == 1


def test_for_a_second_a_process_goes_by_what_it_last_saw(client, monkeypatch):
    monkeypatch.setattr(version, "SECONDS_KEPT", 1.0)
    now = [1000.0]
    monkeypatch.setattr(version, "monotonic", lambda: now[0])
    monkeypatch.setattr(version, "_last_seen", None)
    first = client.get("/api/v1/facets/")
    make_incident()
    assert client.get("/api/v1/facets/")["ETag"] == first["ETag"]
    now[0] += 1.0
    assert client.get("/api/v1/facets/").json()["totals"]["incidents"] == 1

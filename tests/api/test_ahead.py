"""What is answered ahead of Django reads as if Django had answered, and what is not is Django's."""

from datetime import date
from functools import cache

import pytest
from django.conf import settings as site_settings
from django.core import signals
from django.core.cache import cache as site_cache
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, close_old_connections
from django.test import RequestFactory

from config import wsgi
from incidents import mapindex
from incidents.api.ahead import AheadOfDjango
from incidents.exports import version
from tests.factories import make_incident

pytestmark = pytest.mark.django_db

MAP = "/api/v1/map/?zoom=6&bbox=20,53,30,57"
PLAIN = [
    MAP,
    "/api/v1/map/?zoom=12&bbox=23.9,54.9,24.1,55.1&kind=drone&utm_source=mail",
    "/api/v1/map/?zoom=06&bbox=20%2C53%2C30%2C57&within=20,53,30,57&search=drone+%22*-x",
    "/api/v1/map/?zoom=6&bbox=20,53,30,57&kind=" + "drone," * 800,
    "/api/v1/map/?zoom=6&zoom=7&bbox=20,53,30,57",
    "/api/v1/facets/",
    "/api/v1/facets/?kind=drone&format=json",
    "/api/v1/timeline/",
    "/api/v1/timeline/?unit=week&",
]
OTHERS = [
    "/api/v1/map/",
    "/api/v1/map/?zoom=99&bbox=20,53,30,57",
    "/api/v1/map/?zoom=6&bbox=-180,-90,180,90",
    "/api/v1/map/?zoom=6&bbox=20,53,30,nan",
    "/api/v1/map/?zoom=6&bbox=20,53,30,57&kind=dragon",
    "/api/v1/map/?zoom=6&bbox=20,53,30,57&search=%00",
    "/api/v1/map/?zoom=6&bbox=20,53,30,57&" + "a=1&" * 1100,
    "/api/v1/facets/?format=csv",
    "/api/v1/timeline/?unit=day&since=2000-01-01",
    "/api/v1/timeline/?unit=fortnight",
    "/api/v1/map?zoom=6&bbox=20,53,30,57",
    "/api/v1/",
    "/api/v2/map/",
    "/nowhere/",
]


class Watched:
    """Django's own handler, and how often it was asked."""

    def __init__(self):
        self.asked, self._handler = 0, WSGIHandler()

    def __call__(self, environ, start_response):
        self.asked += 1
        return self._handler(environ, start_response)


@pytest.fixture(autouse=True)
def looked_at(monkeypatch):
    """How often connections were looked at that the database may have ended; they are left alone,
    as they hold the test's own transaction."""
    looked_at = []
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    monkeypatch.setattr("incidents.api.ahead.close_old_connections", lambda: looked_at.append(1))
    yield looked_at
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


@pytest.fixture
def both(monkeypatch):
    """A function that puts a question to Django, and to what stands before it; gives both answers
    and whether the second came from Django too."""
    for number in range(6):  # enough for an answer that is worth packing
        make_incident(latitude=54 + number / 7, longitude=22 + number / 5)
    make_incident(date=date(2001, 2, 3))
    monkeypatch.setattr(version, "SECONDS_KEPT", 600)

    @cache
    def ways():
        return WSGIHandler(), AheadOfDjango(Watched())

    def put(address, method="get", **of_the_request):
        monkeypatch.setattr(version, "_last_seen", None)
        answers = [_answer(way, address, method, of_the_request) for way in ways()]
        behind = ways()[1].application
        passed_on, behind.asked = behind.asked > 0, 0
        return *answers, passed_on

    return put


def _answer(application, address, method, of_the_request):
    told = []
    factory = RequestFactory()
    environ = getattr(factory, method)(address, **of_the_request).environ
    parts = application(environ, lambda status, headers: told.extend((status, sorted(headers))))
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    return *told, body


@pytest.mark.parametrize("address", PLAIN)
def test_plain_questions_are_answered_ahead(both, address):
    for accepted in ("", "gzip, deflate, br, zstd", "br", "identity;q=0, x"):
        django, ahead, passed_on = both(address, headers={"Accept-Encoding": accepted})
        assert django[0] == "200 OK"
        assert ahead == django
        assert not passed_on


@pytest.mark.parametrize("address", OTHERS)
def test_others_are_answered_by_django(both, address):
    django, ahead, passed_on = both(address)
    assert passed_on
    assert ahead == django


UNUSUAL = [
    {"Origin": "https://elsewhere.example"},
    {"If-None-Match": '"rubbish'},
    {"If-None-Match": "*"},
    {"If-Match": '"other"'},
    {"If-Modified-Since": "Mon, 23 Nov 2099 06:00:00 GMT"},
    {"Accept": "image/png"},
    {"Accept": "text/html,application/json;q=0.9"},
    {"Host": "evil.example"},
    {"Host": "a b"},
]


@pytest.mark.parametrize("headers", UNUSUAL, ids=str)
def test_what_is_unusual_about_a_question_is_for_django(both, headers):
    django, ahead, passed_on = both(MAP, headers=headers)
    assert passed_on
    assert ahead == django


def test_a_wrong_host_is_refused_after_right_ones_too(both):
    for host, is_right in (("testserver", True), ("evil.example", False), ("testserver", True)):
        django, ahead, passed_on = both(MAP, headers={"Host": host})
        assert passed_on is not is_right
        assert ahead == django


@pytest.mark.parametrize("method", ["head", "post", "put", "options", "trace"])
def test_only_get_is_answered_ahead(both, method):
    django, ahead, passed_on = both(MAP, method=method)
    assert passed_on
    assert ahead == django


@pytest.mark.parametrize(
    "headers", [{"Accept": "*/*"}, {"Cookie": "sessionid=x"}, {"Range": "bytes=0-9"}], ids=str
)
def test_what_changes_nothing_does_not_matter(both, headers):
    django, ahead, passed_on = both(MAP, headers=headers)
    assert not passed_on
    assert ahead == django


def test_a_public_site_answers_over_https_alone_and_says_so(settings, both):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 3600
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _ in range(2):
        django, ahead, passed_on = both(MAP)
        assert (django[0], passed_on) == ("301 Moved Permanently", True)
        assert ahead == django
        django, ahead, passed_on = both(MAP, headers={"X-Forwarded-Proto": "https"})
        assert ("Strict-Transport-Security", "max-age=3600") in ahead[1]
        assert (ahead, passed_on) == (django, False)


def test_every_question_is_counted_once(settings, both):
    rates = {"DEFAULT_THROTTLE_RATES": {"pages": "3/min", "downloads": "3/min"}}
    settings.REST_FRAMEWORK = site_settings.REST_FRAMEWORK | rates
    site_cache.clear()
    behind = Watched()
    door = AheadOfDjango(behind)

    def status(address):
        return _answer(door, address, "get", {})[0]

    asked = [status(a) for a in (MAP, "/api/v1/facets/?kind=dragon", "/api/v1/facets/", MAP)]
    assert asked == ["200 OK", "400 Bad Request", "200 OK", "429 Too Many Requests"]
    assert behind.asked == 2


def test_an_index_that_is_not_ready_is_told_by_django(both, monkeypatch):
    def wait(version):
        raise mapindex.NotReady

    monkeypatch.setattr("incidents.mapindex.finished.current", wait)
    django, ahead, passed_on = both("/api/v1/facets/?kind=drone")
    assert (django[0], passed_on) == ("503 Service Unavailable", True)
    assert ahead == django


def test_a_connection_that_has_ended_is_not_used_again(both, looked_at, monkeypatch):
    both(MAP)
    both(MAP)
    assert len(looked_at) == 1  # as often as the database is asked for the version
    monkeypatch.setattr("incidents.api.ahead.SECONDS_KEPT", 0)
    both(MAP)
    assert len(looked_at) > 1


def test_a_new_version_is_looked_for_once_an_answer_is_sent(both, monkeypatch, caplog):
    def stale():
        monkeypatch.setattr(version, "_last_seen", (seen[0] - 400, *seen[1:]))

    def fails():
        raise OperationalError("server closed the connection unexpectedly")

    both(MAP)
    seen, door = version._last_seen, AheadOfDjango(Watched())
    for _ in range(2):
        assert _answer(door, MAP, "get", {})[0] == "200 OK"
        assert version._last_seen is seen
    stale()
    assert _answer(door, MAP, "get", {})[0] == "200 OK"
    assert version._last_seen[0] > seen[0]
    monkeypatch.setattr(version, "register_version", fails)
    stale()
    assert _answer(door, MAP, "get", {})[0] == "200 OK"
    assert version._last_seen[0] < seen[0]
    assert "was not looked for" in caplog.text


def test_a_database_that_was_started_anew_is_asked_again(both, monkeypatch, caplog):
    real, asked = mapindex.find, []

    def find(*question):
        asked.append(question)
        if len(asked) == 2:  # Django, the door, and Django once more
            raise OperationalError("server closed the connection unexpectedly")
        return real(*question)

    monkeypatch.setattr("incidents.mapindex.find", find)
    django, ahead, passed_on = both("/api/v1/facets/")
    assert passed_on
    assert ahead == django
    assert "was not answered ahead" in caplog.text


def test_it_stands_aside_where_it_would_hide_something(settings, both):
    for name, value in {"DEBUG": True, "MIDDLEWARE": site_settings.MIDDLEWARE[1:]}.items():
        before = getattr(settings, name)
        setattr(settings, name, value)
        behind = Watched()
        assert _answer(AheadOfDjango(behind), MAP, "get", {})[0] == "200 OK"
        assert behind.asked == 1
        setattr(settings, name, before)


def test_it_stands_before_the_site():
    assert isinstance(wsgi.application, AheadOfDjango)

"""Answers to the plainest questions of the map, ahead of Django.

To pass Django's handler takes longer than to answer a view of the map. `AheadOfDjango` goes round
the whole site, as WSGI has it, and answers a plain GET of one of `lean.NAMES`. Whatever is in any
way unusual, it passes on, and Django says what there is to say: the answers are the same, byte for
byte and header for header.
"""

import logging
from math import inf
from threading import local
from time import monotonic

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse

from incidents import mapindex
from incidents.api.indexed import (
    ANYTHING,
    CONDITIONS,
    COUNTED,
    MEDIA_TYPE,
    OF_EVERY_ANSWER,
    found_for,
    packed,
    tags_of,
)
from incidents.api.lean import LeanAddresses
from incidents.api.throttles import PagesThrottle
from incidents.exports.version import SECONDS_KEPT, look_early
from incidents.filters import BadQuery

logger = logging.getLogger(__name__)

#: What a plain question does not bring: conditions, and an origin, which CORS has a word about.
UNUSUAL = CONDITIONS | {"HTTP_ORIGIN"}
#: From what Django reads which host is asked for; of right ones so many are known again.
TELL_THE_HOST = ("HTTP_HOST", "HTTP_X_FORWARDED_HOST", "SERVER_NAME", "SERVER_PORT")
MOST_HOSTS = 100
#: What Django answers in words of its own.
LEFT_TO_DJANGO = (BadQuery, mapindex.NotReady, SuspiciousOperation)


class AheadOfDjango:
    """A WSGI application round Django's, which is not asked where the answer needs none of it.

    The headers of `LEAN_MIDDLEWARE` are put together once, by that middleware itself.
    """

    def __init__(self, application) -> None:
        self.application = application
        self._lean = LeanAddresses(application)
        self._of_thread = local()
        self._hosts: set[tuple[str | None, ...]] = set()
        self._usual: dict[tuple[str, bool], list[tuple[str, str]] | None] = {}
        self._in_use = not settings.DEBUG and _name(LeanAddresses) in settings.MIDDLEWARE

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] == "GET" and self._in_use:
            name = self._lean.questions.get(environ.get("PATH_INFO"))
            told = name and self._told(name, environ)
            if told:
                body, headers = told
                start_response("200 OK", headers)
                return _Body((body,), self._afterwards)
        return self.application(environ, start_response)

    def _told(self, name: str, environ) -> tuple[bytes, list[tuple[str, str]]] | None:
        """Body and headers; None where the question is Django's to answer."""
        if (
            not UNUSUAL.isdisjoint(environ)
            or environ.get("HTTP_ACCEPT", ANYTHING) != ANYTHING
            or environ.get("SCRIPT_NAME")
        ):
            return None
        request = _Bare(environ)
        self._leave_ended_connections()
        try:
            self._check_host(request)
            usual = self._usual_headers(name, request)
            if usual is None or not PagesThrottle().allow_request(request, None):
                return None
            # From here on it is counted: Django is not to count it a second time.
            environ[COUNTED] = True
            found, moment = found_for(name, request)
            body, encoding = packed(found, environ.get("HTTP_ACCEPT_ENCODING", ""))
        except LEFT_TO_DJANGO:
            return None
        except Exception:
            # Such as a database that was started anew. If it is no better for Django, Django tells.
            logger.warning("%s was not answered ahead.", environ["PATH_INFO"], exc_info=True)
            return None
        headers = [*tags_of(found, moment), ("Content-Length", str(len(body))), *usual]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return body, headers

    def _leave_ended_connections(self) -> None:
        """As Django does before every request: one that the database has ended is not used again.

        Each thread has its own, and is asked here as often as the register's version is; if one
        ends in between, the question that meets it is passed on, and Django does the same.
        """
        now = monotonic()
        if now - getattr(self._of_thread, "looked_at", -inf) >= SECONDS_KEPT:
            close_old_connections()
            self._of_thread.looked_at = now

    def _afterwards(self) -> None:
        """What the next asker need not wait for, such as a connection of this thread's own."""
        try:
            self._leave_ended_connections()
            look_early()
        except Exception:
            logger.warning("The register's version was not looked for.", exc_info=True)

    def _check_host(self, request) -> None:
        """As Django does, once for each that is right. Raises SuspiciousOperation."""
        host = tuple(map(request.META.get, TELL_THE_HOST))
        if host not in self._hosts:
            request.get_host()
            if len(self._hosts) < MOST_HOSTS:
                self._hosts.add(host)

    def _usual_headers(self, name: str, request) -> list[tuple[str, str]] | None:
        """Those that are the same for every answer; None where the middleware answers itself, as
        by sending on to https."""
        key = name, request.is_secure()
        if key not in self._usual:
            self._usual[key] = self._from_middleware(request.META)
        return self._usual[key]

    def _from_middleware(self, environ) -> list[tuple[str, str]] | None:
        def answer(request):
            return HttpResponse(content_type=MEDIA_TYPE, headers=OF_EVERY_ANSWER)

        response = self._lean.around(answer)(WSGIRequest(environ))
        if response.status_code != 200 or response.cookies:
            return None
        return [*response.items()]


class _Body(tuple):
    """What is sent; after it a server calls ``close``, as WSGI has it."""

    def __new__(cls, parts, close):
        made = super().__new__(cls, parts)
        made.close = close
        return made


class _Bare(HttpRequest):
    """A request as a server has it, with no more than is asked of it here: to gather all its
    headers, as Django's own does, takes longer than to answer."""

    def __init__(self, environ) -> None:
        self.META = environ
        #: What tells visitors apart.
        self.headers = {"x-forwarded-for": environ.get("HTTP_X_FORWARDED_FOR")}

    @property
    def GET(self):
        return WSGIRequest(self.META).GET

    def _get_scheme(self):
        return self.META.get("wsgi.url_scheme")


def _name(one: type) -> str:
    return f"{one.__module__}.{one.__qualname__}"

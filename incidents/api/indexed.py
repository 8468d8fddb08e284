"""Views that answer from the map's index, many times a second."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from incidents import mapindex
from incidents.api.door import past_moment
from incidents.api.encodings import PACKERS, WORTH_PACKING, wanted
from incidents.api.problems import bad_query, problem
from incidents.api.questions import json_format
from incidents.api.throttles import PagesThrottle
from incidents.exports.version import recent_version
from incidents.filters import BadQuery

SECONDS_TO_WAIT = 5
READING = ", ".join(settings.CORS_ALLOW_METHODS)
MEDIA_TYPE = "application/json"
#: Headers by which an asker says what it has; to look for what is not there takes time too.
CONDITIONS = {
    *("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH"),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"),
}
ANYTHING = "*/*"  # as pages ask
#: A shared cache in front may answer everybody who asks within a second by one answer of ours.
CACHED = "public, max-age=1, stale-while-revalidate=5"
OF_EVERY_ANSWER = {"Cache-Control": CACHED, "Vary": "Accept-Encoding"}
#: Where a request tells that its visitor was counted for it already.
COUNTED = "flankwatch.counted"


def index_view(name):
    """A view that answers one of the questions of the map's index.

    A plain function, reached by the short way: what REST framework does for other addresses, it
    does in their words.
    """

    def view(request):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": READING})
        if request.method not in ("GET", "HEAD"):
            return problem(request, 405, headers={"Allow": READING})
        request.get_host()  # a wrong one is refused, here as elsewhere
        throttle = PagesThrottle()
        if COUNTED not in request.META and not throttle.allow_request(request, None):
            return problem(request, 429, headers={"Retry-After": str(round(throttle.wait() + 1))})
        if request.META.get("HTTP_ACCEPT", ANYTHING) != ANYTHING and not request.accepts(
            MEDIA_TYPE
        ):
            return problem(request, 406)
        try:
            return _answer(request, name)
        except BadQuery as error:
            return bad_query(request, error)
        except mapindex.NotReady:
            said = "The map of so many incidents is being made; ask again in some seconds."
            return problem(request, 503, said, {"Retry-After": str(SECONDS_TO_WAIT)})

    return view


def found_for(name: str, request) -> tuple[mapindex.Finding, int | None]:
    """What a question finds, and the second of the register's last change: see `past_moment`.

    Raises BadQuery and NotReady.
    """
    version, read_at = recent_version()
    found = mapindex.find(name, request.META["QUERY_STRING"], lambda: _asked(request), version.tag)
    shows = found.shows(version.tag)
    return found, _past_moment(version.changed_at, read_at) if shows else None


def packed(found: mapindex.Finding, accepted: str) -> tuple[bytes, str]:
    """The body, and the encoding that it is in, "" for none. Raises BadQuery."""
    encoding = wanted(accepted)
    if not encoding:
        return found.body(), ""
    body, is_packed = found.packed(encoding, PACKERS[encoding], WORTH_PACKING)
    return body, encoding if is_packed else ""


def tags_of(found: mapindex.Finding, moment: int | None) -> list[tuple[str, str]]:
    """The headers by which an answer is known again."""
    tags = [("ETag", f'W/"{found.tag}"')]  # weak: the same answer comes in several encodings
    return tags if moment is None else [*tags, ("Last-Modified", _http_date(moment))]


#: Asked with the same values for a second.
_http_date, _past_moment = lru_cache(maxsize=8)(http_date), lru_cache(maxsize=8)(past_moment)


def _answer(request, name):
    found, moment = found_for(name, request)
    tags = dict(tags_of(found, moment))
    conditional = not CONDITIONS.isdisjoint(request.META)
    answer = get_conditional_response(request, tags["ETag"], moment) if conditional else None
    if answer is None:
        answer = _whole(request, found)
    elif answer.status_code >= 400:
        return answer
    for header, value in (tags | OF_EVERY_ANSWER).items():
        answer[header] = value
    return answer


def _asked(request):
    query = request.GET
    json_format(query)
    return query


def _whole(request, found):
    body, encoding = packed(found, request.META.get("HTTP_ACCEPT_ENCODING", ""))
    answer = HttpResponse(body if request.method == "GET" else b"", content_type=MEDIA_TYPE)
    answer["Content-Length"] = str(len(body))
    if encoding:
        answer["Content-Encoding"] = encoding
    return answer

"""Views that answer from the map's index, many times a second."""

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
        if not throttle.allow_request(request, None):
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


def _answer(request, name):
    version, read_at = recent_version()
    found = mapindex.find(name, request.META["QUERY_STRING"], lambda: _asked(request), version.tag)
    etag = f'W/"{found.tag}"'  # weak: the same answer comes in several encodings
    moment = past_moment(version.changed_at, read_at) if found.shows(version.tag) else None
    conditional = not CONDITIONS.isdisjoint(request.META)
    answer = get_conditional_response(request, etag, moment) if conditional else None
    if answer is None:
        answer = _packed(request, found)
    elif answer.status_code >= 400:
        return answer
    answer["ETag"] = etag
    if moment is not None:
        answer["Last-Modified"] = http_date(moment)
    answer["Cache-Control"] = CACHED
    answer["Vary"] = "Accept-Encoding"
    return answer


def _asked(request):
    json_format(request.GET)
    return request.GET


def _packed(request, found):
    body, encoding = found.body(), ""
    if len(body) >= WORTH_PACKING:
        encoding = wanted(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    if encoding:
        body = found.encoded(encoding, PACKERS[encoding])
    sent = body if request.method == "GET" else b""
    answer = HttpResponse(sent, content_type=MEDIA_TYPE)
    answer["Content-Length"] = str(len(body))
    if encoding:
        answer["Content-Encoding"] = encoding
    return answer

"""Answers when something is wrong: in the look of the site, in words."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static

from incidents.filters import BadQuery

STYLES_OF_A_FAILURE = ("css/site.css", "css/components/prose.css")


def names_bad_queries(view):
    """Answer a query string that cannot be understood with a page that names what is wrong."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except BadQuery as error:
            return bad_request(request, error)

    return answer


def refuses_nul(get_response):
    """Middleware: no database takes a NUL, so no address that holds one is looked up."""

    def answer(request):
        asked = (request.path_info, *request.GET, *(v for _, vs in request.GET.lists() for v in vs))
        if any("\0" in words for words in asked) and not request.path_info.startswith("/api/"):
            return bad_request(request, BadQuery({"NUL": ["An address cannot hold this sign."]}))
        return get_response(request)

    return answer


def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
        return render(request, "413.html", {"most": most}, status=413)
    problems = exception.sentences if isinstance(exception, BadQuery) else []
    return render(request, "400.html", {"problems": problems}, status=400)


def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


def page_not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    """Needs neither database nor session nor context, nor the list of static files: they may be
    what failed."""
    stylesheets = [_address_of(path) for path in STYLES_OF_A_FAILURE]
    return HttpResponseServerError(render_to_string("500.html", {"stylesheets": stylesheets}))


def _address_of(path):
    try:
        return static(path)
    except ValueError:  # no list of them, or one without this file
        return f"{settings.STATIC_URL}{path}"

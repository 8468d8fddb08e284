"""What went wrong, as problem details (RFC 9457), in words that name the offender."""

import json
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from rest_framework.exceptions import APIException
from rest_framework.views import exception_handler

from incidents.filters import BadQuery

MEDIA_TYPE = "application/problem+json"
ROOT = "/api/"
SAID = {
    400: "The request could not be understood.",
    404: "There is nothing public at this address.",
    405: "This address can only be read: use GET, HEAD or OPTIONS.",
    412: "The answer has changed since the one that was named.",
    500: "Something went wrong on our side; it has been noted.",
}


def problem(request, status: int, detail: str = "", headers=None, **more) -> HttpResponse:
    """An answer that says what went wrong."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or SAID.get(status, HTTPStatus(status).description or "It failed."),
        "instance": request.get_full_path(),
    }
    body = json.dumps(told | more, ensure_ascii=False).encode(errors="replace")
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE, headers=headers)


def bad_query(request, error: BadQuery) -> HttpResponse:
    """A query string that cannot be understood: ``problems`` maps each name to its sentences."""
    detail = " ".join(error.sentences)[:1000]
    return problem(request, 400, detail, problems=error.told)


def answer_exception(error, context):
    """What REST framework calls for an exception; None for one that it did not expect."""
    request = context["request"]._request
    if isinstance(error, BadQuery):
        return bad_query(request, error)
    answer = exception_handler(error, context)
    if answer is None:
        return None
    headers = {k: v for k, v in answer.headers.items() if k.lower() != "content-type"}
    detail = str(error.detail) if isinstance(error, APIException) else ""
    detail = SAID.get(answer.status_code) or detail
    return problem(request, answer.status_code, detail, headers)


class ProblemsUnderApi:
    """Turns what Django itself answers when something is wrong into problem details.

    An unknown address, a wrong host or a crash never reaches REST framework.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        status = response.status_code
        if not request.path_info.startswith(ROOT) or status < 400:
            return response
        if response.get("Content-Type") == MEDIA_TYPE or (settings.DEBUG and status == 500):
            return response
        allow = {"Allow": response["Allow"]} if "Allow" in response else None
        return problem(request, status, headers=allow)

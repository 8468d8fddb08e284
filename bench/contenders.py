"""What else the server that is measured could answer: the same by the usual means, or nothing."""

import orjson
from django.http import HttpResponse, QueryDict
from django.urls import path
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from config.urls import *  # noqa: F403
from config.urls import urlpatterns
from incidents import mapindex
from incidents.exports.version import register_version

#: About as long as an answer of the map.
CONSTANT = b"[" + b"0," * 5_000 + b"0]"


def constant(request):
    """A view that does nothing, behind all of Django's usual middleware."""
    return HttpResponse(CONSTANT, content_type="application/json")


class Rendered(APIView):
    """The same values as our answer, as REST framework writes them."""

    renderer_classes = [JSONRenderer]

    def get(self, request):
        query: QueryDict = request.GET
        address = request.META["QUERY_STRING"]
        found = mapindex.find("map", address, lambda: query, register_version().tag)
        return Response(_plain(found.question.values(found.index)))


def _plain(value):
    """With what is kept in JSON as values again, which takes no longer than to make them."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return orjson.loads(orjson.dumps(value)) if isinstance(value, orjson.Fragment) else value


urlpatterns = [
    *urlpatterns,
    path("bench/constant/", constant),
    path("bench/rendered/", Rendered.as_view()),
]

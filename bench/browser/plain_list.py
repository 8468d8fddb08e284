"""The usual way to feed a map: every incident through REST framework's list, and a page for it."""

import mimetypes

from django.http import HttpResponse
from django.urls import path
from rest_framework.generics import ListAPIView
from rest_framework.serializers import ModelSerializer

from bench.browser.pages import DRF_PAGE, IMAGES, MODULES, SCRIPTS, STYLES
from incidents.models import Incident


class PlainRow(ModelSerializer):
    class Meta:
        model = Incident
        fields = ("reference", "title", "latitude", "longitude", "nature", "kind", "date")


class PlainList(ListAPIView):
    queryset = Incident.objects.published().located()
    serializer_class = PlainRow
    throttle_classes = ()


def asset(request, name):
    path_in_packages = (SCRIPTS | STYLES | IMAGES).get(name)
    if path_in_packages is None:
        return HttpResponse(status=404)  # such as the icon that browsers ask for
    kind = mimetypes.guess_type(name)[0]
    return HttpResponse((MODULES / path_in_packages).read_bytes(), content_type=kind)


urlpatterns = [
    path("", lambda request: HttpResponse(DRF_PAGE)),
    path("bench/list/", PlainList.as_view()),
    path("<path:name>", asset),
]

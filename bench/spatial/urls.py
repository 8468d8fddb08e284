"""The list of incidents within a box, and the page that draws it."""

import os

from django.http import HttpResponse
from django.urls import path
from django.views.static import serve
from rest_framework.generics import ListAPIView
from rest_framework_gis.filters import InBBoxFilter
from rest_framework_gis.serializers import GeoFeatureModelSerializer
from spatial.models import Spot

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Incidents</title>
<link rel="stylesheet" href="/leaflet.css"><script src="/leaflet.js"></script>
<style>html, body, #map { height: 100%; margin: 0; }</style></head>
<body><div id="map"></div><script>
const map = L.map("map").setView([53, 24], 6);
const onEachFeature = (one, layer) => layer.bindPopup(one.properties.title);
const features = L.geoJSON(null, { onEachFeature }).addTo(map);
async function show() {
  const answer = await fetch(`/spots/?in_bbox=${map.getBounds().toBBoxString()}`);
  const found = await answer.json();
  features.clearLayers().addData(found);
}
map.on("moveend", show);
show();
</script></body></html>
"""


class SpotSerializer(GeoFeatureModelSerializer):
    class Meta:
        model = Spot
        geo_field = "point"
        fields = ("reference", "title", "nature", "kind")


class Spots(ListAPIView):
    queryset = Spot.objects.all()
    serializer_class = SpotSerializer
    bbox_filter_field = "point"
    filter_backends = (InBBoxFilter,)
    pagination_class = None


urlpatterns = [
    path("", lambda request: HttpResponse(PAGE)),
    path("spots/", Spots.as_view()),
    path("<path:path>", serve, {"document_root": os.environ["BENCH_LEAFLET"]}),
]

"""The first address, the description, and the page to read it on."""

import json
from functools import cache

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from incidents.api.door import FRESH_SECONDS, Door
from incidents.api.downloads import renderer
from incidents.api.entities import ENTITIES

OPENAPI = "application/vnd.oai.openapi+json"


class Root(Door):
    """Every address that lists or downloads something."""

    def get(self, request):
        self.known_names_only()
        names = {entity.plural: f"api-{entity.plural}" for entity in ENTITIES}
        names |= {f"incidents.{end}": f"api-incidents-{end}" for end in ("csv", "geojson", "jsonl")}
        names |= {name: f"api-{name}" for name in ("facets", "timeline")}
        names |= {"schema": "api-schema", "docs": "api-docs"}
        told = {name: f"{self.site}{reverse(address)}" for name, address in names.items()}
        return self.fresh(lambda: Response(told))


@extend_schema(exclude=True)
class Schema(Door):
    """The description for programs."""

    renderer_classes = (renderer("openapi", OPENAPI), renderer("json", "application/json"))

    def get(self, request):
        self.known_names_only()
        media = request.accepted_renderer.media_type
        answer = HttpResponse(_description(), content_type=media)
        patch_cache_control(answer, public=True, max_age=FRESH_SECONDS)
        return answer


@cache
def _description() -> bytes:
    """It depends on the code alone, so it is made once."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":")).encode()


def docs(request):
    """The description for people."""
    return render(request, "api/docs.html")

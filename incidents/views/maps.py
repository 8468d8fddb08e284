"""What maps are made of, at addresses of their own: Folium's scripts, and edges of airspaces."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, conditional_page

from incidents.maps import MAPS, edge_json, render_map


def _etag(request, name):
    return f'"{render_map(name).etag}"' if name in MAPS else None


@cache_control(public=True, max_age=300)
@condition(etag_func=_etag)
def map_script(request, name):
    """Folium's script for one of the maps; it holds settings alone, never an incident."""
    if name not in MAPS:
        raise Http404
    return HttpResponse(render_map(name).script, content_type="text/javascript; charset=utf-8")


@cache_control(public=True, max_age=24 * 60 * 60)
@conditional_page
def airspace_edge(request, code):
    """The edge of a state's airspace, to be drawn: geodata alone, no incident."""
    document = edge_json(code)
    if document is None:
        raise Http404
    return HttpResponse(document, content_type="application/json")


def edge_address(code):
    """Where the edge of a state's airspace is to be had; None where it is not at hand."""
    return reverse("airspace-edge", args=[code]) if edge_json(code) else None

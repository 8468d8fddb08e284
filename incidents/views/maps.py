"""The scripts that Folium renders, each at an address of its own."""

from django.http import Http404, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from incidents.maps import MAPS, render_map


def _etag(request, name):
    return f'"{render_map(name).etag}"' if name in MAPS else None


@require_safe
@cache_control(public=True, max_age=300)
@condition(etag_func=_etag)
def map_script(request, name):
    """Folium's script for one of the maps; it holds settings alone, never an incident."""
    if name not in MAPS:
        raise Http404
    return HttpResponse(render_map(name).script, content_type="text/javascript; charset=utf-8")

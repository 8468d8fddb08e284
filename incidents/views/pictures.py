"""Maps as pictures, each at an address of its own: SVG drawn by the server."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from incidents.features import feature_collection
from incidents.filters import BadQuery, ask
from incidents.maps.flank import OPENING
from incidents.maps.picture import (
    SIZES,
    THEMES,
    Form,
    country_picture,
    flank_picture,
    incident_picture,
)
from incidents.models import Country, Incident
from incidents.views.errors import names_bad_queries
from incidents.views.incidents import locator
from incidents.views.summaries import everything, found_by

#: More signs than a picture can tell apart: the newest are drawn.
SIGNS_DRAWN = 2000


def _picture(view):
    """A view that answers with SVG; it gets the form that the address asks for."""

    @require_safe
    @cache_control(public=True, max_age=300)
    @conditional_page
    @names_bad_queries
    def answer(request, **named):
        query = request.GET.copy()
        picture = view(query, _form(query), **named)
        return HttpResponse(picture, content_type="image/svg+xml")

    return answer


def _form(query) -> Form:
    """``theme`` and ``size``, taken out of the query; raises BadQuery for what they cannot be."""
    form = Form(query.get("theme") or THEMES[0], query.get("size") or next(iter(SIZES)))
    problems = {
        name: [f"“{given[:40]}” is not one of: {', '.join(known)}."]
        for name, given, known in (("theme", form.theme, THEMES), ("size", form.size, SIZES))
        if given not in known
    }
    if problems:
        raise BadQuery(problems)
    for name in ("theme", "size"):
        query.pop(name, None)
    return form


@_picture
def incident_map(query, form, reference):
    """The map of a published incident's page."""
    published = Incident.objects.published().with_details()
    return incident_picture(locator(get_object_or_404(published, reference=reference)), form)


@_picture
def country_map(query, form, code):
    """The map of a country's page."""
    country = get_object_or_404(Country, code=code)
    rows = everything(country=country.code).signs(SIGNS_DRAWN)
    return country_picture(country.code, country.name, feature_collection(rows)["features"], form)


@_picture
def flank_map(query, form):
    """The map of the workspace, with the same filters."""
    asked = ask(Incident.objects.published(), query)
    rows = found_by(asked).signs(SIGNS_DRAWN)
    return flank_picture(feature_collection(rows)["features"], OPENING, form)

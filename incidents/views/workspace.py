"""The map workspace, and the card of a selected incident."""

import math

import orjson
from django.http import QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe

from incidents import mapindex, statistics
from incidents.evidence import sources
from incidents.exports.version import register_version
from incidents.filters import BadQuery, ask, carried
from incidents.maps import render_map
from incidents.maps.signs import first_signs
from incidents.models import Incident
from incidents.views.fresh import good_while_the_register_stands
from incidents.views.ledger import NO_LIST, ledger
from incidents.views.parameters import (
    by_rank,
    compared,
    map_layers,
    map_mode,
    map_view,
    selected_incident,
)

#: The part of the world that most screens open on, and the zoom at which they ask for its signs.
FIRST_BOX, FIRST_ZOOM = (-5.0, 40.0, 50.0, 66.0), 6
#: How far from the middle a screen reaches that opens elsewhere, in pixels.
REACH = (900, 700)
#: Signs are asked for so much finer than the map's zoom, and rounded up: see workspace/scene.js.
FINER = 0.5
PERIOD = ("since", "until")


@good_while_the_register_stands
def workspace(request):
    """Map, list, filters and timeline of what the query string asks for."""
    published = Incident.objects.published()
    query = carried(request.GET)
    asked, problems = _filters(published, request.GET)
    is_asked = not problems
    view = _or_none(map_view, request.GET, problems)
    mode = _or_none(map_mode, request.GET, problems)
    other = _or_none(compared, request.GET, problems)
    _or_none(map_layers, request.GET, problems)
    ranked = _or_none(by_rank, request.GET, problems) or False
    selected = _or_none(selected_incident, request.GET, problems)
    version = register_version().tag
    index = mapindex.ready(version)
    context = NO_LIST | {"timeline": None, "signs": "", "period_from": "", "period_to": ""}
    context |= {
        "problems": BadQuery(problems).sentences,
        "is_asked": is_asked,
        "query": query,
        "map": render_map("flank"),
        "form": asked.form,
        "chosen": asked.chosen,
        "is_ready": index is not None,
    } | card(selected)
    if index is None or not is_asked:
        context["facets"] = statistics.uncounted_facets(asked)
    else:
        context |= ledger(asked, index, ranked=ranked) | _counts(asked, index)
        context |= _signs(query, view, version, with_drawing=not (mode or other))
    status = 400 if problems else 200
    return render(request, "incidents/workspace.html", context, status=status)


def _filters(published, query):
    """The filters, and what is wrong with them: then they ask for nothing."""
    try:
        return ask(published, query), {}
    except BadQuery as error:
        return ask(published.none(), query.__class__()), error.problems


def _or_none(read, query, problems):
    """What a control of the page asks for; None where that cannot be understood."""
    try:
        return read(query)
    except BadQuery as error:
        problems |= error.problems
        return None


def card(incident):
    """What the card of the selected incident shows, if one is selected."""
    return {"selected": incident, "sources": sources(incident) if incident else []}


def _counts(asked, index):
    """What stands about the list: counts by code and by month, from the map's index."""
    everything = ask(asked.queryset, asked.data.__class__())
    span = index.view(everything).timeline()["months"] or [""]
    return {
        "facets": statistics.facets(asked, index.facets(asked), index.facets(everything)),
        "timeline": index.view(asked, PERIOD).timeline(),
        "period_from": span[0],
        "period_to": span[-1],
    }


def _signs(query, view, version, *, with_drawing):
    """The signs of the map's first view: in a data block, and drawn where the map shows signs."""
    box, zoom = FIRST_BOX, FIRST_ZOOM
    if view is not None:
        zoom = min(math.ceil(view.zoom + FINER), mapindex.DEEPEST_ZOOM)
        box = _about(view)
    block = mapindex.first_view(QueryDict(query), zoom, box, version)
    return {
        "signs": mark_safe(block),  # noqa: S308 (escaped there)
        "first_signs": first_signs(orjson.loads(block), query, view) if with_drawing else "",
    }


def _about(view):
    """What a screen shows about a point: west, south, east, north in degrees."""
    degrees = 360 / (256 * 2**view.zoom)
    beside = REACH[0] * degrees
    above = REACH[1] * degrees * math.cos(math.radians(view.latitude))
    middle = (view.longitude + 180) % 360 - 180
    return (
        max(-180.0, middle - beside),
        max(-90.0, view.latitude - above),
        min(180.0, middle + beside),
        min(90.0, view.latitude + above),
    )


def incident_card(request, reference):
    """The card of a published incident, for the workspace to put beside the map."""
    published = Incident.objects.published().with_details().with_row_details()
    incident = get_object_or_404(published, reference=reference)
    return render(request, "incidents/_card.html", {"incident": incident} | card(incident))

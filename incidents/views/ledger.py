"""The list beside the map, page by page, with the counts above it."""

from django.shortcuts import render

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.filters import BadQuery, ask, carried
from incidents.filters.asking import CONTROLS
from incidents.maps.names import STATES
from incidents.models import Incident
from incidents.views.fresh import good_while_the_register_stands
from incidents.views.parameters import PLACES, list_extent, list_place

ROWS_A_PAGE = 50
EVERYWHERE = mapindex.Extent()
#: What a list shows of nothing.
NO_LIST = {
    "is_ready": True,
    "problems": [],
    "totals": None,
    "extent": EVERYWHERE,
    "page": mapindex.Page([], 0, 0, 0, {}),
    "months": [],
    "has_more": False,
}
#: Where the map names each state, and so where what is known only to it is in view.
ANCHORS = {state.code: state.at for state in STATES}


def ledger(asked, index, extent=EVERYWHERE, side="from", place=None):
    """What one page of the list shows: ``side`` says whether it goes from, after or before a place.

    ``index`` is None where it is still being made: then there is nothing to show.
    """
    if index is None:
        return {"is_ready": False}
    view = index.view(asked)
    told = {"from": "starting", "after": "after", "before": "ending"}[side]
    page = mapindex.page(view, extent, ANCHORS, ROWS_A_PAGE, **{told: place})
    # By their keys alone: with a state beside them SQLite looks through every published one.
    loaded = Incident.objects.with_row_details().in_bulk(page.keys)
    rows = [loaded[key] for key in page.keys if key in loaded and loaded[key].is_published]
    for position, incident in enumerate(rows, start=page.before + 1):
        incident.position = position
    return {
        "is_ready": True,
        "totals": view.totals,
        "extent": extent,
        "page": page,
        "months": _by_month(rows, page.months),
        "has_more": page.before + len(page.keys) < page.listed,
    }


def index_at(version: str):
    """The map's index; None while the first one of a big register is being made."""
    try:
        return mapindex.current(version)
    except mapindex.NotReady:
        return None


def _by_month(rows, months):
    """Rows of (first day, incidents, how many of the month count, how many are refuted)."""
    found = []
    for incident in rows:
        first = incident.date.replace(day=1)
        if not found or found[-1][0] != first:
            month = months.get(first, mapindex.Month(0, 0))
            found.append((first, [], *month))
        found[-1][1].append(incident)
    return found


@good_while_the_register_stands
def incident_rows(request):
    """One page of the list as a fragment of HTML, for the workspace to put in place."""
    context, status = NO_LIST | {"query": carried(request.GET)}, 200
    try:
        narrowing = request.GET.copy()
        for name in ("view", "spot", "areas", *PLACES):
            narrowing.pop(name, None)
        asked = ask(Incident.objects.published(), narrowing, CONTROLS)
        side, place = list_place(request.GET)
        context |= ledger(
            asked, index_at(register_version().tag), list_extent(request.GET), side, place
        )
        context["chosen"] = asked.chosen
    except BadQuery as error:
        context["problems"], status = error.sentences, 400
    if not context["is_ready"]:
        status = 503
    response = render(request, "incidents/_rows.html", context, status=status)
    if status == 503:
        response["Retry-After"] = "5"
    return response

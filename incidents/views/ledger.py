"""The list beside the map, page by page, with the counts above it."""

from typing import NamedTuple

from django.shortcuts import render
from django.utils.formats import date_format

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.filters import BadQuery, ask, carried
from incidents.filters.asking import CONTROLS
from incidents.folding import asked_words
from incidents.maps.names import STATES
from incidents.models import Incident
from incidents.models.search_text import IN_HEAD
from incidents.views.fresh import good_while_the_register_stands
from incidents.views.parameters import PLACES, by_rank, list_extent, list_place

ROWS_A_PAGE = 50
EVERYWHERE = mapindex.Extent()
#: What a list shows of nothing.
NO_LIST = {
    "is_ready": True,
    "problems": [],
    "is_asked": True,
    "totals": None,
    "extent": EVERYWHERE,
    "page": mapindex.Page([], 0, 0, 0, {}),
    "sections": [],
    "by_rank": False,
    "has_more": False,
}
#: Where the map names each state, and so where what is known only to it is in view.
ANCHORS = {state.code: state.at for state in STATES}


class Section(NamedTuple):
    """Rows under one head: a month, or where they hold what was searched for. ``counted`` and
    ``refuted`` are how many there are of it in all."""

    name: str
    title: str
    incidents: list[Incident]
    counted: int
    refuted: int


def ledger(asked, index, extent=EVERYWHERE, side="from", place=None, *, ranked=False):
    """What one page of the list shows: ``side`` says whether it goes from, after or before a place.

    ``ranked`` puts those first that match the search best, else it is the newest. ``index`` is None
    where it is still being made: then there is nothing to show.
    """
    if index is None:
        return {"is_ready": False}
    view = index.view(asked)
    told = {"from": "starting", "after": "after", "before": "ending"}[side]
    points = index.points(asked) if ranked else None
    page = mapindex.page(view, extent, ANCHORS, ROWS_A_PAGE, **{told: place}, points=points)
    rows = mapindex.loaded(Incident.objects.with_row_details(), page.keys)
    matches = dict(zip(page.keys, page.points or [], strict=False))
    for position, incident in enumerate(rows, start=page.before + 1):
        incident.position = position
        if incident.pk in matches:
            incident.match_points = matches[incident.pk]
    return {
        "is_ready": True,
        "totals": view.totals,
        "extent": extent,
        "page": page,
        "sections": _by_standing(rows, page, asked) if ranked else _by_month(rows, page),
        "by_rank": ranked,
        "has_more": page.before + len(page.keys) < page.listed,
    }


def _by_month(rows, page):
    def section_of(incident):
        first = incident.date.replace(day=1)
        return first, f"{first:%Y-%m}", date_format(first, "F Y")

    return _sections(rows, page.sections, section_of)


def _by_standing(rows, page, asked):
    """By how many of the words asked for stand in the title or place."""
    words = len(asked_words(asked.chosen["search"]))

    def section_of(incident):
        number = incident.match_points // IN_HEAD
        if number == 0:
            return number, "elsewhere", "Elsewhere in the record"
        if number < words:
            return number, f"some-{number}", f"{number} of {words} words in the title or place"
        return number, "head", "In the title or place"

    return _sections(rows, page.sections, section_of)


def _sections(rows, counts, section_of):
    """Rows in their order, under heads; ``section_of`` tells (key of the counts, name, title)."""
    found = []
    for incident in rows:
        key, name, title = section_of(incident)
        if not found or found[-1].name != name:
            number = counts.get(key, mapindex.Section(0, 0))
            found.append(Section(name, title, [], *number))
        found[-1].incidents.append(incident)
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
        index, extent = mapindex.ready(register_version().tag), list_extent(request.GET)
        context |= ledger(asked, index, extent, side, place, ranked=by_rank(request.GET))
        context["chosen"] = asked.chosen
    except BadQuery as error:
        context |= {"problems": error.sentences, "is_asked": False}
        status = 400
    if not context["is_ready"]:
        status = 503
    response = render(request, "incidents/_rows.html", context, status=status)
    if status == 503:
        response["Retry-After"] = "5"
    return response

"""The map workspace, and the card of a selected incident."""

from itertools import groupby

from django.shortcuts import get_object_or_404, render

from incidents import statistics
from incidents.evidence import sources
from incidents.features import feature_collection
from incidents.filters import BadQuery, ask, carried
from incidents.maps import render_map
from incidents.models import Incident
from incidents.views.fresh import good_while_the_register_stands
from incidents.views.parameters import map_mode, map_view, selected_incident

#: Beyond this many rows the page says that it shows the newest.
ROWS_SHOWN = 2000


@good_while_the_register_stands
def workspace(request):
    """Map, list, filters and timeline of what the query string asks for."""
    published = Incident.objects.published()
    try:
        asked = ask(published, request.GET)
        map_mode(request.GET)
        context = {"view": map_view(request.GET)} | _card(selected_incident(request.GET))
    except BadQuery as error:
        asked, problems = ask(published.none(), request.GET.__class__()), error.sentences
        context = {"problems": problems} | _card(None)
    period_from, period_to = published.history_span()
    context |= {
        "query": carried(request.GET),
        "map": render_map("flank"),
        "period_from": period_from,
        "period_to": period_to,
    }
    status = 400 if "problems" in context else 200
    return render(request, "incidents/workspace.html", _answer(asked) | context, status=status)


def _card(incident):
    """What the card of the selected incident shows, if one is selected."""
    return {"selected": incident, "sources": sources(incident) if incident else []}


def _answer(asked):
    """What the page shows: the rows, their marks, and the counts around them."""
    shown = list(asked.narrowed().with_row_details().newest_first()[:ROWS_SHOWN])
    rows = [incident for incident in shown if not incident.main_reference]
    return {
        "form": asked.form,
        "chosen": asked.chosen,
        "facets": statistics.facets(asked),
        "totals": statistics.totals(asked.narrowed()),
        "timeline": statistics.timeline(asked.narrowed(leaving_out=("since", "until"))),
        "months": _by_month(rows),
        "features": feature_collection(shown),
        "shown_limit": ROWS_SHOWN if len(shown) == ROWS_SHOWN else None,
    }


def _by_month(rows):
    """Rows of (first day, incidents, how many of them count, how many are refuted)."""
    months = []
    for month, group in groupby(rows, lambda incident: incident.date.replace(day=1)):
        incidents = list(group)
        refuted = sum(incident.is_refuted for incident in incidents)
        months.append((month, incidents, len(incidents) - refuted, refuted))
    return months


def incident_card(request, reference):
    """The card of a published incident, for the workspace to put beside the map."""
    published = Incident.objects.published().with_details().with_row_details()
    incident = get_object_or_404(published, reference=reference)
    return render(request, "incidents/_card.html", {"incident": incident} | _card(incident))

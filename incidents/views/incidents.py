"""The table of incidents, and the page of one."""

from django.shortcuts import get_object_or_404, redirect, render

from incidents import statistics
from incidents.chronicle import chronicle, incident_rows
from incidents.codebook import LocationPrecision, State
from incidents.corrections import corrections
from incidents.evidence import evidence, sources
from incidents.features import incident_feature, point
from incidents.filters import ask, carried
from incidents.flightpaths import flight_path
from incidents.maps import render_map
from incidents.models import Incident
from incidents.models.incident_queryset import RANK
from incidents.views.errors import names_bad_queries
from incidents.views.fresh import good_while_the_register_stands
from incidents.views.maps import edge_address
from incidents.views.paging import Listed, list_ordering, list_page
from incidents.views.summaries import found_by

#: Widths at which the days are laid out: for desks and for phones.
CHRONICLE_WIDTHS = {"wide": 680, "narrow": 360}

#: A place known as closely as this is named beside its sign.
NAMED_ON_THE_MAP = (
    LocationPrecision.EXACT,
    LocationPrecision.SITE,
    LocationPrecision.SETTLEMENT,
)


@names_bad_queries
@good_while_the_register_stands
def incident_list(request):
    """Every incident that the filters leave, in a table."""
    asked = ask(Incident.objects.published(), request.GET)
    ordering = list_ordering(request.GET)
    found = found_by(asked)
    rows = Listed(found.count(), lambda first, size: found.rows(ordering, first, size))
    context = {
        "page": list_page(rows, request.GET),
        "ordering": ordering,
        "by_rank": ordering == RANK,
        "totals": statistics.totals(found.figures),
        "facets": statistics.facets(asked, found.facets()),
        "form": asked.form,
        "chosen": asked.chosen,
        "query": carried(request.GET),
    }
    return render(request, "incidents/incident_list.html", context)


def incident(request, reference):
    """An incident's page; for a withdrawn one, its tombstone or the record that stands for it."""
    known = Incident.objects.once_published().with_details()
    incident = get_object_or_404(known, reference=reference)
    if incident.state == State.WITHDRAWN:
        return _gone(request, incident)
    return render(request, "incidents/incident.html", incident_context(incident))


def _gone(request, incident):
    """Browsers keep both answers for good unless they are told to ask again, and what was withdrawn
    may come back."""
    survivor = incident.merged_into
    if survivor and survivor.is_published:
        response = redirect(survivor, permanent=True)
    else:
        context = {"incident": incident}
        response = render(request, "incidents/incident_gone.html", context, status=410)
    response["Cache-Control"] = "no-cache"
    return response


def incident_context(incident, preview=False):
    """What the page of one incident shows; the editors' preview shows the same.

    ``incident`` is loaded with ``with_details``.
    """
    published = Incident.objects.published()
    rows = incident_rows(incident)
    return {
        "incident": incident,
        "preview": preview,
        "articles": sources(incident),
        "evidence": evidence(incident),
        "words_recorded": any(citation.field for citation in incident.citations.all()),
        "chronicles": {
            name: chronicle(incident.date, rows, width, labelled="Event")
            for name, width in CHRONICLE_WIDTHS.items()
        },
        "corrections": corrections(incident),
        "near_in_time": published.near_in_time(incident),
        "last_change": published.last_change(),
        "map": render_map("locator"),
        "locator": locator(incident),
    }


def locator(incident):
    """What the map of the page draws, in the browser or as a picture."""
    border = None
    if incident.has_telling_border:
        border = {
            "point": point(incident.border_latitude, incident.border_longitude)["coordinates"],
            "phrase": incident.border_phrase,
            "neighbour": incident.border_with,
        }
    return {
        "incident": incident_feature(incident),
        "parts": [incident_feature(part) for part in incident.parts.all()],
        "country": incident.country_id,
        "border": border,
        "airspace": edge_address(incident.country_id),
        "place": incident.place if incident.location_precision in NAMED_ON_THE_MAP else "",
        "track": flight_path(incident),
    }

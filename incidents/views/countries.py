"""States: all of them with what is on record, and the page of one."""

from django.shortcuts import get_object_or_404, redirect, render

from incidents import statistics
from incidents.charts import state_strips, year_chart
from incidents.codebook import EnteredFrom, Nature, ResponseKind
from incidents.features import feature_collection
from incidents.maps import render_map
from incidents.models import Country, Incident, Response, Statement, Tenure
from incidents.views.fresh import good_while_the_register_stands
from incidents.views.maps import edge_address
from incidents.views.summaries import everything

#: Beyond these the page says how many more there are, and where.
INCIDENTS_SHOWN = 100
INCIDENTS_DRAWN = 500
STATEMENTS_SHOWN = 15


@good_while_the_register_stands
def country_list(request):
    """States of the flank and all others with an incident, most incidents first."""
    found = everything().figures
    strips = state_strips(found.counted().state_counts(), Nature.values)
    states = Country.objects.of_the_flank_or(strips)
    context = {
        "rows": sorted(
            ((state, strips[state.code]) for state in states),
            key=lambda row: (-row[1].total, row[0].name),
        ),
        "natures": Nature,
        "totals": statistics.totals(found),
    }
    return render(request, "incidents/country_list.html", context)


@good_while_the_register_stands
def country(request, code):
    """What is on record for one state."""
    if code != code.upper():
        return redirect("country", code.upper(), permanent=True)
    country = get_object_or_404(Country, code=code)
    context = {"country": country, **_figures(country), **_people(country)}
    return render(request, "incidents/country.html", context)


def _figures(country):
    found = everything(country=country.code)
    here, number = found.figures, found.count()
    counted = here.counted()
    own = counted.in_state(country.code)
    return {
        "rows": found.rows("-date", 0, INCIDENTS_SHOWN),
        "all_shown": number <= INCIDENTS_SHOWN,
        "totals": statistics.totals(here),
        "years": _year_charts(list(counted.yearly_counts())),
        "natures": Nature,
        "deepest": own.deepest(),
        "depth": _own_figures(statistics.depths(own)),
        "duration": _own_figures(statistics.durations(own)),
        "farthest": counted.farthest(),
        "longest": own.longest(),
        "origins": [
            (EnteredFrom(code) if code else None, number)
            for code, number in counted.origin_counts()
        ],
        "last_change": Incident.objects.published().last_change(),
        "map": render_map("country"),
        "drawn": INCIDENTS_DRAWN if number > INCIDENTS_DRAWN else None,
        "map_data": {
            "country": country.code,
            "airspace": edge_address(country.code),
            "features": feature_collection(found.signs(INCIDENTS_DRAWN)),
        },
    }


def _own_figures(measure):
    """How many incidents in the state itself tell a figure, how many do not, and the median."""
    middle = measure.states[0].median if measure.states else None
    return {"told": measure.told, "untold": measure.untold, "median": middle}


def _year_charts(rows):
    """The same bars for desks and for phones; None where there is nothing to draw."""
    if not rows:
        return None
    return {
        "wide": year_chart(rows, Nature.values),
        "narrow": year_chart(rows, Nature.values, width=360),
    }


def _people(country):
    statements = Statement.objects.for_state(country).all_published()
    measures = Response.objects.by_state(country).all_published().kind_counts()
    return {
        "offices": Tenure.objects.published().of_state(country).in_office().with_holders(),
        "statements": statements.with_details().newest_first()[:STATEMENTS_SHOWN],
        "statement_number": statements.count(),
        "measures": [(ResponseKind(kind), number) for kind, number in measures],
    }

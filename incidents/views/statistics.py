"""The figures: what the filters leave, counted over time, by state and in days of delay."""

from datetime import date

from django.shortcuts import render

from incidents import charts, statistics
from incidents.codebook import Attribution, Kind, Nature
from incidents.filters import ask, carried
from incidents.models import Incident
from incidents.views.errors import names_bad_queries
from incidents.views.fresh import good_while_the_register_stands
from incidents.views.summaries import found_by

#: Each figure is drawn twice, for desks and for phones; the page shows the one that fits.
WIDE, NARROW = 820, 360


@names_bad_queries
@good_while_the_register_stands
def statistics_page(request):
    """Figures of what the query string asks for, each with its table."""
    asked = ask(Incident.objects.published(), request.GET)
    everything = found_by(asked)
    found = everything.figures
    context = {
        "totals": statistics.totals(found),
        "spans": statistics.spans(found),
        "last_change": Incident.objects.published().last_change(),
        "facets": statistics.facets(asked, everything.facets()),
        "form": asked.form,
        "chosen": asked.chosen,
        "query": carried(request.GET),
        **_over_time(found),
        **_by_state(found),
        **_deep_and_long(found),
        **_delays(found),
    }
    return render(request, "incidents/statistics.html", context)


def _over_time(found):
    months, years = statistics.by_month(found), statistics.by_year(found)
    judged = statistics.attribution_by_year(found)
    names = [_month_name(row.key) for row in months.rows]
    return {
        "months": months,
        "month_names": dict(zip((row.key for row in months.rows), names, strict=True)),
        "month_charts": {
            "wide": _panels(months, WIDE, left=112, tallest=120, names=names),
            "narrow": _panels(months, NARROW, left=64, tallest=84, names=names),
        },
        "years": years,
        "year_charts": {
            "wide": _panels(years, WIDE, left=112, tallest=96),
            "narrow": _panels(years, NARROW, left=64, tallest=84),
        },
        "judged": judged,
        "judged_charts": {
            "wide": _shares(judged, WIDE),
            "narrow": _shares(judged, NARROW),
        },
        "grades": [
            (grade, number)
            for grade, number in zip(Attribution, judged.totals, strict=True)
            if number
        ],
        "natures": Nature,
        "attributions": Attribution,
    }


def _by_state(found):
    table = statistics.by_country_and_kind(found)
    rows = [(row.label, row.counts) for row in table.rows]
    columns = [(kind.value, kind.label) for kind in Kind]
    return {
        "states": table,
        "state_charts": {
            "wide": charts.grid(rows, columns, width=WIDE, left=150, head=28, narrowest=82),
            "narrow": charts.grid(rows, columns, width=NARROW, left=116, head=84, narrowest=26),
        },
        "kinds": Kind,
    }


def _deep_and_long(found):
    depths, durations = statistics.depths(found), statistics.durations(found)
    return {
        "depths": depths,
        "depth_charts": _spreads(depths, ticks=charts.KILOMETRES, least=10),
        "durations": durations,
        "duration_charts": _spreads(durations, ticks=charts.MINUTES, least=15),
    }


def _spreads(measure, **options):
    rows = [(state.label, state) for state in measure.states]
    return {
        "wide": charts.spreads(rows, width=WIDE, left=150, right=90, **options),
        "narrow": charts.spreads(rows, width=NARROW, left=116, right=58, **options),
    }


def _delays(found):
    first, answers = statistics.first_reports(found), statistics.response_delays(found)
    rows = [(kind.label, delays) for kind, delays in answers.kinds]
    return {
        "first": first,
        "first_charts": {
            "wide": charts.day_histogram(first.days, first.median, width=WIDE, left=112),
            "narrow": charts.day_histogram(first.days, first.median, width=NARROW, left=104),
        },
        "answers": answers,
        "together": answers.together,
        "answer_charts": {
            "wide": charts.spreads(rows, width=WIDE, left=170, right=150),
            "narrow": charts.spreads(rows, width=NARROW, left=158, right=58),
        },
    }


def _panels(table, width, **options):
    columns = list(zip(*(row.counts for row in table.rows), strict=True))
    series = [charts.Series("", "All", [row.total for row in table.rows])]
    series += [
        charts.Series(nature.value, nature.label, counts)
        for nature, counts in zip(Nature, columns, strict=False)
    ]
    return charts.panels([row.key for row in table.rows], series, width=width, **options)


def _shares(table, width):
    rows = [(row.label, row.counts) for row in table.rows]
    return charts.shares(rows, Attribution.choices, width=width, left=44)


def _month_name(month):
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"

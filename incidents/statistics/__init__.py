"""Counts of what is asked for: totals, counts per value and month, tables, delays.

``incidents`` are a QuerySet of published incidents, or `mapindex.Figures`, which answer the same.
"""

from incidents.statistics.delays import Delays, ResponseDelays, first_reports, response_delays
from incidents.statistics.depths import Measure, StateFigures, depths, durations
from incidents.statistics.filter_counts import FACETS, Facet, FacetValue, facets, uncounted_facets
from incidents.statistics.months import months_between, timeline
from incidents.statistics.tables import (
    CrossTable,
    Row,
    Spans,
    attribution_by_year,
    by_country_and_kind,
    by_month,
    by_year,
    spans,
)
from incidents.statistics.total_counts import Totals, totals

__all__ = [
    "FACETS",
    "CrossTable",
    "Delays",
    "Facet",
    "FacetValue",
    "Measure",
    "ResponseDelays",
    "Row",
    "Spans",
    "StateFigures",
    "Totals",
    "attribution_by_year",
    "by_country_and_kind",
    "by_month",
    "by_year",
    "depths",
    "durations",
    "facets",
    "first_reports",
    "months_between",
    "response_delays",
    "spans",
    "timeline",
    "totals",
    "uncounted_facets",
]

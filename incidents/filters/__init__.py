"""Query string → narrower QuerySet: one definition for forms, pages and every other door."""

from incidents.filters.asking import (
    IGNORED,
    IGNORED_PREFIXES,
    BadQuery,
    IncidentFilter,
    answers,
    ask,
    canonical,
    carried,
)
from incidents.filters.values import CodesFilter

__all__ = [
    "IGNORED",
    "IGNORED_PREFIXES",
    "BadQuery",
    "CodesFilter",
    "IncidentFilter",
    "answers",
    "ask",
    "canonical",
    "carried",
]

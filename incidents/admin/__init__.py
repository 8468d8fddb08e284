"""The editors' workplace; one module a subject."""

from incidents.admin import (
    accounts,
    airspace_warning,
    article,
    country,
    incident,
    people,
    phrase,
    place,
    platform,
    said_and_done,
)

__all__ = [
    "accounts",
    "airspace_warning",
    "article",
    "country",
    "incident",
    "people",
    "phrase",
    "place",
    "platform",
    "said_and_done",
]

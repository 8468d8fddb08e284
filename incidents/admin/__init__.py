"""The editors' workplace; one module a subject."""

from incidents.admin import (
    accounts,
    article,
    country,
    incident,
    people,
    place,
    platform,
    said_and_done,
)

__all__ = [
    "accounts",
    "article",
    "country",
    "incident",
    "people",
    "place",
    "platform",
    "said_and_done",
]

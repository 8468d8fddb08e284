"""What the reader makes of a short text, in the words of the command that prints it."""

from datetime import date

from incidents.articles.reading import read_article
from incidents.articles.shape import as_json

DAY = date(2025, 11, 24)  # a Monday


def incidents_of(knowledge, text, day=DAY):
    return as_json(read_article(text, day, None, knowledge))["incidents"]


def told(knowledge, text, *values, title="Drones and balloons"):
    """Some values of each incident that a text under a title tells."""
    found = incidents_of(knowledge, f"{title}\n\n{text}\n")
    return [tuple(one[value] for value in values) for one in found]


def only(knowledge, text, title):
    """The one incident that it tells."""
    (incident,) = incidents_of(knowledge, f"{title}\n\n{text}\n")
    return incident

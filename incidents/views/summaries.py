"""Where pages take counts and lists from: the map's index, or the database until it is made."""

from django.http import QueryDict

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.filters import ask
from incidents.mapindex import Found
from incidents.models import Incident


def found_by(asked) -> Found:
    """What the filters leave."""
    return Found(asked, mapindex.ready(register_version().tag))


def everything(**filters: str) -> Found:
    """All that is published; or of it what some filters leave."""
    query = QueryDict(mutable=True)
    query.update(filters)
    return found_by(ask(Incident.objects.published(), query))

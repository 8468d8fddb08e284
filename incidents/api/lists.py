"""Lists, a page at a time."""

import hashlib

from django.core.cache import cache
from rest_framework.response import Response

from incidents.api import entities
from incidents.api.door import Door
from incidents.api.questions import chosen_fields, json_format
from incidents.filters import IGNORED, IGNORED_PREFIXES, answers, ask
from incidents.models import Incident

KEPT_SECONDS = 600
CONTROLS = ("ordering", "cursor", "fields", "format")


class ListDoor(Door):
    """One page of what the filters leave, with the addresses of the pages on either side."""

    entity: entities.Entity

    def get(self, request):
        query, entity = request.GET, self.entity
        filters, fields, (order, cursor), _ = answers(
            lambda: ask(Incident.objects.published(), query, CONTROLS),
            lambda: chosen_fields(query, entity.row),
            lambda: self.place(query),
            lambda: json_format(query),
        )
        return self.fresh(lambda: self.page(filters, order, cursor, fields))

    def place(self, query):
        order = self.entity.order(query)
        return order, order.read(query.get("cursor"))

    def page(self, filters, order, cursor, fields):
        rows = self.entity.asked(filters)
        page = order.page(self.entity.load(rows), cursor)
        self.entity.complete(page.rows)
        row = self.entity.row(only=fields, context={"site": self.site})
        return Response(
            {
                "count": self.count(rows, filters),
                "next": self.address(page.next),
                "previous": self.address(page.previous),
                "results": [row.to_representation(one) for one in page.rows],
            }
        )

    def count(self, rows, filters):
        """How many rows there are: counted once for all pages, until the register changes."""
        asked = sorted((name, str(value)) for name, value in filters.chosen.items())
        told = f"{self.version.tag} {self.entity.plural} {asked}"
        key = f"api-count-{hashlib.sha256(told.encode(errors='replace')).hexdigest()}"
        return cache.get_or_set(key, rows.count, KEPT_SECONDS)

    def address(self, cursor):
        """The same question at another place of the list; None where there is none."""
        if cursor is None:
            return None
        query = self.request.GET.copy()
        for name in [n for n in query if n in IGNORED or n.startswith(IGNORED_PREFIXES)]:
            del query[name]
        query["cursor"] = cursor
        return f"{self.site}{self.request.path}?{query.urlencode(safe=',')}"


class IncidentList(ListDoor):
    entity = entities.INCIDENTS


class CountryList(ListDoor):
    entity = entities.COUNTRIES


class OfficialList(ListDoor):
    entity = entities.OFFICIALS


class ArticleList(ListDoor):
    entity = entities.ARTICLES


class StatementList(ListDoor):
    entity = entities.STATEMENTS


class ResponseList(ListDoor):
    entity = entities.RESPONSES


class PlatformList(ListDoor):
    entity = entities.PLATFORMS

"""Lists, a page at a time."""

import hashlib
from datetime import date

from django.core.cache import cache
from rest_framework.exceptions import APIException
from rest_framework.response import Response

from incidents import mapindex
from incidents.api import entities, keyset
from incidents.api.door import Door
from incidents.api.keyset import ByRank
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
        said = self.said(filters)
        rows = self.entity.asked(filters, self.index, said=said)
        page = self.rows_at(rows, filters, order, cursor)
        is_all = cursor is None and page.next is None
        self.entity.complete(page.rows)
        row = self.entity.row(only=fields, context={"site": self.site})
        return Response(
            {
                "count": len(page.rows) if is_all else self.count(filters, said),
                "next": self.address(page.next),
                "previous": self.address(page.previous),
                "results": [row.to_representation(one) for one in page.rows],
            }
        )

    def rows_at(self, rows, filters, order, cursor):
        return order.page(self.entity.load(rows), cursor)

    def said(self, filters):
        """What the search finds: see Entity.keys_said."""
        words = filters.chosen.get("search")
        return words and self.once_for_all_pages("said", words, self.entity.keys_said, filters)

    def count(self, filters, said):
        """How many rows there are."""
        asked = sorted((name, str(value)) for name, value in filters.chosen.items())
        counted = self.entity.asked(filters, self.index, entities.FEW_TO_COUNT, said)
        return self.once_for_all_pages("count", asked, counted.count)

    def once_for_all_pages(self, name, asked, look, *told):
        """What is looked up once for all pages, until the register changes."""
        about = f"{self.version.tag} {self.entity.plural} {asked}"
        key = f"api-{name}-{hashlib.sha256(about.encode(errors='replace')).hexdigest()}"
        return cache.get_or_set(key, lambda: look(*told), KEPT_SECONDS)

    def address(self, cursor):
        """The same question at another place of the list; None where there is none."""
        if cursor is None:
            return None
        query = self.request.GET.copy()
        for name in [n for n in query if n in IGNORED or n.startswith(IGNORED_PREFIXES)]:
            del query[name]
        query["cursor"] = cursor
        return f"{self.site}{self.request.path}?{query.urlencode(safe=',')}"


class BeingMade(APIException):
    status_code = 503
    default_detail = "The order of rank is being made anew; ask again in some seconds."


class IncidentList(ListDoor):
    """Counts and orders come from the map's index where it shows the register as it stands."""

    entity = entities.INCIDENTS
    may_wait = True

    def rows_at(self, rows, filters, order, cursor):
        index, by_rank = self.index(), isinstance(order, ByRank)
        if index is None and by_rank:
            raise BeingMade
        if index is None:
            return super().rows_at(rows, filters, order, cursor)
        ordered = mapindex.Found(filters, index).ordered(order.ordering)
        keys, more = self.keys_at(ordered, order, cursor)
        known = self.entity.load(Incident.objects.published_of_few()).in_bulk(keys)
        found = [known[key] for key in keys if key in known]
        if by_rank:
            for incident, number in zip(found, ordered.points([i.pk for i in found]), strict=True):
                incident.match_points = number
        return order.around(found, cursor, more)

    def keys_at(self, ordered, order, cursor):
        """Primary keys of a page, and whether there are more beyond it."""
        size = keyset.ROWS_A_PAGE
        if cursor is None or cursor.after:
            first = self.before(ordered, order, cursor) if cursor else 0
            keys = ordered.keys(first, size + 1)
            return keys[:size], len(keys) > size
        last = self.before(ordered, order, cursor)
        first = max(0, last - size)
        return ordered.keys(first, last - first), first > 0

    def before(self, ordered, order, cursor):
        numbers = []
        if isinstance(order, ByRank):
            points, _, day = cursor.value.partition(" ")
            numbers = [int(points), date.fromisoformat(day).toordinal()]
        elif order.column == "date":
            numbers = [cursor.value.toordinal()]
        elif order.column == "updated_at":
            numbers = [mapindex.as_moment(cursor.value)]
        return ordered.before(numbers, cursor.key, with_it=cursor.after)

    def count(self, filters, said):
        index = self.index()
        if index is None:
            return super().count(filters, said)
        return index.view(filters).number


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

"""Where pages take counts and lists from: the map's index, or the database until it is made."""

from django.http import QueryDict

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.filters import ask
from incidents.models import Incident
from incidents.models.incident_queryset import RANK

#: Texts of an incident that no sign shows.
NOT_ON_SIGNS = ("summary", "damage", "location_note")


class Found:
    """What the filters leave."""

    def __init__(self, asked) -> None:
        self.asked, self.index = asked, mapindex.ready(register_version().tag)

    @property
    def figures(self):
        """What answers the summaries of IncidentQuerySet."""
        if self.index is None:
            return self.asked.narrowed()
        return mapindex.Figures.of(self.index.view(self.asked))

    def facets(self):
        """How many incidents each code would leave; None leaves that to the database."""
        return None if self.index is None else self.index.facets(self.asked)

    def count(self) -> int:
        """How many rows a table has: of parts and refuted ones too."""
        if self.index is None:
            return self.asked.narrowed().count()
        return self.index.view(self.asked).number

    def rows(self, ordering: str, first: int, size: int) -> list[Incident]:
        """Rows of the table with all that they show, from a place of an order on."""
        return _loaded(self._keys(ordering, first, size), Incident.objects.with_table_details())

    def signs(self, size: int) -> list[Incident]:
        """The newest, with what a sign on a map shows."""
        loaded = Incident.objects.with_main_reference().defer(*NOT_ON_SIGNS)
        return _loaded(self._keys("-date", 0, size), loaded)

    def _keys(self, ordering: str, first: int, size: int) -> list[int]:
        if self.index is None:
            found = self.asked.narrowed()
            by_rank = ordering == RANK
            found = (
                found.best_first(self.asked.chosen["search"])
                if by_rank
                else found.with_source_count().ordered_by(ordering)
            )
            return list(found.values_list("pk", flat=True)[first : first + size])
        points = self.index.points(self.asked) if ordering == RANK else None
        view = self.index.view(self.asked)
        return mapindex.Ordered(view, ordering, points).keys(first, size)


def _loaded(keys, rows) -> list[Incident]:
    # By their keys alone: to gather what hangs on all rows before the first takes seconds.
    loaded = rows.in_bulk(keys)
    return [loaded[key] for key in keys if key in loaded and loaded[key].is_published]


def everything(**filters: str) -> Found:
    """All that is published; or of it what some filters leave."""
    query = QueryDict(mutable=True)
    query.update(filters)
    return Found(ask(Incident.objects.published(), query))

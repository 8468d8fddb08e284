"""What filters leave, for pages and downloads: from the map's index, or from the database."""

from collections.abc import Iterator, Sequence

from incidents.filters import IncidentFilter
from incidents.mapindex.columns import AREA, POINTLESS
from incidents.mapindex.figures import Figures
from incidents.mapindex.index import MapIndex
from incidents.mapindex.ordering import Ordered
from incidents.mapindex.questions import holding
from incidents.models import Incident, Track
from incidents.models.incident_queryset import CLOSURES, RANK

#: So many keys of a long list at a time.
AT_ONCE = 5_000
#: Texts of an incident that no sign shows.
NOT_ON_SIGNS = ("summary", "damage", "location_note")


class Found:
    """What the filters leave; ``index`` is None where the database has to be asked."""

    def __init__(self, asked: IncidentFilter, index: MapIndex | None) -> None:
        self.asked, self.index = asked, index

    @property
    def figures(self):
        """What answers the summaries of IncidentQuerySet."""
        if self.index is None:
            return self.asked.narrowed()
        return Figures.of(self.index.view(self.asked))

    def facets(self) -> dict[str, dict[str, int]] | None:
        """How many incidents each code would leave; None leaves that to the database."""
        return None if self.index is None else self.index.facets(self.asked)

    def count(self) -> int:
        """How many rows a table has: of parts and refuted ones too."""
        if self.index is None:
            return self.asked.narrowed().count()
        return self.index.view(self.asked).number

    def rows(self, ordering: str, first: int, size: int) -> list[Incident]:
        """Rows of the table with all that they show, from a place of an order on."""
        return loaded(Incident.objects.with_table_details(), self.keys(ordering, first, size))

    def signs(self, size: int) -> list[Incident]:
        """The newest, with what a sign on a map shows."""
        shown = Incident.objects.with_main_reference().defer(*NOT_ON_SIGNS)
        return loaded(shown, self.keys("-date", 0, size))

    def tracked(self, size: int) -> tuple[int, list[int]]:
        """How many there are of which it is known how the object flew, and keys of the newest."""
        if self.index is None:
            found = self.asked.narrowed().tracked()
            return found.count(), _newest(found, size)
        flown = list(Track.objects.values_list("incident", flat=True))
        found = self.index.view(self.asked).among(holding(self.index.columns, flown))
        return found.number, Ordered(found, "-date").keys(0, size)

    def closing(self, size: int) -> tuple[int, int, list[int]]:
        """After how many something was closed, of how many of these the place is known closely, and
        keys of the newest of those."""
        if self.index is None:
            found = self.asked.narrowed().closing()
            placed = found.pinned()
            return found.count(), placed.count(), _newest(placed, size)
        columns = self.index.columns
        found = self.index.view(self.asked).among(columns.codes["response"].holding(CLOSURES))
        placed = found.among(columns.marks & (AREA | POINTLESS) == 0)
        return found.number, placed.number, Ordered(placed, "-date").keys(0, size)

    def keys(self, ordering: str, first: int, size: int) -> list[int]:
        """Primary keys from a place on, in one of ORDERINGS or MOMENTS, or by rank."""
        if self.index is None:
            return list(self._in_order(ordering)[first : first + size])
        return self.ordered(ordering).keys(first, size)

    def every_key(self, ordering: str) -> Iterator[int]:
        """All primary keys in an order, looked up some thousand at a time."""
        if self.index is None:
            yield from self._in_order(ordering).iterator(chunk_size=AT_ONCE)
            return
        ordered = self.ordered(ordering)
        for first in range(0, len(ordered), AT_ONCE):
            yield from ordered.keys(first, AT_ONCE)

    def ordered(self, ordering: str) -> Ordered:
        """The same of an index that there is."""
        points = self.index.points(self.asked) if ordering == RANK else None
        return Ordered(self.index.view(self.asked), ordering, points)

    def _in_order(self, ordering: str):
        found = self.asked.narrowed()
        if ordering == RANK:
            found = found.best_first(self.asked.chosen["search"])
        elif ordering.removeprefix("-") == "sources":
            found = found.with_source_count().ordered_by(ordering)
        else:
            found = found.ordered_by(ordering)
        return found.values_list("pk", flat=True)


def _newest(found, size: int) -> list[int]:
    return list(found.newest_first().values_list("pk", flat=True)[:size])


def loaded(rows, keys: Sequence[int]) -> list[Incident]:
    """Published incidents of those keys, in their order; ``rows`` says what is loaded with them.

    By their keys alone: to gather what hangs on all rows before the first takes seconds.
    """
    known = rows.in_bulk(keys)
    return [known[key] for key in keys if key in known and known[key].is_published]

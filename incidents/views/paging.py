"""The order and the page of a list, as its address asks for them."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import Http404

from incidents.filters import IGNORED, IGNORED_PREFIXES, BadQuery
from incidents.models.incident_queryset import ORDERINGS, RANK

ROWS_A_PAGE = 50


def known_names_only(query, *names) -> None:
    """Raises BadQuery for every name in the query string that the page does not know."""
    unknown = [
        name
        for name in query
        if name not in names and name not in IGNORED and not name.startswith(IGNORED_PREFIXES)
    ]
    if unknown:
        said = f"This page does not know it. Known are: {', '.join(names)}."
        raise BadQuery({name: [said] for name in unknown})


def list_ordering(query) -> str:
    """``ordering=``, the newest first by default; raises BadQuery for an unknown column.

    The order of rank has a meaning with a search alone, and is else that of the newest.
    """
    ordering = query.get("ordering") or "-date"
    if ordering == RANK:
        return RANK if query.get("search", "").strip() else "-date"
    if ordering.removeprefix("-") not in ORDERINGS:
        known = ", ".join([*(f"{name}, -{name}" for name in ORDERINGS), RANK])
        raise BadQuery({"ordering": [f"“{ordering[:40]}” is not an order. Known are: {known}."]})
    return ordering


class Listed(Sequence):
    """Rows of a list, looked up where a page wants them; ``count`` is how many there are."""

    def __init__(self, count: int, rows) -> None:
        self.count, self._rows = count, rows

    def __len__(self):
        return self.count

    def __getitem__(self, span: slice):
        return self._rows(span.start, span.stop - span.start)


def list_page(rows: Sequence, query):
    """The page that ``page=`` names; raises BadQuery for no number, Http404 for one too high."""
    given = query.get("page") or "1"
    if not (given.isascii() and given.isdigit() and int(given[:9]) >= 1):
        raise BadQuery({"page": [f"“{given[:40]}” is not a page: give a number from 1 upwards."]})
    paginator = Paginator(rows, ROWS_A_PAGE)
    number = int(given[:9])
    if number > paginator.num_pages:
        raise Http404(f"The list has {paginator.num_pages} pages.")
    return paginator.page(number)

"""The register in memory, and selections from it by the filters, kept while there is room."""

from collections.abc import Collection, Mapping

from incidents.filters import IncidentFilter
from incidents.mapindex.columns import Columns
from incidents.mapindex.questions import Questions
from incidents.mapindex.recent import Recent
from incidents.mapindex.view import View

#: What selections may take in each process, in bytes, beside the columns that all share.
ROOM = 24 * 1024 * 1024
#: Counts by code that pages show, with the refuted counted in the one that tells them apart.
FACETS = (
    *("country", "kind", "nature", "occurrence", "attribution"),
    *("outcome", "response", "entered_from", "airspace_status"),
)
OVER_WHOLE = "occurrence"


class MapIndex:
    """Published incidents as they stood at one version of the register."""

    def __init__(self, columns: Columns, version: str) -> None:
        self.columns, self.version = columns, version
        self._everything = View(columns, None)
        self._views: Recent[View] = Recent(ROOM, lambda view: view.nbytes, least=1)

    def view(self, asked: IncidentFilter, leaving_out: Collection[str] = ()) -> View:
        """What the filters leave but for those left out."""
        chosen = {n: value for n, value in asked.chosen.items() if n not in leaving_out}
        if not chosen:
            return self._everything
        key = canonical(chosen)
        made = self._views.get(key)
        if made is None:
            made = View(self.columns, self._questions(asked).mask(leaving_out))
            self._views.put(key, made)
        return made

    def facets(self, asked: IncidentFilter) -> dict[str, dict[str, int]]:
        """How many incidents each code of each filter would leave, under all the other filters."""
        found = {}
        for name in FACETS:
            view = self.view(asked, (name,))
            rows = view.whole if name == OVER_WHOLE else view.counted
            found[name] = self.columns.codes[name].counts(rows)
        return found

    def _questions(self, asked: IncidentFilter) -> Questions:
        def keys_of(name):
            """What only the database can answer."""
            return asked.filters[name].keys(asked.queryset, asked.chosen[name])

        return Questions(self.columns, asked.chosen, keys_of)


def canonical(chosen: Mapping[str, object]) -> str:
    """Filters in use, in one form for all ways of asking for the same."""
    return str(
        sorted(
            (name, sorted(value) if isinstance(value, list) else str(value))
            for name, value in chosen.items()
        )
    )

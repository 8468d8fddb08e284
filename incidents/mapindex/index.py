"""The register in memory, and selections from it by the filters, kept while there is room."""

from collections import OrderedDict
from collections.abc import Collection
from threading import Lock

from incidents.filters import IncidentFilter
from incidents.mapindex.columns import Columns
from incidents.mapindex.questions import Questions
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
        self._views: OrderedDict[str, View] = OrderedDict()
        self._sizes: dict[str, int] = {}
        self._taken = 0
        self._lock = Lock()

    def view(self, asked: IncidentFilter, leaving_out: Collection[str] = ()) -> View:
        """What the filters leave but for those left out."""
        chosen = {n: value for n, value in asked.chosen.items() if n not in leaving_out}
        if not chosen:
            return self._everything
        key = str(sorted((name, str(value)) for name, value in chosen.items()))
        with self._lock:
            if key in self._views:
                self._views.move_to_end(key)
                self._make_room(key)
                return self._views[key]
        made = View(self.columns, self._questions(asked).mask(leaving_out))
        with self._lock:
            self._views[key] = made
            self._make_room(key)
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

    def _make_room(self, newest: str) -> None:
        """Forget the selections that were not asked for the longest, until the rest fit.

        A selection grows by what it is asked, so each is measured anew when it is asked again.
        """
        size = self._views[newest].nbytes
        self._taken += size - self._sizes.get(newest, 0)
        self._sizes[newest] = size
        while self._taken > ROOM and len(self._views) > 1:
            oldest, _ = self._views.popitem(last=False)
            self._taken -= self._sizes.pop(oldest)

"""The register in memory, and selections from it by the filters, kept while there is room."""

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from incidents.filters import IncidentFilter, canonical
from incidents.mapindex.columns import Columns
from incidents.mapindex.crossing import FACETS
from incidents.mapindex.gathering import Signs
from incidents.mapindex.questions import Questions, holding
from incidents.mapindex.recent import Recent
from incidents.mapindex.view import View

#: What selections may take in each process, in bytes, beside the columns that all share.
ROOM = 9 * 1024 * 1024
#: What the points of searches may take, in bytes.
ROOM_FOR_POINTS = 4 * 1024 * 1024


class MapIndex:
    """Published incidents as they stood at one version of the register."""

    def __init__(
        self, columns: Columns, version: str, levels: Mapping[int, Signs] | None = None
    ) -> None:
        """``levels`` are the signs of all incidents, where they were made before."""
        self.columns, self.version = columns, version
        self._everything = View(columns, None, levels)
        self._views: Recent[View] = Recent(ROOM, lambda view: view.nbytes, least=1, growing=True)
        self._points: Recent[NDArray[np.int16]] = Recent(
            ROOM_FOR_POINTS, lambda points: points.nbytes, least=1
        )

    def view(self, asked: IncidentFilter, leaving_out: Collection[str] = ()) -> View:
        """What the filters leave but for those left out."""
        if any(name in asked.chosen for name in leaving_out):
            left = {n: value for n, value in asked.chosen.items() if n not in leaving_out}
            key, chooses = canonical(left), bool(left)
        else:
            key, chooses = asked.canonical, bool(asked.chosen)
        if not chooses:
            return self._everything
        made = self._views.get(key)
        if made is None:
            made = View(self.columns, self._questions(asked).mask(leaving_out))
            self._views.put(key, made)
        return made

    def facets(self, asked: IncidentFilter) -> dict[str, dict[str, int]]:
        """How many incidents each code of each filter would leave, under all the other filters."""
        free = [name for name in FACETS if name not in asked.chosen]
        found = self.view(asked).counts(free)
        for name in FACETS:
            if name not in free:
                found |= self.view(asked, (name,)).counts([name])
        return {name: found[name] for name in FACETS}

    def points(self, asked: IncidentFilter) -> NDArray[np.int16] | None:
        """How well each incident matches the search: see SearchFilter.worth; None where there is
        no search. What it does not find has no meaning here."""
        words = asked.chosen.get("search")
        if not words:
            return None
        points = self._points.get(words)
        if points is None:
            points = np.zeros(len(self.columns), dtype=np.int16)
            for worth, keys in asked.filters["search"].worth(words):
                points[holding(self.columns, keys)] += worth
            self._points.put(words, points)
        return points

    def _questions(self, asked: IncidentFilter) -> Questions:
        def keys_of(name):
            """What only the database can answer."""
            return asked.filters[name].keys(asked.queryset, asked.chosen[name])

        return Questions(self.columns, asked.chosen, keys_of)

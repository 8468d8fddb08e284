"""What the map's addresses are asked, in one form for all questions that have the same answer."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.http import QueryDict

from incidents.filters import BadQuery, IncidentFilter, answers, ask
from incidents.filters.places import BoxField
from incidents.mapindex.answers import drawing
from incidents.mapindex.cells import Rectangle, tiles_of
from incidents.mapindex.index import MapIndex
from incidents.mapindex.recent import Recent
from incidents.mapindex.timelines import MOST_BINS, UNITS, TooManyBins
from incidents.models import Incident

DEEPEST_ZOOM = 20
#: More tiles than any screen shows; a bigger view is asked for at a smaller zoom.
MOST_TILES = 400
DEFAULT_UNIT = "month"

#: Beside the filters; those of the other two have fewer.
MAP_CONTROLS = ("zoom", "format", "bbox")

_BOX = BoxField(required=False)
_NUMBER = r"(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)"
_PLAIN = re.compile(
    rf"(?:^|&)zoom=(1?[0-9]|20)&bbox={'(?:,|%2C)'.join([_NUMBER] * 4)}(?=&|$)", re.ASCII
)
#: Readings of filters, by what was asked at a version: to read them takes longer than to answer.
_read: Recent[IncidentFilter] = Recent(256)


class Question(NamedTuple):
    """``canonical`` is equal for questions with the same answer; ``values`` answers from an index.

    It raises BadQuery for what only the answer shows to be too much.
    """

    canonical: str
    values: Callable[[MapIndex], dict[str, object]]


def map_question(query: QueryDict, version: str) -> Question:
    """The signs of a view: ``zoom`` and ``bbox``, and the filters. Raises BadQuery.

    ``bbox`` is the view here, and ``within`` the filter that is ``bbox`` elsewhere.
    """
    narrowing, controls = query, MAP_CONTROLS
    if "within" in query:
        narrowing, controls = query.copy(), ("zoom", "format")
        narrowing.setlist("bbox", narrowing.pop("within"))
    asked, view = answers(
        lambda: _filters(narrowing, controls, version),
        lambda: _view(query),
    )
    return _of_map(asked, view)


def plain_map_question(address: str, version: str) -> Question | None:
    """The same for a query string that says zoom and box once, together and in plain numbers, as
    the map's own page does, and filters that were read before; None for any other.

    It takes a quarter of the time.
    """
    found = _PLAIN.search(address)
    if found is None:
        return None
    filters = f"{address[: found.start()]}{address[found.end() :]}".strip("&")
    if "zoom=" in filters or "bbox=" in filters:
        return None
    asked = _read.get((version, filters)) or _read_by_another_address(filters, version)
    if asked is None:
        return None
    zoom, *box = found.groups()
    try:
        return _of_map(asked, _tiles(int(zoom), _BOX.read(*map(float, box))))
    except (BadQuery, ValidationError):
        return None  # what is wrong is told where everything is read


def _read_by_another_address(filters: str, version: str) -> IncidentFilter | None:
    """The filters as written, where they were read for another view; from then on under that."""
    lists = QueryDict(filters).lists() if filters else ()
    asked = _read.get(_key(lists, MAP_CONTROLS, version))
    if asked:
        _read.put((version, filters), asked)
    return asked


def _of_map(asked: IncidentFilter, view: Rectangle) -> Question:
    told = {"zoom": view.zoom, "bbox": view.bounds}
    return Question(
        f"map {tuple(view)} {asked.canonical}",
        lambda index: told | drawing(index.view(asked), view),
    )


def facets_question(query: QueryDict, version: str) -> Question:
    """Counts by code, and in all. Raises BadQuery."""
    asked = _filters(query, ("format",), version)
    return Question(
        f"facets {asked.canonical}",
        lambda index: {"totals": index.view(asked).totals, "facets": index.facets(asked)},
    )


def timeline_question(query: QueryDict, version: str) -> Question:
    """Counts by month, week or day. Raises BadQuery."""
    asked, unit = answers(
        lambda: _filters(query, ("unit", "format"), version),
        lambda: _unit(query.get("unit", DEFAULT_UNIT)),
    )

    def values(index):
        try:
            return index.view(asked).timeline(unit)
        except TooManyBins as error:
            raise BadQuery({"unit": [_too_many(error)]}) from error

    return Question(f"timeline {unit} {asked.canonical}", values)


#: By the names of the addresses under ``/api/v1/``.
QUESTIONS = {"map": map_question, "facets": facets_question, "timeline": timeline_question}


def _filters(query, controls, version) -> IncidentFilter:
    """The filters in use, read once for each version: which codes are known is in the register."""
    lists = [(n, v) for n, v in query.lists() if n not in controls]
    key = _key(lists, controls, version)
    asked = _read.get(key)
    if asked is None:
        narrowing = QueryDict(mutable=True)
        for name, values in lists:
            narrowing.setlist(name, values)
        asked = ask(Incident.objects.published(), narrowing, controls)
        _read.put(key, asked)
    return asked


def _key(lists, controls, version) -> tuple:
    return version, controls, str(sorted(lists))


def _view(query) -> Rectangle:
    zoom, box = answers(lambda: _zoom(query.get("zoom")), lambda: _box(query.get("bbox")))
    return _tiles(zoom, box)


def _tiles(zoom: int, box) -> Rectangle:
    view = tiles_of(*box, zoom)
    if view.tiles > MOST_TILES:
        said = (
            f"At zoom {zoom} this box takes {view.tiles:,} tiles, and a view has {MOST_TILES} at "
            "most: ask for less, or at a smaller zoom."
        )
        raise BadQuery({"bbox": [said]})
    return view


def _zoom(given: str | None) -> int:
    if given is not None and given.isascii() and given.isdecimal() and len(given) <= 2:
        zoom = int(given)
        if zoom <= DEEPEST_ZOOM:
            return zoom
    raise BadQuery({"zoom": [f"Give a whole number from 0 to {DEEPEST_ZOOM}, as in zoom=6."]})


def _box(given: str | None):
    try:
        box = _BOX.clean(given)
    except ValidationError as error:
        raise BadQuery({"bbox": list(error.messages)}) from error
    if box is None:
        raise BadQuery({"bbox": [_BOX.example]})
    return box


def _unit(given: str) -> str:
    if given not in UNITS:
        known = ", ".join(UNITS)
        raise BadQuery({"unit": [f"“{given[:40]}” is not a known unit. Known are: {known}."]})
    return given


def _too_many(error: TooManyBins) -> str:
    first, last = (date.isoformat(day) for day in (error.first, error.last))
    return (
        f"From {first} to {last} there are {error.number:,} {error.unit}s, and an answer holds "
        f"{MOST_BINS:,} at most: ask for a shorter period by since and until, or for a longer unit."
    )

"""Page controls in a query string: the map's view, the selection."""

import math
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError

from incidents.filters import BadQuery
from incidents.filters.places import BoxField
from incidents.mapindex import Extent, Place
from incidents.models import Country, Incident
from incidents.models.incident_queryset import RANK
from incidents.views.paging import list_ordering

#: How much what is compared differs: by state, and by squares of the map.
DIFFERENCES = ("difference", "squares")
#: What the map can show in place of signs: density, states coloured by number, and differences.
MODES = ("heat", "country", *DIFFERENCES)
#: What it can show beside them: how objects flew, and what was closed for them.
LAYER = "tracks"


class MapView(NamedTuple):
    """Where the map looks; degrees."""

    zoom: float
    latitude: float
    longitude: float


def map_view(query) -> MapView | None:
    """``map=zoom/latitude/longitude``, or None; raises BadQuery for anything else."""
    given = query.get("map")
    if not given:
        return None
    try:
        view = MapView(*(float(part) for part in given.split("/")))
    except (ValueError, TypeError):
        view = None
    if (
        view is None
        or not all(math.isfinite(number) for number in view)
        or not (0 <= view.zoom <= 24 and abs(view.latitude) <= 90 and abs(view.longitude) <= 540)
    ):
        raise BadQuery({"map": ["Give zoom/latitude/longitude, as in 6/56.2/24.1."]})
    return view


def map_mode(query) -> str | None:
    """``mode=``, what the map shows in place of signs, or None; raises BadQuery for another."""
    mode = query.get("mode") or None
    if mode is not None and mode not in MODES:
        known = ", ".join(MODES)
        raise BadQuery({"mode": [f"“{mode[:40]}” is not a known mode. Known are: {known}."]})
    return mode


def map_layers(query) -> str | None:
    """``layers=tracks``, what is drawn beside signs, or None; raises BadQuery for another."""
    layers = query.get("layers") or None
    if layers not in (None, LAYER):
        raise BadQuery({"layers": [f"“{layers[:40]}” is not a known layer. Known is: {LAYER}."]})
    return layers


class Compared(NamedTuple):
    """What is compared with what the filters leave: the same of another period or countries."""

    since: date | None = None
    until: date | None = None
    countries: tuple[str, ...] = ()


def compared(query) -> Compared | None:
    """``compare=2024-01-01/2024-12-31`` or ``compare=PL``, or None; raises BadQuery for another.

    The modes of differences are told with it alone, and of periods.
    """
    given = query.get("compare") or ""
    other = _period(given) if "/" in given else _countries(given) if given else None
    if query.get("mode") in DIFFERENCES and (other is None or other.countries):
        said = "A difference is drawn of two periods: give the other in compare=, as in "
        raise BadQuery({"mode": [f"{said}compare=2024-01-01/2024-12-31."]})
    return other


def _period(given: str) -> Compared:
    days = given.split("/")
    try:
        since, until = (date.fromisoformat(day) for day in days)
    except ValueError:
        said = "Give the first and last day, as in 2024-01-01/2024-12-31, or countries, as in PL."
        raise BadQuery({"compare": [said]}) from None
    if until < since:
        said = f"The other period ends on {until}, before it begins on {since}."
        raise BadQuery({"compare": [said]})
    return Compared(since, until)


def _countries(given: str) -> Compared:
    codes = tuple(given.split(","))
    known = set(Country.objects.filter(code__in=codes[:50]).values_list("code", flat=True))
    if unknown := [code for code in codes if code not in known]:
        raise BadQuery({"compare": [f"“{unknown[0][:40]}” is not a known country, nor a period."]})
    return Compared(countries=codes)


def by_rank(query) -> bool:
    """Whether ``ordering=rank`` asks for the best match first; without a search it means nothing.

    Raises BadQuery for an order that no list of incidents has; those of the table's columns are
    known here, and mean nothing.
    """
    return list_ordering(query) == RANK


def selected_incident(query) -> Incident | None:
    """The published incident named by ``incident=``, or None; raises BadQuery for another."""
    reference = query.get("incident")
    if not reference:
        return None
    published = Incident.objects.published().with_details().with_row_details()
    incident = published.filter(reference=reference).first()
    if incident is None:
        raise BadQuery({"incident": [f"There is no published incident “{reference[:40]}”."]})
    return incident


#: More areas than one sign gathers.
MOST_AREAS = 500
PLACES = ("from", "after", "before")
#: More points than any row of a list has.
MOST_POINTS = 1 << 16


def list_extent(query) -> Extent:
    """``view=`` or ``spot=`` (west,south,east,north), or ``areas=`` (states, and middles of seas).

    Raises BadQuery for anything else.
    """
    given = query.get("areas")
    if not given:
        return Extent(_box(query, "view"), _box(query, "spot"))
    parts = given.split(";")
    if len(parts) > MOST_AREAS:
        raise BadQuery({"areas": [f"Give {MOST_AREAS} areas at most."]})
    return Extent(areas=tuple(_area(part) for part in parts))


def _box(query, name):
    try:
        return BoxField(required=False).clean(query.get(name))
    except ValidationError as error:
        raise BadQuery({name: list(error.messages)}) from error


def _area(part):
    if part.isascii() and part.replace("-", "").isalpha():
        return part
    try:
        latitude, longitude = (float(number) for number in part.split(","))
    except ValueError:
        latitude = math.nan
        longitude = math.nan
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise BadQuery({"areas": ["Give states and points divided by “;”, as in PL;57.0,19.9."]})
    return latitude, longitude


def list_place(query) -> tuple[str, Place | None]:
    """Which of ``from``, ``after`` and ``before`` is given, and the place that it names.

    A place is a day and a reference, as in 2025-07-28/LT-2025-0003, and in the order of rank its
    points too, as in 2025-07-28/LT-2025-0003/129. Raises BadQuery.
    """
    given = [name for name in PLACES if query.get(name)]
    if len(given) > 1:
        raise BadQuery({given[1]: [f"Give “{given[0]}” or “{given[1]}”, not both."]})
    if not given:
        return "from", None
    day, _, named = query[given[0]].partition("/")
    reference, _, points = named.partition("/")
    try:
        told = min(int(points), MOST_POINTS) if points.isascii() and points.isdecimal() else None
        if points and told is None:
            raise ValueError
        return given[0], Place(date.fromisoformat(day).toordinal(), reference, told)
    except ValueError:
        said = "Give a day and a reference, as in 2025-07-28/LT-2025-0003."
        raise BadQuery({given[0]: [said]}) from None

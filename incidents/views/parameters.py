"""Page controls in a query string: the map's view, the selection."""

import math
from typing import NamedTuple

from incidents.filters import BadQuery
from incidents.models import Incident

#: What the map can show in place of signs: density, and states coloured by number.
MODES = ("heat", "country")


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

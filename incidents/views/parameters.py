"""Page controls in a query string: the map's view, the selection."""

import math
from typing import NamedTuple

from incidents.filters import BadQuery
from incidents.models import Incident


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

"""In whose airspace an incident's point lies, how deep, and how far from the front: computed."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import transaction

from incidents.airspace import Verdict, depth_km, verdict
from incidents.codebook import AirspaceStatus, LocationPrecision
from incidents.models import Incident
from incidents.register.contradictions import tell_contradictions
from incidents.register.crossings import NO_TRACK, cross

#: A coarser place says nothing about a border that may run through it.
FINE_ENOUGH = frozenset(
    {
        LocationPrecision.EXACT,
        LocationPrecision.SITE,
        LocationPrecision.SETTLEMENT,
        LocationPrecision.DISTRICT,
    }
)
NO_POSITION = {
    "airspace_status": "",
    "airspace_country": "",
    "airspace_uncertain": False,
    "border_distance_km": None,
    "border_with": "",
    "border_latitude": None,
    "border_longitude": None,
    "measured_depth_km": None,
}
#: So many incidents are computed anew between two looks at the progress.
PORTION = 500

#: The reason in the history of a change that nobody made by hand.
RECOMPUTED = "Airspace and border distance computed anew"


class Recount(NamedTuple):
    """How many incidents were looked at, how many changed, and how many have each status.

    ``warnings`` counts what contradicts the boundaries, by kind.
    """

    seen: int
    changed: int
    statuses: Counter[str]
    warnings: Counter[str]


def compute_position(incident: Incident) -> bool:
    """Fill what follows from the point, unsaved; tell whether anything changed."""
    values = _position(incident)
    changed = any(getattr(incident, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(incident, name, value)
    return changed


@transaction.atomic
def recompute_positions(tick: Callable[[int], object] = lambda number: None) -> Recount:
    """Compute every incident's position, crossings and warnings anew.

    An incident gets a history row where it changed. ``tick`` is told how many more are done.
    """
    seen = changed = 0
    statuses: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    incidents = Incident.objects.order_by("pk").prefetch_related("also_affected")
    for portion in _in_portions(incidents.iterator(chunk_size=PORTION)):
        crossed = cross(portion)
        for incident in portion:
            moved = compute_position(incident)
            if moved or incident.pk in crossed:
                changed += 1
                incident._change_reason = RECOMPUTED
                incident.save(update_fields=[*NO_POSITION, *NO_TRACK, "updated_at"])
            statuses[incident.airspace_status] += 1
        warnings.update(tell_contradictions(portion))
        seen += len(portion)
        tick(len(portion))
    return Recount(seen, changed, statuses, warnings)


def _in_portions(incidents: Iterable[Incident]):
    portion = []
    for incident in incidents:
        portion.append(incident)
        if len(portion) == PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _position(incident: Incident) -> dict[str, object]:
    """The computed airspace fields by name, to the metre; the boundaries are good to twenty."""
    if incident.latitude is None or incident.location_precision not in FINE_ENOUGH:
        return NO_POSITION
    found = verdict(incident.latitude, incident.longitude, incident.country_id)
    return NO_POSITION | {
        "airspace_status": found.status.value,
        "airspace_country": found.country or "",
        "airspace_uncertain": found.uncertain,
        **_border(found),
        **_depth(incident, found),
    }


def _border(found: Verdict) -> dict[str, object]:
    border = found.border
    if border is None:
        return {}
    return {
        "border_distance_km": round(border.distance_km, 3),
        "border_with": border.neighbour,
        "border_latitude": round(border.latitude, 5),
        "border_longitude": round(border.longitude, 5),
    }


def _depth(incident: Incident, found: Verdict) -> dict[str, object]:
    if found.status not in (AirspaceStatus.LAND, AirspaceStatus.TERRITORIAL_SEA):
        return {}
    depth = depth_km(incident.latitude, incident.longitude, incident.country_id)
    return {"measured_depth_km": round(depth.distance_km, 3)} if depth else {}

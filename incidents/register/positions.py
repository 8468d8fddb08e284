"""In whose airspace an incident's point lies, and how far from the front: computed, never typed."""

from collections import Counter
from typing import NamedTuple

from django.db import transaction

from incidents.airspace import verdict
from incidents.codebook import LocationPrecision
from incidents.models import Incident

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
    "border_distance_km": None,
    "border_with": "",
    "border_latitude": None,
    "border_longitude": None,
}

#: The reason in the history of a change that nobody made by hand.
RECOMPUTED = "Airspace and border distance computed anew"


class Recount(NamedTuple):
    """How many incidents were looked at, how many changed, and how many have each status."""

    seen: int
    changed: int
    statuses: Counter[str]


def compute_position(incident: Incident) -> bool:
    """Fill the computed airspace fields, unsaved; tell whether anything changed."""
    values = _position(incident)
    changed = any(getattr(incident, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(incident, name, value)
    return changed


@transaction.atomic
def recompute_positions() -> Recount:
    """Compute every incident's position anew; an incident gets a history row where it changed."""
    seen = changed = 0
    statuses: Counter[str] = Counter()
    for incident in Incident.objects.order_by("pk").iterator(chunk_size=1000):
        seen += 1
        if compute_position(incident):
            changed += 1
            incident._change_reason = RECOMPUTED
            incident.save(update_fields=[*NO_POSITION, "updated_at"])
        statuses[incident.airspace_status] += 1
    return Recount(seen, changed, statuses)


def _position(incident: Incident) -> dict[str, object]:
    """The computed airspace fields by name, to the metre; the boundaries are good to twenty."""
    if incident.latitude is None or incident.location_precision not in FINE_ENOUGH:
        return NO_POSITION
    found = verdict(incident.latitude, incident.longitude, incident.country_id)
    values = NO_POSITION | {"airspace_status": found.status.value}
    if border := found.border:
        values |= {
            "border_distance_km": round(border.distance_km, 3),
            "border_with": border.neighbour,
            "border_latitude": round(border.latitude, 5),
            "border_longitude": round(border.longitude, 5),
        }
    return values

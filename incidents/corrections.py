"""The public trail of a published record: what was changed since, on which day and why."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from incidents.codebook import State

#: Columns whose change readers are told of, in their words.
_TOLD = {
    "title": "title",
    "summary": "summary",
    "kind": "object",
    "nature": "nature",
    "found_on": "day of the find",
    "killed": "killed",
    "injured": "injured",
    "damage": "damage",
    "duration_minutes": "time inside",
    "depth_km": "depth",
    "transponder": "transponder",
    "flight_plan": "flight plan",
    "radio_contact": "radio contact",
    "date": "day",
    "date_end": "last day",
    "time": "time",
    "date_precision": "how well the day is known",
    "country_id": "country",
    "entered_from": "came from",
    "place": "place",
    "admin_area": "county or district",
    "latitude": "point",
    "longitude": "point",
    "location_precision": "how well the place is known",
    "uncertainty_km": "how well the place is known",
    "airspace_status": "airspace",
    "border_distance_km": "distance to the border",
    "measured_depth_km": "measured depth",
    "track_depth_km": "track",
    "track_minutes": "track",
    "occurrence": "did it happen",
    "attribution": "who did it",
    "attributed_to_id": "who did it",
    "attributed_by": "who says so",
    "intent": "intent",
}


@dataclass(frozen=True)
class Correction:
    """One entry of the trail; no editor is named in it."""

    day: date
    what: str
    reason: str


def corrections(incident) -> list[Correction]:
    """Publication and every change since, newest first; nothing of the time as a draft."""
    records = list(incident.history.order_by("history_date", "history_id"))
    public = [r for r in records if r.state in (State.PUBLISHED, State.WITHDRAWN)]
    if not public:
        return []
    trail = [Correction(_day(public[0]), "Published", "")]
    trail += [_change(before, after) for before, after in pairwise(public)]
    return [entry for entry in reversed(trail) if entry.what]


def _change(before, after) -> Correction:
    reason = after.history_change_reason or ""
    if before.state != after.state:
        withdrawn = after.state == State.WITHDRAWN
        note = after.withdrawal_note if withdrawn else reason.partition(": ")[2]
        return Correction(_day(after), "Withdrawn" if withdrawn else "Published again", note)
    changed = [words for name, words in _TOLD.items() if _differ(before, after, name)]
    what = f"Changed: {', '.join(dict.fromkeys(changed))}" if changed else ""
    return Correction(_day(after), what or ("Corrected" if reason else ""), reason)


def _differ(before, after, name) -> bool:
    return getattr(before, name) != getattr(after, name)


def _day(record) -> date:
    return record.history_date.date()

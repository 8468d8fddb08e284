"""The trail of a record: who changed what, when and why, rows that belong to it included."""

from operator import attrgetter
from typing import NamedTuple

from django.core.paginator import Paginator
from simple_history.template_utils import HistoricalRecordContextHelper

ENTRIES_A_PAGE = 50

#: Worked out from other fields, or told by the entry itself.
_DERIVED = {
    "updated_at",
    "airspace_status",
    "airspace_country",
    "airspace_uncertain",
    "border_distance_km",
    "border_with",
    "border_latitude",
    "border_longitude",
    "measured_depth_km",
    "track_depth_km",
    "track_minutes",
    "sha256",
}


class Entry(NamedTuple):
    """One line of the trail."""

    when: object
    who: object
    why: str
    did: str  # "Added", "Changed", "Removed"
    what: str
    changes: list  # of dicts: field, old, new
    order: int


class Trail(NamedTuple):
    """Where the history of one sort of row is found, and what that sort is called."""

    model: type
    lookup: dict
    name: str


_DID = {"+": "Added", "~": "Changed", "-": "Removed"}


def entries_of(trails):
    """All entries, newest first; a saving that changed nothing is left out."""
    found = []
    for trail in trails:
        found += _entries(trail)
    return sorted(found, key=attrgetter("when", "order"), reverse=True)


def page_of(entries, number):
    return Paginator(entries, ENTRIES_A_PAGE).get_page(number)


def _entries(trail):
    key = trail.model._meta.pk.attname
    records = (
        trail.model.history.filter(**trail.lookup)
        .select_related("history_user")
        ._select_related_history_tracked_objs()
        .order_by(key, "history_date", "history_id")
    )
    before = None
    for record in records:
        same = before is not None and getattr(before, key) == getattr(record, key)
        changes = _changes(trail.model, before, record) if same else []
        if record.history_type != "~" or changes or record.history_change_reason:
            yield Entry(
                when=record.history_date,
                who=record.history_user,
                why=record.history_change_reason or "",
                did=_DID[record.history_type],
                what=f"{trail.name}: {_name(record)}" if trail.name else "",
                changes=changes,
                order=record.history_id,
            )
        before = record


def _name(record):
    """What the row is called; its relations may be gone."""
    try:
        return str(record.instance)
    except Exception:  # whatever a row misses that lost its relations, its number remains
        return f"no. {record.instance.pk}"


def _changes(model, before, record):
    delta = record.diff_against(before, foreign_keys_are_objs=True, excluded_fields=_DERIVED)
    changes = HistoricalRecordContextHelper(model, record).context_for_delta_changes(delta)
    for change, found in zip(changes, delta.changes, strict=True):
        labels = dict(model._meta.get_field(found.field).flatchoices)
        if labels:
            change["old"] = labels.get(found.old, found.old)
            change["new"] = labels.get(found.new, found.new)
        for side in ("old", "new"):
            if change[side] in ("", "None", None, "[]"):
                change[side] = "nothing"
    return changes

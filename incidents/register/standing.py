"""What editors entered of a record, as plain values: to know later who changed what since.

A standing, kept as JSON::

    {"fields": {"place": "Šumskas", …},
     "rows": {"citations": {"12": {"quote": "…", …}}, …}}

Values that the register computes or copies itself are left out; rows are told by their keys.
"""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from incidents.models import Incident

#: The rows of a record that editors write, and what they are called in a sentence.
ROWS = {
    "outcomes": "how it ended",
    "objects_flown": "what flew",
    "assessments": "its assessments",
    "citations": "its sources",
    "statements": "what was said",
    "responses": "what was done",
    "also_affected": "also affected",
    "parts": "its parts",
}


def standing_of(incident: Incident) -> dict[str, Any]:
    """The record as the database has it now."""
    incident = Incident.objects.get(pk=incident.pk)
    rows = {
        name: {str(row.pk): plain(row) for row in getattr(incident, name).all()} for name in ROWS
    }
    # States and parts stand for themselves: only which they are counts here.
    for name in ("also_affected", "parts"):
        rows[name] = dict.fromkeys(rows[name], {})
    track = getattr(incident, "track", None)
    rows["track"] = {str(track.pk): plain(track)} if track else {}
    return {"fields": plain(incident), "rows": rows}


def plain(row: Model) -> dict[str, Any]:
    """The values of a row that people enter, as JSON keeps them."""
    values = {
        field.attname: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if not field.primary_key and (field.editable or field.name in ("start", "end"))
    }
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def changed_since(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What differs between two standings, each in the words of a sentence."""
    fields = [name for name, value in now["fields"].items() if before["fields"].get(name) != value]
    rows = [name for name, found in now["rows"].items() if before["rows"].get(name, {}) != found]
    return [*map(field_called, fields), *(ROWS.get(name, f"its {name}") for name in rows)]


def field_called(name: str) -> str:
    """A field of the record as its form calls it."""
    field = next(f for f in Incident._meta.concrete_fields if name in (f.name, f.attname))
    return str(field.verbose_name)

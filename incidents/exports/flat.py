"""An incident's record laid flat: one value a name, for tables and for maps."""

import csv
import io

from incidents.codebook import (
    AirspaceStatus,
    Attribution,
    CodeList,
    DatePrecision,
    EnteredFrom,
    Intent,
    Kind,
    LocationPrecision,
    Nature,
    ObjectCategory,
    Occurrence,
    Outcome,
    Ternary,
)

#: Names in their order, with the code list where one gives labels; "country" looks up a state.
COLUMNS: dict[str, type[CodeList] | str | None] = {
    "reference": None,
    "url": None,
    "title": None,
    "summary": None,
    "part_of": None,
    "counted": None,
    "kind": Kind,
    "nature": Nature,
    "platform": None,
    "category": ObjectCategory,
    "as_reported": None,
    "count_low": None,
    "count_best": None,
    "count_high": None,
    "armed": Ternary,
    "outcome": Outcome,
    "found_on": None,
    "killed": None,
    "injured": None,
    "damage": None,
    "duration_minutes": None,
    "depth_km": None,
    "transponder": Ternary,
    "flight_plan": Ternary,
    "radio_contact": Ternary,
    "date": None,
    "date_end": None,
    "time": None,
    "date_precision": DatePrecision,
    "earliest_on": None,
    "latest_on": None,
    "country": "country",
    "also_affected": "country",
    "entered_from": EnteredFrom,
    "place": None,
    "admin_area": None,
    "latitude": None,
    "longitude": None,
    "location_precision": LocationPrecision,
    "uncertainty_km": None,
    "location_note": None,
    "airspace_status": AirspaceStatus,
    "border_distance_km": None,
    "border_with": EnteredFrom,
    "airspace_country": None,
    "airspace_uncertain": None,
    "measured_depth_km": None,
    "track_depth_km": None,
    "track_minutes": None,
    "occurrence": Occurrence,
    "attribution": Attribution,
    "attributed_to": "country",
    "attributed_by": None,
    "intent": Intent,
    "sources": None,
    "published_at": None,
    "updated_at": None,
}
#: Every name, each code followed by its label.
NAMES = [
    name
    for column, codes in COLUMNS.items()
    for name in ((column, f"{column}_label") if codes else (column,))
]
#: What a spreadsheet takes for the beginning of a formula; the last four are wide forms.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def flat(record: dict, countries: dict[str, str]) -> dict:
    """The record of an incident with one value, or one list, a name; labels beside codes.

    ``countries`` maps codes to names.
    """
    objects = record["objects"]
    platforms = [o["platform"]["name"] if o["platform"] else None for o in objects]
    known = record | {
        "platform": platforms,
        "category": [o["category"] for o in objects],
        "as_reported": [o["as_reported"] for o in objects],
        **{f"count_{bound}": number for bound, number in record["count"].items()},
    }
    values = {}
    for column, codes in COLUMNS.items():
        value = values[column] = known[column]
        if codes:
            names = countries if codes == "country" else _labels(codes)
            values[f"{column}_label"] = _named(value, names)
    values["sources"] = [address.replace("|", "%7C") for address in values["sources"]]
    for column in ("platform", "as_reported"):
        values[column] = [word or "" for word in values[column]] if any(values[column]) else []
    return values


def csv_lines(rows) -> str:
    """Rows of values, in the order of NAMES, as lines of CSV (RFC 4180)."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def cell(value):
    """A value as a cell: lists joined by ``|``, and no text that a spreadsheet would compute."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = "|".join(str(part).replace("|", "/") for part in value)
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\0", "")
        return f"'{value}" if value.startswith(FORMULA) else value
    return value


def _named(value, names):
    if isinstance(value, list):
        return [names.get(str(code), str(code)) for code in value]
    return None if value is None else names.get(str(value), str(value))


_LABELS: dict[type[CodeList], dict[str, str]] = {}


def _labels(codes: type[CodeList]) -> dict[str, str]:
    if codes not in _LABELS:
        _LABELS[codes] = {str(code): str(label) for code, label in codes.choices}
    return _LABELS[codes]

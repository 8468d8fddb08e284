"""What a description cannot say: which codes are on record, and what holds between two values.

Schemathesis asks what the description allows and expects an answer, and what it forbids and expects
a refusal. Here what it allows is brought in line with the register; what it forbids stays.

One thing is let through on purpose, though no schema has a code or a day that is empty: forms send
every filter, and one that is left empty asks nothing. In its place stands a value that is wrong.
"""

import re

import schemathesis

from incidents.gazetteer import BadName
from incidents.gazetteer.names import LONGEST_NAME, question

#: Names of things on record, and the pattern that the description gives.
ON_RECORD = {
    "country": ("LT", r"[A-Z]{2}"),
    "attributed_to": ("RU", r"[A-Z]{2}"),
    "platform": ("gerbera", r"[-a-zA-Z0-9_]+"),
    "official": ("kestutis-budrys", r"[-a-zA-Z0-9_]+"),
}


#: All else is a filter, which may be left empty.
CONTROLS = {"search", "ordering", "cursor", "fields", "format"}


@schemathesis.hook
def before_call(context, case, **options):
    query = case.query
    if not isinstance(query, dict):
        return
    if case.meta and case.meta.generation.mode.is_negative:
        for name in query.keys() - CONTROLS:
            if all(not str(part or "").strip() for part in _parts(query[name])):
                query[name] = "§"
    for name, (known, pattern) in ON_RECORD.items():
        given, listed = query.get(name), _parts(query.get(name))
        if name in query and listed and all(re.fullmatch(pattern, str(g)) for g in listed):
            query[name] = [known] if isinstance(given, list) else known
    if re.fullmatch(r"[-\w]{0,1000}", str(query.get("cursor", "")), re.ASCII):
        query.pop("cursor", None)
    if _is_day(query.get("since")) and _is_day(query.get("until")):
        query["since"], query["until"] = sorted([query["since"], query["until"]])
    if _is_no_name(query.get("name")):
        query["name"] = "Plauru"
    box = query.get("bbox")
    edges = box.split(",") if isinstance(box, str) else box
    if isinstance(edges, list) and len(edges) == 4:
        try:
            west, south, east, north = map(float, edges)
        except (TypeError, ValueError):
            return
        turned = list(edges)
        if north < south and max(abs(north), abs(south)) <= 90:
            turned[1], turned[3] = edges[3], edges[1]
        if east < west and max(abs(east), abs(west)) <= 180:
            turned[0], turned[2] = edges[2], edges[0]
        query["bbox"] = ",".join(turned) if isinstance(box, str) else turned


def _is_no_name(given):
    """A text as long as a name, in which there is nothing to look up."""
    if not isinstance(given, str) or not 0 < len(given) <= LONGEST_NAME or "\0" in given:
        return False
    try:
        question(given)
    except BadName:
        return True
    return False


def _parts(given):
    return given if isinstance(given, list) else str("" if given is None else given).split(",")


def _is_day(value):
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) is not None

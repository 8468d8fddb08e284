"""Published incidents, from the database into columns."""

import math
from collections import defaultdict
from collections.abc import Collection

from incidents.codebook import Occurrence
from incidents.mapindex.columns import (
    AREA,
    NATURES,
    PART,
    PLAIN,
    POINTLESS,
    REFUTED,
    TEXTS,
    Columns,
    gathered,
)
from incidents.models import Incident
from incidents.models.incident_queryset import AREA_PRECISIONS, DEPTH

#: Filters that ask for the one code in a column of the incident, "" being none.
SINGLE = {
    "kind": "kind",
    "nature": "nature",
    "occurrence": "occurrence",
    "attribution": "attribution",
    "attributed_to": "attributed_to_id",
    "intent": "intent",
    "entered_from": "entered_from",
    "location_precision": "location_precision",
    "airspace_status": "airspace_status",
    "state": "country_id",
}
#: Filters that ask for codes in rows that belong to the incident.
SEVERAL = {
    "country": "also_affected",
    "outcome": "outcomes__outcome",
    "response": "responses__kind",
    "armed": "objects_flown__armed",
    "platform": "objects_flown__platform__slug",
    "official": "statements__official__slug",
}
_PLACES = {nature: place for place, nature in enumerate(NATURES)}
_ROW = (
    *("pk", "latitude", "longitude", "date", "earliest_on", "latest_on", "uncertainty_km"),
    *(
        "nature",
        "occurrence",
        "location_precision",
        "reference",
        "title",
        "main_reference",
        "deepest_km",
    ),
)
ROWS_AT_ONCE = 5000


def read(keys: Collection[int] | None = None) -> Columns:
    """Every published incident; or of them those with the given primary keys."""
    published = Incident.objects.published()
    if keys is not None:
        published = published.filter(pk__in=keys)
    related = {name: _related(published, path) for name, path in SEVERAL.items()}
    plain = {name: [] for name in PLAIN if name != "cell"}
    codes = {name: [] for name in (*SINGLE, *SEVERAL)}
    texts = {name: [] for name in TEXTS}
    asked = published.with_main_reference().annotate(deepest_km=DEPTH).order_by("pk")
    singles = list(SINGLE.values())
    for row in asked.values_list(*_ROW, *singles).iterator(chunk_size=ROWS_AT_ONCE):
        _put(plain, texts, row[: len(_ROW)])
        for name, code in zip(SINGLE, row[len(_ROW) :], strict=True):
            codes[name].append((code,) if code else ())
        key, state = row[0], codes["state"][-1]
        for name, rows in related.items():
            found = rows.pop(key, ())
            codes[name].append(tuple(sorted({*found, *state} if name == "country" else found)))
    return gathered(plain, codes, texts)


def _related(published, path) -> dict[int, set[str]]:
    """The codes at the end of a path of relations, by key of the incident."""
    found = defaultdict(set)
    rows = published.exclude(**{path: None}).order_by().values_list("pk", path)
    for key, code in rows.iterator(chunk_size=ROWS_AT_ONCE):
        found[key].add(code)
    return found


def _put(plain, texts, row):
    key, latitude, longitude, day, earliest, latest, uncertainty, nature = row[:8]
    occurrence, precision, reference, title, main_reference, depth = row[8:]
    plain["key"].append(key)
    plain["latitude"].append(math.nan if latitude is None else latitude)
    plain["longitude"].append(math.nan if longitude is None else longitude)
    plain["day"].append(day.toordinal())
    plain["earliest"].append(earliest.toordinal())
    plain["latest"].append(latest.toordinal())
    plain["uncertainty_km"].append(math.nan if uncertainty is None else uncertainty)
    plain["depth_km"].append(math.nan if depth is None else depth)
    plain["nature"].append(_PLACES[nature])
    plain["marks"].append(
        PART * bool(main_reference)
        | REFUTED * (occurrence == Occurrence.REFUTED)
        | AREA * (precision in AREA_PRECISIONS)
        | POINTLESS * (latitude is None)
    )
    texts["reference"].append(reference)
    texts["title"].append(title)
    texts["main_reference"].append(main_reference)

"""Published incidents, from the database into columns."""

import math
from collections import defaultdict
from collections.abc import Collection

import numpy as np

from incidents.codebook import Occurrence, State
from incidents.mapindex import figured
from incidents.mapindex.columns import (
    AREA,
    MOST_SPREAD,
    NATURES,
    PART,
    PLAIN,
    POINTLESS,
    REFUTED,
    TEXTS,
    Columns,
    as_moment,
    gathered,
    together,
)
from incidents.models import Incident
from incidents.models.incident_queryset import MOMENTS
from incidents.models.incident_summaries import AREA_PRECISIONS, DEPTH

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
        "published_at",
        "updated_at",
    ),
)
ROWS_AT_ONCE = 5000


def read(keys: Collection[int] | None = None) -> Columns:
    """Every published incident; or of them those with the given primary keys.

    Some thousand at a time, so that a million never stand in memory but as columns.
    """
    if keys is None:
        every = Incident.objects.published().order_by("pk").values_list("pk", flat=True)
        ordered = np.fromiter(every.iterator(chunk_size=ROWS_AT_ONCE), dtype=np.int64)
    else:
        ordered = np.array(sorted(keys), dtype=np.int64)
    starts = range(0, len(ordered), ROWS_AT_ONCE) or [0]
    pieces = (ordered[start : start + ROWS_AT_ONCE].tolist() for start in starts)
    return together([_read(_among(piece, every=keys is None)) for piece in pieces])


def _among(keys: list[int], *, every: bool) -> figured.Among:
    """The keys; or, where all are read, everything between them, which spares the third of the time
    that it takes to name thousands; unless that is far more than they are."""
    if every and keys and keys[-1] - keys[0] < MOST_SPREAD * len(keys):
        return "range", (keys[0], keys[-1])
    return "in", keys


def _read(among: figured.Among) -> Columns:
    # By their keys alone: with the state beside them SQLite looks through all published ones.
    asked, values = among
    incidents = Incident.objects.filter(**{f"pk__{asked}": values})
    related = {name: _related(incidents, path) for name, path in SEVERAL.items()}
    plain = {name: [] for name in PLAIN if name != "cell"}
    codes = {name: [] for name in (*SINGLE, *SEVERAL, "objects")}
    figures = figured.Rows(among)
    texts = {name: [] for name in TEXTS}
    rows = incidents.with_main_reference().annotate(deepest_km=DEPTH).order_by("pk")
    for state, *row in rows.values_list("state", *_ROW, *figured.OWN, *SINGLE.values()):
        if state != State.PUBLISHED:
            continue
        _put(plain, texts, row[: len(_ROW)])
        _put_figures(plain, codes, texts, figures, row)
        for name, code in zip(SINGLE, row[-len(SINGLE) :], strict=True):
            codes[name].append((code,) if code else ())
        key, state = row[0], codes["state"][-1]
        for name, rows in related.items():
            found = rows.get(key, ())
            codes[name].append(tuple(sorted({*found, *state} if name == "country" else found)))
    return gathered(plain, codes, texts)


def _related(incidents, path) -> dict[int, set[str]]:
    """The codes at the end of a path of relations, by key of the incident."""
    found = defaultdict(set)
    # Those without are asked for too: else a database may begin at the path's end, with all it has.
    for key, code in incidents.order_by().values_list("pk", path):
        if code is not None:
            found[key].add(code)
    return found


def _put_figures(plain, codes, texts, figures, row):
    key, day = row[0], row[3]
    own = dict(zip(figured.OWN, row[len(_ROW) : len(_ROW) + len(figured.OWN)], strict=True))
    for name, value in figured.plain(own, figures.reports(key)).items():
        plain[name].append(value)
    codes["objects"].append((figures.objects(key),))
    texts["responses"].append(figures.responses(key, day))


def _put(plain, texts, row):
    key, latitude, longitude, day, earliest, latest, uncertainty, nature = row[:8]
    occurrence, precision, reference, title, main_reference, depth, *moments = row[8:]
    plain["key"].append(key)
    plain["latitude"].append(math.nan if latitude is None else latitude)
    plain["longitude"].append(math.nan if longitude is None else longitude)
    plain["day"].append(day.toordinal())
    plain["earliest"].append(earliest.toordinal())
    plain["latest"].append(latest.toordinal())
    plain["uncertainty_km"].append(math.nan if uncertainty is None else uncertainty)
    plain["depth_km"].append(math.nan if depth is None else depth)
    plain["nature"].append(_PLACES[nature])
    for name, moment in zip(MOMENTS, moments, strict=True):
        plain[name].append(as_moment(moment))
    plain["marks"].append(
        PART * bool(main_reference)
        | REFUTED * (occurrence == Occurrence.REFUTED)
        | AREA * (precision in AREA_PRECISIONS)
        | POINTLESS * (latitude is None)
    )
    texts["reference"].append(reference)
    texts["title"].append(title)
    texts["main_reference"].append(main_reference)

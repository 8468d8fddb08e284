"""What a map draws of one view, as columns of plain values."""

from datetime import date
from functools import lru_cache

import numpy as np
import orjson
from numpy.typing import NDArray

from incidents.mapindex.cells import DECIMALS, ZOOM, Rectangle
from incidents.mapindex.columns import NATURES, REFUTED, SEAS, Columns
from incidents.mapindex.gathering import Rows
from incidents.mapindex.view import View

#: A tile is 256 pixels wide, and a dot stands for eight of them.
SPOT_LEVELS = 5
MOST_SPOTS = 400
POINTS_AND_NATURES = ("latitude", "longitude", *NATURES)
#: What a sign shows of an incident, beside its point, day and texts.
CODES = ("kind", "nature", "occurrence", "location_precision", "state")
NAMES = ("reference", "title")
SIGN = ("latitude", "longitude", "uncertainty_km", *CODES, "refuted", *NAMES, "date")
_NONE = orjson.Fragment(orjson.dumps({name: [] for name in SIGN}))


def drawing(view: View, rectangle: Rectangle) -> dict[str, object]:
    """What lies in some tiles, and what lies in no tile.

    ``cells`` are incidents that stand close together: mean point, and how many of each nature.
    ``incidents`` stand alone. ``spots`` are parts of incidents. ``areas`` are known only to a state
    or a sea, and told with every view. All are columns of equal length, for `written` to write.
    """
    columns = view.columns
    signs = view.signs(rectangle)
    cells = dict(zip(POINTS_AND_NATURES, (*signs.points, *signs.natures), strict=True))
    if view.areas_told is None:
        view.areas_told = orjson.Fragment(written(_areas(view)))
    return {
        "cells": cells,
        # Of a big register, most views have none.
        "incidents": _incidents(columns, signs.row) if len(signs.row) else _NONE,
        "spots": columns.parts.told(_few_spots(view, rectangle)),
        "areas": view.areas_told,
    }


def written(told: object) -> bytes:
    """What is told, as JSON."""
    return orjson.dumps(told, option=orjson.OPT_SERIALIZE_NUMPY)


def _areas(view: View) -> list[dict[str, object]]:
    """Incidents known only to a state or a sea, gathered by it; a lone one with what names it."""
    columns, gathered = view.columns, view.areas
    rows, signs = gathered.row, _incidents(columns, gathered.row)
    found = []
    for place, (whose, natures, state) in enumerate(
        zip(gathered.cell.tolist(), gathered.natures.T.tolist(), signs["state"], strict=True)
    ):
        at_sea = whose >= SEAS
        point = (columns.latitude[rows[place]], columns.longitude[rows[place]])
        latitude, longitude = (round(float(v), DECIMALS) for v in point)
        alone = sum(natures) == 1
        found.append(
            {
                "state": None if at_sea else state,
                "latitude": latitude if at_sea else None,
                "longitude": longitude if at_sea else None,
                "natures": natures,
                "incident": {n: values[place] for n, values in signs.items()} if alone else None,
            }
        )
    return found


def _incidents(columns: Columns, rows: Rows) -> dict[str, list | NDArray]:
    uncertainty = columns.uncertainty_km.take(rows).astype(np.float64).round(3).tolist()
    return {
        **_points(columns.latitude.take(rows), columns.longitude.take(rows)),
        "uncertainty_km": [None if km != km else km for km in uncertainty],
        **{name: columns.codes[name].firsts(rows) for name in CODES},
        "refuted": columns.marks.take(rows) & REFUTED != 0,
        **{name: columns.texts[name].of(rows) for name in NAMES},
        "date": list(map(_day, columns.day.take(rows).tolist())),
    }


def _few_spots(view: View, rectangle: Rectangle) -> NDArray[np.int32]:
    """One part for each eight pixels, or twice as many, until few are left: more look the same.

    As places among the columns' parts.
    """
    level = min(rectangle.zoom + SPOT_LEVELS, ZOOM)
    while len(found := view.spots(rectangle, level)) > MOST_SPOTS and level > rectangle.zoom:
        level -= 1
    return found


def _points(latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> dict[str, NDArray]:
    return {"latitude": latitude.round(DECIMALS), "longitude": longitude.round(DECIMALS)}


@lru_cache(maxsize=8192)
def _day(ordinal: int) -> str:
    """A day since the first of the year 1 as 2025-07-28."""
    return date.fromordinal(ordinal).isoformat()

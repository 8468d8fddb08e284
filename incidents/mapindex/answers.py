"""What a map draws of one view, as columns of plain values."""

from datetime import date
from functools import lru_cache

import numpy as np

from incidents.mapindex.cells import ZOOM, Rectangle
from incidents.mapindex.columns import NATURES, REFUTED, Columns, starts
from incidents.mapindex.view import BEYOND_STATES, View

#: A tile is 256 pixels wide, and a dot stands for eight of them.
SPOT_LEVELS = 5
MOST_SPOTS = 400
DECIMALS = 5  # about one metre
#: What a sign shows of an incident, beside its point, day and texts.
CODES = ("kind", "nature", "occurrence", "location_precision", "state")


def drawing(view: View, rectangle: Rectangle) -> dict[str, object]:
    """What lies in some tiles, and what lies in no tile.

    ``cells`` are incidents that stand close together: mean point, and how many of each nature.
    ``incidents`` stand alone. ``spots`` are parts of incidents. ``areas`` are known only to a state
    or a sea, and told with every view. All are columns of equal length.
    """
    columns = view.columns
    cells = view.cells(rectangle)
    number = cells.natures.sum(axis=1)
    alone = cells.row[number == 1]
    together = cells.chosen(np.flatnonzero(number > 1))
    spots = _thinned(columns, view.spots(rectangle), rectangle.zoom)
    return {
        "cells": {
            "latitude": _degrees(together.latitude),
            "longitude": _degrees(together.longitude),
            **{n: _plain(together.natures[:, place]) for place, n in enumerate(NATURES)},
        },
        "incidents": _signs(columns, alone),
        "spots": {
            "latitude": _degrees(columns.latitude[spots]),
            "longitude": _degrees(columns.longitude[spots]),
            "nature": [NATURES[place] for place in columns.nature[spots].tolist()],
            "part_of": columns.texts["main_reference"].of(spots),
        },
        "areas": areas(view),
    }


def areas(view: View) -> list[dict[str, object]]:
    """Incidents known only to a state or a sea, gathered by it; a lone one with what names it."""
    if view.areas_told is None:
        view.areas_told = _areas(view)
    return view.areas_told


def _areas(view: View) -> list[dict[str, object]]:
    columns, gathered = view.columns, view.areas
    rows, signs = gathered.row, _signs(columns, gathered.row)
    found = []
    for place, (whose, natures, state) in enumerate(
        zip(
            gathered.cell.tolist(),
            gathered.natures.tolist(),
            columns.codes["state"].firsts(rows),
            strict=True,
        )
    ):
        at_sea = whose >= BEYOND_STATES
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


def _signs(columns: Columns, rows) -> dict[str, object]:
    uncertainty = columns.uncertainty_km[rows].astype(np.float64).round(3).tolist()
    return {
        "latitude": _degrees(columns.latitude[rows]),
        "longitude": _degrees(columns.longitude[rows]),
        "uncertainty_km": [None if km != km else km for km in uncertainty],
        **{name: columns.codes[name].firsts(rows) for name in CODES},
        "refuted": (columns.marks[rows] & REFUTED != 0).tolist(),
        **{name: columns.texts[name].of(rows) for name in ("reference", "title")},
        "date": _days(columns.day[rows]),
    }


def _thinned(columns: Columns, rows, zoom: int):
    """One row for each eight pixels, or twice as many, until few are left: more look the same."""
    level = zoom + SPOT_LEVELS
    while True:
        cell = columns.cell[rows] >> np.int64(2 * max(0, ZOOM - level))
        rows = rows[starts(cell)]
        if len(rows) <= MOST_SPOTS:
            return rows
        level -= 1


def _degrees(values):
    return values.round(DECIMALS)


def _plain(values):
    return np.ascontiguousarray(values)


def _days(ordinals) -> list[str]:
    """Days since the first of the year 1 as 2025-07-28."""
    return [_day(ordinal) for ordinal in ordinals.tolist()]


@lru_cache(maxsize=8192)
def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()

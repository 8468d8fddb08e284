"""What a map draws of one view, as columns of plain values."""

import numpy as np

from incidents.mapindex.cells import ZOOM, Rectangle
from incidents.mapindex.columns import NATURES, REFUTED, Columns, as_days
from incidents.mapindex.view import BEYOND_STATES, View

#: A tile is 256 pixels wide, and a dot stands for eight of them.
SPOT_LEVELS = 5
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
            "part_of": [columns.texts["main_reference"][row] for row in spots.tolist()],
        },
        "areas": areas(view),
    }


def areas(view: View) -> list[dict[str, object]]:
    """Incidents known only to a state or a sea, gathered by it; a lone one with what names it."""
    columns, gathered = view.columns, view.areas
    found = []
    for row, whose, natures in zip(
        gathered.row.tolist(), gathered.cell.tolist(), gathered.natures.tolist(), strict=True
    ):
        at_sea = whose >= BEYOND_STATES
        found.append(
            {
                "state": None if at_sea else _code(columns, "state", row),
                "latitude": round(float(columns.latitude[row]), DECIMALS) if at_sea else None,
                "longitude": round(float(columns.longitude[row]), DECIMALS) if at_sea else None,
                "natures": natures,
                "incident": _named(columns, row) if sum(natures) == 1 else None,
            }
        )
    return found


def _signs(columns: Columns, rows) -> dict[str, object]:
    uncertainty = columns.uncertainty_km[rows]
    return {
        "latitude": _degrees(columns.latitude[rows]),
        "longitude": _degrees(columns.longitude[rows]),
        "uncertainty_km": [None if km != km else round(km, 3) for km in uncertainty.tolist()],
        **{name: [_code(columns, name, row) for row in rows.tolist()] for name in CODES},
        "refuted": (columns.marks[rows] & REFUTED != 0).tolist(),
        **{t: [columns.texts[t][row] for row in rows.tolist()] for t in ("reference", "title")},
        "date": _days(columns.day[rows]),
    }


def _named(columns: Columns, row: int) -> dict[str, object]:
    """One sign's values."""
    return {name: values[0] for name, values in _signs(columns, np.array([row])).items()}


def _code(columns: Columns, name: str, row: int) -> str:
    found = columns.codes[name]
    codes = found.sets[found.numbers[row]]
    return codes[0] if codes else ""


def _thinned(columns: Columns, rows, zoom: int):
    """One row for each eight pixels: more dots in one place look the same."""
    shift = np.int64(2 * max(0, ZOOM - zoom - SPOT_LEVELS))
    cell = columns.cell[rows] >> shift
    return rows[np.flatnonzero(np.diff(cell, prepend=-1))]


def _degrees(values):
    return np.round(values, DECIMALS)


def _plain(values):
    return np.ascontiguousarray(values)


def _days(ordinals) -> list[str]:
    """Days since the first of the year 1 as 2025-07-28."""
    return np.datetime_as_string(as_days(ordinals)).tolist()

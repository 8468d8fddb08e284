"""Verdicts and crossings as programs get them: from the command line and from the API alike."""

from collections.abc import Sequence
from typing import Any

from incidents.airspace.crossings import Crossing
from incidents.airspace.depth import depth_km
from incidents.airspace.tracks import Moment
from incidents.airspace.verdicts import verdict

#: To the metre, and to a metre on the ground: the boundaries are good to twenty.
KILOMETRE_DIGITS, DEGREE_DIGITS = 3, 5


class PointError(ValueError):
    """What is wrong with a point as it was written: ``problems`` has a sentence for each value."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def read_point(latitude: str | None, longitude: str | None) -> tuple[float, float]:
    """A point as somebody wrote it, in degrees. Raises PointError for what is no place on Earth."""
    problems: dict[str, str] = {}
    values: list[float] = []
    for name, text, limit in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        value = _number(text)
        if text is None or not text.strip():
            problems[name] = f"Give a {name} in degrees, between −{limit} and {limit}."
        elif value is None:
            problems[name] = f"“{text[:40]}” is no {name}: write degrees as 54.6872."
        elif not abs(value) <= limit:  # false for NaN too
            problems[name] = f"A {name} lies between −{limit} and {limit}; {value:g} does not."
        else:
            values.append(value)
    if problems:
        if "latitude" in problems and _fit_the_other_way_round(latitude, longitude):
            problems["latitude"] += " Were latitude and longitude swapped?"
        raise PointError(problems)
    return values[0], values[1]


def tell_point(latitude: float, longitude: float) -> dict[str, Any]:
    """In whose airspace a point, in degrees, lies, as plain values for JSON."""
    found = verdict(latitude, longitude)
    border = found.border
    depth = depth_km(latitude, longitude, found.country) if found.country else None
    return {
        "latitude": latitude,
        "longitude": longitude,
        "country": found.country,
        "status": found.status.value,
        "border_distance_km": border and round(border.distance_km, KILOMETRE_DIGITS),
        "nearest_neighbour": border and border.neighbour,
        "nearest_border_point": border and _point(border.latitude, border.longitude),
        "depth_km": depth and round(depth.distance_km, KILOMETRE_DIGITS),
        "uncertain": found.uncertain,
        "reasons": list(found.reasons),
    }


def tell_track(crossings: Sequence[Crossing]) -> dict[str, Any]:
    """What a track crosses, as plain values for JSON."""
    return {"segments": [_crossing(crossing) for crossing in crossings]}


def _crossing(crossing: Crossing) -> dict[str, Any]:
    deepest = crossing.deepest_km
    return {
        "country": crossing.country,
        "entry": crossing.entry and _moment(crossing.entry),
        "exit": crossing.exit and _moment(crossing.exit),
        "minutes": None if crossing.minutes is None else round(crossing.minutes, 2),
        "length_km": round(crossing.length_km, KILOMETRE_DIGITS),
        "deepest_km": None if deepest is None else round(deepest, KILOMETRE_DIGITS),
        "deepest_point": crossing.deepest_point and _point(*crossing.deepest_point),
        "uncertain": crossing.uncertain,
        "reasons": list(crossing.reasons),
    }


def _moment(moment: Moment) -> dict[str, Any]:
    latitude, longitude = _point(moment.latitude, moment.longitude)
    at = moment.at and moment.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"latitude": latitude, "longitude": longitude, "at": at}


def _point(latitude: float, longitude: float) -> list[float]:
    return [round(latitude, DEGREE_DIGITS), round(longitude, DEGREE_DIGITS)]


def _number(text: str | None) -> float | None:
    try:
        return None if text is None or "_" in text else float(text)
    except ValueError:
        return None


def _fit_the_other_way_round(latitude: str | None, longitude: str | None) -> bool:
    one, other = _number(latitude), _number(longitude)
    return one is not None and other is not None and abs(one) <= 180 and abs(other) <= 90

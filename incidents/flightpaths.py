"""A track as maps draw it: thinned, cut where airspace begins and ends, with its moments.

Pairs are latitude and longitude, in degrees.
"""

from datetime import UTC, datetime
from typing import NamedTuple

import shapely

DECIMALS = 5  # about one metre
#: About a hundred metres; a map of a whole flight shows no less.
THINNED_TO_DEGREES = 0.001
#: A crossing's point lies on the track but for rounding.
ON_THE_TRACK_DEGREES = 1e-4
#: Beyond so many, points are not drawn one by one.
POINTS_DRAWN = 80


class Place(NamedTuple):
    """Where on a track something is: after which of its points, and the place itself."""

    after: int
    latitude: float
    longitude: float


def flight_path(incident) -> dict | None:
    """What maps draw of an incident's track; None without one.

    ``incident`` is loaded with its track and crossings. ``inside`` are the parts in the airspace
    of its own country or of one that it also affected.
    """
    track = getattr(incident, "track", None)
    if track is None:
        return None
    line = [(latitude, longitude) for latitude, longitude, _ in track.points]
    own = {incident.country_id, *(country.code for country in incident.also_affected.all())}
    inside, marks, at = [], [], Place(0, *line[0])
    for crossing in incident.crossings.all():
        entry = _place_on(line, at, crossing.entry_latitude, crossing.entry_longitude) or at
        end = _place_on(line, entry, crossing.exit_latitude, crossing.exit_longitude)
        at = end or Place(len(line) - 1, *line[-1])
        if crossing.country in own:
            inside.append(_thinned(_part(line, entry, at)))
            marks += _marks_of(crossing)
    return {
        "line": _thinned(line),
        "inside": inside,
        "points": [
            [*_pair(latitude, longitude), _clock(_moment(at))]
            for latitude, longitude, at in (track.points if len(line) <= POINTS_DRAWN else ())
        ],
        "marks": marks,
    }


def _marks_of(crossing) -> list[dict]:
    """Entry, exit and deepest point, each with its words."""
    found = [
        ("entry", crossing.entry_latitude, crossing.entry_longitude, "in", crossing.entry_at),
        ("exit", crossing.exit_latitude, crossing.exit_longitude, "out", crossing.exit_at),
    ]
    marks = [
        {"kind": kind, "point": _pair(latitude, longitude), "words": f"{word} {_clock(at)}".strip()}
        for kind, latitude, longitude, word, at in found
        if latitude is not None
    ]
    if crossing.deepest_km is not None and crossing.deepest_latitude is not None:
        words = f"deepest {crossing.deepest_km:.1f}\u00a0km"
        place = _pair(crossing.deepest_latitude, crossing.deepest_longitude)
        marks.append({"kind": "deepest", "point": place, "words": words})
    return marks


def _place_on(line, since: Place, latitude, longitude) -> Place | None:
    """The first place from ``since`` on where a track passes a point; else the nearest."""
    if latitude is None:
        return None
    there = shapely.Point(latitude, longitude)
    legs = shapely.linestrings(list(zip(line, line[1:], strict=False))[since.after :])
    away = shapely.distance(legs, there)
    passing = (away <= ON_THE_TRACK_DEGREES).nonzero()[0]
    leg = int(passing[0]) if len(passing) else int(away.argmin())
    return Place(since.after + leg, latitude, longitude)


def _part(line, start: Place, end: Place) -> list[tuple[float, float]]:
    between = line[start.after + 1 : end.after + 1]
    return [(start.latitude, start.longitude), *between, (end.latitude, end.longitude)]


def _thinned(line) -> list[list[float]]:
    thin = shapely.LineString(line).simplify(THINNED_TO_DEGREES)
    return [_pair(latitude, longitude) for latitude, longitude in thin.coords]


def _pair(latitude: float, longitude: float) -> list[float]:
    return [round(latitude, DECIMALS), round(longitude, DECIMALS)]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _clock(at: datetime | None) -> str:
    """The hour of a moment: "01:12 UTC"; "" when it is not known."""
    return f"{at.astimezone(UTC):%H:%M} UTC" if at else ""

"""Tracks from GeoJSON (RFC 7946)."""

import json
from collections.abc import Iterator
from itertools import zip_longest
from numbers import Real
from typing import Any, NoReturn

from incidents.airspace.track_files.values import EXAMPLE, moment
from incidents.airspace.tracks import TrackError, TrackPoint

#: Names under which a point's own feature tells its time.
TIME = ("time", "timestamp", "datetime", "at")


def read_geojson(text: str) -> Iterator[TrackPoint]:
    """The points of the one line of the file, or of its timed points. Raises TrackError."""
    try:
        told = json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise TrackError("The file is nested too deeply to be GeoJSON.") from error
    except ValueError as error:  # numbers of thousands of digits too
        raise TrackError(f"The file is no JSON that can be read: {error}.") from error
    kind = _kind(told)
    if kind == "FeatureCollection":
        return _from_collection(told)
    if kind == "Feature":
        return _from_feature(told)
    return _from_line(told, None)


def _from_collection(told: dict[str, Any]) -> Iterator[TrackPoint]:
    features = told.get("features")
    if not isinstance(features, list) or not features:
        raise TrackError("The FeatureCollection holds no features.")
    kinds = [_kind(_geometry(feature)) for feature in features]
    lines = [
        feature
        for feature, kind in zip(features, kinds, strict=True)
        if kind in ("LineString", "MultiLineString")
    ]
    if len(lines) > 1:
        raise TrackError(f"The file holds {len(lines)} lines: leave the one that is the track.")
    if lines:
        return _from_feature(lines[0])
    strange = sorted({kind for kind in kinds if kind != "Point"})
    if strange:
        raise TrackError(f"A track is a LineString, or Points; this is a {strange[0]}.")
    return _from_points(features)


def _from_points(features: list[dict[str, Any]]) -> Iterator[TrackPoint]:
    for number, feature in enumerate(features, 1):
        properties = _properties(feature)
        time = next((properties[name] for name in TIME if properties.get(name)), None)
        yield _point(number, feature["geometry"].get("coordinates"), time)


def _from_feature(feature: dict[str, Any]) -> Iterator[TrackPoint]:
    properties = _properties(feature)
    more = properties.get("coordinateProperties")
    times = (
        properties.get("coordTimes")
        or properties.get("times")
        or (more.get("times") if isinstance(more, dict) else None)
    )
    return _from_line(_geometry(feature), times)


def _from_line(geometry: dict[str, Any], times: Any) -> Iterator[TrackPoint]:
    kind, coordinates = _kind(geometry), geometry.get("coordinates")
    if kind not in ("LineString", "MultiLineString"):
        raise TrackError(f"A track is a LineString, or Points with times; this is a {kind}.")
    if not isinstance(coordinates, list):
        raise TrackError(f"The {kind} has no list of coordinates.")
    if kind == "MultiLineString":
        coordinates = _joined(coordinates)
        if isinstance(times, list) and any(isinstance(each, list) for each in times):
            times = _joined(times)
    if times is not None and (not isinstance(times, list) or len(times) != len(coordinates)):
        raise TrackError(
            f"There is one time for each point: {len(coordinates)} points have "
            f"{len(times) if isinstance(times, list) else 'no list of'} times."
        )
    pairs = zip_longest(coordinates, times or [])
    return (_point(number, *pair) for number, pair in enumerate(pairs, 1))


def _joined(parts: list[Any]) -> list[Any]:
    if not all(isinstance(part, list) for part in parts):
        raise TrackError("Each part of a MultiLineString is a list.")
    return [each for part in parts for each in part]


def _point(number: int, coordinates: Any, time: Any) -> TrackPoint:
    where = f"Point {number}"
    if (
        not isinstance(coordinates, list)
        or len(coordinates) < 2
        or not all(isinstance(each, Real) for each in coordinates[:2])
    ):
        told = json.dumps(coordinates)[:60]
        raise TrackError(f"{where}: {told} is no place; write [longitude, latitude] in degrees.")
    if time is not None and not isinstance(time, str):
        told = json.dumps(time)[:40]
        raise TrackError(f"{where}: {told} is no moment; write it as “{EXAMPLE}”.")
    try:
        longitude, latitude = map(float, coordinates[:2])
    except OverflowError as error:
        raise TrackError(f"{where}: its numbers are no degrees.") from error
    return TrackPoint(latitude, longitude, moment(where, time))


def _geometry(feature: Any) -> dict[str, Any]:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict):
        raise TrackError("A feature has no geometry.")
    return geometry


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _kind(told: Any) -> str:
    kind = told.get("type") if isinstance(told, dict) else None
    if not isinstance(kind, str):
        raise TrackError("The file is JSON, but not GeoJSON: it names no “type”.")
    return kind[:40]


def _no_number(name: str) -> NoReturn:
    raise TrackError(f"“{name}” is no number that JSON knows, and no place on Earth.")

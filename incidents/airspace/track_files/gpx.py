"""Tracks from GPX, the exchange format of GPS receivers (topografix.com/GPX/1/1)."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from incidents.airspace.track_files.values import degrees, moment
from incidents.airspace.tracks import TrackError, TrackPoint


def read_gpx(data: bytes) -> Iterator[TrackPoint]:
    """The points of the file's one track, or its one route. Raises TrackError, naming the point."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise TrackError(
            "The file declares a document type or entities, which a GPX file has no need of: "
            "export it anew."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise TrackError(f"The file is no XML that can be read: {error}.") from error
    if _name(root) != "gpx":
        raise TrackError(f"The file is XML of the kind “{_name(root)[:40]}”, not GPX.")
    for line, point in (("trk", "trkpt"), ("rte", "rtept")):
        lines = [each for each in root if _name(each) == line]
        found = [points for each in lines if (points := _points(each, point))]
        if len(found) > 1:
            raise TrackError(f"The file holds {len(found)} tracks: leave the one that is meant.")
        if found:
            yield from (_read(number, each) for number, each in enumerate(found[0], 1))
            return
    raise TrackError("The file holds neither a track nor a route, only single points or nothing.")


def _points(line: Any, name: str) -> list[Any]:
    return [each for each in line.iter() if _name(each) == name]


def _read(number: int, point: Any) -> TrackPoint:
    where = f"Point {number}"
    times = [each.text for each in point if _name(each) == "time"]
    return TrackPoint(
        degrees(where, "latitude", point.get("lat", "")),
        degrees(where, "longitude", point.get("lon", "")),
        moment(where, (times[0] or "").strip()) if times else None,
    )


def _name(element: Any) -> str:
    """Without its name space: versions of GPX differ in it."""
    return str(element.tag).rpartition("}")[2]

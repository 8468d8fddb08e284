"""Tracks from files: GeoJSON, GPX or CSV."""

from incidents.airspace.track_files.csv_rows import read_csv
from incidents.airspace.track_files.geojson import read_geojson
from incidents.airspace.track_files.gpx import read_gpx
from incidents.airspace.track_files.swapped import check_not_swapped
from incidents.airspace.tracks import TrackError, TrackPoint, checked_track

#: Room for `MAX_TRACK_POINTS` in the wordiest of the formats.
MAX_FILE_BYTES = 10_000_000


def read_track(content: bytes | str) -> tuple[TrackPoint, ...]:
    """The track in a file of GeoJSON, GPX or CSV, which is told by how it begins.

    - GeoJSON: a LineString or MultiLineString, alone or as a feature, its times in `coordTimes`,
      `times` or `coordinateProperties.times`; or a collection of Points with a `time` each.
    - GPX 1.0 and 1.1: the segments of its one track, or its one route.
    - CSV with comma, semicolon or tab, and a first line that names the columns: `latitude`,
      `longitude`, and `time` where it is known.

    Times are ISO 8601; without a zone they are taken as UTC. Parts of a line are joined straight.
    Raises TrackError, a sentence that names what is wrong and where.
    """
    data = content.encode() if isinstance(content, str) else bytes(content)
    if len(data) > MAX_FILE_BYTES:
        raise TrackError(
            f"The file is larger than {MAX_FILE_BYTES // 1_000_000} MB: thin the track, for "
            "example to one point a second."
        )
    begins = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if begins == b"<":
        points = read_gpx(data)
    elif begins in (b"{", b"["):
        points = read_geojson(_text(data))
    else:
        points = read_csv(_text(data))
    track = checked_track(points)
    check_not_swapped(track)
    return track


def _text(data: bytes) -> str:
    if not data.strip():
        raise TrackError("The file is empty.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TrackError(
            "This is neither GeoJSON, GPX nor CSV, or it is not in UTF-8 "
            f"(byte {error.start + 1}): save it as one of these."
        ) from error

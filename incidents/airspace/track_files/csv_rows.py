"""Tracks from tables."""

import csv
import io
from collections.abc import Iterator

from incidents.airspace.track_files.values import degrees, moment
from incidents.airspace.tracks import TrackError, TrackPoint

#: The names of columns that are understood, the first one being the one we ask for.
LATITUDE = ("latitude", "lat", "y")
LONGITUDE = ("longitude", "lon", "lng", "long", "x")
TIME = ("time", "timestamp", "datetime", "date_time", "at", "utc")


def read_csv(text: str) -> Iterator[TrackPoint]:
    """The points of a table, one a row. Raises TrackError, naming the line."""
    head = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        latitude, longitude = _column(names, LATITUDE), _column(names, LONGITUDE)
        time = _column(names, TIME)
        if latitude is None or longitude is None:
            raise TrackError(
                "The first line of a CSV file names the columns latitude, longitude and, where it "
                f"is known, time; this one begins “{head[:60].strip()}”."
            )
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            where = f"Line {rows.line_num}"
            cells = [cell.strip() for cell in row] + [""] * (len(names) - len(row))
            yield TrackPoint(
                degrees(where, "latitude", cells[latitude]),
                degrees(where, "longitude", cells[longitude]),
                None if time is None else moment(where, cells[time]),
            )
    except csv.Error as error:
        raise TrackError(f"Line {rows.line_num} is no row of a CSV file: {error}.") from error


def _column(names: list[str], known: tuple[str, ...]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)

"""Tracks: where something flew, point after point, and what makes one fit to reckon with."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from incidents.airspace.geodesy import Floats, checked_point, geodesic_metres

#: Three hours at a point every half second; more is a recording, not a track.
MAX_TRACK_POINTS = 20_000

#: Between points a track is straight in degrees, as GeoJSON has it (RFC 7946, section 3.1.1).
#: Pieces of it are no longer than this: within one, way and time may be shared out evenly.
LONGEST_PIECE_METRES = 10_000.0
#: A track that crosses the continent again and again is cut into coarser pieces.
MOST_PIECES = 200_000


class TrackError(ValueError):
    """Why a track cannot be used: a sentence for the person who brought it."""


class TrackPoint(NamedTuple):
    """A point of a track, in degrees, and the moment, with a time zone, where it is known."""

    latitude: float
    longitude: float
    at: datetime | None = None


class Moment(NamedTuple):
    """A place on a track, in degrees, and when it was reached, in UTC, where the times tell."""

    latitude: float
    longitude: float
    at: datetime | None


def checked_track(points: Iterable[TrackPoint]) -> tuple[TrackPoint, ...]:
    """The points of a track that can be flown. Raises TrackError, naming the first bad point.

    Two points at least and `MAX_TRACK_POINTS` at most, each a place on Earth; times, where there
    are any, have a zone and never go back.
    """
    track: list[TrackPoint] = []
    last: tuple[int, datetime] | None = None
    for number, (latitude, longitude, at) in enumerate(points, 1):
        if number > MAX_TRACK_POINTS:
            raise TrackError(
                f"A track has at most {MAX_TRACK_POINTS:,} points, and this one has more: thin it, "
                "for example to one point a second."
            )
        try:
            point = TrackPoint(*checked_point(latitude, longitude), at)
        except ValueError as error:
            raise TrackError(f"Point {number}: {error}") from error
        if track and abs(point.longitude - track[-1].longitude) > 180:
            raise TrackError(
                f"Between points {number - 1} and {number} the track crosses the 180th meridian: "
                "cut it there."
            )
        if at is not None:
            _check_time(number, at, last)
            last = number, at
        track.append(point)
    if len(track) < 2:
        raise TrackError(
            f"A track has at least two points, and this one has {len(track) or 'none'}."
        )
    return tuple(track)


def _check_time(number: int, at: datetime, last: tuple[int, datetime] | None) -> None:
    if at.tzinfo is None:
        raise TrackError(f"Point {number}: its time, {at}, has no zone.")
    if last and at < last[1]:
        raise TrackError(
            f"Point {number} is at {_told(at)}, before point {last[0]} at {_told(last[1])}: "
            "put the points in the order in which they were flown."
        )


def _told(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


class Path:
    """A track cut into short pieces. Places on it are told by number: 1.5 is midway on piece 1."""

    def __init__(self, track: tuple[TrackPoint, ...]) -> None:
        corners = np.array([(point.longitude, point.latitude) for point in track])
        metres = geodesic_metres(corners[:-1], corners[1:])
        longest = max(LONGEST_PIECE_METRES, float(metres.sum()) / MOST_PIECES)
        pieces = np.maximum(1, np.ceil(metres / longest)).astype(np.intp)
        self._corner = np.concatenate([[0], np.cumsum(pieces)])  # where each point of the track is
        self.last = int(self._corner[-1])
        places = np.arange(self.last + 1)
        self.points = np.column_stack(
            [np.interp(places, self._corner, corners[:, axis]) for axis in (0, 1)]
        )
        lengths = geodesic_metres(self.points[:-1], self.points[1:])
        self._metres = np.concatenate([[0.0], np.cumsum(lengths)])
        self._times = self._clock(track)

    def _clock(self, track: tuple[TrackPoint, ...]) -> Floats:
        """Seconds since 1970 at each place: even speed between the points whose time is known."""
        timed = [number for number, point in enumerate(track) if point.at is not None]
        if len(timed) < 2:
            return np.full(self.last + 1, np.nan)
        # A micrometre a piece keeps the order of points between which nothing moved.
        way = self._metres + 1e-6 * np.arange(self.last + 1)
        known = [at.timestamp() for point in track if (at := point.at) is not None]
        seconds: Floats = np.interp(way, way[self._corner[timed]], known, left=np.nan, right=np.nan)
        return seconds

    def at(self, places: Floats) -> tuple[Floats, Floats]:
        """Latitudes and longitudes, in degrees."""
        pieces = np.arange(self.last + 1)
        longitude, latitude = (np.interp(places, pieces, axis) for axis in self.points.T)
        return latitude, longitude

    def metres(self, places: Floats) -> Floats:
        """The way from the first point."""
        way: Floats = np.interp(places, np.arange(self.last + 1), self._metres)
        return way

    def place(self, metres: Floats) -> Floats:
        """The place to which so long a way leads."""
        places: Floats = np.interp(metres, self._metres, np.arange(self.last + 1))
        return places

    def corners_between(self, first: float, last: float) -> Floats:
        """The places of the track's own points between two places."""
        inside = (self._corner > first) & (self._corner < last)
        return self._corner[inside].astype(np.float64)

    def seconds(self, place: float) -> float | None:
        """Seconds since 1970; None where no times tell."""
        before = min(int(place), self.last - 1)
        share = place - before
        ends = self._times[before : before + 2]
        # At an end of what is timed, the piece beyond it is not.
        seconds = ends[0] if share == 0 else ends[1] if share == 1 else ends @ [1 - share, share]
        return None if np.isnan(seconds) else float(seconds)

    def moment(self, place: float) -> Moment:
        latitude, longitude = self.at(np.array([place]))
        seconds = self.seconds(place)
        at = None if seconds is None else datetime.fromtimestamp(round(seconds, 3), UTC)
        return Moment(float(latitude[0]), float(longitude[0]), at)

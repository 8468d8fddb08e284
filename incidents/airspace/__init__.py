"""Whose airspace a point or a track is in, how far from the nearest front border, and how deep."""

from incidents.airspace.crossings import Crossing, violation
from incidents.airspace.depth import Depth, depth_km
from incidents.airspace.fronts import front_distances_km
from incidents.airspace.national import holders
from incidents.airspace.told import PointError, read_point, tell_point, tell_track
from incidents.airspace.track_files import MAX_FILE_BYTES, read_track
from incidents.airspace.tracks import MAX_TRACK_POINTS, Moment, TrackError, TrackPoint
from incidents.airspace.verdicts import Border, Verdict, verdict, verdicts

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_TRACK_POINTS",
    "Border",
    "Crossing",
    "Depth",
    "Moment",
    "PointError",
    "TrackError",
    "TrackPoint",
    "Verdict",
    "depth_km",
    "front_distances_km",
    "holders",
    "read_point",
    "read_track",
    "tell_point",
    "tell_track",
    "verdict",
    "verdicts",
    "violation",
]

"""Latitude and longitude the wrong way round, where that can be told."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from incidents.airspace.geodesy import Floats
from incidents.airspace.national import NOBODY, airspaces
from incidents.airspace.seas import covered
from incidents.airspace.tracks import TrackError, TrackPoint


def check_not_swapped(track: Sequence[TrackPoint]) -> None:
    """Raises TrackError where all the track lies off the map, but not the other way round."""
    latitudes = np.array([point.latitude for point in track])
    longitudes = np.array([point.longitude for point in track])
    if _at_hand(latitudes, longitudes).any() or (np.abs(longitudes) > 90).any():
        return
    if _at_hand(longitudes, latitudes).all():
        raise TrackError(
            "Latitude and longitude seem to be swapped: the other way round the track lies in "
            "Europe. GeoJSON puts the longitude first."
        )


def _at_hand(latitudes: Floats, longitudes: Floats) -> NDArray[np.bool_]:
    held: NDArray[np.bool_] = airspaces().holding(latitudes, longitudes) != NOBODY
    return held | covered(latitudes, longitudes)

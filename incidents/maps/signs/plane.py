"""The plane that the browser's map draws on, in pixels, as Leaflet reckons it."""

import math
from typing import NamedTuple

TILE = 256


class Place(NamedTuple):
    """Where a map looks: a zoom, and the point in the middle of what it shows, in pixels."""

    zoom: float
    x: float
    y: float


def pixels(latitude: float, longitude: float, zoom: float) -> tuple[float, float]:
    """A point in degrees → pixels from the north-west corner of the world at a zoom."""
    side = TILE * 2**zoom
    sine = math.sin(math.radians(latitude))
    up = math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return (longitude / 360 + 0.5) * side, (0.5 - up) * side


def degrees(x: float, y: float, zoom: float) -> tuple[float, float]:
    """Pixels → latitude and longitude in degrees."""
    side = TILE * 2**zoom
    up = (0.5 - y / side) * 2 * math.pi
    return math.degrees(math.atan(math.sinh(up))), (x / side - 0.5) * 360


def middle_of(box: tuple[tuple[float, float], tuple[float, float]], zoom: float) -> Place:
    """Where a map looks that shows a box, (south, west) and (north, east), at a zoom."""
    (x0, y0), (x1, y1) = (pixels(*corner, zoom) for corner in box)
    return Place(zoom, (x0 + x1) / 2, (y0 + y1) / 2)


def rounded(value: float) -> int:
    """To the nearest whole number, halves up, as browsers do it."""
    return math.floor(value + 0.5)

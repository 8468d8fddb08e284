"""The window of a picture: which part of the world it shows, and where in it a place stands."""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

#: Of the Earth as Web Mercator has it, in metres.
CIRCUMFERENCE = 40_075_016.686


class Bounds:
    """A box in degrees that grows with what is put into it; empty at first."""

    def __init__(self) -> None:
        self.south, self.west, self.north, self.east = math.inf, math.inf, -math.inf, -math.inf

    @property
    def is_empty(self) -> bool:
        return self.south > self.north

    def add(self, latitude: float, longitude: float, around_km: float = 0) -> None:
        """Take in a place, and what lies this far around it."""
        high = around_km / 111.2
        wide = high / max(0.05, math.cos(math.radians(latitude)))
        self.south, self.north = min(self.south, latitude - high), max(self.north, latitude + high)
        self.west, self.east = min(self.west, longitude - wide), max(self.east, longitude + wide)

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def padded(self, share: float) -> "Bounds":
        """The box with this share of its height and width added on each side."""
        grown = Bounds()
        high, wide = (self.north - self.south) * share, (self.east - self.west) * share
        grown.add(max(-84, self.south - high), self.west - wide)
        grown.add(min(84, self.north + high), self.east + wide)
        return grown


@dataclass(frozen=True)
class Frame:
    """A picture of ``width`` × ``height`` pixels; Mercator, ``world`` pixels around the globe.

    ``left`` and ``top`` are the picture's corner on the plane of the whole world, in pixels.
    """

    width: int
    height: int
    world: float
    left: float
    top: float

    @classmethod
    def showing(cls, bounds: Bounds, width: int, height: int, closest_zoom: float) -> "Frame":
        """The picture that shows a box as large as there is room, no closer than a zoom."""
        (x0, y0), (x1, y1) = _unit([[bounds.west, bounds.north], [bounds.east, bounds.south]])
        room = min(width / max(x1 - x0, 1e-9), height / max(y1 - y0, 1e-9))
        world = min(room, 256 * 2**closest_zoom)
        left, top = (x0 + x1) / 2 * world - width / 2, (y0 + y1) / 2 * world - height / 2
        return cls(width, height, world, left, top)

    @property
    def zoom(self) -> float:
        return math.log2(self.world / 256)

    def pixels(self, points: ArrayLike) -> Floats:
        """n × 2 longitudes and latitudes in degrees → pixels of the picture."""
        placed: Floats = _unit(points) * self.world - (self.left, self.top)
        return placed

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        ((x, y),) = self.pixels([[longitude, latitude]])
        return float(x), float(y)

    @property
    def window(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the picture and a little more, in degrees."""
        corners = np.array([[-8.0, -8.0], [self.width + 8.0, self.height + 8.0]])
        (x0, y0), (x1, y1) = (corners + (self.left, self.top)) / self.world
        return _longitude(x0), _latitude(y1), _longitude(x1), _latitude(y0)

    def seen(self, shape: shapely.Geometry) -> shapely.Geometry:
        """What of a shape in degrees lies in the picture, in pixels, as finely as can be seen."""
        part = shapely.clip_by_rect(shape, *self.window)
        return shapely.simplify(shapely.transform(part, self.pixels), 0.5)

    def radius(self, km: float, latitude: float) -> float:
        """How many pixels a length on the ground is at a latitude."""
        return km * 1000 * self.world / (CIRCUMFERENCE * math.cos(math.radians(latitude)))


def _unit(points: ArrayLike) -> Floats:
    """Degrees → the plane on which the world is 1 × 1, from its north-western corner."""
    longitude, latitude = np.asarray(points, dtype=float).T
    y = np.arcsinh(np.tan(np.radians(latitude)))
    return np.column_stack([longitude / 360 + 0.5, 0.5 - y / (2 * math.pi)])


def _longitude(x: float) -> float:
    return (float(x) - 0.5) * 360


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh((0.5 - float(y)) * 2 * math.pi)))

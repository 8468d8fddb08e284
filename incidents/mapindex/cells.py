"""The plane of the web map, cut into cells that are numbered so that neighbours stand together.

A cell's number is its Morton code: the bits of column and row interleaved, row before column. All
cells of one tile, at any zoom, are one run of numbers. The plane is Web Mercator's (EPSG:3857), a
square of 2 ** 24 cells a side, counted from the north-west.
"""

import math
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ZOOM = 24
SIDE = 1 << ZOOM
#: In so many degrees are told: about one metre.
DECIMALS = 5
#: Where the square of Web Mercator ends: arctan(sinh(π)).
NORTHERNMOST = math.degrees(math.atan(math.sinh(math.pi)))

_SPREADS = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


class Rectangle(NamedTuple):
    """Columns and rows of tiles at one zoom, ends included."""

    zoom: int
    west: int
    north: int
    east: int
    south: int

    @property
    def tiles(self) -> int:
        return (self.east - self.west + 1) * (self.south - self.north + 1)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        side = 1 << self.zoom
        return (
            _longitude(self.west / side),
            _latitude((self.south + 1) / side),
            _longitude((self.east + 1) / side),
            _latitude(self.north / side),
        )


def cells(latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> NDArray[np.int64]:
    """The cell of each point, in degrees; beyond 85.05° north or south, the outermost."""
    x, y = _plane(latitude, longitude)
    column = np.clip((x * SIDE).astype(np.int64), 0, SIDE - 1)
    row = np.clip((y * SIDE).astype(np.int64), 0, SIDE - 1)
    return morton(column, row)


def morton(column: NDArray[np.int64], row: NDArray[np.int64]) -> NDArray[np.int64]:
    """Columns and rows, below 2 ** 31, as one number each."""
    return (_spread(column) | (_spread(row) << np.uint64(1))).astype(np.int64)


def tiles_of(west: float, south: float, east: float, north: float, zoom: int) -> Rectangle:
    """The tiles of a zoom that a box in degrees touches.

    A box that ends on the edge of a tile does not touch the next one.
    """
    side = 1 << zoom
    left, top = _share(west) * side, _share_down(north) * side
    right, bottom = _share(east) * side, _share_down(south) * side
    first_column, first_row = _inside(math.floor(left), side), _inside(math.floor(top), side)
    return Rectangle(
        zoom,
        first_column,
        first_row,
        max(first_column, _inside(math.ceil(right) - 1, side)),
        max(first_row, _inside(math.ceil(bottom) - 1, side)),
    )


def runs(found: Rectangle, level: int) -> NDArray[np.int64]:
    """Of the runs of cells in a rectangle of tiles, at ``level``, by turns the first number and the
    one after the last.

    ``level`` is at least the rectangle's zoom. The numbers ascend.
    """
    return _runs_of_tiles(found) << 2 * (level - found.zoom)


@lru_cache(maxsize=64)
def _runs_of_tiles(found: Rectangle) -> NDArray[np.int64]:
    """The same of tiles; a view asks for its own several times."""
    _, west, north, east, south = found
    columns = [_spread_one(column) for column in range(west, east + 1)]
    rows = [_spread_one(row) << 1 for row in range(north, south + 1)]
    tiles = sorted(row | column for row in rows for column in columns)
    breaks = [pair for pair in pairwise(tiles) if pair[1] != pair[0] + 1]
    edges = [edge for before, tile in breaks for edge in (before + 1, tile)]
    return np.array([tiles[0], *edges, tiles[-1] + 1], dtype=np.int64)


def _plane(latitude, longitude):
    """Degrees as shares of the plane's width, from the north-west corner."""
    bounded = np.clip(latitude, -NORTHERNMOST, NORTHERNMOST)
    return (longitude + 180) / 360, 0.5 - np.arcsinh(np.tan(np.radians(bounded))) / (2 * np.pi)


def _share(longitude: float) -> float:
    return (longitude + 180) / 360


def _share_down(latitude: float) -> float:
    """The same for one point: for one, arrays take ten times as long."""
    bounded = min(max(latitude, -NORTHERNMOST), NORTHERNMOST)
    return 0.5 - math.asinh(math.tan(math.radians(bounded))) / (2 * math.pi)


def _longitude(x: float) -> float:
    return 360 * x - 180


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def _inside(number: int, side: int) -> int:
    return min(max(number, 0), side - 1)


def _spread(numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Each bit moved to twice its place."""
    spread = np.asarray(numbers).astype(np.uint64)
    for shift, mask in _SPREADS:
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread


#: The same for each byte.
_SPREAD_BYTES = tuple(_spread(np.arange(256)).tolist())


def _spread_one(number: int) -> int:
    """The same for one number, below 2 ** 24: for few, arrays take longer to make than to fill."""
    return (
        _SPREAD_BYTES[number & 255]
        | _SPREAD_BYTES[number >> 8 & 255] << 16
        | _SPREAD_BYTES[number >> 16] << 32
    )

"""The map's own index: what lies in a view, and counts by code and month, in milliseconds."""

from incidents.mapindex.answers import drawing
from incidents.mapindex.cells import Rectangle, tiles_of
from incidents.mapindex.freshness import NotReady, current, make
from incidents.mapindex.index import MapIndex
from incidents.mapindex.timelines import MOST_BINS, UNITS, TooManyBins

__all__ = [
    "MOST_BINS",
    "UNITS",
    "MapIndex",
    "NotReady",
    "Rectangle",
    "TooManyBins",
    "current",
    "drawing",
    "make",
    "tiles_of",
]

"""The map's own index: what lies in a view, and counts by code and month, in milliseconds."""

from incidents.mapindex.answers import drawing
from incidents.mapindex.cells import Rectangle, tiles_of
from incidents.mapindex.freshness import NotReady, current, make
from incidents.mapindex.index import MapIndex

__all__ = ["MapIndex", "NotReady", "Rectangle", "current", "drawing", "make", "tiles_of"]

"""The map's own index: what lies in a view, and counts by code and month, in milliseconds."""

from incidents.mapindex.answers import drawing
from incidents.mapindex.asking import DEEPEST_ZOOM, DEFAULT_UNIT, MOST_TILES
from incidents.mapindex.cells import Rectangle, tiles_of
from incidents.mapindex.columns import as_moment
from incidents.mapindex.figures import Figures
from incidents.mapindex.finished import Finding, find, first_view
from incidents.mapindex.found import Found, loaded
from incidents.mapindex.freshness import NotReady, current, make, ready
from incidents.mapindex.index import MapIndex
from incidents.mapindex.listing import Extent, Page, Place, Section, page
from incidents.mapindex.ordering import Ordered
from incidents.mapindex.timelines import MOST_BINS, UNITS

__all__ = [
    "DEEPEST_ZOOM",
    "DEFAULT_UNIT",
    "MOST_BINS",
    "MOST_TILES",
    "UNITS",
    "Extent",
    "Figures",
    "Finding",
    "Found",
    "MapIndex",
    "NotReady",
    "Ordered",
    "Page",
    "Place",
    "Rectangle",
    "Section",
    "as_moment",
    "current",
    "drawing",
    "find",
    "first_view",
    "loaded",
    "make",
    "page",
    "ready",
    "tiles_of",
]

"""The map beside the drafts of an article: where each of them lies."""

from incidents.maps.canvas import FlankMap
from incidents.maps.layers import Basemap, DraftsLayer


def drafts() -> FlankMap:
    canvas = FlankMap("drafts", scroll_wheel_zoom=False)
    Basemap().add_to(canvas)
    DraftsLayer().add_to(canvas)
    return canvas

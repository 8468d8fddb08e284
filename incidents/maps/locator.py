"""The map of an incident's page: where it was, as closely as that is known."""

from incidents.maps.canvas import FlankMap
from incidents.maps.layers import Basemap, LocatorLayer, Scale


def locator() -> FlankMap:
    canvas = FlankMap("locator", scroll_wheel_zoom=False)
    Basemap().add_to(canvas)
    LocatorLayer(block="locator-data").add_to(canvas)
    Scale().add_to(canvas)
    return canvas

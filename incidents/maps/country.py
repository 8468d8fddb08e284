"""The map of a country's page: that country and the incidents recorded for it."""

from incidents.maps.canvas import FlankMap
from incidents.maps.layers import Basemap, CountryLayer, Scale


def country() -> FlankMap:
    canvas = FlankMap("country", scroll_wheel_zoom=False)
    Basemap(near_from_zoom=6).add_to(canvas)
    CountryLayer(block="country-data").add_to(canvas)
    Scale().add_to(canvas)
    return canvas

"""The map beside the fields of an incident's form: where it was, and the way it flew."""

from incidents.maps.canvas import FlankMap
from incidents.maps.layers import Basemap, PickerLayer, Scale


def picker() -> FlankMap:
    canvas = FlankMap("picker", scroll_wheel_zoom=False)
    Basemap().add_to(canvas)
    PickerLayer().add_to(canvas)
    Scale().add_to(canvas)
    return canvas

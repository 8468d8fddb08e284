"""Folium maps by name, each rendered once in a process."""

from collections.abc import Callable
from functools import cache

from incidents.maps.canvas import FlankMap, RenderedMap, rendered
from incidents.maps.country import country
from incidents.maps.drafts import drafts
from incidents.maps.edge import edge_json
from incidents.maps.flank import flank
from incidents.maps.layers import raster_tiles
from incidents.maps.locator import locator
from incidents.maps.picker import picker

MAPS: dict[str, Callable[[], FlankMap]] = {
    "flank": flank,
    "locator": locator,
    "country": country,
    "picker": picker,
    "drafts": drafts,
}


@cache
def render_map(name: str) -> RenderedMap:
    """The map's markup and script. KeyError when no map has that name."""
    canvas = MAPS[name]()
    if tiles := raster_tiles():
        tiles.add_to(canvas)
    return rendered(canvas)


__all__ = ["MAPS", "RenderedMap", "edge_json", "render_map"]

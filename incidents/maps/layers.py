"""Layers drawn by our own modules: Folium places them, JSON settings steer them.

Incidents and editors' words never travel inside the script: a module reads them from a data
block of the page, whose id is among its settings.
"""

from typing import Any

import folium
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from folium.elements import MacroElement
from folium.template import Template

from incidents.maps import names
from incidents.maps.canvas import DEEPEST_ZOOM

#: From here the basemap's borders, good to 400 m, give way to the edges of airspaces.
EDGES_FROM_ZOOM = 8

Bounds = tuple[tuple[float, float], tuple[float, float]]  # (south, west), (north, east)


class ModuleLayer(MacroElement):
    """A layer whose module under `static/js/modules/map/` exports `draw(map, settings)`."""

    module = ""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        import({{ this.address|tojson }})
          .then((module) => module.{{ this.drawer }}(
            {{ this._parent.get_name() }}, {{ this.settings()|tojson }}
          ))
          .catch({{ this._parent.get_name() }}_failed);
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__()
        self._name = type(self).__name__
        self._id = "layer"

    @property
    def address(self) -> str:
        return static(self._parent.door or f"js/modules/map/{self.module}.js")

    @property
    def drawer(self) -> str:
        return f"{self.module}.draw" if self._parent.door else "draw"

    def settings(self) -> dict[str, Any]:
        return {}


class View(ModuleLayer):
    """The part of the world the map opens on: one for wide maps, one for narrow ones."""

    module = "view"

    def __init__(self, wide: Bounds, narrow: Bounds) -> None:
        super().__init__()
        self.wide, self.narrow = wide, narrow

    def settings(self) -> dict[str, Any]:
        return {"wide": self.wide, "narrow": self.narrow}


class Basemap(ModuleLayer):
    """Land, borders, the flank, twelve-mile limits and names, in two levels of detail."""

    module = "basemap"

    def __init__(self, *, near_from_zoom: float = 6.25, after_signs: bool = False) -> None:
        """``after_signs`` draws it once the page has said that its first signs stand."""
        super().__init__()
        self.near_from_zoom = near_from_zoom
        self.after_signs = after_signs

    def settings(self) -> dict[str, Any]:
        return {
            "names": names.settings(),
            "coarse": static("geo/europe-coarse.json"),
            "fine": static("geo/europe-fine.json"),
            "towns": static("geo/places.json"),
            "townsNear": static("geo/places-near.json"),
            "nearFromZoom": self.near_from_zoom,
            "edge": reverse("airspace-edge", args=["CODE"]),
            "edgesFromZoom": EDGES_FROM_ZOOM,
            "afterSigns": self.after_signs,
        }


def raster_tiles() -> folium.TileLayer | None:
    """The tiles that the site's settings lay under its maps; none as a rule."""
    tiles = settings.RASTER_TILES
    if tiles is None:
        return None
    # Leaflet shows the attribution as markup: it is words.
    layer = folium.TileLayer(
        tiles["url"], attr=escape(tiles["attribution"]), control=False, max_zoom=DEEPEST_ZOOM
    )
    layer._id = "raster"
    return layer


class Scale(ModuleLayer):
    """A ruler in round kilometres, true at the middle of the map."""

    module = "scale"


class PickerLayer(ModuleLayer):
    """A point that an editor puts, drags and nudges, and a track drawn point by point."""

    module = "picker"


class DraftsLayer(ModuleLayer):
    """The points of the drafts that were read from an article, by their numbers."""

    module = "drafts"


class _DataLayer(ModuleLayer):
    """A layer that reads what it draws from the page's data block ``block``."""

    def __init__(self, block: str) -> None:
        super().__init__()
        self.block = block

    def settings(self) -> dict[str, Any]:
        return {"block": self.block}


class IncidentLayer(ModuleLayer):
    """Incidents of a view: signs, donut clusters, plates for areas, halos, find spots.

    The page asks for them as the map moves, and tells the layer what to draw.
    """

    module = "incidents"


class LocatorLayer(_DataLayer):
    """One incident, how closely its place is known, and its find spots."""

    module = "locator"


class CountryLayer(_DataLayer):
    """One country cut out of its surroundings, and its incidents."""

    module = "country"

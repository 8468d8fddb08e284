"""The empty map that Folium renders for a public site: our files, fixed names, no inline style."""

import hashlib
from dataclasses import dataclass
from typing import Any

import folium
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from folium.template import Template

DEEPEST_ZOOM = 12


class FlankMap(folium.Map):
    """A Folium map without Folium's files from elsewhere, tiles, inline styles or random ids.

    Leaflet and topojson-client are loaded by the page; the script is served from an address of
    its own, so that the policy stays `script-src 'self'`.
    """

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="map" id="{{ this.get_name() }}" data-map="{{ this.map_name }}">
          <p class="map__status needs-script" data-map-status>Loading the map…</p>
        </div>
        {% endmacro %}

        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
          center: {{ this.location|tojson }},
          crs: L.CRS.{{ this.crs }},
          ...{{ this.options|tojavascript }}
        });
        {{ this.get_name() }}.attributionControl.setPrefix(false);
        L.control.zoom({ position: "topright" }).addTo({{ this.get_name() }});
        function {{ this.get_name() }}_failed(error) {
          var words = document.createElement("p"), again = document.createElement("button");
          var status = {{ this.get_name() }}.getContainer().querySelector("[data-map-status]");
          if (status) status.remove();
          words.className = "map__status map__status--failed";
          words.setAttribute("role", "alert");
          words.textContent = "The map could not be drawn. ";
          again.type = "button";
          again.className = "link-button";
          again.textContent = "Try again";
          again.addEventListener("click", function () { location.reload(); });
          words.append(again);
          {{ this.get_name() }}.getContainer().append(words);
          console.error(error);
        }
        import({{ this.registry|tojson }})
          .then(({ announce }) => announce({{ this.map_name|tojson }}, {{ this.get_name() }}))
          .catch({{ this.get_name() }}_failed);
        {% endmacro %}
        """
    )

    def __init__(self, name: str, *, door: str = "", **options: Any) -> None:
        """``name`` is the map's fixed word in addresses, ids and modules.

        ``door`` is the page's own script where that exports what the map and its layers need,
        each layer's module under its own name; else each is asked for by itself.
        """
        super().__init__(
            location=(53.5, 22.5),
            zoom_start=5,
            tiles=None,
            zoom_control=False,
            zoom_snap=0.25,
            zoom_delta=0.5,
            min_zoom=3.5,
            max_zoom=DEEPEST_ZOOM,
            wheel_px_per_zoom_level=120,
            **options,
        )
        self._id = name
        self.map_name = name
        self.door = door
        # Folium takes both for the tiles it was told not to draw.
        self.options |= {"min_zoom": 3.5, "max_zoom": DEEPEST_ZOOM}

    @property
    def registry(self) -> str:
        return static(self.door or "js/modules/maps.js")


@dataclass(frozen=True)
class RenderedMap:
    """What a page and an address need of a map: its element, its script, the script's ETag."""

    markup: SafeString
    script: str
    etag: str


def rendered(flank_map: FlankMap) -> RenderedMap:
    """Render once; Folium's own header (inline style and script) is left out."""
    figure = flank_map.get_root()
    figure.render()
    script = figure.script.render()
    digest = hashlib.sha256(script.encode()).hexdigest()
    return RenderedMap(
        markup=mark_safe(figure.html.render()),  # noqa: S308 (constants of this package only)
        script=script,
        etag=digest[:32],
    )

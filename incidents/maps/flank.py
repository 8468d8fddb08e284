"""The map of the workspace: the whole eastern flank and the incidents that the filters leave."""

from incidents.maps.canvas import FlankMap
from incidents.maps.layers import Basemap, IncidentLayer, Scale, View

#: What the workspace opens on.
OPENING = View(wide=((44.2, 11.5), (60.9, 33.2)), narrow=((52.6, 18.6), (60.6, 29.2)))


def flank() -> FlankMap:
    canvas = FlankMap("flank", door="js/workspace.js")
    View(OPENING.wide, OPENING.narrow).add_to(canvas)
    Basemap(after_signs=True).add_to(canvas)
    IncidentLayer().add_to(canvas)
    Scale().add_to(canvas)
    return canvas

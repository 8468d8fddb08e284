"""A sheet to draw on: the basemap of a frame, and what is laid over it, as SVG without styles.

A picture is shown by <img>, which knows neither the page's styles nor its theme: every colour is
written out, and there is a sheet for each theme.
"""

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

import numpy as np
import shapely

from incidents.airspace.national import airspaces
from incidents.airspace.outline import Beyond, outline
from incidents.codebook import Occurrence
from incidents.maps.picture.colours import mixed, nature_colour, palette, symbols
from incidents.maps.picture.frame import Frame
from incidents.maps.picture.labels import Box, Label, Look, Names
from incidents.maps.picture.plate import plate_at, tier

SVG = "http://www.w3.org/2000/svg"
register_namespace("", SVG)

FACE = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', system-ui, sans-serif"
CREDIT = "© OpenStreetMap contributors, names: GeoNames"
SCALE_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
WORDS = Look(12, "accent", weight=600)
NOTE = Look(11, "ink-soft")
#: From this zoom an airspace's own edge stands in for the basemap's borders, which are coarser.
EDGED_FROM_ZOOM = 7
#: Land of fewer square pixels is not seen.
LEAST_AREA = 0.5


class Sheet:
    """Draw from below upwards, then ``finish``."""

    def __init__(self, frame: Frame, theme: str, title: str, edged: str = "") -> None:
        """``theme`` is "light" or "dark"; ``edged`` the state whose airspace will be drawn."""
        self.frame, self.colours = frame, palette(theme)
        self._taken: list[Box] = []
        self._own: list[Label] = []
        size = {"width": str(frame.width), "height": str(frame.height)}
        self._root = Element(
            f"{{{SVG}}}svg",
            {"viewBox": f"0 0 {frame.width} {frame.height}", **size, "font-family": FACE},
        )
        SubElement(self._root, f"{{{SVG}}}title").text = title
        self._add("rect", **size, fill=self.colours["sea"])
        self._basemap(edged)

    # From below upwards

    def airspace(self, code: str, veil: float) -> None:
        """The edge of a state's airspace; everything else under a veil of this opacity."""
        rings = outline(code)
        if not rings:
            return
        space = airspaces()
        own = shapely.union_all([space.shapes[number] for number in space.numbers_of(code)])
        rest = shapely.difference(shapely.box(*self.frame.window), own)
        self._area(rest, fill=self.colours["sea"], **{"fill-opacity": str(veil)})
        looks = {
            Beyond.STATE: {"stroke": self.colours["border-flank"], "stroke-width": "1"},
            Beyond.SEA: {
                "stroke": self.colours["label-sea"],
                "stroke-width": "1",
                "stroke-dasharray": "5 3",
            },
            Beyond.FRONT: {"stroke": self.colours["border-flank"], "stroke-width": "2"},
        }
        for beyond, look in looks.items():
            lines = [s.points for ring in rings for s in ring if s.beyond is beyond]
            self._line(shapely.MultiLineString(lines), **look)

    def land_of(self, code: str, nature: str) -> None:
        """A whole state in the colour of a nature, since no place in it is known."""
        land = plate_at(self.frame.zoom).lands.get(code)
        if land is not None:
            colour = nature_colour(nature, self.colours)
            self._area(land, fill=colour, **{"fill-opacity": ".14"}, stroke=colour)

    def halo(self, latitude: float, longitude: float, km: float, nature: str) -> None:
        """The circle within which it was."""
        x, y = self.frame.at(latitude, longitude)
        colour = nature_colour(nature, self.colours)
        self._add(
            "circle",
            cx=_n(x),
            cy=_n(y),
            r=_n(self.frame.radius(km, latitude)),
            fill=colour,
            stroke=colour,
            **{"fill-opacity": ".14", "stroke-dasharray": "1 2.5", "stroke-linecap": "round"},
        )

    def measure(self, start: tuple[float, float], end: tuple[float, float], words: str) -> None:
        """The way from a place to the nearest border, as (latitude, longitude), and its length."""
        (x0, y0), (x1, y1) = self.frame.at(*start), self.frame.at(*end)
        accent, paper = self.colours["accent"], self.colours["paper"]
        line = {"x1": _n(x0), "y1": _n(y0), "x2": _n(x1), "y2": _n(y1)}
        self._add("line", **line, stroke=accent, **{"stroke-dasharray": "5 3"})
        self._add("circle", cx=_n(x1), cy=_n(y1), r="3", fill=paper, stroke=accent)
        length = float(np.hypot(x1 - x0, y1 - y0))
        for share in np.linspace(0, 1, max(2, int(length / 14))):
            self._taken.append(Box.around(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, 8, 8))
        if length >= 90:
            self._boxed(words, (x0 + x1) / 2, (y0 + y1) / 2)
        else:
            step = ((x1 - x0) / length, (y1 - y0) / length) if length else (0.0, 1.0)
            self._boxed(words, x1 + step[0] * 56, y1 + step[1] * 28)

    def track(self, path: dict) -> None:
        """A track as `incidents.flightpaths` gives it: what is inside stands out."""
        ink, inside = self.colours["ink-soft"], self.colours["violation"]
        self._way(path["line"], stroke=self.colours["land"], width="5")
        self._way(path["line"], stroke=ink, width="1.5")
        for part in path["inside"]:
            self._way(part, stroke=inside, width="2.75")
        for mark in path["marks"]:
            x, y = self.frame.at(*mark["point"])
            fill = inside if mark["kind"] == "deepest" else self.colours["paper"]
            place = {"cx": _n(x), "cy": _n(y), "r": "4"}
            self._add("circle", **place, fill=fill, stroke=inside, **{"stroke-width": "2"})
            self._boxed(mark["words"], x + 12 + WORDS.width(mark["words"]) / 2, y, colour="ink")

    def sign(self, feature: dict, size: float) -> None:
        """An incident's own sign: its shape says the kind, its solidity whether it happened."""
        longitude, latitude = feature["geometry"]["coordinates"]
        x, y = self.frame.at(latitude, longitude)
        known, paper = feature["properties"], self.colours["paper"]
        colour = nature_colour(known["nature"], self.colours)
        fill = {
            Occurrence.CONFIRMED.value: colour,
            Occurrence.PROBABLE.value: mixed(colour, 0.32, paper),
        }.get(known["occurrence"], paper)
        scale = size / 16
        group = self._add(
            "g", transform=f"translate({_n(x - size / 2)} {_n(y - size / 2)}) scale({scale:g})"
        )
        path = symbols()[known["kind"]]
        joined = {"d": path, "stroke-linejoin": "round"}
        self._add("path", group, **joined, fill=paper, stroke=paper, **{"stroke-width": "4"})
        dashes = (
            {"stroke-dasharray": "2.5 1.7"} if known["occurrence"] == Occurrence.DISPUTED else {}
        )
        self._add(
            "path", group, **joined, fill=fill, stroke=colour, **{"stroke-width": "1.2"}, **dashes
        )
        if known["occurrence"] == Occurrence.REFUTED:
            self._add(
                "path", group, d=symbols()["strike"], stroke=colour, **{"stroke-width": "1.6"}
            )
        self._taken.append(Box.around(x, y, size, size))

    def name(self, words: str, latitude: float, longitude: float, size: float, below: bool) -> None:
        """The name of the incident's own place, clear of its sign."""
        x, y = self.frame.at(latitude, longitude)
        middle = y + (size / 2 + 10 if below else -size / 2 - 10)
        look = Look(12, "ink", weight=600)
        half = look.width(words) / 2
        x = min(max(x, half + 5), self.frame.width - half - 5)
        self._taken.append(Box.around(x, middle, 2 * half, 16))
        self._own.append(Label(words, x, middle + 4, look))

    def dot(self, x: float, y: float, radius: float, nature: str) -> None:
        self._add(
            "circle",
            cx=_n(x),
            cy=_n(y),
            r=_n(radius),
            fill=nature_colour(nature, self.colours),
            stroke=self.colours["paper"],
            **{"stroke-width": ".8", "fill-opacity": ".9"},
        )
        self._taken.append(Box.around(x, y, 2 * radius, 2 * radius))

    def note(self, words: str) -> None:
        """A line of words in the upper left corner."""
        width = NOTE.width(words) + 12
        self._boxed(words, 6 + width / 2, 16, look=NOTE)

    def finish(self, said: set[str] = frozenset()) -> str:
        """The names, the ruler and the credit, last of all; ``said`` are names not to repeat."""
        self._ruler()
        width = NOTE.width(CREDIT) + 8
        box = Box.around(self.frame.width - width / 2 - 6, self.frame.height - 14, width, 18)
        self._taken.append(box)
        for label in Names(self.frame, self._taken, set(said)).labels:
            self._label(label)
        for label in self._own:
            self._label(label)
        self._boxed(CREDIT, (box.left + box.right) / 2, self.frame.height - 14, look=NOTE)
        return tostring(self._root, encoding="unicode")

    # How

    def _basemap(self, edged: str) -> None:
        plate, colours = plate_at(self.frame.zoom), self.colours
        window = shapely.box(*self.frame.window)
        for code, land in plate.lands.items():
            if shapely.intersects(shapely.box(*land.bounds), window):
                self._area(land, fill=colours[tier(code)])
        self._line(plate.coast, stroke=colours["coast"], **{"stroke-width": ".6"})
        if edged and self.frame.zoom >= EDGED_FROM_ZOOM and outline(edged):
            return
        limit = {"stroke-width": ".7", "stroke-dasharray": "4 3"}
        self._line(plate.sea_limits, stroke=colours["sea-limit"], **limit)
        self._line(plate.borders, stroke=colours["border"], **{"stroke-width": ".8"})
        self._line(plate.flank, stroke=colours["border-flank"], **{"stroke-width": "1.5"})

    def _add(self, tag: str, parent: Element | None = None, **attributes: str) -> Element:
        host = self._root if parent is None else parent
        return SubElement(host, f"{{{SVG}}}{tag}", attributes)

    def _area(self, shape: shapely.Geometry, **look: str) -> None:
        rings = []
        for polygon in shapely.get_parts(self.frame.seen(shape)):
            if polygon.geom_type == "Polygon" and polygon.area > LEAST_AREA:
                rings += [polygon.exterior, *polygon.interiors]
        if rings:
            way = "".join(f"M{_points(ring.coords[:-1])}Z" for ring in rings)
            self._add("path", d=way, **{"fill-rule": "evenodd"}, **look)

    def _line(self, shape: shapely.Geometry, **look: str) -> None:
        parts = shapely.get_parts(shapely.line_merge(self.frame.seen(shape)))
        if way := "".join(f"M{_points(part.coords)}" for part in parts if len(part.coords) > 1):
            self._add("path", d=way, fill="none", **{"stroke-linejoin": "round"}, **look)

    def _way(self, points: list, stroke: str, width: str) -> None:
        pixels = self.frame.pixels([(longitude, latitude) for latitude, longitude in points])
        look = {"stroke-width": width, "stroke-linejoin": "round"}
        self._add("path", d=f"M{_points(pixels)}", fill="none", stroke=stroke, **look)
        for (x0, y0), (x1, y1) in zip(pixels, pixels[1:], strict=False):
            for share in np.linspace(0, 1, max(2, int(np.hypot(x1 - x0, y1 - y0) / 14))):
                self._taken.append(Box.around(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, 8, 8))

    def _boxed(self, words: str, x: float, y: float, look: Look = WORDS, colour: str = "") -> None:
        """Words on paper, wholly within the picture."""
        width = look.width(words) + 10
        x = min(max(x, width / 2 + 4), self.frame.width - width / 2 - 4)
        y = min(max(y, 13), self.frame.height - 13)
        box = Box.around(x, y, width, 18)
        self._taken.append(box)
        place = {"x": _n(box.left), "y": _n(box.top), "width": _n(width), "height": "18", "rx": "2"}
        self._add("rect", **place, fill=self.colours["paper"], **{"fill-opacity": ".85"})
        shade = self.colours[colour or look.colour]
        self._text(words, x, y + 4, look, fill=shade)

    def _label(self, label: Label) -> None:
        if label.dot:
            self._town(*label.dot)
        ground = self.colours["sea" if label.look.italic else "land"]
        halo = {"stroke": ground, "stroke-width": "2.5", "stroke-opacity": ".75"}
        halo |= {"paint-order": "stroke", "stroke-linejoin": "round"}
        halo |= {"fill": self.colours[label.look.colour], "text-anchor": label.anchor}
        self._text(label.words, label.x, label.y, label.look, **halo)

    def _town(self, x: float, y: float, size: int) -> None:
        ink, land = self.colours["label-land"], self.colours["land"]
        if size == 0:
            place = {"x": _n(x - 3), "y": _n(y - 3), "width": "6", "height": "6"}
            self._add("rect", **place, fill=self.colours["label-capital"])
        elif size == 3:
            self._add("circle", cx=_n(x), cy=_n(y), r="1.5", fill=ink)
        else:
            self._add("circle", cx=_n(x), cy=_n(y), r="2", fill=land, stroke=ink)

    def _text(self, words: str, x: float, y: float, look: Look, **more: str) -> None:
        style = {"font-size": f"{look.size:g}", "text-anchor": "middle"}
        if look.weight != 400:
            style["font-weight"] = str(look.weight)
        if look.italic:
            style["font-style"] = "italic"
        if look.spacing:
            style["letter-spacing"] = f"{look.spacing * look.size:.2g}"
        self._add("text", x=_n(x), y=_n(y), **(style | more)).text = words

    def _ruler(self) -> None:
        """Round kilometres, true at the middle of the picture."""
        _, south, _, north = self.frame.window
        latitude = (south + north) / 2
        km = max(s for s in SCALE_STEPS if s == 1 or self.frame.radius(s, latitude) <= 110)
        length = self.frame.radius(km, latitude)
        # In a narrow picture above the credit, which needs the whole width.
        foot = self.frame.height - (12 if self.frame.width > 500 else 32)
        ink = self.colours["ink-soft"]
        words = f"{km} km"
        self._taken.append(Box(0, foot - 14, 12 + length + NOTE.width(words) + 20, foot + 12))
        way = f"M12 {foot - 5}v5h{_n(length)}v-5"
        self._add("path", d=way, fill="none", stroke=ink)
        self._text(words, 12 + length + 10 + NOTE.width(words) / 2, foot + 1, NOTE, fill=ink)


def _n(value: float) -> str:
    """A number of pixels, no finer than a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def _points(pixels) -> str:
    return " ".join(f"{x:.1f} {y:.1f}" for x, y in pixels)

"""Names in a picture: as many as there is room for, none cut off or over a sign.

The browser lays names out in the same order by the same rules (`static/js/modules/map/names.js`);
here the widths of words are reckoned, since nothing measures them.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import shapely

from incidents.maps import names
from incidents.maps.picture.frame import Frame
from incidents.maps.picture.plate import plate_at, towns

EDGE = 5.0
NUDGES = (0, -16, 16, -28, 28)
MOST_TOWNS = 160
#: Of Source Sans, as shares of its size: a letter's average width, and that of a capital.
LETTER, CAPITAL = 0.55, 0.64


class Box(NamedTuple):
    """A rectangle in pixels: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> "Box":
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Look(NamedTuple):
    """How a name is set; ``spacing`` in shares of its size."""

    size: float
    colour: str
    weight: int = 400
    italic: bool = False
    spacing: float = 0.0
    capitals: bool = False

    def width(self, words: str) -> float:
        letter = CAPITAL if self.capitals else LETTER
        return len(words) * self.size * (letter * (1.06 if self.weight > 500 else 1) + self.spacing)


class Label(NamedTuple):
    """Words with their foot at ``y``; ``x`` is their start, middle or end, as ``anchor`` says."""

    words: str
    x: float
    y: float
    look: Look
    anchor: str = "middle"
    dot: tuple[float, float, int] | None = None  # x, y and size of a town


STATE = Look(12, "label-land", weight=600, spacing=0.14, capitals=True)
CONTEXT = Look(12, "label-land", spacing=0.1, capitals=True)
SMALL = Look(11, "label-land", spacing=0.02)
SEA = Look(14, "label-sea", italic=True, spacing=0.06)
WATER = Look(11, "label-sea", italic=True, spacing=0.02)
TOWNS = (
    Look(12, "label-capital", weight=600),
    Look(12, "label-land"),
    Look(11, "label-land"),
    Look(11, "label-land"),
)


class Names:
    """The names of one picture, laid out about what is ``taken``."""

    def __init__(self, frame: Frame, taken: list[Box], said: set[str]) -> None:
        self._frame, self._taken, self._said = frame, list(taken), said
        self.labels: list[Label] = []
        covered = [s for s in names.STATES if s.tier == names.Tier.COVERED]
        for state in covered:
            self._name_state(state)
        for water in names.WATERS:
            self._name_water(water)
        for state in names.STATES:
            if state not in covered:
                self._name_state(state)
        self._name_towns()

    def _free(self, box: Box) -> bool:
        inside = (
            box.left >= EDGE
            and box.top >= EDGE
            and box.right <= self._frame.width - EDGE
            and box.bottom <= self._frame.height - EDGE
        )
        return inside and not any(box.meets(other) for other in self._taken)

    def _say(self, label: Label, box: Box) -> None:
        self._taken.append(box)
        self.labels.append(label)

    def _name_state(self, state: names.StateName) -> None:
        if state.name in self._said or self._is_town(state):
            return
        looks = (STATE if state.tier == names.Tier.COVERED else CONTEXT, SMALL)
        for look in looks[1:] if "-" in state.code else looks:
            width = look.width(state.name)
            for x, y in self._state_spots(state, width):
                box = Box.around(x, y, width, 14)
                if self._free(box):
                    words = state.name.upper() if look.capitals else state.name
                    self._say(Label(words, x, y + look.size * 0.35, look), box)
                    return

    def _is_town(self, state: names.StateName) -> bool:
        """Whether it is an exclave named after a town that is named here itself."""
        listed = towns()
        if "-" not in state.code or state.name not in listed.names:
            return False
        return bool(listed.zooms[listed.names.index(state.name)] <= self._frame.zoom)

    def _state_spots(self, state: names.StateName, width: float) -> Iterator[tuple[float, float]]:
        """About its own place; else anywhere in view within its borders, the nearest first."""
        x, y = self._frame.at(*state.at)
        yield from ((x, y + nudge) for nudge in NUDGES)
        land = plate_at(self._frame.zoom).lands.get(state.code)
        if land is None:
            return
        part = self._frame.seen(land)
        if part.is_empty:
            return
        west, north, east, south = part.bounds
        across, down = np.meshgrid(
            np.linspace(west, east, 19)[1:-1], np.linspace(north, south, 13)[1:-1]
        )
        points = np.column_stack([across.ravel(), down.ravel()])
        reach = width / 6 if east - west < 2 * width else width / 2
        held = np.ones(len(points), dtype=bool)
        for aside in (0, -reach, reach):
            held &= shapely.contains_xy(part, points[:, 0] + aside, points[:, 1])
        points = points[held]
        away = np.hypot(points[:, 0] - x, points[:, 1] - y)
        yield from map(tuple, points[np.argsort(away)].tolist())

    def _name_water(self, water: names.WaterName) -> None:
        if water.name in self._said or self._frame.zoom < water.from_zoom:
            return
        look = SEA if water.from_zoom < 6 else WATER
        width = look.width(water.name)
        for point in water.points:
            x, y = self._frame.at(*point)
            box = Box.around(x, y, width, 16)
            if self._free(box):
                self._say(Label(water.name, x, y + look.size * 0.35, look), box)
                return

    def _name_towns(self) -> None:
        listed = towns()
        west, south, east, north = self._frame.window
        longitude, latitude = listed.points.T
        seen = (longitude > west) & (longitude < east) & (latitude > south) & (latitude < north)
        seen &= listed.zooms <= self._frame.zoom
        for number in np.flatnonzero(seen)[:MOST_TOWNS]:
            name = listed.names[number]
            if name not in self._said:
                self._name_town(name, *listed.points[number], int(listed.sizes[number]))

    def _name_town(self, name: str, longitude: float, latitude: float, size: int) -> None:
        x, y = self._frame.at(latitude, longitude)
        look = TOWNS[size]
        width, dotted = look.width(name), self._free(Box.around(x, y, 6, 6))
        if not dotted and size:
            return  # a capital under a sign is named all the same
        gap = 6 if dotted else 14
        beside = gap + width / 2
        for anchor, start, middle, foot in (
            ("start", x + gap, x + beside, y),
            ("end", x - gap, x - beside, y),
            ("middle", x, x, y - 7 - gap / 2),
            ("middle", x, x, y + 7 + gap / 2),
        ):
            box = Box.around(middle, foot, width, 14)
            if self._free(box):
                dot = (x, y, size) if dotted else None
                self._say(Label(name, start, foot + look.size * 0.35, look, anchor, dot), box)
                return

"""The signs of a page's first view, drawn before any script runs.

A view that the address names has one drawing. Of the opening there are a few, as text: the map's
size tells which is wanted (`static/css/components/first-signs.css`), and only that is read
(`static/js/opening.js`). The page's script draws the same signs over them
(`static/js/modules/map/first-signs.js`) and goes on.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe

from incidents.maps.flank import OPENING
from incidents.maps.signs.drawing import Sign, drawn, kinds_of, shapes
from incidents.maps.signs.merging import WIDEST, Mark, merged
from incidents.maps.signs.plane import Place, degrees, middle_of, pixels, rounded

#: The zooms that most screens open on, of those whose cells are the same: see workspace/scene.js.
ZOOMS = (4.75, 5.0, 5.25, 5.5)
#: What the map of the workspace snaps to, and where its zooms end: see incidents/maps/canvas.py.
SNAP, LEAST_ZOOM, MOST_ZOOM = 0.25, 3.5, 12.0
#: How far from the middle the drawings of the opening and of a named view reach, in pixels.
OPENING_REACH, NAMED_REACH = (680, 480), (900, 700)
#: A donut's address looks so that what it holds would fit in this many pixels, no closer than:
ROOM, CLOSEST = (500, 400), 9.0
#: Columns of the map's answer that are no nature.
POINT = ("latitude", "longitude")

Answer = Mapping[str, Any]


class Member(NamedTuple):
    """What may be merged: a point in degrees, ``n`` incidents by nature, or ``one`` alone."""

    latitude: float
    longitude: float
    natures: tuple[int, ...]
    n: int
    one: dict[str, Any] | None


def first_signs(
    answer: Answer, query: str, view: tuple[float, float, float] | None = None
) -> SafeString:
    """Every drawing of the first view, as markup.

    ``answer`` is what `/api/v1/map/` tells of it, ``query`` are the page's filters as they stand
    in an address, ``view`` is zoom, latitude and longitude where the address names them.
    """
    natures = [name for name in answer["cells"] if name not in POINT]
    members = list(_members(answer, natures))
    places = [_named(*view)] if view else [middle_of(OPENING.wide, zoom) for zoom in ZOOMS]
    reach = NAMED_REACH if view else OPENING_REACH
    drawings, kinds = {}, set[str]()
    for place in places:
        marks = [
            Mark(*pixels(m.latitude, m.longitude, place.zoom), m.n, [m], m.one) for m in members
        ]
        signs = [
            Sign(mark, x, y, _address(mark, place.zoom, query))
            for mark in merged(marks)
            for x, y in [_offset(mark, place)]
            if abs(x) < reach[0] + WIDEST and abs(y) < reach[1] + WIDEST
        ]
        kinds |= kinds_of(sign.mark for sign in signs)
        drawings[_name(place.zoom)] = drawn(signs, natures, _look(place, is_named=view is not None))
    shown = "".join(drawings.values()) if view else _to_choose_from(drawings)
    return mark_safe(shapes(kinds) + shown)  # noqa: S308 (escaped where it is drawn)


def _to_choose_from(drawings: Mapping[str, str]) -> str:
    """Drawings as text, by the names of their zooms, and the element that takes one of them."""
    told = json.dumps(drawings, ensure_ascii=False).replace("</", "<\\/")
    chosen = '<first-signs class="first-signs__chosen"></first-signs>'
    return f'<script type="application/json" id="first-drawings">{told}</script>{chosen}'


def _members(answer: Answer, natures: Sequence[str]) -> Iterator[Member]:
    """What may be merged: cells first, then incidents that stand alone, as map/drawn.js has it."""
    cells, alone = answer["cells"], answer["incidents"]
    columns = [cells[nature] for nature in natures]
    for at in zip(cells["latitude"], cells["longitude"], *columns, strict=True):
        yield Member(at[0], at[1], at[2:], sum(at[2:]), None)
    for values in zip(*alone.values(), strict=True):
        one = dict(zip(alone, values, strict=True))
        own = tuple(int(nature == one["nature"]) for nature in natures)
        yield Member(one["latitude"], one["longitude"], own, 1, one)


def _named(zoom: float, latitude: float, longitude: float) -> Place:
    near = rounded(zoom / SNAP) * SNAP
    near = min(max(near, LEAST_ZOOM), MOST_ZOOM)
    return Place(near, *pixels(min(max(latitude, -85.05), 85.05), longitude, near))


def _offset(mark: Mark, place: Place) -> tuple[int, int]:
    """Whole pixels from the map's middle; Leaflet rounds the point and the corner of the map."""
    return rounded(mark.x) - rounded(place.x), rounded(mark.y) - rounded(place.y)


def _look(place: Place, *, is_named: bool) -> str:
    """Classes: which zoom it is for, and on which side of a half pixel it stands."""
    name = "named" if is_named else _name(place.zoom)
    sides = [side for side, at in (("right", place.x), ("low", place.y)) if at - int(at) >= 0.5]
    return " ".join(
        ("first-signs__drawing", *(f"first-signs__drawing--{word}" for word in (name, *sides)))
    )


def _name(zoom: float) -> str:
    return f"{zoom:g}".replace(".", "-")


def _address(mark: Mark, zoom: float, query: str) -> str:
    """An incident's card beside the list; a donut from closer by."""
    start = f"/?{query}&" if query else "/?"
    if mark.one is not None:
        return f"{start}incident={mark.one['reference']}"
    latitude, longitude = degrees(mark.x, mark.y, zoom)
    return f"{start}map={_closer(mark, zoom):g}/{latitude:.3f}/{longitude:.3f}"


def _closer(mark: Mark, zoom: float) -> float:
    """A zoom at which what a donut holds fills a screen."""
    points = [pixels(member.latitude, member.longitude, 0) for member in mark.members]
    fits = CLOSEST
    for axis, room in enumerate(ROOM):
        span = max(point[axis] for point in points) - min(point[axis] for point in points)
        while fits > zoom and span * 2**fits > room:
            fits -= SNAP
    return min(max(fits, zoom + 2 * SNAP), MOST_ZOOM)

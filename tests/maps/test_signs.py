"""Signs drawn into the page: merged, sound, and shown by maps of the size that they are for."""

import json
import math
import random
import re
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path

from incidents.maps.flank import OPENING
from incidents.maps.signs import ZOOMS, first_signs
from incidents.maps.signs.merging import GAP, Mark, merged
from incidents.maps.signs.plane import degrees, middle_of, pixels, rounded

STYLES = Path("static/css/components/first-signs.css").read_text("utf-8")
#: What a phone's list leaves of the map: see static/css/components/ledger.css.
UNCOVERED = 0.54
NATURES = ("violation", "near_miss", "intercept", "debris_found", "suspected")


def answer(*, cells=(), incidents=()):
    columns = {name: [] for name in ("latitude", "longitude", *NATURES)}
    for cell in cells:
        for name, value in zip(columns, cell, strict=True):
            columns[name].append(value)
    names = ("latitude", "longitude", "kind", "nature", "occurrence", "reference", "title", "date")
    alone = {name: [incident[name] for incident in incidents] for name in names}
    return {"cells": columns, "incidents": alone}


def incident(**values):
    return {
        "latitude": 55.0,
        "longitude": 24.4,
        "kind": "drone",
        "nature": "violation",
        "occurrence": "confirmed",
        "reference": "LT-2025-0001",
        "title": "Gerbera falls",
        "date": "2025-07-28",
    } | values


class Drawn(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.values = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.values += [name for name, _ in attrs]
        self.addresses += [value for name, value in attrs if name == "href" and tag == "a"]


def test_merged_marks_do_not_overlap_and_hold_everything():
    chosen = random.Random(4)
    points = [Mark(chosen.gauss(0, 200), chosen.gauss(0, 200), 1, [i], i) for i in range(400)]
    marks = merged(points)
    assert sorted(member for mark in marks for member in mark.members) == list(range(400))
    assert sum(mark.n for mark in marks) == 400
    for one, other in combinations(marks, 2):
        away = math.hypot(one.x - other.x, one.y - other.y)
        assert away >= one.radius + other.radius + GAP


def test_pixels_and_degrees_are_each_other_s_way_back():
    for latitude, longitude in ((55.03, 24.4), (-33.9, 151.2), (0.0, 0.0)):
        assert all(
            math.isclose(a, b, abs_tol=1e-9)
            for a, b in zip(
                degrees(*pixels(latitude, longitude, 6.25), 6.25),
                (latitude, longitude),
                strict=True,
            )
        )


def test_hostile_words_stay_words():
    told = incident(title='</title><script>alert(1)</script>"', reference="LT-1")
    text = first_signs(answer(incidents=[told]), "search=%3Cb%3E")
    drawn = Drawn(text)
    assert drawn.tags == ["svg", "symbol", "path", "script", "first-signs"]
    drawings = json.loads(re.search("<script [^>]+>(.*)</script>", text)[1])
    assert list(drawings) == ["4-75", "5", "5-25", "5-5"]
    drawn = Drawn(drawings["5"])
    assert set(drawn.tags) == {"svg", "a", "title", "g", "use"}
    assert not [name for name in drawn.values if name.startswith("on") or name == "style"]
    assert set(drawn.addresses) == {"/?search=%3Cb%3E&incident=LT-1"}


def test_donuts_lead_closer_and_count_what_they_hold():
    cells = [(54.0, 24.0, 3, 0, 0, 2, 0), (54.01, 24.01, 20_000, 0, 0, 0, 0)]
    text = first_signs(answer(cells=cells), "", (6.1, 54, 24))
    assert "20,005 incidents here: look closer" in text
    assert ">20k</text>" in text
    (address,) = Drawn(text).addresses
    zoom, latitude, longitude = map(float, re.match(r"/\?map=(.+)/(.+)/(.+)", address).groups())
    assert zoom > 6.1
    assert (round(latitude), round(longitude)) == (54, 24)


def test_each_zoom_is_shown_by_maps_of_its_size():
    def needed(box, zoom, share=1.0):
        """Leaflet takes a zoom from a hundredth of a step below it on."""
        (x0, y0), (x1, y1) = (pixels(*corner, zoom - 0.00125) for corner in box)
        return math.ceil(x1 - x0), math.ceil((y0 - y1) / share)

    wide, narrow = STYLES.split("@media (max-width: 47.99rem)")
    for part, box, share in ((wide, OPENING.wide, 1.0), (narrow, OPENING.narrow, UNCOVERED)):
        found = re.findall(r"width >= (\d+)px\) and \(height >= (\d+)px\)", part)
        sizes = [(int(width), int(height)) for width, height in found]
        assert sizes == [needed(box, zoom, share) for zoom in (*ZOOMS, ZOOMS[-1] + 0.25)]
        names = [f"{zoom:g}".replace(".", "-") for zoom in ZOOMS]
        assert re.findall("--drawing: (.+?);", part) == [*names, "none"]
    for zoom in ZOOMS:
        there, here = middle_of(OPENING.wide, zoom), middle_of(OPENING.narrow, zoom)
        moved = [rounded(there.x) - rounded(here.x), rounded(there.y) - rounded(here.y)]
        name = f"{zoom:g}".replace(".", "-")
        rule = rf"--{name} {{ --right: (-?\d+)px; --down: (-?\d+)px; }}"
        assert list(map(int, re.search(rule, narrow).groups())) == moved
    assert all(b - a == 0.25 for a, b in pairwise(ZOOMS))
    ledger = Path("static/css/components/ledger.css").read_text("utf-8")
    assert f"height: {100 - 100 * UNCOVERED:.0f}%" in ledger

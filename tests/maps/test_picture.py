"""Maps drawn by the server: sound SVG, in both themes, with nothing cut off and nothing hostile."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from incidents.maps.picture import SIZES, THEMES
from incidents.maps.picture.colours import mixed, nature_colour, palette, symbols
from incidents.maps.picture.frame import Bounds, Frame
from incidents.maps.picture.labels import Box, Names
from incidents.models import Track
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


def picture(client, name, *args, query=""):
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "image/svg+xml"
    return ElementTree.fromstring(answer.content)


def words_of(root):
    return [text.text for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
def test_picture_of_an_incident_has_land_names_measure_and_credit(client, theme, size):
    incident = make_incident(place="Gaižiūnai training area")
    query = f"?theme={theme}&size={size}"
    root = picture(client, "incident-picture", incident.reference, query=query)
    width, height = SIZES[size]
    assert root.get("viewBox") == f"0 0 {width} {height}"
    words = words_of(root)
    assert "© OpenStreetMap contributors, names: GeoNames" in words
    assert "Gaižiūnai training area" in words
    assert incident.border_phrase in words
    assert {"LITHUANIA", "BELARUS"} & set(words)
    colours = palette(theme)
    assert root.find(f"{SVG}rect").get("fill") == colours["sea"]
    assert any(path.get("fill") == colours["land"] for path in root.iter(f"{SVG}path"))


def test_picture_holds_no_script_style_or_foreign_address(client):
    incident = make_incident(title="<script>alert(1)</script>", place='"><image href="https://x">')
    answer = client.get(reverse("incident-picture", args=[incident.reference]))
    text = answer.text
    assert not re.search(r"<script|<style|<image|\son\w+=|\sstyle=", text)
    root = ElementTree.fromstring(text)
    values = [value for node in root.iter() for value in node.attrib.values()]
    assert not [value for value in values if "://" in value or "url(" in value]
    assert incident.title in root.find(f"{SVG}title").text


@pytest.mark.parametrize(
    "values",
    [
        {"location_precision": "country", "latitude": 55.2, "longitude": 23.9},
        {"location_precision": "sea_area", "latitude": 55.6, "longitude": 20.5},
        {"location_precision": "", "latitude": None, "longitude": None},
        {"location_precision": "exact", "uncertainty_km": 0.01},
        {"country": "RO", "location_precision": "", "latitude": None, "longitude": None},
        {"latitude": 89.9, "longitude": 179.9},
    ],
)
def test_every_precision_has_a_picture(client, values):
    incident = make_incident(**values)
    assert len(picture(client, "incident-picture", incident.reference)) > 5


def test_track_is_drawn_with_its_moments(client):
    incident = make_incident()
    track = [[54.1, 26.4, None], [54.6, 25.5, None], [55.03, 24.4, None]]
    Track.objects.create(incident=incident, points=track)
    incident.crossings.create(
        number=1,
        country="LT",
        entry_latitude=54.35,
        entry_longitude=25.95,
        length_km=120,
        deepest_km=89.2,
        deepest_latitude=55.03,
        deepest_longitude=24.4,
    )
    words = words_of(picture(client, "incident-picture", incident.reference))
    assert {"in", "deepest 89.2\u00a0km"} <= set(words)


def dots(root):
    return [c for c in root.iter(f"{SVG}circle") if c.get("fill-opacity") == ".9"]


def test_picture_of_the_flank_follows_the_filters(client):
    make_incident(kind="drone")
    make_incident(kind="aircraft", latitude=57.5, longitude=26.0, country="LV")
    make_incident(location_precision="sea_area", latitude=55.6, longitude=20.5)
    assert len(dots(picture(client, "flank-picture"))) == 2
    assert len(dots(picture(client, "flank-picture", query="?kind=aircraft&size=narrow"))) == 1
    assert "Not drawn: 1 known only to a sea or country" in words_of(
        picture(client, "flank-picture")
    )


def test_picture_of_a_country_joins_what_stands_at_one_spot(client):
    for day in (1, 2, 3):
        make_incident(date=date(2025, 3, day))
    (dot,) = dots(picture(client, "country-picture", "LT"))
    assert float(dot.get("r")) > 4


@pytest.mark.parametrize("query", ["?theme=sepia", "?size=9", "?kind=ufo", "?theme=dark&what=1"])
def test_what_cannot_be_drawn_is_named(client, query):
    answer = client.get(reverse("flank-picture") + query)
    assert answer.status_code == 400
    assert query.split("=")[-2].split("&")[-1].lstrip("?") in answer.text


def test_picture_of_nothing_is_not_found(client):
    assert client.get(reverse("incident-picture", args=["LT-1999-0001"])).status_code == 404
    assert client.get(reverse("country-picture", args=["XX"])).status_code == 404


def test_picture_is_not_sent_twice(client):
    address = reverse("incident-picture", args=[make_incident().reference])
    first = client.get(address)
    assert "max-age=300" in first["Cache-Control"]
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("centre", [(55, 24), (46.5, 28.5), (70, 29), (41, 29)])
@pytest.mark.parametrize("zoom", [4.5, 6, 8, 10])
def test_no_name_is_cut_off_or_over_another(centre, zoom):
    bounds = Bounds()
    bounds.add(*centre, around_km=1)
    frame = Frame.showing(bounds, 500, 400, zoom)
    boxes = []
    for label in Names(frame, [Box(200, 150, 300, 250)], set()).labels:
        width = label.look.width(label.words)
        left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        boxes.append(Box(left, label.y - 10, left + width, label.y))
    for i, box in enumerate(boxes):
        assert box.left >= 0
        assert box.right <= 500
        assert not box.meets(Box(201, 165, 299, 235))
        assert not any(box.meets(other) for other in boxes[:i])


def test_frame_shows_what_it_was_asked_to_show():
    bounds = Bounds()
    for place in ((54, 20), (60, 28)):
        bounds.add(*place)
    frame = Frame.showing(bounds, 600, 400, 12)
    for place in ((54, 20), (60, 28), (57, 24)):
        x, y = frame.at(*place)
        assert -0.01 <= x <= 600.01
        assert -0.01 <= y <= 400.01
    # Web Mercator at zoom 0: the world is 256 pixels wide, and a degree of longitude 256 / 360.
    assert frame.at(57, 25)[0] - frame.at(57, 24)[0] == pytest.approx(256 * 2**frame.zoom / 360)
    assert frame.radius(111.32, 60) == pytest.approx(
        2 * (frame.at(60, 25)[0] - frame.at(60, 24)[0]), rel=1e-3
    )


def test_colours_and_signs_are_those_of_the_site():
    assert palette("light")["sea"] != palette("dark")["sea"]
    for nature in ("violation", "near_miss", "intercept", "debris_found", "suspected"):
        assert re.fullmatch("#[0-9a-f]{6}", nature_colour(nature, palette("dark")))
    assert mixed("#000000", 0.25, "#ffffff") == "#bfbfbf"
    assert {"drone", "aircraft", "missile", "balloon", "debris", "strike"} <= set(symbols())

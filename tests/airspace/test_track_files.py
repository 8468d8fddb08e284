"""Tracks from files that people bring, and what is wrong with some."""

import contextlib
import json
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.airspace import MAX_FILE_BYTES, TrackError, TrackPoint, read_track

TIMES = ["2025-09-10T01:00:00Z", "2025-09-10T03:05:00+02:00"]
WANTED = (
    TrackPoint(50.5, 24.0, datetime(2025, 9, 10, 1, 0, tzinfo=UTC)),
    TrackPoint(50.6, 23.5, datetime(2025, 9, 10, 1, 5, tzinfo=UTC)),
)
UNTIMED = tuple(point._replace(at=None) for point in WANTED)
LINE = {"type": "LineString", "coordinates": [[24.0, 50.5], [23.5, 50.6, 900]]}
PARTS = {"type": "MultiLineString", "coordinates": [[[24.0, 50.5]], [[23.5, 50.6]]]}


def feature(geometry, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties or None}


def collection(*features):
    return {"type": "FeatureCollection", "features": features}


def dots(*places):
    return [
        feature({"type": "Point", "coordinates": place}, time=time)
        for place, time in zip(places, TIMES, strict=True)
    ]


GPX = """<?xml version="1.0"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>A</name><trkseg>
<trkpt lat="50.5" lon="24.0"><ele>900</ele><time>2025-09-10T01:00:00Z</time></trkpt></trkseg>
<trkseg>
<trkpt lat="50.6" lon="23.5"><time>2025-09-10T03:05:00+02:00</time></trkpt></trkseg></trk></gpx>"""
ROUTE = '<gpx><rte><rtept lat="50.5" lon="24.0"/><rtept lat="50.6" lon="23.5"/></rte></gpx>'


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (json.dumps(LINE), UNTIMED),
        (json.dumps(PARTS), UNTIMED),
        (json.dumps(feature(LINE)), UNTIMED),
        (json.dumps(feature(LINE, coordTimes=TIMES)), WANTED),
        (json.dumps(feature(LINE, times=TIMES)), WANTED),
        (json.dumps(feature(LINE, coordinateProperties={"times": TIMES})), WANTED),
        (json.dumps(feature(PARTS, coordTimes=[[TIMES[0]], [TIMES[1]]])), WANTED),
        (json.dumps(collection(feature(LINE, coordTimes=TIMES))), WANTED),
        (json.dumps(collection(*dots([24.0, 50.5], [23.5, 50.6]))), WANTED),
        (GPX, WANTED),
        (GPX.replace("/1/1", "/1/0"), WANTED),
        (GPX.encode("utf-16"), WANTED),
        (ROUTE, UNTIMED),
        (f"latitude,longitude,time\n50.5,24,{TIMES[0]}\n50.6,23.5,{TIMES[1]}\n", WANTED),
        ("\ufeffLat;Lon\r\n50.5;24.0\r\n\r\n50.6;23.5\r\n", UNTIMED),
        ("time\tx\ty\n2025-09-10 01:00\t24\t50.5\n2025-09-10 01:05\t23.5\t50.6", WANTED),
    ],
)
def test_a_track_is_read_from_the_ways_of_writing_one(content, wanted):
    data = content if isinstance(content, bytes) else content.encode()
    if data.startswith(b"\xff\xfe"):
        data = content.decode("utf-16").replace('"1.0"?', '"1.0" encoding="utf-8"?').encode()
    assert read_track(data) == wanted
    if isinstance(content, str):
        assert read_track(content) == wanted


BOMB = """<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<gpx><trk><trkseg><trkpt lat="50" lon="24"><name>&b;</name></trkpt></trkseg></trk></gpx>"""
OUTSIDE = '<!DOCTYPE gpx SYSTEM "file:///etc/passwd"><gpx/>'


def csv(*rows):
    return "\n".join(["latitude,longitude,time", *rows])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty."),
        (b"\x00\x01\xff\xfe", "This is neither GeoJSON, GPX nor CSV"),
        (b"x" * (MAX_FILE_BYTES + 1), "The file is larger than 10 MB"),
        ("{", "The file is no JSON that can be read"),
        ("[" * 200_000, "nested too deeply"),
        ('{"type": "LineString", "coordinates": [[24, NaN], [24, 50]]}', "“NaN” is no number"),
        ("[1, 2]", "The file is JSON, but not GeoJSON"),
        (json.dumps({"type": "Point", "coordinates": [24, 50]}), "this is a Point."),
        (
            json.dumps(feature({"type": "Polygon", "coordinates": [[[24, 50]]]})),
            "A track is a LineString, or Points with times; this is a Polygon.",
        ),
        (json.dumps(feature(None)), "A feature has no geometry."),
        (json.dumps(collection()), "The FeatureCollection holds no features."),
        (json.dumps(collection(1, "x")), "A feature has no geometry."),
        (json.dumps(collection(feature(LINE), feature(LINE))), "The file holds 2 lines"),
        (
            json.dumps(collection(feature({"type": "Polygon", "coordinates": []}))),
            "this is a Polygon.",
        ),
        (json.dumps({"type": "LineString"}), "The LineString has no list of coordinates."),
        (json.dumps(LINE | {"coordinates": [[24, 50]]}), "at least two points, and this one has 1"),
        (
            json.dumps(LINE | {"coordinates": [[24, 50], ["24", 50]]}),
            'Point 2: ["24", 50] is no place',
        ),
        (json.dumps(LINE | {"coordinates": [[24, 50], 7]}), "Point 2: 7 is no place"),
        (
            json.dumps(LINE | {"coordinates": [[24, 50], [24, 10**400]]}),
            "Point 2: its numbers are no degrees.",
        ),
        (
            json.dumps(LINE | {"coordinates": [[24, 50], [24, 95]]}),
            "Point 2: A latitude lies between −90 and 90; 95 does not.",
        ),
        (
            json.dumps(LINE | {"coordinates": [[50.5, 24.0], [50.6, 23.5]]}),
            "Latitude and longitude seem to be swapped",
        ),
        (
            json.dumps(feature(LINE, coordTimes=TIMES[:1])),
            "There is one time for each point: 2 points have 1 times.",
        ),
        (json.dumps(feature(LINE, coordTimes=TIMES[::-1])), "Point 2 is at 2025-09-10 01:00:00"),
        (json.dumps(feature(LINE, coordTimes=[1757466000, 5])), "1757466000 is no moment"),
        (json.dumps(feature(LINE, coordTimes=["soon", "later"])), "Point 1: “soon” is no moment"),
        (BOMB, "declares a document type or entities"),
        (OUTSIDE, "declares a document type or entities"),
        ("<gpx><trk>", "The file is no XML that can be read"),
        ("<kml/>", "The file is XML of the kind “kml”, not GPX."),
        ('<gpx><wpt lat="50" lon="24"/></gpx>', "neither a track nor a route"),
        (GPX.replace("</gpx>", GPX[GPX.index("<trk>") :]), "The file holds 2 tracks"),
        (GPX.replace('lat="50.6"', ""), "Point 2: “” is no latitude"),
        (GPX.replace("50.6", "91"), "Point 2: A latitude lies between −90 and 90; 91 does not."),
        ("54.7,25.3\n54.8,25.4", "The first line of a CSV file names the columns"),
        (csv("54.7,25.3", "north,25"), "Line 3: “north” is no latitude; write degrees as 54.6872."),
        (csv("54.7,25.3", "54.8"), "Line 3: “” is no longitude"),
        (csv("54.7,25.3", "nan,25"), "Point 2: A latitude lies between −90 and 90; nan does not."),
        (csv("54.7,25.3,yesterday", "54,25"), "Line 2: “yesterday” is no moment"),
        (csv("54.7,25.3,9999-12-31T23:59:59-23:00", "54,25"), "is no moment"),
        (csv(*["54.7,25.3"] * 20_001), "A track has at most 20,000 points"),
        ("latitude,longitude\n54.7\x00,25\n", "Line 2"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence_that_says_where(content, sentence):
    with pytest.raises(TrackError, match=re.escape(sentence)):
        read_track(content)


def test_xml_nested_without_end_does_no_harm():
    deep = "<gpx>" + "<a>" * 100_000 + "</a>" * 100_000 + "</gpx>"
    with pytest.raises(TrackError, match="neither a track nor a route"):
        read_track(deep)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "coordinates", "geometry", "features", "properties", "times"]),
            inner | st.sampled_from(["LineString", "Feature", "FeatureCollection", "Point"]),
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_any_json_gives_a_track_or_a_sentence(value):
    reads_or_tells(json.dumps(value))


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_file_gives_a_track_or_a_sentence(content):
    reads_or_tells(content)


def reads_or_tells(content):
    with contextlib.suppress(TrackError):
        assert len(read_track(content)) >= 2

"""Loading files: each mistake is told with its line, and nothing is loaded."""

import re
from copy import deepcopy

import pytest

from incidents.models import (
    Incident,
    Official,
    Organisation,
    Publisher,
)
from incidents.register.loading import BadLines, load
from tests.register.loading.lines import (
    ARTICLE,
    INCIDENT,
    OFFICE,
    OFFICIAL,
    TRACK,
    URL,
    but,
    with_track,
)

pytestmark = pytest.mark.django_db


def problems(give, **files):
    with pytest.raises(BadLines) as caught:
        give(**files)
    return [re.sub(r"^\S*/", "", sentence) for sentence in caught.value.sentences]


def altered(path, value):
    """The incident with one value, named by its path, put in."""
    line = deepcopy(INCIDENT)
    *way, last = path
    target = line
    for step in way:
        target = target[step]
    target[last] = value
    return line


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (["date"], "2025-02-30", "“date” is “2025-02-30”: write a day of the calendar"),
        (["date"], "2125-02-01", "lies in the future"),
        (["date"], 20250301, "“date” is 20250301"),
        (["date_end"], "2025-02-01", "lies before the first"),
        (["time"], "25:00", "“time” is “25:00”"),
        (["date_precision"], 6, "whole number from 1 to 5"),
        (["date_precision"], True, "whole number from 1 to 5"),
        (["date_precision"], 4, "A time needs an exact day"),
        (["reference"], "EE-25-1", "as in LT-2025-0003"),
        (["country"], "ZZ", "which is not a country on record"),
        (["also_affected"], ["EE"], "the incident's own country"),
        (["also_affected"], "LV", "write a list"),
        (["kind"], "ufo", "choose one of drone, aircraft"),
        (["kind"], None, "“kind” is null"),
        (["title"], "x" * 161, "it has 161 characters, and 160 fit"),
        (["summary"], "x" * 2001, "2000 fit"),
        (["title"], " ", "it is empty"),
        (["title"], "a\x00b", "U+0000"),
        (["title"], "a\ud800b", "U+D800"),
        (["latitude"], 91, "lies between"),
        (["latitude"], None, "Give the latitude too"),
        (["latitude"], "59", "write a number"),
        (["location_precision"], "sea_area", "needs a radius of its own"),
        (["location_precision"], None, "Say how well the place of this point is known"),
        (["found_on"], "2025-02-01", "before it fell"),
        (["killed"], -1, "whole number from 0"),
        (["killed"], 10**12, "whole number from 0"),
        (["duration_minutes"], -1, "from 0 upwards"),
        (["depth_km"], 1e300, "out of range"),
        (["attribution"], "unknown", "a state is named"),
        (["attributed_to"], "XX", "not a country on record"),
        (["entered_from"], "MARS", "choose one of RU"),
        (["outcome"], ["crashed", "crashed"], "stands in it twice"),
        (["outcome"], ["exploded"], "in place 1, choose one of"),
        (["articles"], [], "needs a source"),
        (["articles"], ["https://err.example/other"], "not an article on record"),
        (["articles"], ["ftp://err.example"], "not a web address"),
        (["articles"], [URL, URL + "#top"], "stands in it twice"),
        (["objects"], [], "say what flew"),
        (["objects", 0, "platform"], "X-Wing", "not a platform on record"),
        (["objects", 0, "count", "low"], 2, "Counts must rise"),
        (["objects", 0, "armed"], "maybe", "choose one of yes, no, unknown"),
        (["objects", 0, "colour"], "red", "The key “colour” is not known"),
        (["statements", 0, "official"], "nobody", "not an official on record"),
        (["statements", 0, "date"], "2125-01-01", "it lies in the future"),
        (["statements", 0, "of"], "EFTA", "not a country or organisation on record"),
        (["statements", 0, "stance"], "shrugs", "choose one of confirms"),
        (["responses", 0, "by"], "EFTA", "not a country or organisation on record"),
        (["responses", 0, "note"], "x" * 401, "400 fit"),
        (["part_of"], "EE-2025-0001", "part of itself"),
        (["part_of"], "EE-2025-0099", "not an incident on record"),
        (["colour"], "red", "The key “colour” is not known"),
    ],
)
def test_a_bad_value_is_told_with_its_line(give, states, path, value, words):
    good = but(INCIDENT, reference="EE-2025-0009")
    (problem,) = problems(
        give, articles=[ARTICLE], officials=[OFFICIAL], incidents=[good, altered(path, value)]
    )
    assert problem.startswith("incidents.jsonl:2: ")
    assert words in problem
    assert problem.endswith(".")
    assert not Incident.objects.exists()
    assert not Official.objects.exists()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("{", "This is not JSON"),
        ("[]", "A line is one JSON object"),
        ('{"url": NaN}', "NaN is not a number"),
        ('{"url": "a", "url": "b"}', "“url” stands twice"),
        ("[" * 100_000, "too deep"),
        ('{"url": ' + "9" * 5000 + "}", "a number that is too long"),
    ],
)
def test_a_line_that_is_not_json_is_told(give, raw, words):
    (problem,) = problems(give, articles=["", raw, ARTICLE])
    assert problem.startswith("articles.jsonl:2: ")
    assert words in problem
    assert not Publisher.objects.exists()


def test_a_line_that_is_not_utf_8_is_told(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"url": "\xff"}\n')
    with pytest.raises(BadLines, match=r"articles.jsonl:1: This line is not UTF-8: byte 10 "):
        load([path])


def test_a_missing_key_is_told(give, states):
    line = but(ARTICLE)
    del line["publisher"]
    assert problems(give, articles=[line]) == ["articles.jsonl:1: The key “publisher” is missing."]


def test_a_file_that_is_missing_or_unclear_is_told(give, tmp_path):
    with pytest.raises(BadLines, match=r"none.jsonl: This file cannot be read: No such file"):
        load([tmp_path / "none.jsonl"])
    (problem,) = problems(give, things=['{"a": 1}'])
    assert "What this file holds is not clear" in problem


def test_what_stands_twice_is_told_with_both_lines(give, states):
    (problem,) = problems(
        give, incidents=[INCIDENT, INCIDENT], articles=[ARTICLE], officials=[OFFICIAL]
    )
    assert problem.startswith("incidents.jsonl:2: “EE-2025-0001” was given before, in ")
    assert problem.endswith("incidents.jsonl:1.")


def test_a_part_of_a_part_is_refused(give, states):
    lines = [
        but(INCIDENT, reference="EE-2025-0001", part_of="EE-2025-0002"),
        but(INCIDENT, reference="EE-2025-0002", part_of="EE-2025-0003"),
        but(INCIDENT, reference="EE-2025-0003"),
    ]
    (problem,) = problems(give, incidents=lines, articles=[ARTICLE], officials=[OFFICIAL])
    assert "that is a part itself" in problem


def test_every_mistake_is_told_once_and_at_once(give, states):
    found = problems(
        give,
        articles=[but(ARTICLE, language="english")],
        officials=[but(OFFICIAL, offices=[but(OFFICE, of="XX")]), "nonsense"],
        incidents=[but(INCIDENT, kind="ufo", killed=-1)],
        tenures=[
            {
                "official": "mari-maasikas",
                "title": "Minister",
                "of": "EE",
                "start": "2025-01-01",
                "end": "2024-01-01",
                "acting": "no",
            }
        ],
    )
    assert [problem.partition(": ")[0] for problem in found] == [
        "articles.jsonl:1",
        "officials.jsonl:1",
        "officials.jsonl:2",
        "incidents.jsonl:1",
        "incidents.jsonl:1",
        "tenures.jsonl:1",
    ]


@pytest.mark.parametrize(
    ("track", "words"),
    [
        ({}, "“points” is missing"),
        ({"points": [[59.5, 28.9, None]]}, "at least two points"),
        ({"points": [[59.5, 28.9], [59.4, 28.0]]}, "Point 1: write latitude, longitude"),
        ({"points": "59.5 28.9"}, "list of points"),
        (TRACK | {"speed": 3}, "“speed” is not known"),
    ],
)
def test_a_bad_track_is_told_with_its_line(give, states, track, words):
    told = problems(give, **with_track(track))
    assert any("incidents.jsonl" in sentence and words in sentence for sentence in told), told


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"countries": [{"code": "E1", "name": "A", "demonym": "B"}]}, "two capital letters"),
        ({"countries": [{"time_zone": "Mars/Base"}]}, "write an IANA name"),
        ({"organisations": [{"code": "EE", "name": "Estonia"}]}, "that is a country's"),
        ({"platforms": [{"name": "X", "category": "other", "origin": "ZZ"}]}, "not a country"),
        ({"tenures": [{"end": "2019-01-01"}]}, "cannot end before it starts"),
        ({"tenures": [{"start": None, "end": "2019-01-01"}]}, "has a start"),
        ({"tenures": [{"official": "nobody"}]}, "not an official on record"),
        ({"articles": [but(ARTICLE, published_on="2025-13")]}, "write a day"),
    ],
)
def test_bad_lines_of_other_files_are_told(give, states, files, words):
    defaults = {
        "countries": {
            "code": "EE",
            "name": "Estonia",
            "demonym": "Estonian",
            "role": "flank",
            "nato_since": None,
            "eu_since": None,
            "time_zone": None,
        },
        "tenures": {
            "official": "mari-maasikas",
            "title": "Minister",
            "of": "EE",
            "start": "2020-01-01",
            "end": None,
            "acting": False,
        },
    }
    ((kind, (line,)),) = files.items()
    files = {kind: [defaults.get(kind, {}) | line]}
    found = problems(give, **({"officials": [OFFICIAL]} | files))
    assert len(found) == 1
    assert words in found[0]


def test_what_the_database_itself_refuses_loads_nothing(give, states):
    lines = [{"code": "AA", "name": "Alliance"}, {"code": "AB", "name": "Alliance"}]
    (problem,) = problems(give, organisations=lines)
    assert problem.startswith("The lines do not go together")
    assert Organisation.objects.count() == 4

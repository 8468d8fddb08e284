"""Loading files: what is read, what is refused, and what is left alone."""

import json
import re
from copy import deepcopy
from datetime import date

import pytest
from django.utils import timezone

from incidents.models import (
    Assessment,
    Citation,
    Country,
    Incident,
    IncidentObject,
    Official,
    Organisation,
    Publisher,
    Response,
    Statement,
    Tenure,
)
from incidents.register import review
from incidents.register.loading import BUNDLED, BadLines, load
from incidents.register.loading.ledger import REASON
from incidents.register.recording import settle
from tests.factories import make_editor, make_reviewer

pytestmark = pytest.mark.django_db

URL = "https://err.example/drone"
INCIDENT = {
    "reference": "EE-2025-0001",
    "key": "ee-2025-03-01-narva",
    "title": "Drone over Narva",
    "summary": "A drone crossed the river.",
    "country": "EE",
    "also_affected": ["LV"],
    "kind": "drone",
    "nature": "violation",
    "date": "2025-03-01",
    "date_end": None,
    "time": "04:40",
    "date_precision": 1,
    "place": "Narva",
    "admin_area": None,
    "latitude": 59.37,
    "longitude": 28.18,
    "location_precision": "settlement",
    "location_note": "the town",
    "objects": [
        {
            "platform": None,
            "as_reported": "drone",
            "category": "unknown",
            "count": {"low": 1, "best": 1, "high": None},
            "armed": "unknown",
        }
    ],
    "entered_from": "RU",
    "intent": "unknown",
    "occurrence": "confirmed",
    "attribution": "suspected",
    "attributed_to": "RU",
    "attributed_by": "media",
    "outcome": ["left_airspace"],
    "found_on": None,
    "killed": None,
    "injured": 0,
    "damage": None,
    "duration_minutes": 1,
    "depth_km": 0.5,
    "responses": [{"kind": "investigation", "by": "EE", "date": None, "note": "Inquiry"}],
    "statements": [
        {
            "official": "mari-maasikas",
            "title": "Minister",
            "of": "EE",
            "date": "2025-03-02",
            "stance": "confirms",
            "paraphrase": "It came from the east",
        }
    ],
    "articles": [URL],
    "part_of": None,
}
ARTICLE = {
    "url": URL,
    "publisher": "ERR",
    "title": "Drone",
    "published_on": "2025-03-02",
    "language": "en",
}
OFFICIAL = {
    "slug": "mari-maasikas",
    "name": "Mari Maasikas",
    "offices": [{"title": "Minister", "of": "EE", "seen_on": "2025-03-02"}],
}
OFFICE = OFFICIAL["offices"][0]


@pytest.fixture
def give(tmp_path):
    """Write files of lines, dictionaries or raw text, and load them."""

    def give(**files):
        paths = []
        for name, lines in files.items():
            path = tmp_path / f"{name}.jsonl"
            texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
            path.write_text("\n".join(texts) + "\n")
            paths.append(path)
        return load(paths)

    return give


@pytest.fixture
def states():
    load([BUNDLED / "countries.jsonl", BUNDLED / "organisations.jsonl"])


@pytest.fixture
def loaded(give, states):
    """The small register, loaded once."""
    return give(incidents=[INCIDENT], articles=[ARTICLE], officials=[OFFICIAL])


def but(line, **changes):
    return {**deepcopy(line), **changes}


def problems(give, **files):
    with pytest.raises(BadLines) as caught:
        give(**files)
    return [re.sub(r"^\S*/", "", sentence) for sentence in caught.value.sentences]


# What is read


def test_a_file_is_known_by_the_keys_of_its_lines(give, states):
    give(first=[ARTICLE], second=[OFFICIAL], third=[INCIDENT])
    incident = Incident.objects.get()
    assert incident.statements.get().official.name == "Mari Maasikas"
    assert incident.also_affected.get().code == "LV"
    assert incident.history.get().also_affected.get().country_id == "LV"


def test_a_later_file_may_lean_on_what_is_on_record(give, loaded):
    give(incidents=[but(INCIDENT, reference="EE-2025-0002", date="2025-03-05")])
    assert Incident.objects.get(reference="EE-2025-0002").citations.get().article.url == URL


def test_addresses_are_one_however_they_are_written(give, states):
    written = "HTTPS://ERR.example:443/drone?utm_source=x#top"
    give(incidents=[but(INCIDENT, articles=[written])], articles=[ARTICLE], officials=[OFFICIAL])
    assert Citation.objects.get().article.url == URL


def test_an_article_known_to_the_month_has_no_day(give, states):
    give(
        articles=[but(ARTICLE, published_on="2025-03")], officials=[OFFICIAL], incidents=[INCIDENT]
    )
    assert Citation.objects.get().article.published_on is None
    assert Assessment.objects.get().as_of == date(2025, 3, 1)


def test_publishers_that_differ_in_capitals_are_one(give, states):
    give(articles=[ARTICLE, but(ARTICLE, url="https://err.example/2", publisher="Err")])
    assert Publisher.objects.get().name == "ERR"
    assert Publisher.objects.get().domain == "err.example"


def test_a_place_at_sea_may_state_its_radius(give, states):
    at_sea = but(INCIDENT, location_precision="sea_area", uncertainty_km=33)
    give(articles=[ARTICLE], officials=[OFFICIAL], incidents=[at_sea])
    assert Incident.objects.get().uncertainty_km == 33


@pytest.mark.parametrize(
    ("offices", "rows"),
    [
        ([("Foreign Minister", "EE", "2021-06-01")], [("Minister of Foreign Affairs", True, True)]),
        ([("foreign minister", "EE", None)], [("Minister of Foreign Affairs", True, False)]),
        (
            [("Mayor", "EE", "2010-01-01")],
            [("Mayor", False, True), ("Minister of Foreign Affairs", True, False)],
        ),
        (
            [("Envoy", "EU", "2021-06-01")],
            [("Envoy", False, True), ("Minister of Foreign Affairs", True, False)],
        ),
    ],
)
def test_a_quotation_joins_the_term_it_falls_into(give, states, offices, rows):
    quoted = [{"title": title, "of": of, "seen_on": day} for title, of, day in offices]
    term = {
        "official": "mari-maasikas",
        "title": "Minister of Foreign Affairs",
        "of": "EE",
        "start": "2020-01-01",
        "end": "2022-01-01",
        "acting": False,
    }
    official = but(OFFICIAL, offices=quoted)
    give(officials=[official], tenures=[term])
    found = [(t.title, t.start is not None, t.seen_on is not None) for t in Tenure.objects.all()]
    assert sorted(found) == rows
    for again in ({"tenures": [term]}, {"officials": [official]}):
        assert give(**again).counts["tenures"].added == 0
        assert sorted(
            (t.title, t.start is not None, t.seen_on is not None) for t in Tenure.objects.all()
        ) == sorted(rows)


def test_parts_may_stand_before_their_main_record(give, states):
    part = but(INCIDENT, reference="EE-2025-0001", part_of="EE-2025-0002")
    main = but(INCIDENT, reference="EE-2025-0002")
    give(incidents=[part, main], articles=[ARTICLE], officials=[OFFICIAL])
    assert Incident.objects.get(reference="EE-2025-0001").part_of.reference == "EE-2025-0002"


def test_undated_acts_are_one_only_where_incidents_share_an_article(give, states):
    other = but(ARTICLE, url="https://err.example/2")
    give(
        incidents=[
            INCIDENT,
            but(INCIDENT, reference="EE-2025-0002"),
            but(INCIDENT, reference="EE-2025-0003", articles=[other["url"]]),
        ],
        articles=[ARTICLE, other],
        officials=[OFFICIAL],
    )
    assert sorted(r.incidents.count() for r in Response.objects.all()) == [1, 2]
    assert Statement.objects.get().incidents.count() == 3


# What is loaded again


def test_a_second_load_adds_no_history(give, loaded):
    again = give(incidents=[INCIDENT], articles=[ARTICLE], officials=[OFFICIAL])
    assert (again.total.added, again.total.changed) == (0, 0)
    assert Incident.history.count() == Statement.history.count() == 1


def test_what_the_file_changes_is_changed_and_kept_in_history(give, loaded):
    changed = but(INCIDENT, title="Drone over the river", also_affected=["FI"])
    changed["objects"][0]["count"]["high"] = 3
    changed["statements"][0]["paraphrase"] = "It came from the north"
    changed["responses"][0]["note"] = "Inquiry dropped"
    report = give(incidents=[changed])
    assert {n: c.changed for n, c in report.counts.items() if c.changed} == {
        "incidents": 1,
        "objects": 1,
        "statements": 1,
        "responses": 1,
    }
    assert report.total.added == 0
    incident = Incident.objects.get()
    assert incident.title == "Drone over the river"
    assert incident.also_affected.get().code == "FI"
    assert "river" in incident.search_text.words
    assert set(incident.history.values_list("history_change_reason", flat=True)) == {REASON}
    latest = incident.history.first()
    assert (latest.history_type, latest.also_affected.get().country_id) == ("~", "FI")
    assert IncidentObject.objects.get().count_high == 3
    assert Statement.history.count() == 2


def test_a_changed_judgement_reaches_the_incident(give, loaded):
    give(incidents=[but(INCIDENT, occurrence="disputed")])
    assert Incident.objects.get().occurrence == Assessment.objects.get().occurrence == "disputed"


def test_the_newest_judgement_stands_whoever_made_it(give, loaded):
    incident = Incident.objects.get()
    Assessment.objects.create(
        incident=incident,
        as_of=date(2025, 4, 1),
        occurrence="confirmed",
        attribution="suspected",
        attributed_to_id="RU",
        attributed_by="media",
    )
    settle(incident)
    give(incidents=[but(INCIDENT, occurrence="disputed")])
    assert Incident.objects.get().occurrence == "confirmed"


def test_a_new_incident_joins_the_act_told_of_others(give, loaded):
    give(incidents=[but(INCIDENT, reference="EE-2025-0002")])
    assert Statement.objects.get().incidents.count() == 2
    latest = Statement.history.first()
    assert (latest.history_type, latest.incidents.count()) == ("~", 2)
    again = give(incidents=[INCIDENT])
    assert (again.total.changed, again.gone) == (0, [])


def test_a_changed_name_is_found_in_the_incidents_it_stands_in(give, loaded):
    give(officials=[but(OFFICIAL, also_known_as="Maria Maasikas")])
    assert Incident.objects.matching("maria").exists()


def test_what_the_file_no_longer_holds_is_kept_and_told(give, loaded):
    report = give(incidents=[but(INCIDENT, outcome=["crashed"], statements=[])])
    assert sorted(report.gone) == [
        "EE-2025-0001: outcome “Left airspace”",
        "EE-2025-0001: statement “It came from the east”",
    ]
    assert Incident.objects.get().outcomes.count() == 2
    assert Statement.objects.exists()


# What editors did


def by(user, row, **changes):
    for name, value in changes.items():
        setattr(row, name, value)
    row._history_user = user
    row.save()
    return row


def test_a_row_that_an_editor_changed_is_left_alone(give, loaded):
    anna = make_editor("anna")
    by(anna, Incident.objects.get(), title="Drone seen over Narva")
    report = give(incidents=[but(INCIDENT, title="Drone over the river")])
    assert Incident.objects.get().title == "Drone seen over Narva"
    assert report.left_alone == [f"EE-2025-0001, changed by anna on {timezone.localdate()}"]
    assert report.counts["incidents"].left_alone == 1


def test_a_row_is_known_even_when_its_key_was_changed(give, loaded):
    anna = make_editor("anna")
    by(anna, Statement.objects.get(), date=date(2025, 3, 3))
    by(anna, IncidentObject.objects.get(), as_reported="quadcopter")
    by(anna, Tenure.objects.get(), title="Minister of Defence")
    report = give(incidents=[INCIDENT], officials=[OFFICIAL])
    assert report.total.added == 0
    assert len(report.left_alone) == 3
    assert Statement.objects.get().date == date(2025, 3, 3)


@pytest.mark.parametrize("model", [IncidentObject, Statement, Response, Tenure])
def test_a_row_that_an_editor_deleted_stays_deleted(give, loaded, model):
    model.objects.get().delete()
    report = give(incidents=[INCIDENT], articles=[ARTICLE], officials=[OFFICIAL])
    assert not model.objects.exists()
    assert report.total.added == 0
    assert "deleted by somebody" in report.left_alone[0]


def test_a_link_that_an_editor_cut_stays_cut(give, loaded):
    Incident.objects.get().also_affected.clear()
    report = give(incidents=[INCIDENT])
    assert not Incident.objects.get().also_affected.exists()
    assert report.counts["incidents"].left_alone == 1


def test_a_deleted_incident_stays_deleted_with_what_belonged_to_it(give, loaded):
    Incident.objects.all().delete()
    report = give(incidents=[INCIDENT], articles=[ARTICLE], officials=[OFFICIAL])
    assert not Incident.objects.exists()
    assert report.total.added == 0


def test_a_deleted_publisher_stays_deleted_with_its_articles(give, loaded):
    Incident.objects.all().delete()
    Citation.objects.all().delete()
    Publisher.objects.get().articles.all().delete()
    Publisher.objects.get().delete()
    report = give(articles=[ARTICLE])
    assert not Publisher.objects.exists()
    assert report.total.added == 0
    give(articles=[ARTICLE, but(ARTICLE, url="https://err.example/2")])
    assert Publisher.objects.get().articles.get().url == "https://err.example/2"


def test_a_withdrawn_incident_stays_withdrawn(give, loaded):
    rita = make_reviewer("rita")
    review.withdraw(Incident.objects.get(), rita, "not_an_event", "It was a crane.")
    report = give(incidents=[but(INCIDENT, outcome=["crashed"])])
    incident = Incident.objects.get()
    assert incident.state == "withdrawn"
    assert incident.outcomes.count() == 1
    assert report.left_alone == [f"EE-2025-0001, withdrawn by rita on {timezone.localdate()}"]


def test_a_record_that_an_editor_wrote_is_not_overwritten(give, states):
    Country.objects.filter(code="EE").delete()
    Country.objects.create(code="EE", name="Estonia", demonym="Estonian", role="flank")
    Official.objects.create(slug="mari-maasikas", name="Mari M.")
    report = give(officials=[OFFICIAL])
    assert Official.objects.get().name == "Mari M."
    assert report.counts["officials"].left_alone == 1


def test_an_edit_that_agrees_with_the_file_is_no_quarrel(give, loaded):
    anna = make_editor("anna")
    by(anna, Publisher.objects.get(), kind="national")
    by(anna, Statement.objects.get(), quote="From the east")
    report = give(incidents=[INCIDENT], articles=[ARTICLE], officials=[OFFICIAL])
    assert (report.total.added, report.total.changed, report.left_alone) == (0, 0, [])


# What is refused


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


OTHERS = {"articles": [ARTICLE], "officials": [OFFICIAL]}
TRACK = {
    "points": [[59.5, 28.9, None], [59.37, 28.0, None]],
    "source_note": "drawn after the ministry's map",
}


def with_track(track):
    return {"incidents": [but(INCIDENT, track=track)]} | OTHERS


def test_a_track_is_loaded_with_what_it_crosses(give, states):
    assert give(**with_track(TRACK)).counts["tracks"].added == 1
    incident = Incident.objects.get()
    assert incident.track.points == TRACK["points"]
    assert [crossing.country for crossing in incident.crossings.all()] == ["RU", "EE"]
    assert incident.track_depth_km == incident.crossings.last().deepest_km > 0
    assert incident.history.count() == 1

    again = give(**with_track(TRACK)).total
    assert (again.added, again.changed) == (0, 0)
    give(**with_track({"points": [[59.5, 28.9, None], [59.3, 27.5, None]]}))
    incident = Incident.objects.get()
    assert incident.track_depth_km == incident.crossings.last().deepest_km > 10
    assert (incident.track.source_note, incident.track.history.count()) == ("", 2)


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

"""Loading files: what is read, and what a second load changes."""

from datetime import date

import pytest

from incidents.models import (
    Assessment,
    Citation,
    Incident,
    IncidentObject,
    Publisher,
    Response,
    Statement,
    Tenure,
)
from incidents.register.loading.ledger import REASON
from incidents.register.recording import settle
from tests.register.loading.lines import ARTICLE, INCIDENT, OFFICIAL, TRACK, URL, but, with_track

pytestmark = pytest.mark.django_db


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

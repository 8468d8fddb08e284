"""The feed: what other people's readers make of it."""

import re
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from incidents.feeds import ENTRIES, GEORSS
from incidents.models import Incident
from incidents.register.review import withdraw
from tests.factories import make_incident, make_reviewer

pytestmark = pytest.mark.django_db

FEED = "/feeds/incidents.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "</title><script>alert(1)</script>]]>&amp;&bogus;\x01\x0b\x1f\ufffe\uffff\u202e 🛩"
DAY = datetime(2025, 8, 1, 12, tzinfo=UTC)


def read(client, query="", **headers):
    """The feed as a strict parser reads it: nothing ill-formed, nothing guessed."""
    response = client.get(f"{FEED}{query}", **headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.content, sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def references(parsed):
    return [entry.link.rstrip("/").rpartition("/")[2] for entry in parsed.entries]


def georss(client, query=""):
    """GeoRSS elements of the first entry, by name."""
    root = ElementTree.fromstring(client.get(f"{FEED}{query}").content)
    return {
        element.tag.partition("}")[2]: element.text
        for element in root.find(f"{ATOM}entry")
        if element.tag.startswith(f"{{{GEORSS}}}")
    }


def test_an_entry_tells_what_happened_and_where_to_read_on(client):
    incident = make_incident(title="Gerbera falls near Šumskas", outcomes=["crashed"])
    parsed = read(client)
    (entry,) = parsed.entries
    assert entry.title == "Gerbera falls near Šumskas"
    assert entry.title_detail.type == "text/plain"
    assert entry.summary == f"{incident.answer}\n\nBorder guards saw it come in low."
    assert entry.summary_detail.type == "text/plain"
    assert entry.link == f"http://testserver/incidents/{incident.reference}/"
    assert client.get(entry.link.removeprefix("http://testserver")).status_code == 200
    assert {(tag.term, tag.label) for tag in entry.tags} == {
        ("drone", "Drone"),
        ("violation", "Violation"),
        ("confirmed", "Confirmed"),
        ("LT", "Lithuania"),
    }
    assert "CC BY 4.0" in entry.rights
    assert "CC BY 4.0" in parsed.feed.rights
    assert parsed.feed.author == "Flankwatch"


def test_what_atom_demands_is_there_once(client):
    make_incident()
    make_incident(latitude=None, longitude=None, location_precision="")
    root = ElementTree.fromstring(client.get(FEED).content)
    for element in [root, *root.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
            assert element.find(f"{ATOM}{name}").text
    assert root.find(f"{ATOM}author/{ATOM}name").text
    for moment in root.iter(f"{ATOM}updated"):
        assert datetime.fromisoformat(moment.text).tzinfo is not None


def test_the_newest_published_come_first_and_fifty_at_most(client):
    for number in range(ENTRIES + 3):
        make_incident(date=date(2025, 7, 28) - timedelta(number), published_at=DAY)
    last = make_incident(date=date(2014, 3, 1), published_at=DAY + timedelta(seconds=1))
    found = references(read(client))
    assert len(found) == ENTRIES
    assert found[0] == last.reference
    assert found[1:] == sorted(found[1:], reverse=True)


def test_the_feed_knows_the_filters_of_the_pages_and_says_so(client):
    make_incident()
    balloon = make_incident(kind="balloon", country="LV", title="Balloon over Latgale")
    parsed = read(client, "?kind=balloon,missile&search=latgale&utm_source=x")
    assert references(parsed) == [balloon.reference]
    assert parsed.feed.title == (
        "Flankwatch: newest incidents; kind: balloon, missile; search: latgale"
    )
    links = {link.rel: link.href for link in parsed.feed.links}
    asked = "?kind=balloon,missile&search=latgale"
    assert links == {
        "self": f"http://testserver{FEED}{asked}",
        "alternate": f"http://testserver/incidents/{asked}",
    }
    assert read(client, "?until=2013-01-01").entries == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?countri=LT", ["“countri”", "not a known filter", "country, entered_from"]),
        ("?kind=dron", ["“kind”", "“dron”", "drone, aircraft"]),
        ("?since=2025-13-01&nature=x", ["“since”", "“nature”"]),
    ],
)
def test_an_unknown_name_or_value_is_named_in_plain_words(client, query, names):
    response = client.get(f"{FEED}{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    for name in names:
        assert name in response.text


def test_an_id_outlasts_every_change_but_of_the_reference(client):
    incident = make_incident()
    before = read(client).entries[0]
    assert re.fullmatch(rf"tag:localhost,2026:incidents/{incident.reference}", before.id)
    incident.title = "Two drones cross the border"
    incident.save()
    after = read(client, HTTP_HOST="localhost:8000").entries[0]
    assert (after.id, after.title) == (before.id, "Two drones cross the border")
    assert after.updated > before.updated
    assert after.published == before.published
    with override_settings(ALLOWED_HOSTS=["flankwatch.example", "testserver"]):
        assert read(client).entries[0].id == before.id.replace("localhost", "flankwatch.example")


def test_a_point_says_how_far_the_truth_may_be(client):
    make_incident(latitude=55.0300001, longitude=24.4, location_precision="settlement")
    assert georss(client) == {
        "point": "55.03 24.4",
        "radius": "5000",
        "featurename": "Gaižiūnai training area",
    }


def test_a_sea_area_is_a_circle_and_no_point(client):
    make_incident(location_precision="sea_area", uncertainty_km=40, place="Off Constanța")
    assert georss(client) == {"circle": "55.03 24.4 40000", "featurename": "Off Constanța"}


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"location_precision": "country"}, "the place is known to the country alone"),
        (
            {"latitude": None, "longitude": None, "location_precision": ""},
            "the place is not on record",
        ),
    ],
)
def test_where_no_point_is_honest_there_is_none_and_the_entry_says_why(client, values, why):
    make_incident(**values)
    assert georss(client) == {}
    assert read(client).entries[0].summary.endswith(f"No point is given: {why}.")


def test_hostile_text_breaks_nothing_and_stays_text(client):
    make_incident(title=HOSTILE, summary=HOSTILE, place=HOSTILE)
    (entry,) = read(client).entries
    shown = re.sub("[\x01\x0b\x1f\ufffe\uffff]", "\ufffd", HOSTILE)
    assert entry.title == shown
    assert shown in entry.summary
    assert georss(client)["featurename"] == shown


def test_a_hostile_question_breaks_nothing(client):
    make_incident()
    parsed = read(client, "?search=%01%3C/feed%3E%EF%BF%BE%26%22drone")
    assert parsed.entries == []
    assert "</feed>" in parsed.feed.title


def test_find_spots_and_refuted_ones_are_there_and_flagged(client):
    main = make_incident(published_at=DAY)
    make_incident(part_of=main, published_at=DAY + timedelta(hours=1))
    make_incident(assessment={"occurrence": "refuted"}, published_at=DAY + timedelta(hours=2))
    refuted, part, _ = read(client).entries
    assert "refuted" in {tag.term for tag in refuted.tags}
    assert f"A find spot of {main.reference}, counted with it." in part.summary


def test_a_withdrawn_incident_vanishes_and_readers_hear_of_it(client):
    incident, other = make_incident(), make_incident()
    first = client.get(FEED)
    Incident.objects.update(updated_at=DAY)  # a change within the same second would not show
    before = read(client)
    assert set(references(before)) == {incident.reference, other.reference}
    withdraw(incident, make_reviewer(), "not_an_event", "A flock of geese")
    after = read(client)
    assert references(after) == [other.reference]
    assert after.feed.updated > before.feed.updated
    again = client.get(FEED, HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 200
    assert incident.reference not in again.text


def test_a_reader_who_has_the_feed_is_told_so(client):
    make_incident()
    Incident.objects.update(updated_at=timezone.now() + timedelta(seconds=5))
    assert "Last-Modified" not in client.get(FEED)  # the second is not over yet
    Incident.objects.update(updated_at=DAY)
    first = client.get(FEED)
    assert "no-cache" in first["Cache-Control"]
    for header, value in (
        ("HTTP_IF_NONE_MATCH", first["ETag"]),
        ("HTTP_IF_NONE_MATCH", f"W/{first['ETag']}"),
        ("HTTP_IF_MODIFIED_SINCE", first["Last-Modified"]),
    ):
        again = client.get(FEED, **{header: value})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
    assert client.get(f"{FEED}?kind=drone")["ETag"] != first["ETag"]
    make_incident()
    assert client.get(FEED, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_a_register_without_incidents_has_a_feed_that_does_not_change(client):
    first, second = client.get(FEED), client.get(FEED)
    assert read(client).entries == []
    assert first.content == second.content


def test_the_feed_asks_as_often_with_many_entries_as_with_one(client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            read(client, "?kind=drone")
        return len(queries)

    make_incident(outcomes=["crashed"])
    few = asked()
    main = make_incident(country="PL", outcomes=["crashed", "found_later"])
    for country in ("LT", "PL", "LV", "RO"):
        make_incident(country=country, part_of=main, outcomes=["detonated"])
    assert asked() == few


def test_only_reading_is_allowed(client):
    assert client.head(FEED).status_code == 200
    assert client.post(FEED).status_code == 405


@pytest.mark.parametrize("page", ["/", "/incidents/"])
def test_pages_name_the_feed_with_the_filters_in_use(client, page):
    make_incident(also_affected=["LV"])
    html = client.get(f"{page}?kind=drone&country=LT,LV").text
    (link,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]*>', html)
    (address,) = re.findall('href="([^"]*)"', link)
    assert address == f"{FEED}?country=LT,LV&amp;kind=drone"
    assert read(client, address.removeprefix(FEED).replace("&amp;", "&")).entries
    assert f'href="{FEED}"' in client.get("/about/").text

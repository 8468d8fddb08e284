"""What the map page asks for: the doors; what the index answers its own tests hold to SQL."""

from datetime import date

import pytest
from django.http import QueryDict

from incidents import statistics
from incidents.filters import ask as ask_filters
from incidents.mapindex import freshness
from incidents.models import Incident
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
FLANK = "20,53,30,57"


@pytest.fixture
def register():
    for n in range(4):
        make_incident(latitude=55.03, longitude=24.4, kind="drone" if n else "balloon")
    make_incident(latitude=54.1, longitude=22.2, country="PL", title="Alone")
    make_incident(latitude=None, longitude=None, location_precision="")


def test_a_view_is_told_as_cells_and_lone_incidents(register, ask):
    told = ask("map/", zoom=6, bbox=FLANK)
    assert told["zoom"] == 6
    west, south, east, north = told["bbox"]
    assert west <= 20 < 30 <= east
    assert south <= 53 < 57 <= north
    assert told["cells"]["violation"] == [4]
    assert told["cells"]["latitude"] == [55.03]
    assert told["incidents"]["title"] == ["Alone"]
    assert told["areas"] == []


def test_filters_narrow_a_view(register, ask):
    told = ask("map/", zoom=6, bbox=FLANK, kind="balloon")
    assert told["incidents"]["kind"] == ["balloon"]
    assert told["cells"]["violation"] == []


def test_counts_are_those_of_the_pages(register, ask):
    asked = ask_filters(Incident.objects.published(), QueryDict("kind=drone"))
    assert ask("timeline/", kind="drone") == statistics.timeline(asked.narrowed())
    told = ask("facets/", kind="drone")
    assert told["facets"]["kind"] == {"drone": 5, "balloon": 1}
    assert told["facets"]["country"] == {"LT": 4, "PL": 1}
    assert told["totals"]["unmapped"] == 1


def test_a_timeline_is_told_by_week_and_day(ask):
    for day in ("2024-12-29", "2024-12-31", "2025-01-08"):  # a Sunday, the next week, the one after
        make_incident(date=date.fromisoformat(day))
    by_week = ask("timeline/", unit="week")
    assert by_week["weeks"] == ["2024-12-23", "2024-12-30", "2025-01-06"]
    assert by_week["natures"]["violation"] == [1, 1, 1]
    by_day = ask("timeline/", unit="day", until="2025-01-01")
    assert by_day["days"] == ["2024-12-29", "2024-12-30", "2024-12-31"]
    assert by_day["natures"]["violation"] == [1, 0, 1]
    assert ask("timeline/", unit="day", since="2025-02-01")["days"] == []


def test_more_days_than_an_answer_holds_are_refused_with_the_way_out(ask):
    for year in (2015, 2025):
        make_incident(date=date(year, 3, 1))
    told = ask("timeline/", status=400, unit="day")["problems"]["unit"]
    assert told == [
        "From 2015-03-01 to 2025-03-01 there are 3,654 days, and an answer holds 1,500 at most: "
        "ask for a shorter period by since and until, or for a longer unit."
    ]
    assert len(ask("timeline/", unit="week")["weeks"]) == 523
    assert ask("timeline/", unit="day", since="2025-01-01")["days"] == ["2025-03-01"]
    for unknown in ("hour", ""):
        assert "unit" in ask("timeline/", status=400, unit=unknown)["problems"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({}, "zoom"),
        ({"zoom": "-1", "bbox": FLANK}, "zoom"),
        ({"zoom": "99", "bbox": FLANK}, "zoom"),
        ({"zoom": "6.5", "bbox": FLANK}, "zoom"),
        ({"zoom": "²", "bbox": FLANK}, "zoom"),
        ({"zoom": "6"}, "bbox"),
        ({"zoom": "6", "bbox": "30,53,20,57"}, "bbox"),
        ({"zoom": "6", "bbox": "20,57,30,53"}, "bbox"),
        ({"zoom": "6", "bbox": "nan,53,30,57"}, "bbox"),
        ({"zoom": "6", "bbox": "-200,53,30,57"}, "bbox"),
        ({"zoom": "12", "bbox": "-180,-90,180,90"}, "bbox"),
        ({"zoom": "6", "bbox": FLANK, "kind": "dragon"}, "kind"),
        ({"zoom": "6", "bbox": FLANK, "colour": "red"}, "colour"),
        ({"zoom": "6", "bbox": FLANK, "search": "a" * 10_000}, "search"),
    ],
)
def test_what_cannot_be_drawn_is_told_by_name(register, ask, query, name):
    told = ask("map/", status=400, **query)
    assert name in told["problems"]
    assert told["problems"][name][0].endswith(".")


def test_everything_wrong_is_told_at_once(ask):
    told = ask("map/", status=400, zoom="x", bbox="y", kind="dragon")
    assert set(told["problems"]) == {"zoom", "bbox", "kind"}


def test_the_same_question_is_not_answered_twice(register, client):
    query = {"zoom": 6, "bbox": FLANK}
    first = client.get("/api/v1/map/", query)
    again = client.get("/api/v1/map/", query, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/v1/map/", query, headers={"If-None-Match": '"rubbish'})
    assert (other.status_code, other.content) == (200, first.content)
    make_incident()
    anew = client.get("/api/v1/map/", query, headers={"If-None-Match": first["ETag"]})
    assert anew.status_code == 200


def test_an_index_that_is_not_ready_says_when_to_ask_again(register, client, monkeypatch):
    monkeypatch.setattr(freshness, "FEW", 0)
    monkeypatch.setattr(freshness, "_held", None)
    monkeypatch.setattr(freshness, "_begin", lambda version: None)
    answer = client.get("/api/v1/facets/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "ask again" in answer.json()["detail"]


def test_any_codes_may_be_counted_in_few_queries(register, client, django_assert_max_num_queries):
    client.get("/api/v1/facets/")
    with django_assert_max_num_queries(4):
        client.get("/api/v1/facets/", {"kind": "drone", "nature": "violation"})


def test_a_view_is_narrowed_to_a_box_by_another_name_than_its_own(register, ask):
    told = ask("map/", zoom=6, bbox=FLANK, within="22,54,23,55")
    assert told["incidents"]["title"] == ["Alone"]
    assert told["cells"]["violation"] == []

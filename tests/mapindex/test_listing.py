"""Pages of the list against the same order in SQL."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.filters import ask
from incidents.mapindex import Extent, Place, page
from incidents.models import Incident
from tests.factories import make_incident

pytestmark = pytest.mark.django_db

BOX = (20.0, 53.0, 27.0, 57.0)
ANCHORS = {"LT": (55.6, 23.2), "PL": (51.95, 17.6)}


@pytest.fixture
def register():
    for step in range(30):
        make_incident(
            date=date(2025, 1, 25) + timedelta(days=step // 4),
            latitude=54 + step * 0.1,
            assessment={"occurrence": "refuted"} if step % 7 == 0 else {},
        )
    whole = make_incident(date=date(2025, 1, 30), location_precision="country")
    make_incident(country="PL", date=date(2025, 1, 30), location_precision="country")
    make_incident(
        date=date(2025, 1, 28), latitude=57.0, longitude=19.9, location_precision="sea_area"
    )
    make_incident(date=date(2024, 3, 1), latitude=None, longitude=None, location_precision="")
    make_incident(date=date(2025, 2, 1), part_of=whole)
    make_incident(state="draft")


def view_of(query=""):
    asked = ask(Incident.objects.published(), QueryDict(query))
    return mapindex.current(register_version().tag).view(asked)


def references(found):
    loaded = Incident.objects.in_bulk(found.keys)
    return [loaded[key].reference for key in found.keys]


def in_sql():
    rows = Incident.objects.published().whole().newest_first()
    return list(rows.values_list("reference", "date"))


def place_of(row):
    return Place(row[1].toordinal(), row[0])


def test_pages_on_from_each_other_are_the_whole_list(register):
    expected, found, after = in_sql(), [], None
    while len(found) < len(expected):
        one = page(view_of(), Extent(), {}, 7, after=after)
        assert one.before == len(found)
        assert one.listed == len(expected)
        found += references(one)
        after = place_of(expected[len(found) - 1])
    assert found == [reference for reference, _ in expected]
    assert page(view_of(), Extent(), {}, 7, after=after).keys == []


def test_a_page_begins_at_a_place_or_ends_before_it(register):
    expected = in_sql()
    place = place_of(expected[12])
    here = page(view_of(), Extent(), {}, 5, starting=place)
    assert (references(here), here.before) == ([r for r, _ in expected[12:17]], 12)
    above = page(view_of(), Extent(), {}, 5, ending=place)
    assert (references(above), above.before) == ([r for r, _ in expected[7:12]], 7)
    top = page(view_of(), Extent(), {}, 50, ending=place)
    assert (references(top), top.before) == ([r for r, _ in expected[:12]], 0)


def test_months_count_the_whole_list_and_not_the_page(register):
    one = page(view_of(), Extent(), {}, 1)
    rows = Incident.objects.published().whole().filter(date__month=2, date__year=2025)
    refuted = rows.filter(occurrence="refuted").count()
    assert one.sections == {date(2025, 2, 1): (rows.count() - refuted, refuted)}


def test_a_box_lists_what_is_in_it_and_what_no_map_can_show(register):
    west, south, east, north = BOX
    one = page(view_of(), Extent(box=BOX), ANCHORS, 100)
    pinned = Incident.objects.published().whole().exclude(location_precision="country")
    inside = pinned.inside(*BOX)
    national = (
        Incident.objects.published().whole().filter(location_precision="country", country="LT")
    )  # named within the box; Poland is not
    nowhere = Incident.objects.published().filter(latitude=None)
    expected = {i.reference for rows in (inside, national, nowhere) for i in rows}
    assert set(references(one)) == expected
    counted = inside.exclude(occurrence="refuted").count() + national.count()
    assert one.counted == counted


def test_areas_list_what_is_known_only_to_them(register):
    by_state = page(view_of(), Extent(areas=("LT",)), ANCHORS, 100)
    assert len(by_state.keys) == 1
    sea = page(view_of(), Extent(areas=((57.0, 19.9), "PL")), ANCHORS, 100)
    assert len(sea.keys) == sea.listed == 2
    assert page(view_of(), Extent(areas=("XX", (1.0, 1.0))), ANCHORS, 100).keys == []


def test_a_spot_lists_what_has_a_point_there(register):
    one = page(view_of(), Extent(spot=BOX), ANCHORS, 100)
    pinned = Incident.objects.published().whole().inside(*BOX)
    expected = pinned.exclude(location_precision__in=("country", "sea_area"))
    assert references(one) == [i.reference for i in expected.newest_first()]


def test_filters_narrow_the_list(register):
    one = page(view_of("occurrence=refuted"), Extent(), {}, 100)
    rows = Incident.objects.published().whole().filter(occurrence="refuted").newest_first()
    assert references(one) == list(rows.values_list("reference", flat=True))
    assert one.counted == 0


@pytest.fixture
def found_by_words():
    """Of what “crash lublin” finds: most words in title or place first, then those there whole."""
    told = [
        ("Crashes seen", "The crashes came near Lubliniec.", "Chełm", 1),
        ("Crash over Lublin", "", "Lublin", 2),
        ("Crashes near a village", "Towards Lublin.", "", 3),
        ("A find", "A crash that flew to Lublin.", "", 4),
        ("Crashes over Lublin again", "", "", 5),
        ("A crash by the road", "Found by people of Lublin.", "", 6),
        ("Balloon", "Nothing of it.", "Lublin", 7),
    ]
    return [
        make_incident(title=title, summary=summary, place=place, date=date(2025, 3, day))
        for title, summary, place, day in told
    ]


def test_in_the_order_of_rank_titles_and_places_count_first_then_whole_words(found_by_words):
    query = QueryDict("search=crash+lublin")
    asked = ask(Incident.objects.published(), query)
    index = mapindex.current(register_version().tag)
    points = index.points(asked)
    found, after = [], None
    while True:
        one = page(index.view(asked), Extent(), {}, 2, after=after, points=points)
        assert one.before == len(found)
        assert one.listed == 6
        if not one.keys:
            break
        found += one.keys
        last = Incident.objects.get(pk=one.keys[-1])
        # The points of the last row may be told, or are looked up.
        told = one.points[-1] if len(found) == 2 else None
        after = Place(last.date.toordinal(), last.reference, told)
    order = [found_by_words[number] for number in (1, 4, 5, 2, 0, 3)]
    assert found == [incident.pk for incident in order]
    rows = asked.narrowed().best_first("crash lublin")
    assert list(rows.values_list("pk", flat=True)) == found

    sections = page(index.view(asked), Extent(), {}, 9, points=points).sections
    assert {heads: number.counted for heads, number in sections.items()} == {2: 2, 1: 3, 0: 1}
    before = Place(order[3].date.toordinal(), order[3].reference)
    ending = page(index.view(asked), Extent(), {}, 2, ending=before, points=points)
    assert (ending.keys, ending.before) == (found[1:3], 1)


def test_a_search_for_a_reference_has_no_ranks(found_by_words):
    reference = found_by_words[0].reference
    query = QueryDict(mutable=True)
    query["search"] = reference
    asked = ask(Incident.objects.published(), query)
    index = mapindex.current(register_version().tag)
    assert not index.points(asked).any()
    assert index.points(ask(Incident.objects.published(), QueryDict(""))) is None

"""The index against the database: what it counts is what SQL counts, whatever the filters."""

from collections import Counter
from datetime import date, timedelta
from itertools import count, pairwise, product

import numpy as np
import orjson
import pytest
from django.http import QueryDict

from incidents import mapindex, statistics
from incidents.codebook import State
from incidents.exports.version import register_version
from incidents.filters import IncidentFilter, ask
from incidents.mapindex import columns, freshness, keeping, reading
from incidents.mapindex import view as selected
from incidents.mapindex.answers import written
from incidents.mapindex.cells import ZOOM, tiles_of
from incidents.mapindex.crossing import FACETS
from incidents.mapindex.gathering import shift
from incidents.mapindex.index import MapIndex
from incidents.mapindex.questions import holding
from incidents.mapindex.reading import read
from incidents.mapindex.view import DEEPEST_KEPT
from incidents.models import Incident
from incidents.register import review
from tests.factories import (
    make_incident,
    make_official,
    make_platform,
    make_response,
    make_reviewer,
    make_statement,
)

pytestmark = pytest.mark.django_db

#: A question for each filter, and some together.
QUESTIONS = [
    "",
    "country=LT",
    "country=RO,PL",
    "entered_from=RU",
    "entered_from=BY",
    "kind=drone,missile",
    "nature=near_miss",
    "platform=gerbera",
    "outcome=crashed",
    "outcome=crashed,shot_down",
    "occurrence=refuted",
    "attribution=suspected",
    "attributed_to=RU",
    "intent=unknown",
    "armed=yes",
    "response=article_4",
    "official=some-one",
    "since=2025-07-03",
    "until=2025-07-02",
    "bbox=24,54,25,56",
    "near=54.5,24.3,30",
    "min_depth_km=12",
    "airspace_status=land,territorial_sea",
    "location_precision=country",
    "mapped=no",
    "mapped=yes",
    "search=lublin",
    "kind=drone&country=PL&since=2025-07-02&outcome=crashed",
    "search=nothing-of-this",
]


def other_filters():
    """Filters that have no question above."""
    asked = {name for question in QUESTIONS for name in QueryDict(question)}
    return set(IncidentFilter.base_filters) - asked


@pytest.fixture
def register():
    """Incidents of many sorts, on a few spots and far apart."""
    numbers = count()

    def one(**values):
        n = next(numbers)
        return make_incident(
            date=date(2025, 7, 1) + timedelta(days=17 * n % 90),
            latitude=54 + n % 5 / 2,
            longitude=24 + n % 7 / 3,
            **values,
        )

    main = one(outcomes=["crashed", "found_later"], flown={"platform": make_platform("Gerbera")})
    for _ in range(3):
        one(part_of=main)
    one(assessment={"occurrence": "refuted"})
    one(country="PL", also_affected=["LT"], kind="missile", entered_from="RU-KGD")
    one(country="PL", location_precision="country", place="Lublin")
    one(location_precision="sea_area", uncertainty_km=60)
    make_incident(latitude=None, longitude=None, location_precision="", nature="suspected")
    said = one(nature="near_miss", flown={"armed": "yes"}, date_precision=4, depth_km=14)
    make_statement(said, official=make_official("Some One", "some-one"))
    make_response(said, kind="article_4")
    one(assessment={"attribution": "suspected", "attributed_to": "RU"}, outcomes=["shot_down"])
    for state in (State.DRAFT, State.IN_REVIEW, State.WITHDRAWN):
        one(state=state, title="Never to be counted")
    for _ in range(4):
        make_incident(country="RO", latitude=45.4, longitude=28.6)


def asked_of(question):
    return ask(Incident.objects.published(), QueryDict(question))


def test_every_filter_is_asked():
    assert other_filters() == set()


def test_all_are_read_alike_by_range_and_by_name(register, monkeypatch):
    by_range = read()
    monkeypatch.setattr(reading, "MOST_SPREAD", 0)
    by_name = read()
    assert by_range.key.tolist() == by_name.key.tolist()
    for name, codes in by_range.codes.items():
        assert codes.sets == by_name.codes[name].sets
        assert codes.numbers.tolist() == by_name.codes[name].numbers.tolist()


def test_the_index_counts_what_the_database_counts(register):
    index = MapIndex(read(), "now")
    for question in QUESTIONS:
        asked = asked_of(question)
        view, found = index.view(asked), statistics.totals(asked.narrowed())
        told = {name: getattr(found, name) for name in view.totals}
        assert view.totals == told, question
        assert view.timeline() == statistics.timeline(asked.narrowed()), question
        counts = index.facets(asked)
        assert set(counts) == set(FACETS)
        for facet in statistics.facets(asked):
            assert {v.code: v.count for v in facet.values if v.count} == {
                code: number for code, number in counts[facet.name].items() if number
            }, question


def test_a_type_is_found_beside_an_object_of_no_known_type(db):
    both = make_incident(flown={"platform": make_platform("Gerbera")})
    both.objects_flown.create(as_reported="something else")
    index = MapIndex(read(), "now")
    assert index.view(asked_of("platform=gerbera")).totals["incidents"] == 1


@pytest.mark.parametrize("most_spread", [10**6, 0])
def test_keys_are_found_however_far_apart_they_are(register, most_spread, monkeypatch):
    monkeypatch.setattr(columns, "MOST_SPREAD", most_spread)
    found = read()
    assert bool(len(found.by_key)) == bool(most_spread)
    wanted = [*found.key[::3].tolist(), 0, 10**9]
    assert holding(found, wanted).tolist() == np.isin(found.key, wanted).tolist()
    assert not holding(found, []).any()


def test_weeks_and_days_are_those_of_the_database(register):
    index = MapIndex(read(), "now")
    for question, unit in product(QUESTIONS, ("week", "day")):
        asked = asked_of(question)
        expected = Counter()
        for day, nature in asked.narrowed().counted().values_list("date", "nature"):
            began = day - timedelta(days=day.weekday()) if unit == "week" else day
            expected[str(began), nature] += 1
        told = index.view(asked).timeline(unit)
        bins = told[f"{unit}s"]
        assert bins == sorted(set(bins)), question
        found = {
            (began, nature): number
            for nature, numbers in told["natures"].items()
            for began, number in zip(bins, numbers, strict=True)
            if number
        }
        assert found == expected, question
        step = timedelta(days=7 if unit == "week" else 1)
        every = [date.fromisoformat(began) for began in bins]
        assert all(later - earlier == step for earlier, later in pairwise(every))


def told(view, rectangle):
    """What is drawn of a view, as an asker reads it."""
    return orjson.loads(written(mapindex.drawing(view, rectangle)))


BOXES = ((23, 53, 27, 57), (24.2, 54.4, 24.4, 54.6), (28.5, 45.3, 28.7, 45.5))


def test_a_view_draws_each_incident_in_it_once(register):
    index = MapIndex(read(), "now")
    questions = ("", "country=LT", "kind=drone&until=2025-08-15")
    for question, zoom, box in product(questions, (0, 3, 6, 9, 12, 15, 20), BOXES):
        asked = asked_of(question)
        view = index.view(asked)
        rectangle = tiles_of(*box, zoom)
        if rectangle.tiles > 400:
            continue
        inside = asked.narrowed().inside(*rectangle.bounds).whole()
        here = inside.exclude(location_precision__in=("country", "sea_area"))
        drawn = told(view, rectangle)
        together = sum(sum(drawn["cells"][n]) for n in ("violation", "near_miss"))
        assert together + len(drawn["incidents"]["reference"]) == here.count()
        assert set(drawn["incidents"]["reference"]) <= set(here.values_list("reference", flat=True))


def test_a_lone_incident_is_told_with_all_that_its_sign_shows(register):
    lone = make_incident(title="Łódź “night”", latitude=60.5, longitude=27.25, kind="balloon")
    view = MapIndex(read(), "now").view(asked_of(""))
    drawn = told(view, tiles_of(27.2, 60.4, 27.3, 60.6, 12))
    assert drawn["incidents"] == {
        "latitude": [60.5],
        "longitude": [27.25],
        "uncertainty_km": [1.0],
        "kind": ["balloon"],
        "nature": ["violation"],
        "occurrence": ["confirmed"],
        "location_precision": ["site"],
        "state": ["LT"],
        "refuted": [False],
        "reference": [lone.reference],
        "title": ["Łódź “night”"],
        "date": ["2025-07-28"],
    }


def test_areas_are_told_with_every_view_and_never_as_a_point(register):
    view = MapIndex(read(), "now").view(asked_of(""))
    drawn = told(view, tiles_of(0, 0, 1, 1, 9))
    assert not drawn["incidents"]["reference"]
    areas = [(area["state"], area["latitude"], sum(area["natures"])) for area in drawn["areas"]]
    assert sorted(areas, key=str) == [("PL", None, 1), (None, 55.0, 1)]


def test_find_spots_are_dots_that_name_what_they_are_part_of(register):
    main = Incident.objects.filter(parts__isnull=False).first()
    view = MapIndex(read(), "now").view(asked_of(""))
    drawn = told(view, tiles_of(20, 50, 30, 60, 9))
    assert set(drawn["spots"]["part_of"]) == {main.reference}
    points = {(round(p.latitude, 5), round(p.longitude, 5), p.nature) for p in main.parts.all()}
    found = zip(
        *(drawn["spots"][name] for name in ("latitude", "longitude", "nature")), strict=True
    )
    assert set(found) == points


def test_of_the_dots_in_a_cell_the_first_is_drawn(register):
    main = Incident.objects.filter(parts__isnull=False).first()
    for _ in range(2):
        make_incident(part_of=main, latitude=54.1, longitude=24.1)
    view = MapIndex(read(), "now").view(asked_of(""))
    cell = view.columns.parts.cell
    assert len(set(cell.tolist())) < len(cell)
    for level in (3, DEEPEST_KEPT, DEEPEST_KEPT + 1, ZOOM):
        _, firsts = np.unique(cell >> shift(level), return_index=True)
        found = view.spots(tiles_of(-180, -80, 180, 80, 0), level)
        assert found.tolist() == firsts.tolist()


def test_points_are_the_same_whatever_was_asked_before(register):
    index = MapIndex(read(), "now")
    wide = [told(index.view(asked_of("")), tiles_of(*BOXES[0], zoom)) for zoom in range(9, -1, -1)]
    for zoom in range(10):
        view = MapIndex(index.columns, "now").view(asked_of(""))
        assert told(view, tiles_of(*BOXES[0], zoom)) == wide[9 - zoom]


# The index follows the register


def shown(**query):
    """References that the index of the register as it stands holds."""
    held = mapindex.current(register_version().tag).columns
    return {held.texts["reference"][row] for row in range(len(held))}


def test_publishing_and_withdrawing_show_at_once(register):
    reviewer = make_reviewer()
    draft = make_incident(state=State.IN_REVIEW)
    assert draft.reference not in shown()
    review.publish(draft, reviewer)
    assert draft.reference in shown()
    review.withdraw(draft, reviewer, "not_an_event", "It was a kite.")
    assert draft.reference not in shown()


def test_what_changed_is_merged_into_what_was_read(register, monkeypatch):
    base = freshness.up_to_date(None, "before")
    changed = Incident.objects.published().first()
    changed.title, changed.latitude = "Moved north", 65.0
    changed.save()
    news = make_incident(title="New", outcomes=["detonated"])
    monkeypatch.setattr(freshness, "read", lambda keys=None: read(keys or pytest.fail("all")))
    monkeypatch.setattr(freshness, "MOST_CHANGED", 1.0)
    merged, anew = freshness.up_to_date(base, "after").columns, read()
    assert news.pk in merged.key.tolist()
    for name in ("key", "cell", "latitude", "day", "marks"):
        assert np.array_equal(getattr(merged, name), getattr(anew, name), equal_nan=True), name
    for name, codes in anew.codes.items():
        both = (merged.codes[name], codes)
        mine, fresh = ([c.sets[n] for n in c.numbers.tolist()] for c in both)
        assert mine == fresh, name
    for name, texts in anew.texts.items():
        rows = range(len(anew))
        assert [merged.texts[name][row] for row in rows] == [texts[row] for row in rows]


def test_very_many_changes_are_read_anew_and_not_asked_for_by_name(register, monkeypatch):
    base = freshness.up_to_date(None, "before")
    make_incident(title="New")
    monkeypatch.setattr(freshness, "MOST_KEYS", 3)
    asked = []
    monkeypatch.setattr(freshness, "read", lambda keys=None: asked.append(keys) or read(keys))
    after = freshness.up_to_date(base, "after").columns
    assert asked == [None]
    assert np.array_equal(after.key, read().key)


def test_files_hold_what_was_read_and_the_old_ones_go(register, tmp_path):
    for version in ("one", "two", "three"):
        keeping.keep(tmp_path, freshness.up_to_date(None, version))
    kept = keeping.load(tmp_path)
    assert (kept.version, len(kept.columns)) == ("three", Incident.objects.published().count())
    assert len(list(tmp_path.glob("generation-*"))) == 2
    view = MapIndex(kept.columns, kept.version).view(asked_of("kind=drone"))
    assert (
        view.totals["incidents"] == statistics.totals(asked_of("kind=drone").narrowed()).incidents
    )


def test_files_draw_what_is_drawn_without_them(register, tmp_path, monkeypatch):
    def drawn(index):
        views = product(("", "country=LT"), range(0, 21, 2), BOXES)
        rectangles = [(asked_of(q), tiles_of(*box, zoom)) for q, zoom, box in views]
        return written(
            [mapindex.drawing(index.view(a), r) for a, r in rectangles if r.tiles <= 400]
        )

    kept = freshness.up_to_date(None, "one")
    plain = drawn(MapIndex(kept.columns, "one"))
    for most in (keeping.MOST_CELLS, 3):
        monkeypatch.setattr(keeping, "MOST_CELLS", most)
        keeping.keep(tmp_path, kept)
        found = keeping.load(tmp_path)
        assert drawn(MapIndex(found.columns, "one", found.levels)) == plain
    assert max(found.levels) < keeping.FINEST
    monkeypatch.setattr(selected, "FEW_ROWS", 0)
    assert drawn(MapIndex(kept.columns, "one")) == plain


def test_broken_files_are_no_index(register, tmp_path):
    for broken in ("CURRENT", "told.json", "cell.npy", "level-5-row.npy"):
        folder = tmp_path / broken
        keeping.keep(folder, freshness.up_to_date(None, "one"))
        [path] = folder.rglob(broken)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        assert keeping.load(folder) is None, broken


def test_one_process_writes_at_a_time(tmp_path):
    with keeping.alone(tmp_path) as first, keeping.alone(tmp_path) as second:
        assert (first, second) == (True, False)
    with keeping.alone(tmp_path) as third:
        assert third


def test_selections_are_forgotten_when_they_take_too_much(register, monkeypatch):
    monkeypatch.setattr("incidents.mapindex.index.ROOM", 1)
    index = MapIndex(read(), "now")
    for question in QUESTIONS:
        assert index.view(asked_of(question)).totals
    assert len(index._views) == 1

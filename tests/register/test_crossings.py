"""What a track crosses is computed when it is saved, and again only where something changed."""

import pytest

from incidents.models import Crossing, Incident
from incidents.register.positions import recompute_positions
from incidents.register.recording import settle
from tests.factories import make_incident, make_track

pytestmark = pytest.mark.django_db


def crossings(incident):
    return list(incident.crossings.values_list("number", "country"))


def test_a_track_is_cut_by_the_airspaces_it_crosses():
    incident = make_incident()
    make_track(incident)
    assert crossings(incident) == [(1, "BY"), (2, "LT"), (3, "BY")]
    first, inside, last = incident.crossings.all()
    assert first.entry_latitude is None
    assert last.exit_at is None
    assert inside.entry_at < inside.exit_at
    assert inside.minutes == pytest.approx(16, abs=2)
    assert 60 < inside.length_km < 100
    assert inside.deepest_latitude == pytest.approx(54.7, abs=0.05)
    incident.refresh_from_db()
    assert incident.track_depth_km == inside.deepest_km
    assert 20 < inside.deepest_km < 35
    assert incident.track_minutes == inside.minutes


def test_without_times_there_are_no_minutes():
    incident = make_incident()
    make_track(incident, [[54.6, 25.9, None], [54.7, 25.2, None]])
    incident.refresh_from_db()
    assert incident.track_minutes is None
    assert incident.track_depth_km > 20


def test_a_track_outside_the_state_leaves_its_figures_empty():
    incident = make_incident()
    make_track(incident, [[53.9, 27.5, None], [53.9, 28.0, None]])
    assert crossings(incident) == [(1, "BY")]
    assert (incident.track_depth_km, incident.track_minutes) == (None, None)


def test_nothing_is_written_the_second_time():
    incident = make_incident()
    make_track(incident)
    rows, history = list(Crossing.objects.values_list("pk", flat=True)), incident.history.count()
    settle(Incident.objects.get(pk=incident.pk))
    assert recompute_positions().changed == 0
    assert list(Crossing.objects.values_list("pk", flat=True)) == rows
    assert incident.history.count() == history


def test_recomputing_mends_crossings_that_are_stale():
    incident = make_incident()
    make_track(incident)
    incident.crossings.filter(number=2).update(deepest_km=999)
    ticks = []
    assert recompute_positions(ticks.append).changed == 1
    assert incident.crossings.get(number=2).deepest_km < 35
    assert ticks == [1]


def test_a_track_that_is_taken_away_takes_its_figures_along():
    incident = make_incident()
    make_track(incident).delete()
    incident = Incident.objects.get(pk=incident.pk)
    settle(incident)
    assert crossings(incident) == []
    incident.refresh_from_db()
    assert incident.track_depth_km is None


def test_many_tracks_take_as_many_queries_as_few(django_assert_max_num_queries):
    for _ in range(5):
        make_track(make_incident())
    with django_assert_max_num_queries(10):
        recompute_positions()

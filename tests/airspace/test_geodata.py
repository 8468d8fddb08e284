"""The bundled files agree with each other, with what is known, and with geographiclib."""

import gzip
import json

import numpy as np
import pytest
import shapely

from geodata import check, independent
from incidents.airspace import geodata, verdict
from incidents.airspace.national import airspaces
from incidents.airspace.states import NAMES


@pytest.fixture(scope="module")
def published():
    """The published polygons by code, read on their own."""
    path = geodata.GEODATA / "airspace_20m.geojson.gz"
    features = json.loads(gzip.decompress(path.read_bytes()))["features"]
    return {f["id"]: shapely.geometry.shape(f["geometry"]) for f in features}


def test_the_fast_file_holds_the_published_airspaces_to_the_last_digit(published):
    assert airspaces().codes == tuple(published)
    for code, shape in zip(airspaces().codes, airspaces().shapes, strict=True):
        ours, theirs = (shapely.to_ragged_array([each]) for each in (shape, published[code]))
        assert ours[0] == theirs[0]
        np.testing.assert_allclose(ours[1], theirs[1], rtol=0, atol=1e-12)
        for one, other in zip(ours[2], theirs[2], strict=True):
            np.testing.assert_array_equal(one, other)


def test_what_lies_beyond_each_edge_is_what_the_published_airspaces_have_there(published):
    edges = airspaces().edges
    some = np.random.default_rng(5).choice(len(edges.owner), 400, replace=False)
    for number in some.tolist():
        start, end = edges.starts[number], edges.ends[number]
        middle = shapely.Point((start + end) / 2)
        touching = {c for c, shape in published.items() if shape.dwithin(middle, 1e-9)}
        beyond = edges.beyond[number]
        owner = airspaces().codes[edges.owner[number]]
        assert touching == {owner} | ({airspaces().codes[beyond]} if beyond >= 0 else set())


def test_every_airspace_has_a_name():
    assert set(airspaces().codes) == set(NAMES)


def test_points_of_known_sovereignty_are_enough_and_none_is_at_fault():
    found = check.answers()
    assert len(found) >= 100
    assert len({answer.name for answer in found}) == len(found)
    assert not [answer.name for answer in found if answer.fault]
    assert sum(answer.right for answer in found) >= len(found) - 1


def test_the_table_of_points_in_the_guide_is_the_one_that_is_made():
    assert check.table(check.answers()) in check.DOCUMENT.read_text("utf-8")


def test_distances_agree_with_points_set_densely_and_geographiclib():
    for latitude, longitude, state in independent.random_points(12, seed=7):
        border = verdict(latitude, longitude, state).border
        other = independent.distance_km(latitude, longitude, state)
        assert border.distance_km == pytest.approx(other, rel=check.MOST_DIFFERENT)

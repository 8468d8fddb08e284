"""The edge of an airspace, as the browser gets it."""

import json

import numpy as np
import pytest
import shapely
from django.urls import reverse

from incidents.airspace.national import airspaces
from incidents.maps import edge_json


def rings_of(document):
    grid = document["grid"]
    for ring in document["rings"]:
        yield np.concatenate(
            [np.cumsum(np.reshape(s["steps"], (-1, 2)), axis=0) / grid for s in ring]
        )


@pytest.mark.parametrize("code", ["EE", "PL", "NO"])
def test_edge_is_the_airspace_to_ten_metres(code):
    drawn = [shapely.Polygon(ring) for ring in rings_of(json.loads(edge_json(code)))]
    true = airspaces().shapes[airspaces().number(code)]
    assert shapely.union_all(drawn).area == pytest.approx(true.area, rel=1e-4)


def test_edge_is_cacheable_and_asked_once(client):
    address = reverse("airspace-edge", args=["LT"])
    answer = client.get(address)
    assert answer.json()["code"] == "LT"
    assert "OpenStreetMap" in answer.json()["attribution"]
    assert "max-age=86400" in answer["Cache-Control"]
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("code", ["ES", "XX", "lt", "Литва"])
def test_edge_of_what_is_not_at_hand_is_not_found(client, code):
    assert client.get(reverse("airspace-edge", args=[code])).status_code == 404

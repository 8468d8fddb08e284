"""Incidents as GeoJSON."""

import pytest

from incidents.features import feature_collection, point
from incidents.models import Incident
from tests.factories import make_incident


@pytest.mark.django_db
def test_a_feature_says_how_well_its_place_is_known():
    main = make_incident(location_precision="sea_area", uncertainty_km=40)
    make_incident(part_of=main)
    rows = Incident.objects.published().with_row_details().order_by("reference")
    first, second = feature_collection(rows)["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [24.4, 55.03]}
    assert first["properties"]["precision"] == "sea_area"
    assert first["properties"]["uncertainty_km"] == 40
    assert first["properties"]["part_of"] is None
    assert second["properties"]["part_of"] == main.reference


@pytest.mark.parametrize(
    ("latitude", "longitude", "geometry"),
    [
        (None, None, None),
        (0.0, 0.0, {"type": "Point", "coordinates": [0.0, 0.0]}),
        (-12.3456789, 179.9999999, {"type": "Point", "coordinates": [180.0, -12.34568]}),
    ],
)
def test_a_point_is_longitude_first_and_no_finer_than_a_metre(latitude, longitude, geometry):
    assert point(latitude, longitude) == geometry

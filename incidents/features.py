"""Incidents → GeoJSON; the one place that turns latitude, longitude into GeoJSON's order."""

from collections.abc import Iterable

DECIMALS = 5  # about one metre


def incident_feature(incident) -> dict:
    """One incident as a GeoJSON feature; without a point its geometry is null.

    ``incident`` may carry ``main_reference``, the published record that it is a part of.
    """
    return {
        "type": "Feature",
        "geometry": point(incident.latitude, incident.longitude),
        "properties": {
            "reference": incident.reference,
            "title": incident.title,
            "kind": incident.kind,
            "nature": incident.nature,
            "occurrence": incident.occurrence,
            "date": incident.date.isoformat(),
            "country": incident.country_id,
            "precision": incident.location_precision,
            "uncertainty_km": incident.uncertainty_km,
            "part_of": getattr(incident, "main_reference", "") or None,
        },
    }


def closure_feature(incident) -> dict:
    """What was closed after an incident, as a GeoJSON feature at the incident's own place.

    No outline of what was closed is on record. ``incident`` is loaded with its ``closures``.
    """
    return {
        "type": "Feature",
        "geometry": point(incident.latitude, incident.longitude),
        "properties": {
            "reference": incident.reference,
            "title": incident.title,
            "date": incident.date.isoformat(),
            "closures": [
                {
                    "kind": closure.kind,
                    "words": closure.get_kind_display(),
                    "by": str(closure.by),
                    "minutes": closure.closure_minutes,
                }
                for closure in incident.closures
            ],
        },
    }


def track_feature(incident, path: dict) -> dict:
    """The way an object flew, as a GeoJSON feature; ``path`` as `flightpaths` gives it."""

    def line(points):
        return [[longitude, latitude] for latitude, longitude in points]

    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": line(path["line"])},
        "properties": {
            "reference": incident.reference,
            "title": incident.title,
            "date": incident.date.isoformat(),
            "inside": [line(part) for part in path["inside"]],
        },
    }


def flat_feature(values: dict) -> dict:
    """Values by name as a GeoJSON feature, its point being as exact as they are."""
    properties = {k: v for k, v in values.items() if k not in ("latitude", "longitude")}
    located = values["latitude"] is not None
    pair = [values["longitude"], values["latitude"]]
    return {
        "type": "Feature",
        "id": values["reference"],
        "geometry": {"type": "Point", "coordinates": pair} if located else None,
        "properties": properties,
    }


def feature_collection(incidents: Iterable) -> dict:
    """Incidents as a GeoJSON feature collection."""
    return {"type": "FeatureCollection", "features": [incident_feature(i) for i in incidents]}


def point(latitude: float | None, longitude: float | None) -> dict | None:
    """A GeoJSON point, or None where the place is not known."""
    if latitude is None or longitude is None:
        return None
    return {
        "type": "Point",
        "coordinates": [round(longitude, DECIMALS), round(latitude, DECIMALS)],
    }

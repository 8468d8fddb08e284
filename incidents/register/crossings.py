"""Which airspaces an incident's track crosses, and what follows for the incident."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from incidents.airspace import Crossing as Stay
from incidents.airspace import TrackPoint, violation
from incidents.models import Crossing, Incident, Track

NO_TRACK = {"track_depth_km": None, "track_minutes": None}
_COLUMNS = [
    field.attname
    for field in Crossing._meta.concrete_fields
    if field.name not in ("id", "incident")
]


def track_values(points: Sequence[TrackPoint], country: str) -> dict[str, float | None]:
    """What a track tells of its stay in one state: the deepest point and the minutes inside.

    Points in degrees; ``country`` is an ISO 3166-1 alpha-2 code. Raises TrackError.
    """
    return _values(_rows(violation(points)), country)


@transaction.atomic
def cross(incidents: Iterable[Incident]) -> set[int]:
    """Bring the crossings of some incidents in line with their tracks, in a few queries.

    Fills, unsaved, what follows for the incident, and returns the keys of those that changed.
    """
    by_pk = {incident.pk: incident for incident in incidents}
    tracks = {track.incident_id: track for track in Track.objects.filter(incident__in=by_pk)}
    standing: dict[int, list[Crossing]] = {}
    for row in Crossing.objects.filter(incident__in=by_pk).order_by("incident", "number"):
        standing.setdefault(row.incident_id, []).append(row)
    changed = set()
    for pk, incident in by_pk.items():
        rows = _rows(violation(tracks[pk].way)) if pk in tracks else []
        if _replace(pk, standing.get(pk, []), rows):
            changed.add(pk)
        for name, value in _values(rows, incident.country_id).items():
            if getattr(incident, name) != value:
                setattr(incident, name, value)
                changed.add(pk)
    return changed


def _replace(pk: int, standing: list[Crossing], rows: list[Crossing]) -> bool:
    """Put the rows in the place of those that stand; tell whether anything differs."""
    if [_told(row) for row in standing] == [_told(row) for row in rows]:
        return False
    Crossing.objects.filter(incident=pk).delete()
    for row in rows:
        row.incident_id = pk
    Crossing.objects.bulk_create(rows)
    return True


def _told(row: Crossing) -> list:
    return [getattr(row, name) for name in _COLUMNS]


def _rows(stays: Iterable[Stay]) -> list[Crossing]:
    """Crossings to the metre and the tenth of a minute, unsaved and of no incident yet."""
    return [_row(number, stay) for number, stay in enumerate(stays, start=1)]


def _row(number: int, stay: Stay) -> Crossing:
    row = Crossing(
        number=number,
        country=stay.country,
        minutes=_rounded(stay.minutes, 1),
        length_km=round(stay.length_km, 3),
        deepest_km=_rounded(stay.deepest_km, 3),
        uncertain=stay.uncertain,
    )
    if stay.deepest_point:
        latitude, longitude = stay.deepest_point
        row.deepest_latitude, row.deepest_longitude = round(latitude, 5), round(longitude, 5)
    for side, moment in (("entry", stay.entry), ("exit", stay.exit)):
        if moment:
            setattr(row, f"{side}_latitude", round(moment.latitude, 5))
            setattr(row, f"{side}_longitude", round(moment.longitude, 5))
            setattr(row, f"{side}_at", moment.at and moment.at.replace(microsecond=0))
    return row


def _values(rows: list[Crossing], country: str) -> dict[str, float | None]:
    """Of several stays in one state, the deepest of all and the minutes together."""
    here = [row for row in rows if row.country == country]
    depths = [row.deepest_km for row in here if row.deepest_km is not None]
    minutes = [row.minutes for row in here]
    return {
        "track_depth_km": max(depths, default=None),
        "track_minutes": None if None in minutes or not here else round(sum(minutes), 1),
    }


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)

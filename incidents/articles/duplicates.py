"""Incidents of the register that a draft may be: shown, never acted upon."""

from collections.abc import Iterable
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from incidents.articles.groups.groups import compatible
from incidents.articles.knowledge import KnownIncident
from incidents.articles.words.tokens import tokenise

NEAR_KM = 60.0
SLACK = timedelta(days=1)
MOST = 5


def find_duplicates(
    known: Iterable[KnownIncident],
    country: str,
    kind: str,
    first: date | None,
    last: date | None,
    place: str | None,
    point: tuple[float, float] | None,
) -> tuple[str, ...]:
    """References of the same state, days and kind, the likeliest first; none without a day."""
    if first is None:
        return ()
    scored = []
    for incident in known:
        if incident.country != country or not compatible(incident.kind, kind):
            continue
        if incident.earliest_on - SLACK > (last or first) or incident.latest_on + SLACK < first:
            continue
        score = 1.0 if incident.kind == kind else 0.5
        score += incident.earliest_on <= first <= incident.latest_on
        if place and _words(place) & _words(incident.place):
            score += 2
        if point and incident.latitude is not None and incident.longitude is not None:
            away = _distance_km(point, (incident.latitude, incident.longitude))
            score += 1 if away <= NEAR_KM else -1
        scored.append((-score, incident.reference))
    return tuple(reference for _, reference in sorted(scored)[:MOST])


def _words(place: str) -> set[str]:
    return {token.norm[:6] for token in tokenise(place) if len(token.norm) > 3}


def _distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) points on a sphere of 6,371 km."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    a = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(a))

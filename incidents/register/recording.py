"""What follows for an incident when its objects, assessments or statements are written."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import prefetch_related_objects

from incidents.models import Assessment, Incident
from incidents.register.contradictions import tell_contradictions
from incidents.register.crossings import cross
from incidents.register.positions import compute_position
from incidents.register.search_words import keep_words


@transaction.atomic
def settle(incident: Incident) -> Incident:
    """Bring the values that follow from other rows up to date; call after saving those rows.

    Copies the newest assessment's judgement, computes in whose airspace the point lies and what the
    track crosses, notes what contradicts the boundaries, and gathers the words that search looks
    through. Writes nothing, and adds no history, where nothing has changed.
    """
    judged, moved = adopt_newest_assessment(incident), compute_position(incident)
    if cross([incident]) or judged or moved:
        incident.save()
    tell_contradictions([incident])
    keep_words([incident])
    return incident


@transaction.atomic
def settle_many(incidents: Iterable[Incident]) -> None:
    """Bring judgement, crossings, warnings and search words of many incidents up to date.

    In a few queries; whoever writes so many computes their positions as well.
    """
    incidents = list(incidents)
    prefetch_related_objects(incidents, "assessments")
    crossed = cross(incidents)
    tell_contradictions(incidents)
    for incident in incidents:
        if incident.pk in crossed:
            settle(incident)
            continue
        newest = max(incident.assessments.all(), key=lambda a: (a.as_of, a.pk), default=None)
        if newest and any(getattr(newest, n) != getattr(incident, n) for n in Assessment.COPIED):
            settle(incident)
    keep_words(incidents)


def adopt_newest_assessment(incident: Incident) -> bool:
    """Copy the newest assessment onto the incident, unsaved; tell whether anything changed."""
    newest = Assessment.objects.filter(incident=incident.pk).order_by("-as_of", "-pk").first()
    if newest is None:
        newest = Assessment(incident=incident, occurrence=Incident().occurrence)
    changed = False
    for name in Assessment.COPIED:
        value = getattr(newest, name)
        if getattr(incident, name) != value:
            setattr(incident, name, value)
            changed = True
    return changed

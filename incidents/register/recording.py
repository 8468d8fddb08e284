"""What follows for an incident when its objects, assessments or statements are written."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import prefetch_related_objects

from incidents.folding import fold
from incidents.models import Assessment, Incident
from incidents.register.contradictions import tell_contradictions
from incidents.register.crossings import cross
from incidents.register.positions import compute_position


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
    folded = _folded_of(_with_words([incident]).get())
    if folded != incident.folded:
        incident.folded = folded
        Incident.objects.filter(pk=incident.pk).update(folded=folded)
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
    changed = []
    for incident in _with_words(incidents):
        folded = _folded_of(incident)
        if folded != incident.folded:
            incident.folded = folded
            changed.append(incident)
    Incident.objects.bulk_update(changed, ["folded"], batch_size=200)


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


def _with_words(incidents: Iterable[Incident]):
    """The incidents as they are now, with the rows in which readers look for words."""
    pks = [incident.pk for incident in incidents]
    return (
        Incident.objects.filter(pk__in=pks)
        .select_related("country")
        .prefetch_related("also_affected", "objects_flown__platform", "statements__official")
    )


def _folded_of(incident: Incident) -> str:
    return folded_words(
        incident,
        incident.also_affected.all(),
        incident.objects_flown.all(),
        incident.statements.all(),
    )


def folded_words(incident: Incident, also_affected, flown, statements) -> str:
    """Everything a reader may search an incident by, folded; of rows that may be unsaved."""
    return fold(" ".join(_words(incident, also_affected, flown, statements)))


def _words(incident, also_affected, flown, statements):
    yield from (incident.reference, incident.title, incident.summary)
    yield from (incident.place, incident.admin_area, incident.country.name)
    yield from (country.name for country in also_affected)
    for one in flown:
        yield one.as_reported
        if one.platform:
            yield from (one.platform.name, one.platform.aliases)
    for statement in statements:
        yield from (statement.speaker_title, statement.speaker)
        if statement.official:
            yield statement.official.also_known_as

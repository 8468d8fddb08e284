"""What follows for an incident when its objects, assessments or statements are written."""

from django.db import transaction

from incidents.folding import fold
from incidents.models import Assessment, Incident


@transaction.atomic
def settle(incident: Incident) -> Incident:
    """Bring the values that follow from other rows up to date; call after saving those rows.

    Copies the newest assessment's judgement and gathers the words that search looks through.
    Writes nothing, and adds no history, where nothing has changed.
    """
    if adopt_newest_assessment(incident):
        incident.save()
    folded = fold(" ".join(_words(incident)))
    if folded != incident.folded:
        incident.folded = folded
        Incident.objects.filter(pk=incident.pk).update(folded=folded)
    return incident


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


def _words(incident: Incident):
    """Everything a reader may search an incident by."""
    yield from (incident.reference, incident.title, incident.summary)
    yield from (incident.place, incident.admin_area, incident.country.name)
    yield from incident.also_affected.values_list("name", flat=True)
    for flown in incident.objects_flown.select_related("platform"):
        yield flown.as_reported
        if flown.platform:
            yield from (flown.platform.name, flown.platform.aliases)
    for statement in incident.statements.select_related("official"):
        yield from (statement.speaker_title, statement.speaker)
        if statement.official:
            yield statement.official.also_known_as

"""Which incidents may have changed since a moment, told by what every table's history keeps."""

from datetime import datetime

from incidents.models import (
    Article,
    Citation,
    Incident,
    IncidentObject,
    IncidentOutcome,
    Official,
    Platform,
    Response,
    Statement,
)
from incidents.models.incident_queryset import LONGEST_TRANSACTION


class TooMany(Exception):
    """More has changed than is worth telling one by one."""


def changed_since(moment: datetime, most: int) -> set[int]:
    """Keys of incidents that may read otherwise than at ``moment``; some may be gone.

    Raises TooMany where there are more than ``most``: no database takes any number of keys.
    """
    since = moment - LONGEST_TRANSACTION
    told = Incident.objects.filter(updated_at__gte=since).values_list("pk", flat=True)
    keys = _few(_dated(Incident, since, "id"), most) | _few(told, most)
    for rows in (IncidentObject, IncidentOutcome, Citation):
        keys |= _few(_dated(rows, since, "incident_id"), most)
    for linked in (Response, Statement):
        keys |= _ever_linked(linked, since, most)
    keys |= _with(citations__article__in=_few(_dated(Article, since, "id"), most))
    keys |= _with(objects_flown__platform__in=_few(_dated(Platform, since, "id"), most))
    keys |= _with(statements__official__in=_few(_dated(Official, since, "id"), most))
    if len(keys) > most:
        raise TooMany
    # Whether a record counts as a part depends on the state of the one that it is a part of.
    return keys | _with(part_of__in=keys)


def _few(rows, most: int) -> set[int]:
    found = set(rows.order_by().distinct()[: most + 1])
    if len(found) > most:
        raise TooMany
    return found


def _dated(model, since, name):
    """A column of the history that was written since."""
    return model.history.filter(history_date__gte=since).values_list(name, flat=True)


def _ever_linked(model, since, most) -> set[int]:
    """Incidents to which rows that changed are linked, or were at any time."""
    changed = _few(_dated(model, since, "id"), most)
    name = model._meta.model_name
    path = f"historical{name}_incidents__incident_id"
    past = model.history.filter(id__in=changed).values_list(path, flat=True)
    return {*past} - {None} | _with(**{f"{name}s__in": changed})


def _with(**rows) -> set[int]:
    if not any(rows.values()):
        return set()
    return set(Incident.objects.filter(**rows).values_list("pk", flat=True))

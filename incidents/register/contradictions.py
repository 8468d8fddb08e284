"""What in a record does not go together with the boundaries: told to editors, stopping nobody."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from incidents import wording
from incidents.airspace import verdict
from incidents.airspace.states import NAMES
from incidents.codebook import AirspaceStatus, Nature, WarningKind
from incidents.models import AirspaceWarning, Incident

_INSIDE = (AirspaceStatus.LAND, AirspaceStatus.TERRITORIAL_SEA)
#: Of these the point is where the object was inside, fell, or was found.
_ENTERED = (Nature.VIOLATION, Nature.DEBRIS_FOUND, Nature.SUSPECTED)
#: Reports round: by so much of the figure, and by so much at least.
_SHARE = 0.1
_LEAST_KM = 1.0
_LEAST_MINUTES = 2.0


def tell_contradictions(incidents: Iterable[Incident]) -> Counter[str]:
    """Bring the warnings of some incidents up to date, in a few queries; count them by kind.

    What is computed of an incident is up to date, and so is what it also affects.
    """
    incidents = list(incidents)
    pks = [incident.pk for incident in incidents]
    also: dict[int, list[str]] = defaultdict(list)
    for pk, code in Incident.also_affected.through.objects.filter(incident__in=pks).values_list(
        "incident", "country"
    ):
        also[pk].append(code)
    standing: dict[int, dict[str, AirspaceWarning]] = defaultdict(dict)
    for row in AirspaceWarning.objects.filter(incident__in=pks):
        standing[row.incident_id][row.kind] = row
    stale: list[int] = []
    fresh: list[AirspaceWarning] = []
    counts: Counter[str] = Counter()
    for incident in incidents:
        wanted, told = contradictions(incident, also[incident.pk]), standing[incident.pk]
        counts.update(wanted.keys())
        stale += [row.pk for kind, row in told.items() if wanted.get(kind) != row.sentence]
        fresh += [
            AirspaceWarning(incident=incident, kind=kind, sentence=sentence)
            for kind, sentence in wanted.items()
            if kind not in told or told[kind].sentence != sentence
        ]
    if stale:
        AirspaceWarning.objects.filter(pk__in=stale).delete()
    AirspaceWarning.objects.bulk_create(fresh)
    return counts


def contradictions(incident: Incident, also_affected: Iterable[str]) -> dict[str, str]:
    """Each kind of contradiction with its sentence, from what is recorded and computed.

    ``also_affected`` are codes of states. Where the boundaries themselves leave it open whose
    airspace the point is in, nothing is said of that.
    """
    found: dict[str, str] = {}
    if not incident.airspace_uncertain:
        found |= _of_the_place(incident, {incident.country_id, *also_affected})
    return found | _of_the_depth(incident) | _of_the_time(incident)


def _of_the_place(incident: Incident, named: set[str]) -> dict[str, str]:
    status, nature = incident.airspace_status, incident.nature
    country = _name(incident.country_id)
    if status in _INSIDE:
        return _inside(incident)
    if nature not in _ENTERED or not status or incident.airspace_country in named:
        return {}
    found = {}
    if status == AirspaceStatus.OTHER_STATE:
        beyond = ""
        if incident.border_with.partition("-")[0] == incident.airspace_country:
            beyond = f", {wording.kilometres(incident.border_distance_km)} beyond the border"
        found[WarningKind.ELSEWHERE.value] = (
            f"The point lies in {_name(incident.airspace_country)}{beyond}, and the record names "
            f"{country}."
        )
    elif status == AirspaceStatus.INTERNATIONAL and nature == Nature.VIOLATION:
        found[WarningKind.OUTSIDE.value] = (
            f"An entry into the airspace of {country} is recorded, and the point lies in "
            "international airspace."
        )
    elif status == AirspaceStatus.NOT_COVERED and incident.country_id in NAMES:
        found[WarningKind.ELSEWHERE.value] = (
            f"The point lies outside the boundaries at hand, and so not in {country}."
        )
    return found | _swapped(incident)


def _inside(incident: Incident) -> dict[str, str]:
    depth, within = incident.measured_depth_km, incident.uncertainty_km or 0
    if incident.nature in _ENTERED or incident.nature == Nature.INTERCEPT or depth is None:
        return {}
    if depth <= within:
        return {}
    return {
        WarningKind.INSIDE.value: (
            "The record says that it did not enter, and the point lies "
            f"{wording.kilometres(depth)} inside the airspace of {_name(incident.country_id)}."
        )
    }


def _swapped(incident: Incident) -> dict[str, str]:
    latitude, longitude = incident.longitude, incident.latitude
    if abs(latitude) > 90:
        return {}
    if verdict(latitude, longitude, incident.country_id).status not in _INSIDE:
        return {}
    return {
        WarningKind.SWAPPED.value: (
            f"The other way round, latitude {latitude:g} and longitude {longitude:g}, the point "
            f"lies in {_name(incident.country_id)}: were the coordinates swapped?"
        )
    }


def _of_the_depth(incident: Incident) -> dict[str, str]:
    """By a track either way; a point alone tells only that it was at least so deep."""
    told, within = incident.depth_km, incident.uncertainty_km or 0
    if told is None:
        return {}
    slack = max(_LEAST_KM, _SHARE * told)
    measured, by = incident.track_depth_km, "by its track it came"
    differs = measured is not None and abs(told - measured) > slack
    if measured is None:
        measured, by = incident.measured_depth_km, "its point lies"
        differs = measured is not None and measured - told > slack + within
    if not differs:
        return {}
    return {
        WarningKind.DEPTH.value: (
            f"A depth of {wording.kilometres(told)} is reported, and {by} "
            f"{wording.kilometres(measured)} deep."
        )
    }


def _of_the_time(incident: Incident) -> dict[str, str]:
    told, measured = incident.duration_minutes, incident.track_minutes
    if told is None or measured is None:
        return {}
    if abs(told - measured) <= max(_LEAST_MINUTES, _SHARE * told):
        return {}
    return {
        WarningKind.DURATION.value: (
            f"A stay of {told:g} minutes is reported, and by its track it was inside for "
            f"{measured:g}."
        )
    }


def _name(code: str) -> str:
    return NAMES.get(code, code)

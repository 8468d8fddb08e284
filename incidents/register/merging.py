"""Adding what was read to a record that there is already: sources always, values as chosen."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from incidents.codebook import DraftFate, Outcome, State
from incidents.models import Assessment, Incident, IncidentObject, IncidentOutcome, Reading, User
from incidents.register.intake import (
    Done,
    Draft,
    Said,
    add_assessment,
    cite,
    write_acts,
)
from incidents.register.readings import decide, locked, mark, note_made
from incidents.register.recording import settle
from incidents.register.standing import standing_of

#: Fields that make sense together alone, by the name of their choice.
TOGETHER = {
    "date": ("date", "date_end", "date_precision"),
    "point": ("latitude", "longitude", "location_precision", "uncertainty_km", "location_note"),
}
_ALONE = (
    "kind",
    "nature",
    "time",
    "found_on",
    "entered_from",
    "place",
    "admin_area",
    "killed",
    "injured",
    "damage",
    "depth_km",
    "duration_minutes",
    "summary",
)
_JUDGED = ("occurrence", "attribution", "attributed_to", "intent")


@dataclass(frozen=True)
class Difference:
    """Something that the article tells and the record does not, or tells otherwise."""

    key: str
    label: str
    there: str
    here: str
    apply: Callable[[], object]


def differences(incident: Incident, draft: Draft) -> list[Difference]:
    """What could be taken over from a draft, each to be chosen by itself.

    Where the draft has nothing to say there is no difference; nothing is written here.
    """
    return [
        *_values(incident, draft),
        *_outcomes(incident, draft),
        *_objects(incident, draft),
        *_judgement(incident, draft),
    ]


@transaction.atomic
def merge(
    reading: Reading,
    draft: Draft,
    into: Incident,
    chosen: Collection[str],
    said: Iterable[Said],
    done: Iterable[Done],
    by: User,
    why: str = "",
) -> Incident:
    """Add the article to a record as source of a draft's values, and take over those chosen.

    Raises PermissionDenied where the record is the reviewers' and ``by`` is none, ValidationError
    with every reason against it; then nothing is written. A draft that is decided stays as it is.
    """
    reading = locked(reading)
    if result := reading.fates().get(draft.number):
        return result.incident or into
    into = Incident.objects.select_for_update(of=("self",)).get(pk=into.pk)
    must_be_open_to(into, by)
    why = why.strip()
    if into.is_published and not why:
        raise ValidationError("The public sees this record: say in a sentence why it changes.")
    offered = {one.key: one for one in differences(into, draft)}
    for key in chosen:
        if key not in offered:
            raise ValidationError(f"“{key[:40]}” is no difference any more: look at them again.")
    before = standing_of(into)
    for key in chosen:
        if not key.startswith(("outcome-", "object-", "judgement")):
            offered[key].apply()
    into.full_clean()
    into._change_reason = why or f"Added from {reading.article}"[:300]
    into.save()
    for key in chosen:
        if key.startswith(("outcome-", "object-")):
            offered[key].apply()
    if "judgement" in chosen:
        add_assessment(into, draft, reading.article)
    cite(into, draft, reading.article)
    decide(reading, draft.number, DraftFate.MERGED, into)
    if problems := write_acts(reading, said, done, frozenset([draft.number])):
        raise ValidationError(problems)
    settle(into)
    note_made(reading, into, {"before": before, "after": standing_of(into)}, draft.number)
    mark(reading, by, f"Draft {draft.number + 1} added to {into.reference}")
    return into


def must_be_open_to(incident: Incident, by: User) -> None:
    """Raise unless ``by`` may add to the record."""
    if incident.state == State.WITHDRAWN:
        raise ValidationError(f"{incident.reference} is withdrawn; choose another record.")
    if incident.state != State.DRAFT and not by.has_perm("incidents.publish_incident"):
        raise PermissionDenied(
            f"{incident.reference} lies before the reviewers, or the public sees it: only a "
            "reviewer may add to it."
        )


def _shown(row, name) -> str:
    value = getattr(row, name)
    if value in (None, ""):
        return "nothing"
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else value)


def _put(incident, draft, names):
    for name in names:
        setattr(incident, name, getattr(draft, name))


def _values(incident, draft):
    read = draft.incident
    read.derive()
    for key, names in [*TOGETHER.items(), *((name, (name,)) for name in _ALONE)]:
        if getattr(read, names[0]) in (None, ""):
            continue
        # A radius that follows from the precision, and how the point was found, differ with it.
        told = [n for n in names if n not in ("uncertainty_km", "location_note")]
        if all(getattr(read, n) == getattr(incident, n) for n in told):
            continue
        label = "Point" if key == "point" else Incident._meta.get_field(names[0]).verbose_name
        yield Difference(
            key,
            label[:1].upper() + label[1:],
            *(
                ", ".join(_shown(row, n) for n in told if getattr(row, n) not in (None, ""))
                or "nothing"
                for row in (incident, read)
            ),
            partial(_put, incident, read, names),
        )


def _outcomes(incident, draft):
    there = {row.outcome for row in incident.outcomes.all()}
    for outcome in draft.outcomes:
        if outcome not in there:
            yield Difference(
                f"outcome-{outcome}",
                "How it ended",
                ", ".join(incident.outcome_labels) or "nothing",
                f"also: {Outcome(outcome).label}",
                partial(IncidentOutcome.objects.create, incident=incident, outcome=outcome),
            )


def _objects(incident, draft):
    there = list(incident.objects_flown.select_related("platform"))
    for number, thing in enumerate(draft.objects):
        same = [
            row
            for row in there
            if (row.platform_id, row.category) == (thing.platform_id, thing.category)
        ]
        names = ("count_low", "count_best", "count_high", "armed")
        if any(all(getattr(row, n) == getattr(thing, n) for n in names) for row in same):
            continue
        if len(same) == 1:
            yield Difference(
                f"object-{number}",
                "What flew",
                f"{same[0].phrase}; armed: {same[0].get_armed_display().lower()}",
                f"{thing.phrase}; armed: {thing.get_armed_display().lower()}",
                partial(_correct_object, same[0], thing, names),
            )
        else:
            yield Difference(
                f"object-{number}",
                "What flew",
                "; ".join(row.phrase for row in there) or "nothing",
                f"also: {thing.phrase}",
                partial(_add_object, incident, thing),
            )


def _correct_object(row: IncidentObject, read: IncidentObject, names) -> None:
    _put(row, read, names)
    row.full_clean()
    row.save()


def _add_object(incident: Incident, read: IncidentObject) -> None:
    read.incident = incident
    read.full_clean()
    read.save()


def _judgement(incident, draft):
    judged: Assessment = draft.assessment
    if all(getattr(judged, name) == getattr(incident, name) for name in _JUDGED):
        return
    yield Difference(
        "judgement",
        "Assessment",
        " · ".join(_shown(incident, name) for name in _JUDGED),
        "a new one: " + " · ".join(_shown(judged, name) for name in _JUDGED),
        lambda: None,
    )

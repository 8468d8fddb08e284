"""From draft to published, and back: who may do it, and what must hold."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from incidents.codebook import State, WithdrawalReason
from incidents.models import Incident, User


@transaction.atomic
def submit(incident: Incident, by: User) -> Incident:
    """Hand a draft to the reviewers. Raises ValidationError with every reason against it."""
    incident = _locked(incident, State.DRAFT, doing="submitted")
    must_be_ready(incident)
    return _move(incident, State.IN_REVIEW, by, "Submitted for review")


@transaction.atomic
def return_to_draft(incident: Incident, by: User, reason: str) -> Incident:
    """Hand a submitted record back to its editor, with a reason."""
    incident = _locked(incident, State.IN_REVIEW, doing="handed back")
    return _move(incident, State.DRAFT, by, f"Handed back: {_reason(reason)}")


@transaction.atomic
def publish(incident: Incident, by: User) -> Incident:
    """Open a record to everybody.

    Raises PermissionDenied for those who may not, ValidationError with every reason against it.
    """
    _must_be_allowed(by, "publish")
    incident = _locked(incident, State.DRAFT, State.IN_REVIEW, doing="published")
    must_be_ready(incident)
    incident.published_at = incident.published_at or timezone.now()
    return _move(incident, State.PUBLISHED, by, "Published")


@transaction.atomic
def withdraw(
    incident: Incident,
    by: User,
    reason: str,
    note: str,
    survivor: Incident | None = None,
) -> Incident:
    """Take a published record back; its address then tells when and why.

    ``reason`` is a WithdrawalReason; a merged record names the published ``survivor`` that stands
    for it. Raises PermissionDenied, or ValidationError with every reason against it.
    """
    _must_be_allowed(by, "withdraw")
    incident = _locked(incident, State.PUBLISHED, doing="withdrawn")
    _must_be_sound_withdrawal(incident, reason, survivor)
    incident.withdrawn_at = timezone.now()
    incident.withdrawal_reason = reason
    incident.withdrawal_note = _reason(note)
    incident.merged_into = survivor
    label = WithdrawalReason(reason).label
    return _move(incident, State.WITHDRAWN, by, f"Withdrawn ({label}): {note}")


@transaction.atomic
def reinstate(incident: Incident, by: User, reason: str) -> Incident:
    """Undo a withdrawal: the record is published again, with a reason."""
    _must_be_allowed(by, "publish")
    incident = _locked(incident, State.WITHDRAWN, doing="reinstated")
    must_be_ready(incident)
    incident.withdrawn_at = None
    incident.withdrawal_reason = incident.withdrawal_note = ""
    incident.merged_into = None
    return _move(incident, State.PUBLISHED, by, f"Reinstated: {_reason(reason)}")


def _locked(incident: Incident, *states: str, doing: str) -> Incident:
    """The record as it stands now, locked; two people deciding at once do so one by one."""
    incident = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    if incident.state not in states:
        label = incident.get_state_display().lower()
        raise ValidationError(f"{incident.reference} is {label} and cannot be {doing}.")
    return incident


def _must_be_allowed(by: User, action: str) -> None:
    if not by.has_perm(f"incidents.{action}_incident"):
        raise PermissionDenied(f"Only reviewers may {action} an incident.")


def must_be_ready(incident: Incident) -> None:
    """Raise ValidationError with every reason why the record is not fit to be published."""
    problems = []
    if not incident.citations.exists():
        problems.append("It has no source: add a citation first.")
    if not incident.assessments.exists():
        problems.append("It has no assessment: say whether it happened and who did it.")
    if not incident.objects_flown.exists():
        problems.append("It does not say what flew: add an object.")
    if incident.part_of and not incident.part_of.is_published:
        problems.append(f"It is part of {incident.part_of.reference}, which is not published.")
    try:
        incident.full_clean()
    except ValidationError as error:
        problems.extend(error.messages)
    if problems:
        raise ValidationError(problems)


def _must_be_sound_withdrawal(incident, reason, survivor) -> None:
    problems = []
    if reason not in WithdrawalReason.values:
        problems.append(f"“{reason}” is not a reason: {', '.join(WithdrawalReason.values)}.")
    if reason == WithdrawalReason.MERGED and (
        survivor is None or not survivor.is_published or survivor.pk == incident.pk
    ):
        problems.append("A merged record names another, published record that stands for it.")
    if reason != WithdrawalReason.MERGED and survivor is not None:
        problems.append("Only a merged record names another that stands for it.")
    parts = incident.parts.published()
    if parts.exists():
        problems.append(f"It has {parts.count()} published parts: withdraw or move them first.")
    if problems:
        raise ValidationError(problems)


def _reason(words: str) -> str:
    words = words.strip()
    if not words:
        raise ValidationError("Say why, in a sentence.")
    return words


def _move(incident: Incident, state: str, by: User, reason: str) -> Incident:
    incident.state = state
    incident._change_reason = reason
    incident._history_user = by
    incident.save()
    return incident

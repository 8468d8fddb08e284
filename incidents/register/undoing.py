"""Taking back what was made of a draft: that alone, and never what people did to it since."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction

from incidents.codebook import DraftFate, State
from incidents.models import Incident, Reading, ReadingResult, User
from incidents.register.merging import TOGETHER, must_be_open_to
from incidents.register.readings import locked, mark
from incidents.register.recording import settle
from incidents.register.review import must_be_ready
from incidents.register.standing import ROWS, changed_since, field_called, plain, standing_of

#: Rows that are linked to a record, not its own: without it they may still be about another.
_LINKED = ("statements", "responses")


@transaction.atomic
def take_back(reading: Reading, number: int, by: User) -> list[str]:
    """Open a draft again: undo its discarding, its acceptance or its merger.

    A record that was made of the draft is deleted with what was said and done about it alone; of a
    record that the draft was added to, the values, words and rows that came of it are taken out.
    Returns what was left in such a record because somebody changed it since.

    Raises ValidationError where a record made of the draft was changed since or became public, and
    PermissionDenied where the record is the reviewers' and ``by`` is none.
    """
    reading = locked(reading)
    result = reading.fates().get(number)
    if result is None:
        return []
    kept: list[str] = []
    if result.fate == DraftFate.ACCEPTED:
        _unwrite(reading, result)
    elif result.fate == DraftFate.MERGED:
        kept = _unmerge(reading, result, by)
    else:
        result.delete()
    mark(reading, by, f"Draft {number + 1} taken back")
    return kept


def _unwrite(reading: Reading, result: ReadingResult) -> None:
    """Delete the record, with what was said and done about it alone."""
    incident = Incident.objects.select_for_update(of=("self",)).get(pk=result.incident_id)
    if incident.published_at or incident.state not in (State.DRAFT, State.IN_REVIEW):
        raise ValidationError(f"{incident.reference} is or was public: it can be withdrawn alone.")
    if changed := changed_since(result.made, standing_of(incident)) if result.made else ["all"]:
        told = ", ".join(changed) if result.made else "it was accepted before that was watched"
        raise ValidationError(
            f"{incident.reference} may hold later work, which would be lost ({told}): put the "
            "record itself right, or delete it there."
        )
    for thing in _mine(reading, incident):
        if thing.incidents.count() == 1:
            thing.delete()
    incident._change_reason = "Its draft was taken back"
    incident.delete()


def _mine(reading: Reading, incident: Incident) -> list:
    """Statements and responses about the record that came into the register by this reading."""
    mine = {result.statement or result.response for result in reading.results.all()}
    return [t for t in (*incident.statements.all(), *incident.responses.all()) if t in mine]


def _unmerge(reading: Reading, result: ReadingResult, by: User) -> list[str]:
    """Take out of a record what a merger put in; returns what stays, since it was changed."""
    into = Incident.objects.select_for_update(of=("self",)).get(pk=result.incident_id)
    must_be_open_to(into, by)
    if not result.made:
        raise ValidationError(
            f"What was added to {into.reference} was not noted at the time: its history shows it, "
            "and there it can be put right."
        )
    before, after = result.made["before"], result.made["after"]
    result.delete()
    kept = [field_called(name) for name in _values_back(into, before, after)]
    into.full_clean()
    into._change_reason = f"Taken back: what was added from {reading.article}"[:300]
    into.save()
    for name in before["rows"]:
        if _rows_back(reading, into, name, before["rows"][name], after["rows"][name]):
            kept.append(ROWS.get(name, name))
    into = settle(Incident.objects.get(pk=into.pk))
    if into.is_published:
        must_be_ready(into)
    return kept


def _values_back(into: Incident, before: dict, after: dict) -> Iterator[str]:
    """Put back the values that the merger changed; yields those that somebody changed since."""
    now = plain(into)
    changed = [name for name, value in after["fields"].items() if before["fields"][name] != value]
    for name in changed:
        group = next((names for names in TOGETHER.values() if name in names), (name,))
        if any(now[one] != after["fields"][one] for one in group):
            yield name
        else:
            field = next(f for f in Incident._meta.concrete_fields if f.attname == name)
            setattr(into, name, field.to_python(before["fields"][name]))


def _rows_back(reading: Reading, into: Incident, name: str, before: dict, after: dict) -> bool:
    """Take out rows that the merger brought, put back those it corrected; whether some stay."""
    kept = False
    mine = _mine(reading, into)
    for row in getattr(into, name).all() if name != "track" else ():
        was, became = before.get(str(row.pk)), after.get(str(row.pk))
        if became is None or was == became:
            continue
        if plain(row) != became:
            kept = True
        elif was is not None:
            for attname, value in was.items():
                field = next(f for f in row._meta.concrete_fields if f.attname == attname)
                setattr(row, attname, field.to_python(value))
            row.full_clean()
            row.save()
        elif name in _LINKED and (row not in mine or row.incidents.count() > 1):
            row.incidents.remove(into)
        else:
            row.delete()
    return kept

"""From a draft that was read to a record of the register; `undoing.py` leads back.

Every step is one transaction under the lock of its reading, and decides each draft once: what was
decided already, by a second click or by somebody else, is left as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from incidents.codebook import Attribution, DraftFate, Intent, ReadPart, Ternary
from incidents.models import (
    Article,
    Assessment,
    Citation,
    Incident,
    IncidentObject,
    IncidentOutcome,
    Reading,
    ReadingResult,
    Response,
    Statement,
    User,
)
from incidents.register import review
from incidents.register.draft_entries import SUPPORTS, quotation
from incidents.register.readings import decide, locked, mark, note_made
from incidents.register.recording import settle
from incidents.register.speakers import official_of
from incidents.register.standing import standing_of


@dataclass
class Draft:
    """One draft as an editor leaves it: rows not yet saved.

    ``evidence`` gives spans of the article's text by the names of the forms' fields, those of the
    first object led by ``o0-``.
    """

    number: int
    incident: Incident
    assessment: Assessment
    objects: Sequence[IncidentObject]
    outcomes: Sequence[str] = ()
    evidence: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


@dataclass
class Said:
    """A statement to keep; ``speaker`` is a person's name, or "" for an institution."""

    number: int
    statement: Statement
    speaker: str
    about: frozenset[int]
    spans: Sequence[tuple[int, int]] = ()


@dataclass
class Done:
    """A response to keep."""

    number: int
    response: Response
    about: frozenset[int]
    spans: Sequence[tuple[int, int]] = ()


@transaction.atomic
def accept(
    reading: Reading,
    drafts: Iterable[Draft],
    said: Iterable[Said],
    done: Iterable[Done],
    by: User,
    *,
    submit: bool = False,
) -> list[Incident]:
    """Make records of drafts, with what was said and done about them.

    Raises ValidationError with every reason against it, and then nothing is written. Of a draft
    that is decided already no second record is made.
    """
    reading = locked(reading)
    made, problems = [], []
    for draft in drafts:
        if draft.number in reading.fates():
            continue
        try:
            incident = _written(reading.article, draft)
        except ValidationError as error:
            problems += [f"Draft {draft.number + 1}: {words}" for words in error.messages]
            continue
        decide(reading, draft.number, DraftFate.ACCEPTED, incident)
        made.append(incident)
    fresh = frozenset(n for n, r in locked(reading).fates().items() if r.incident in made)
    problems += write_acts(reading, said, done, fresh)
    if problems:
        raise ValidationError(problems)
    made = [settle(incident) for incident in made]
    if submit:
        made = [review.submit(incident, by) for incident in made]
    for incident in made:
        note_made(reading, incident, standing_of(incident))
    mark(reading, by, f"Accepted: {', '.join(i.reference for i in made)}" if made else "")
    return made


def _written(article: Article, draft: Draft) -> Incident:
    """The incident with its rows, saved; raises ValidationError with every problem."""
    incident = draft.incident
    incident.full_clean()
    incident._change_reason = f"Read from {article}"[:300]
    incident.save()
    for outcome in draft.outcomes:
        IncidentOutcome.objects.create(incident=incident, outcome=outcome)
    for thing in draft.objects:
        thing.incident = incident
        thing.full_clean()
        thing.save()
    add_assessment(incident, draft, article)
    cite(incident, draft, article)
    return incident


def add_assessment(incident: Incident, draft: Draft, article: Article) -> None:
    """The judgement as of the day of publication."""
    judged = draft.assessment
    judged.incident, judged.article = incident, article
    judged.as_of = article.published_on or timezone.localdate()
    judged.full_clean()
    judged.save()


def cite(incident: Incident, draft: Draft, article: Article) -> None:
    """The article as source of the whole, and its words for each value that is there."""
    rows = {("", ""): Citation(incident=incident, article=article)}
    for name, spans in draft.evidence.items():
        supported = SUPPORTS.get(name.split("-")[-1])
        if supported is None or not _has_value(draft, name):
            continue
        for span in spans:
            start, end, words = quotation(article.body, *span)
            if words:
                rows.setdefault(
                    (supported.value, words),
                    Citation(
                        incident=incident,
                        article=article,
                        field=supported.value,
                        quote=words,
                        start=start,
                        end=end,
                    ),
                )
    known = set(incident.citations.filter(article=article).values_list("field", "quote"))
    for key, citation in rows.items():
        if key not in known:
            citation.full_clean()
            citation.save()


def _has_value(draft: Draft, name: str) -> bool:
    """Whether words can support the field at all: an empty one has nothing to support."""
    *which, column = name.split("-")
    if which:
        number = int(which[0].removeprefix("o"))
        row = draft.objects[number] if number < len(draft.objects) else None
    elif column == "outcomes":
        return bool(draft.outcomes)
    elif hasattr(Assessment, column):
        row = draft.assessment
    else:
        row = draft.incident
    value = getattr(row, f"{column}_id", getattr(row, column, None))
    return value not in (None, "", Ternary.UNKNOWN, Intent.UNKNOWN, Attribution.UNKNOWN)


def write_acts(
    reading: Reading, said: Iterable[Said], done: Iterable[Done], fresh: frozenset[int]
) -> list[str]:
    """Statements and responses about the drafts of the numbers ``fresh``, which are records now.

    One that an earlier draft brought into the register is linked to the new records too. Returns
    what stands against those that are new.
    """
    reading = locked(reading)
    incidents = {n: r.incident for n, r in reading.fates().items() if r.incident}
    problems = []
    for result in reading.results.all():
        if thing := result.statement or result.response:
            rows = reading.entries["statements" if result.statement else "responses"]
            about = {int(n) for n in rows[result.number]["about"] if n.isdigit()}
            thing.incidents.add(*(incidents[n] for n in about & fresh))
    decided = {(result.part, result.number) for result in reading.results.all()}
    acts = ((ReadPart.STATEMENT, said, "statement"), (ReadPart.RESPONSE, done, "response"))
    for part, rows, name in acts:
        for row in rows:
            about = [incidents[n] for n in sorted(row.about) if n in incidents]
            if (part, row.number) in decided or not row.about & fresh:
                continue
            try:
                thing = _act_written(reading, row, name)
            except ValidationError as error:
                problems += [f"{part.label} {row.number + 1}: {words}" for words in error.messages]
                continue
            thing.incidents.add(*about)
            ReadingResult.objects.create(
                reading=reading,
                part=part,
                number=row.number,
                fate=DraftFate.ACCEPTED,
                **{name: thing},
            )
    return problems


def _act_written(reading, row, name):
    thing = getattr(row, name)
    thing.article = reading.article
    thing.start, thing.end = _place_of(thing.quote, row.spans, reading.article.body)
    if name == "statement":
        thing.official = official_of(row.speaker, thing, reading.article)
    thing.full_clean()
    thing.save()
    return thing


def _place_of(quote, spans, text):
    """Where a quotation stands in the article: where it was read, or where it first occurs."""
    for start, _ in spans:
        if quote and text.startswith(quote, start):
            return start, start + len(quote)
    start = text.find(quote) if quote else -1
    return (start, start + len(quote)) if start >= 0 else (None, None)

"""How sure the reader was of each value, and by which rule it was read: for whoever checks it.

The shape, kept beside the proposal of a reading under ``how``::

    {"incidents": [{"date": ["day of the event", 0.85], "o0-platform": ["type named", 0.9]}],
     "statements": [{"stance": ["no word of stance", 0.3], …}], "responses": [{"kind": …}]}

The names are those of the forms' fields, as in `draft_entries.py`.
"""

from collections.abc import Iterable
from typing import Any

from incidents.articles.draft import (
    Draft,
    Found,
    IncidentDraft,
    ObjectDraft,
    ResponseDraft,
    StatementDraft,
)
from incidents.register.draft_entries import SAME_NAME

How = dict[str, list[Any]]

_PLAIN = (*SAME_NAME, "intent")


def how_read(draft: Draft) -> dict[str, list[How]]:
    """The rule and the confidence, from 0 to 1, of every value of a draft."""
    return {
        "incidents": [_incident(incident) for incident in draft.incidents],
        "statements": [_statement(statement, draft) for statement in draft.statements],
        "responses": [_response(response) for response in draft.responses],
    }


def _told(pairs: Iterable[tuple[str, Found[Any] | None]]) -> How:
    return {name: [found.rule, found.confidence] for name, found in pairs if found is not None}


def _incident(incident: IncidentDraft) -> How:
    how = _told((name, getattr(incident, name)) for name in _PLAIN)
    how |= _told([("place", incident.place.name if incident.place else None)])
    if incident.outcomes:
        # Several values of one field are as sure as the least sure of them.
        how |= _told([("outcomes", min(incident.outcomes, key=lambda found: found.confidence))])
    for number, thing in enumerate(incident.objects):
        how |= {f"o{number}-{name}": told for name, told in _object(thing, incident).items()}
    return how


def _object(thing: ObjectDraft, incident: IncidentDraft) -> How:
    return _told(
        [
            ("platform", thing.platform),
            ("category", thing.category),
            ("as_reported", thing.as_reported),
            ("count_best", thing.count),
            ("armed", incident.armed),
        ]
    )


def _statement(statement: StatementDraft, draft: Draft) -> How:
    speaker = None if statement.speaker is None else draft.officials[statement.speaker]
    return _told(
        [
            ("speaker", speaker.name if speaker else None),
            ("speaker_title", speaker.title if speaker else statement.institution),
            ("of", (speaker.country or speaker.organisation) if speaker else None),
            ("stance", statement.stance),
            ("date", statement.date),
            ("quote", statement.quote),
        ]
    )


def _response(response: ResponseDraft) -> How:
    return _told([("kind", response.kind), ("of", response.by), ("date", response.date)])

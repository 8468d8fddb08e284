"""A draft as one JSON document, in the shape that other programs read."""

from datetime import date
from typing import Any

from incidents.articles.draft import Count, Draft, Found, IncidentDraft, ObjectDraft, Span

Json = dict[str, Any]


def as_json(draft: Draft) -> Json:
    """The document of ``read_article --json``."""
    article = draft.article
    return {
        "article": {
            "title": article.title,
            "publisher": article.publisher,
            "published_on": _plain(article.published_on),
            "published_at": article.published_at and article.published_at.isoformat(),
            "language": article.language,
            "url": article.url,
            "text": article.text,
        },
        "relevant": draft.is_relevant,
        "incidents": [_incident(incident) for incident in draft.incidents],
        "officials": [
            {
                "name": official.name.value,
                "title": _value(official.title),
                "country": _value(official.country),
                "organisation": _value(official.organisation),
                "evidence": _spans(official.name, official.title, official.country),
                "match": official.match,
            }
            for official in draft.officials
        ],
        "statements": [
            {
                "official": None
                if statement.speaker is None
                else draft.officials[statement.speaker].name.value,
                "date": _value(statement.date),
                "stance": statement.stance.value,
                "quote": _value(statement.quote),
                "evidence": _spans(statement.quote) or [list(statement.sentence)],
                "incidents": list(statement.incidents),
                "institution": _value(statement.institution),
            }
            for statement in draft.statements
        ],
        "responses": [
            {
                "kind": response.kind.value,
                "by": _value(response.by),
                "date": _value(response.date),
                "evidence": _spans(response.kind, response.by, response.date),
                "incidents": list(response.incidents),
            }
            for response in draft.responses
        ],
        "rejected": [
            {
                "reason": rejection.reason,
                "evidence": [list(rejection.span)],
                "words": [list(rejection.words)],
            }
            for rejection in draft.rejected
        ],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Count):
        return value._asdict()
    return value


def _value(found: Found[Any] | None) -> Any:
    return None if found is None else _plain(found.value)


def _spans(*found: Found[Any] | None) -> list[list[int]]:
    spans: list[Span] = []
    for value in found:
        if value is not None:
            spans += [span for span in value.spans if span not in spans]
    return [list(span) for span in spans]


def _object(thing: ObjectDraft) -> Json:
    return {
        "platform": _value(thing.platform),
        "category": thing.category.value,
        "as_reported": thing.as_reported.value,
        "count": _value(thing.count),
    }


def _incident(incident: IncidentDraft) -> Json:
    first = incident.objects[0] if incident.objects else None
    place = incident.place
    values: dict[str, Found[Any] | None] = {
        "country": incident.country,
        "date": incident.date,
        "date_end": incident.date_end,
        "found_on": incident.found_on,
        "place": place.name if place else None,
        "kind": incident.kind,
        "nature": incident.nature,
        "platform": first.platform if first else None,
        "count": first.count if first else None,
        "entered_from": incident.entered_from,
        "attributed_to": incident.attributed_to,
        "armed": incident.armed,
        "intent": incident.intent,
        "killed": incident.killed,
        "injured": incident.injured,
        "duration_minutes": incident.duration_minutes,
        "depth_km": incident.depth_km,
    }
    evidence = {name: _spans(found) for name, found in values.items() if found is not None}
    if incident.outcomes:
        evidence["outcome"] = _spans(*incident.outcomes)
    if incident.objects:
        evidence["objects"] = _spans(
            *(thing.as_reported for thing in incident.objects),
            *(thing.count for thing in incident.objects),
        )
    if incident.date is not None:
        evidence["date_precision"] = _spans(incident.date)
    if place:
        for name, known in (
            ("latitude", place.latitude),
            ("longitude", place.longitude),
            ("location_precision", place.precision),
        ):
            if known is not None:
                evidence[name] = _spans(place.name)
    plain = {name: _value(found) for name, found in values.items()}
    return {
        "country": plain["country"],
        "date": plain["date"],
        "date_end": plain["date_end"],
        "date_precision": incident.date_precision,
        "found_on": plain["found_on"],
        "place": plain["place"],
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "location_precision": place.precision if place else None,
        "kind": plain["kind"],
        "nature": plain["nature"],
        "platform": plain["platform"],
        "count": plain["count"],
        "objects": [_object(thing) for thing in incident.objects],
        "entered_from": plain["entered_from"],
        "attributed_to": plain["attributed_to"],
        "armed": plain["armed"],
        "intent": plain["intent"],
        "outcome": [outcome.value for outcome in incident.outcomes],
        "killed": plain["killed"],
        "injured": plain["injured"],
        "duration_minutes": plain["duration_minutes"],
        "depth_km": plain["depth_km"],
        "evidence": evidence,
        "possible_duplicates": list(incident.possible_duplicates),
    }

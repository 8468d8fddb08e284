"""How it stood to the airspace."""

from collections.abc import Sequence

from incidents.articles.draft import Found
from incidents.articles.groups.groups import Group
from incidents.articles.named.mentions import Reading
from incidents.articles.values.attributes import spans
from incidents.articles.words.phrases import Hit
from incidents.codebook import Nature

#: States with a border with Ukraine: what flies there unasked has come over it.
_BESIDE_THE_WAR = frozenset({"MD", "RO", "PL", "SK", "HU"})
#: "At no point did they enter": so far before.
_NOT_REACH = 6
#: Nobody doubts from where they come.
_CREWED = frozenset({"aircraft", "helicopter"})


def find_nature(group: Group, readings: Sequence[Reading], origin: Found[str] | None) -> Found[str]:
    """How it stood to the airspace, from its verbs; last from where it came."""
    events = group.events
    outside = [hit for r in readings for hit in r.of("outside")]

    def told(*names: str) -> list[Hit]:
        return [hit for e in events for hit in e.predicates if hit.list in names]

    entered = told("enter")
    if outside and told("intercept", "escort", "near", "seen"):
        if told("intercept", "escort"):
            return Found(Nature.INTERCEPT.value, spans(outside[0]), "met outside", 0.85)
        return Found(Nature.NEAR_MISS.value, spans(outside[0]), "stayed outside", 0.8)
    if entered:
        return Found(Nature.VIOLATION.value, spans(entered[0]), "verb of entry", 0.9)
    near = told("near")
    fell = told("crash", "explode", "shoot", "landed")
    if near and not fell:
        return Found(Nature.NEAR_MISS.value, spans(near[0]), "verb of approach", 0.7)
    intercepted = told("intercept")
    if intercepted and not fell:
        return Found(Nature.INTERCEPT.value, spans(intercepted[0]), "verb of interception", 0.7)
    discovered = told("found")
    debris = any(e.object and (e.object.is_debris or e.object.kind == "debris") for e in events)
    if fell and not (discovered and debris and events[0].does("found")):
        return Found(Nature.VIOLATION.value, spans(fell[0]), "verb of fall", 0.75)
    if discovered:
        return Found(Nature.DEBRIS_FOUND.value, spans(discovered[0]), "verb of finding", 0.85)
    sighted = told("seen", "response", "lost")
    if fell:
        return Found(Nature.VIOLATION.value, spans(fell[0]), "verb of fall", 0.6)
    wreck = next((e.anaphora for e in events if e.anaphora and e.anaphora.code == "debris"), None)
    if debris or wreck:
        told_by = wreck or next(hit for e in events for hit in e.predicates)
        return Found(Nature.DEBRIS_FOUND.value, spans(told_by), "wreckage", 0.6)
    if origin:
        return Found(Nature.VIOLATION.value, origin.spans, "seen, and come from a state", 0.7)
    entries = [
        hit
        for r in readings
        for hit in r.of("enter")
        if not any(hit.first - _NOT_REACH <= word.last <= hit.last for word in r.of("not"))
    ]
    if entries and group.kind in _CREWED:
        return Found(Nature.VIOLATION.value, spans(entries[0]), "verb of entry beside it", 0.6)
    hits = sighted or [hit for e in events for hit in e.predicates]
    if group.country in _BESIDE_THE_WAR and group.kind in ("drone", "missile"):
        return Found(Nature.VIOLATION.value, spans(hits[0]), "seen beside the war", 0.5)
    return Found(Nature.SUSPECTED.value, spans(hits[0]), "verb of sighting", 0.7)

"""What a whole article says of its events: a week's routine, or nothing of a stranger's at all."""

from collections.abc import Sequence

from incidents.articles.draft import Span
from incidents.articles.events.told import Event
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.phrases import Hit

#: What is met in the air and left alone.
_MET = frozenset({"seen", "intercept", "near", "escort", "response", "inside"})
_VAGUE = frozenset({"generic", "unidentified", "debris", "missile"})
#: Precision of a week.
_WEEK = 3


def of_the_whole(page: Page, events: Sequence[Event]) -> tuple[str, Span] | None:
    """Why none of the events is an incident, with the words that say so; else None."""
    return _routine(page, events) or _explained(page, events)


def _routine(page: Page, events: Sequence[Event]) -> tuple[str, Span] | None:
    """ "Jets rose five times last week": so many flights of a week, and no border crossed."""
    if not all(_is_a_meeting(event) for event in events):
        return None
    if any(reading.has("enter") and not reading.has("denial", "not") for reading in page.readings):
        return None
    for reading in page.readings:
        counted = page.is_lead(reading) and reading.of("umbrella")
        if counted and any(day.precision >= _WEEK and not day.in_future for day in reading.dates):
            return "history", Span(counted[0].start, counted[0].end)
    return None


def _is_a_meeting(event: Event) -> bool:
    crewed = event.object is not None and event.object.kind in ("aircraft", "generic")
    return crewed and all(hit.list in _MET for hit in event.predicates)


def _explained(page: Page, events: Sequence[Event]) -> tuple[str, Span] | None:
    """ "A farmer came upon an object … It had fallen off one of our own jets in training"."""
    if not all(_is_a_vague_find(event) for event in events):
        return None
    last = max(event.reading for event in events)
    for reading in page.readings[last + 1 :]:
        for hit in (*reading.of("own"), *reading.of("exercise")):
            if _tells_of_an_allys(reading, hit):
                return "own", Span(hit.start, hit.end)
    return None


def _is_a_vague_find(event: Event) -> bool:
    thing: ObjectMention | None = event.object
    vague = thing is None or (thing.kind in _VAGUE and thing.platform is None)
    return vague and all(hit.list in ("found", "seen") for hit in event.predicates)


def _tells_of_an_allys(reading: Reading, hit: Hit) -> bool:
    """Whether one of the state's own flew it, and nothing is denied."""
    friendly = any(thing.is_friendly for thing in reading.objects)
    return friendly and not any(word.first < hit.first for word in reading.of("not"))

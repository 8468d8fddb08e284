"""A further incident that no rule knows the words of: it reads like one, and has a day of its own.

Reports recall other cases in few words: "Then Osiny, 20 August, when a maize field blew up"; or
they go on to the second of two that they began with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from incidents.articles.days.days import DateMention
from incidents.articles.draft import Span
from incidents.articles.events.clauses import Segment, govern, segments_of
from incidents.articles.events.eventdays import is_known
from incidents.articles.events.standins import FURTHER
from incidents.articles.events.subjects import WATERS
from incidents.articles.events.told import GUESSED, PRESENT, Event, Place, Telling
from incidents.articles.events.weighing import chance_of_an_event
from incidents.articles.events.whereabouts import find_place_of, is_a_namesake
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.phrases import Hit

#: How likely a sentence must read like one that tells an event.
LIKELY = 0.5
#: How likely where it says "the second".
PROBABLE = 0.1
#: Verbs whose day may be an event's.
_OWN = frozenset({None, "occur", "pred", "found"})


def further_event(
    page: Page, reading: Reading, dates: Sequence[DateMention], telling: Telling
) -> Event | None:
    """The event of a sentence that names a day of which nothing was told yet, or another thing."""
    thing = next((t for t in reading.objects if not t.is_friendly), None)
    thing = thing or telling.seen or telling.named
    if thing is None or (thing.is_plural and not telling.accepted):
        return None  # what follows "two drones" tells of each
    if telling.accepted and reading.has("sapper") and not reading.has("enter", "crash", "found"):
        return None  # what they make safe was told before
    counted = any(hit.code == "2" for hit in reading.of("ordinal"))
    if chance_of_an_event(page, reading) < (PROBABLE if counted else LIKELY):
        return None
    events = [*_dated(page, reading, dates, telling, thing)]
    if not events and telling.accepted:
        events = [*_second(page, reading, telling, thing)]
    return events[0] if events else None


def further_entry(
    page: Page, reading: Reading, dates: Sequence[DateMention], telling: Telling
) -> Event | None:
    """ "Friday, February 6. Only four, tracked by radar towards Alytus": of its heading's day."""
    heading, thing = telling.heading, telling.seen
    if dates or heading is None or heading[0] != reading.sentence.paragraph or thing is None:
        return None
    if not is_known(page, heading[1]) or chance_of_an_event(page, reading) < LIKELY:
        return None
    segment = segments_of(reading)[0]
    place = _named_in(reading, telling)
    if place is None or _is_told(heading[1], place, telling.accepted, True):
        return None
    start, end = reading.sentence.start, reading.sentence.end
    hit = Hit("seen", PRESENT, segment.first, segment.first, start, end)
    events = _events(page, reading, segment, hit, thing, place, heading[1], None)
    return next(events, None)


def _dated(
    page: Page,
    reading: Reading,
    dates: Sequence[DateMention],
    telling: Telling,
    thing: ObjectMention,
) -> Iterator[Event]:
    is_new = any(t.count_span and not t.is_friendly for t in reading.objects)
    for segment in segments_of(reading):
        for mention, verb in govern(reading, segment, dates):
            if verb not in _OWN or not is_known(page, mention):
                continue
            if verb == "found" and not is_new:
                continue  # "the wreck was located on Thursday": of what was told
            place = _named_in(reading, telling) or find_place_of(
                page, reading, segment, telling.main, telling.latest
            )
            if place and not _is_told(mention, place, telling.accepted, is_new):
                hit = Hit("seen", PRESENT, mention.first, mention.last, mention.start, mention.end)
                when, found = (None, mention) if verb == "found" else (mention, None)
                yield from _events(page, reading, segment, hit, thing, place, when, found)


def _second(
    page: Page, reading: Reading, telling: Telling, thing: ObjectMention
) -> Iterator[Event]:
    """ "At about 9.00 a track inspector reported the second, near Zalesie".

    Or what happened in another of the states that the text began with.
    """
    pointed = next((hit for hit in reading.of("ordinal") if hit.code in FURTHER), None)
    others = _states_of_lead(page) - {e.place.code for e in telling.accepted if e.place}
    for segment in segments_of(reading):
        place = _named_in(reading, telling) or find_place_of(
            page, reading, segment, telling.main, None
        )
        if place is None or place.rule in GUESSED:
            continue
        if pointed or place.code in others:
            start, end = reading.sentence.start, reading.sentence.end
            hit = Hit("seen", PRESENT, segment.first, segment.first, start, end)
            for event in _events(page, reading, segment, hit, thing, place, None, None):
                yield replace(event, anaphora=pointed)


def _states_of_lead(page: Page) -> set[str]:
    """States that the title and the first sentences name, but as where something came from."""
    lead = [reading for reading in page.readings if page.is_lead(reading)]
    return {c.code for reading in lead for c in reading.countries if c.role != "origin"}


def _events(
    page: Page,
    reading: Reading,
    segment: Segment,
    hit: Hit,
    thing: ObjectMention,
    place: Place,
    when: DateMention | None,
    found: DateMention | None,
) -> Iterator[Event]:
    if place.code in page.knowledge.watched:
        lead = page.is_lead(reading)
        yield Event(
            reading.number, segment, (hit,), thing, None, place, when, found, lead, is_further=True
        )


def _named_in(reading: Reading, telling: Telling) -> Place | None:
    """The one state whose places a sentence names: the one told of, where several have them."""
    named = [p for p in reading.places if p.candidates[0].kind not in WATERS]
    firsts = {p.candidates[0].country for p in named}
    if not named or {c.code for c in reading.countries} - firsts:
        return None
    common = set.intersection(*({c.country for c in p.candidates} for p in named))
    last = telling.latest.place if telling.latest else None
    code = next((c for c in (telling.main, last and last.code) if c in common), None)
    if code is None and len(firsts) == 1:
        code = telling.main if is_a_namesake(telling.main, firsts) else firsts.pop()
    if code is None:
        return None
    return Place(code, (Span(named[0].start, named[0].end),), "place named", 0.6)


def _is_told(mention: DateMention, place: Place, told: Sequence[Event], is_new: bool) -> bool:
    """Whether an event of that state is told of the day already, or one of no day that may be.

    Nor does a day tell of another thing where a find is told of no flight yet: it is the flight's.
    """
    assert mention.day is not None
    last = mention.last_day or mention.day
    for event in told:
        day = event.when or event.found
        if event.place is None or event.place.code != place.code:
            continue
        if day is None or day.day is None:
            return event.place.rule not in GUESSED
        if event.when is None and not is_new:
            return True
        if day.day <= last and mention.day <= (day.last_day or day.day):
            return True
    return False

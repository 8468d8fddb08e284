"""What a sentence leaves for the next one: whose turn it is, a state, a thing or a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from incidents.articles.days.days import DateMention
from incidents.articles.draft import Span
from incidents.articles.events.presence import is_stranger
from incidents.articles.events.told import Event, Place, Telling
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.named.objects import ObjectMention

#: So near its head a sentence says whose turn it is.
_HEAD = 5
#: A sentence of no more words may do nothing but turn to a state.
_SHORT = 7
_QUOTES = frozenset('"“”„«»')


def day_meant(reading: Reading, telling: Telling, anchor: date | None) -> date | None:
    """ "That evening", after "between 20:40 on Sunday and 01:35 on Monday": the event's own day."""
    day = telling.latest.when.day if telling.latest and telling.latest.when else None
    same = bool(reading.dates) and reading.dates[0].relative == 0
    if same and day and anchor and anchor - day == timedelta(days=1):
        return day
    return anchor


def topic_of(page: Page, reading: Reading) -> tuple[int, ObjectMention] | None:
    """ "On Friday it was a drone.": the one stranger that a sentence without an event names."""
    if reading.has("not", "exercise", "hobby", "own", "policy", "response"):
        return None
    things = [thing for thing in reading.objects if is_stranger(page, thing)]
    if len({thing.kind for thing in things}) != 1 or things[0].kind == "helicopter":
        return None  # helicopters search
    return reading.number, things[0]


def in_turn(reading: Reading, events: Sequence[Event], telling: Telling) -> list[Event]:
    """ "The second came at 07:31. It flew over Otaci": whose turn "it" is, in the next words."""
    heads = [*reading.of("ordinal"), *(h for h in reading.of("pronoun") if h.code == "other")]
    head = next((hit for hit in heads if hit.first <= _HEAD), None)
    turn, every = head, head is not None
    if turn is None and telling.turn and telling.turn[0] == reading.number - 1:
        turn = telling.turn[1]
    telling.turn = (reading.number, head) if head and not events else None
    if turn is None:
        return list(events)
    first = next((event for event in events if _is_it(event)), None)
    return [
        replace(event, anaphora=turn) if event is first or every and _is_it(event) else event
        for event in events
    ]


def _is_it(event: Event) -> bool:
    hit = event.anaphora
    return hit is not None and hit.list == "pronoun" and hit.code == "it"


def set_scene(page: Page, reading: Reading, dates: Sequence[DateMention], telling: Telling) -> None:
    """A state and a day, of which the next sentence may tell; another state's day in any words."""
    where = _setting_of(page, reading)
    last = telling.latest.place if telling.latest else None
    days = [d for d in dates if d.day and d.precision == 1 and not d.in_future]
    if where and days and telling.scene is None and last and last.code != where.code:
        telling.scene = (reading.number, days[0])
    turned = _turned_to(page, reading)
    if turned:
        telling.setting = reading.number, turned
    else:
        telling.setting = (reading.number, where) if where and telling.scene else None


def _setting_of(page: Page, reading: Reading) -> Place | None:
    """ "On 30 March police in Tallinn were called out": the one state that a sentence is set in."""
    codes = {c.code for c in reading.countries if c.role in ("airspace", "place")}
    if len(codes) != 1 or not codes <= page.knowledge.watched:
        return None
    state = next(c for c in reading.countries if c.code in codes)
    return Place(state.code, (Span(state.start, state.end),), "as before", 0.6)


def _turned_to(page: Page, reading: Reading) -> Place | None:
    """ "Lithuania's was the smallest.": the state that a short sentence turns to."""
    watched = [c for c in reading.countries if c.code in page.knowledge.watched]
    short = sum(token.is_word for token in reading.tokens) <= _SHORT
    if not short or len(watched) != 1 or watched[0].first > 2 or watched[0].role == "origin":
        return None
    if any(token.text in _QUOTES for token in reading.tokens) or reading.has("say", "response"):
        return None
    return Place(watched[0].code, (Span(watched[0].start, watched[0].end),), "as before", 0.6)

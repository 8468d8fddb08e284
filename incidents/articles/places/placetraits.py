"""What tells whether a place that a text names is an incident's: traits of where it is named."""

from collections.abc import Iterator, Sequence
from typing import Final

from incidents.articles.events.told import Event
from incidents.articles.events.weighing import chance_of_an_event
from incidents.articles.groups.groups import Group
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.places.spots import Spot, spots_in

#: How many letters of a name stay the same in every case.
_STEM = 4
#: Words before and after a name by which one place stands to another: "at X, in the Y district".
_BESIDE = 7
_CLOSE, _BY = 4, 10
_REACH = 8
#: So many words after "km" the place stands that it is counted from.
_MEASURED = 6
_LIKELY, _SURE, _UNLIKELY = 0.6, 0.95, 0.2
_ACTORS = ("institution", "organisation", "title")
#: Lists of words that lead to a place; before it, and after it where a language has it so.
_CUES = ("place_noun", "place_cue", "near_cue", "area")
_CUES_AFTER = ("in_cue", "place_noun", "area")
#: "At Rypin, a town in Kuyavia", "at Husynne, near Dorohusk": what the finer one is in or near.
_LEADING = ("in_cue", "place_noun", "place_cue", "near_cue")
_VERBS = ("crash", "found", "explode", "landed", "enter", "seen", "lost", "shoot", "occur", "left")
#: "F-16s stationed at Ämari": where jets come from.
_STATIONED = frozenset(
    ["stationed", "based", "deployed", "operating", "rose", "started", "stacjonujące"]
)


class Setting:
    """One incident in its text: the places named near it, and what tells which of them is its."""

    def __init__(self, page: Page, group: Group, groups: Sequence[Group]) -> None:
        self.page = page
        self.when = group.when
        self.events = {event.reading: event for event in reversed(group.events)}
        self.others = {e.reading: e for other in groups if other is not group for e in other.events}
        self.topic = {*self.events, *group.readings}
        self.is_alone = len(groups) == 1
        near = [
            reading
            for reading in page.readings
            if reading.number in self.topic or reading.sentence.is_title or page.is_lead(reading)
        ]
        self.spots: Final = [
            spot for reading in near for spot in spots_in(page, reading, group.country)
        ]
        self.chances = {r.number: chance_of_an_event(page, r) for r in near}
        self.by_reading: dict[int, list[Spot]] = {}
        self.by_name: dict[str, list[Spot]] = {}
        for spot in self.spots:
            self.by_reading.setdefault(spot.reading.number, []).append(spot)
            self.by_name.setdefault(_name(spot), []).append(spot)
        self.is_fine = any(
            not spot.is_coarse and spot.rule == "known" or spot.rule == "cued"
            for spot in self.spots
            if spot.reading.number in self.topic and not spot.is_coarse
        )

    def traits_of_none(self) -> set[str]:
        """Traits of no place at all."""
        told_first = any(self.page.is_lead(self.page.readings[n]) for n in self.events)
        apart = "alone" if self.is_alone else "apart" if told_first else "apart, later"
        return {"nothing", f"nothing {apart}"}

    def traits(self, spot: Spot) -> set[str]:
        return {*self._of_the_sentence(spot), *self._of_the_event(spot), *self._beside(spot)} | {
            *_of_the_words(spot, is_english=self.page.language == "en")
        }

    def _of_the_sentence(self, spot: Spot) -> Iterator[str]:
        """Which sentence it is, how likely it tells an event, and of which day."""
        reading = spot.reading
        number = reading.number
        apart = "" if self.is_alone else " of several"
        if number in self.events:
            yield "event's first" if number == min(self.events) else "event's"
        elif reading.sentence.is_title:
            yield "title" + apart
        elif number in self.topic:
            yield "topic" + apart
            if any(0 < number - other <= 1 for other in self.events):
                yield "next to the event's"
        else:
            yield "other's" if number in self.others else "lead"
        chance = self.chances[number]
        if chance < _UNLIKELY:
            yield "no event"
        elif chance > _LIKELY:
            yield "sure event" if chance > _SURE else "likely event"
        days = [mention for mention in reading.dates if mention.day]
        if self.when and self.when.day and days:
            day, last = self.when.day, self.when.last_day or self.when.day
            same = any(m.day <= last and day <= (m.last_day or m.day) for m in days if m.day)
            yield ("its day" if same else "another day") + (
                "" if number in self.events else ", elsewhere"
            )

    def _of_the_event(self, spot: Spot) -> Iterator[str]:
        """How it stands to the words that tell the event, and to those that tell another."""
        event = self.events.get(spot.reading.number)
        other = self.others.get(spot.reading.number)
        if event is None:
            return
        gap = _gap(spot, event)
        yield "close to verb" if gap <= _CLOSE else "by verb" if gap <= _BY else "far from verb"
        if any(0 < spot.first - hit.first <= _REACH for hit in event.predicates):
            yield "after verb"
        if event.segment.holds(spot.first):
            yield "event's clause"
        elif other and other.segment.holds(spot.first):
            yield "other's clause"
        if other and gap != _gap(spot, other):
            yield "nearer" if gap < _gap(spot, other) else "nearer other's"

    def _beside(self, spot: Spot) -> Iterator[str]:
        """How it stands to the places named besides."""
        elsewhere = [s for s in self.by_name[_name(spot)] if s.reading != spot.reading]
        if any(same.reading.sentence.is_title for same in elsewhere):
            yield "in title"
        if any(same.reading.number in self.topic for same in elsewhere):
            yield "again"
        here = [s for s in self.by_reading[spot.reading.number] if _name(s) != _name(spot)]
        if any(one.last < spot.first for one in here):
            yield "later"
        if any(0 < spot.first - one.last <= _BESIDE for one in here):
            led = any(_is_after(spot.reading, spot.first, name, 1) for name in _LEADING)
            yield "around one" if spot.is_coarse else "after one, led" if led else "after one"
        if any(0 < one.first - spot.last <= _BESIDE for one in here) and not spot.is_coarse:
            yield "before one"
        if spot.is_coarse and self.is_fine:
            yield "coarser"


def _of_the_words(spot: Spot, *, is_english: bool) -> Iterator[str]:
    """How it is named, and the words just before and after it."""
    reading, first, last = spot.reading, spot.first, spot.last
    tokens = reading.tokens
    starts = first == 0 or tokens[first - 1].text in "–—-•:"
    yield "name at the start" if spot.rule == "name" and starts else spot.rule
    if starts:
        yield "head"
    if any(hit.first == last + 1 for hit in reading.of("say")):
        yield "says"
    yield spot.draft.precision or ""
    if not spot.draft.candidates:
        yield "unlisted"
    for name in _CUES:
        if _is_after(reading, first, name, 1 if name == "area" else 3):
            yield f"after {name}"
    for name in _CUES_AFTER:
        if any(0 < hit.first - last <= 2 for hit in reading.of(name)):
            if not is_english:
                yield f"{name} after it"
            elif name == "area":
                yield "before area"
    if _is_after(reading, first, "kilometres", _MEASURED):
        yield "measured from"  # "18 km west of Rēzekne"
    sent = any(
        0 < first - hit.last <= _REACH
        for hit in reading.of("response")
        if hit.code in ("jets_scrambled", "deployment")
    )
    if sent or _STATIONED & {token.norm for token in tokens[max(first - 3, 0) : first]}:
        yield "base"
    if any(
        0 < first - hit.last <= 3 or 0 < hit.first - last <= 3
        for name in _ACTORS
        for hit in reading.of(name)
    ):
        yield "actor"
    if spot.is_capital:
        yield "led capital" if _is_after(reading, first, "in_cue", 2) else "capital"
    if reading.has("say") and not reading.has(*_VERBS):
        yield "said"


def _is_after(reading: Reading, first: int, name: str, most: int) -> bool:
    return any(0 < first - hit.last <= most for hit in reading.of(name))


def _gap(spot: Spot, event: Event) -> int:
    return min((abs(spot.first - hit.first) for hit in event.predicates), default=_BY + 1)


def _name(spot: Spot) -> str:
    return spot.reading.tokens[spot.first].norm[:_STEM]

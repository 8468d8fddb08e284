"""How it ended, and how it stood to the airspace."""

from collections.abc import Sequence
from datetime import date

from incidents.articles.attributes import spans
from incidents.articles.clauses import DISRUPTIONS, is_affirmed, is_by_the_war, segments_of
from incidents.articles.draft import Found, Span
from incidents.articles.grouping import Group
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import Page, Reading
from incidents.articles.objects import ObjectMention
from incidents.codebook import Nature, Outcome

#: Lists of predicates that are outcomes by themselves.
OUTCOMES = {
    "crash": Outcome.CRASHED,
    "explode": Outcome.DETONATED,
    "shoot": Outcome.SHOT_DOWN,
    "left": Outcome.LEFT_AIRSPACE,
    "lost": Outcome.TRACK_LOST,
    "landed": Outcome.LANDED,
    "intercept": Outcome.INTERCEPTED,
    "escort": Outcome.ESCORTED,
    "not_found": Outcome.NOT_FOUND,
}

#: A sentence with a day farther off than this tells another story.
SAME_STORY_DAYS = 45


def find_outcomes(group: Group, readings: Sequence[Reading], nature: str) -> list[Found[str]]:
    """Every way in which it is told to have ended."""
    found: dict[str, Found[str]] = {}
    own = {event.reading for event in group.events}
    for reading in readings:
        if reading.number not in own and not _goes_on(reading, group):
            continue
        segments = segments_of(reading)
        for name, outcome in OUTCOMES.items():
            for hit in reading.of(name):
                segment = next(s for s in segments if s.holds(hit.first))
                if outcome.value in found:
                    break
                if name != "not_found" and not is_affirmed(reading, segment, hit):
                    continue
                follows = name == "lost" and reading.number - 1 in own
                if not (follows or _is_about_it(reading, hit, group)):
                    continue
                if _is_of_charge(reading, hit):
                    continue
                if name == "shoot" and is_by_the_war(reading, hit):
                    continue
                found[outcome.value] = Found(outcome.value, spans(hit), "verb", 0.8)
    if Outcome.SHOT_DOWN in found:
        found.pop(Outcome.CRASHED, None)  # what falls then are its pieces
    down = {Outcome.CRASHED, Outcome.SHOT_DOWN, Outcome.LANDED} & set(found)
    if down and not any(event.object and _are_many(event.object) for event in group.events):
        found.pop(Outcome.LEFT_AIRSPACE, None)  # one thing does not do both
    ended = {Outcome.CRASHED, Outcome.SHOT_DOWN, Outcome.LANDED, Outcome.TRACK_LOST}
    if not ended & set(found) and Outcome.LEFT_AIRSPACE not in found:
        stay = _stay(readings)
        if stay:
            found[Outcome.LEFT_AIRSPACE.value] = stay
    if nature == Nature.INTERCEPT.value:
        found.pop(Outcome.LEFT_AIRSPACE.value, None)  # what was never inside does not leave
    return list(found.values())


def with_find(
    outcomes: list[Found[str]], group: Group, found_on: Found[date] | None
) -> list[Found[str]]:
    """A find is an outcome when it is told as one of the thing itself."""
    if any(outcome.value == Outcome.FOUND_LATER.value for outcome in outcomes):
        return outcomes
    hit = next((h for event in group.events for h in event.predicates if h.list == "found"), None)
    if hit:
        outcomes.append(
            Found(Outcome.FOUND_LATER.value, (Span(hit.start, hit.end),), "verb of finding", 0.8)
        )
    elif found_on:
        outcomes.append(Found(Outcome.FOUND_LATER.value, found_on.spans, "day of a find", 0.7))
    return outcomes


def is_same_story(reading: Reading, group: Group) -> bool:
    """Whether nothing in a sentence says that it tells of another time."""
    day = group.first_day
    return not reading.has("background") and not any(
        day and mention.day and abs((mention.day - day).days) > SAME_STORY_DAYS
        for mention in reading.dates
    )


def _goes_on(reading: Reading, group: Group) -> bool:
    """Whether a sentence without the event itself still tells of its object."""
    if reading.has("exercise", "elsewhere") or not is_same_story(reading, group):
        return False
    strange = any(not thing.is_friendly for thing in reading.objects)
    return strange or reading.has("pronoun", "ordinal", "debris", "not_found", "lost")


def _stay(readings: Sequence[Reading]) -> Found[str] | None:
    """ "It stayed for four minutes": then it left."""
    for reading in readings:
        for hit in reading.of("minutes"):
            near = [h for h in reading.of("inside") if abs(h.first - hit.first) <= 8]
            space = [h for h in reading.of("airspace") if abs(h.first - hit.first) <= 10]
            if any(h.code in DISRUPTIONS for h in reading.of("response")):
                continue  # "the airport was closed for an hour"
            if near and (space or reading.objects or reading.has("pronoun", "ordinal")):
                span = Span(min(near[0].start, hit.start), max(near[0].end, hit.end))
                return Found(Outcome.LEFT_AIRSPACE.value, (span,), "time inside", 0.7)
    return None


def _are_many(thing: ObjectMention) -> bool:
    return thing.is_plural or bool(thing.count and (thing.count.best or 0) > 1)


def _is_of_charge(reading: Reading, hit: Hit) -> bool:
    """ "No explosives were found", "sappers blew it up": not how it ended."""
    if hit.list == "not_found":
        return any(
            charge.first <= hit.last + 2 and hit.first <= charge.last + 2
            for charge in reading.of("armed_no")
        )
    return hit.list == "explode" and any(
        word.code == "other" and word.first <= hit.last + 8 and hit.first <= word.last + 8
        for word in reading.of("response")
    )


def _is_agent(reading: Reading, thing: ObjectMention) -> bool:
    """ "It was followed by two Eurofighters and crashed": not they."""
    before = reading.tokens[max(thing.first - 4, 0) : thing.first]
    return thing.is_friendly and any(token.norm == "by" for token in before)


def _is_about_it(reading: Reading, hit: Hit, group: Group) -> bool:
    """Not an ally's aircraft that took off or turned back, nor somebody else's fall."""
    before = [
        thing
        for thing in reading.objects
        if thing.last < hit.first and not _is_agent(reading, thing)
    ]
    after = [thing for thing in reading.objects if thing.first > hit.last]
    if hit.list == "shoot":
        codes = {c.code for c in reading.countries if c.role != "owner"}
        if codes & {"RU", "UA", "BY"} and group.country not in codes:
            return False
    if hit.list in ("intercept", "escort", "shoot", "lost"):
        return bool(before or after or reading.has("pronoun") or reading.has("friendly"))
    if before:
        return not before[-1].is_friendly and before[-1].owner != group.country
    foreign = [c for c in reading.countries if c.role in ("place", "airspace")]
    if (
        foreign
        and all(c.code != group.country for c in foreign)
        and hit.list in ("crash", "explode")
    ):
        return hit.list == "crash" and bool(before)
    return True


def find_nature(page: Page, group: Group, readings: Sequence[Reading]) -> Found[str]:
    """How it stood to the airspace, from its verbs."""
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
    hits = sighted or [hit for e in events for hit in e.predicates]
    return Found(Nature.SUSPECTED.value, spans(hits[0]), "verb of sighting", 0.7)

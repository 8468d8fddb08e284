"""The day of an incident from its surroundings, where no clause of its own names it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import regex

from incidents.articles.days.clocks import CLOCK, hours_in
from incidents.articles.days.days import DateMention
from incidents.articles.events.clauses import STRANGERS, govern, segments_of
from incidents.articles.events.eventdays import AT_ONCE
from incidents.articles.events.told import Event
from incidents.articles.groups.groups import Group, compatible
from incidents.articles.named.mentions import Page, Reading

#: A day found by its surroundings alone is one of the news.
RECENT = timedelta(days=21)
#: So many entries that begin with an hour make a live blog.
ENTRIES = 3
#: Verbs that tell an entry by themselves.
_SURE = ("enter", "crash", "explode", "shoot", "landed", "found")
#: The first sentences tell of the article's own event.
NEAR_START = 5
#: And its day, when other events follow.
DAY_WITHIN = 2
#: The last hour of a night.
LAST_OF_NIGHT = 9
#: Sentences after the event's own in which its hour may stand.
HOUR_WITHIN = 6


def complete_days(page: Page, groups: Sequence[Group]) -> None:
    """Give groups without a day the one told about them nearby, and nights with an hour one day."""
    for group in groups:
        if group.when is None or group.when.day is None:
            group.when = (
                _told_nearby(page, group) or _of_article(page, group) or _of_live_blog(page, group)
            )
    known = {group.when.day: group.when for group in groups if group.is_precise and group.when}
    for group in groups:
        if group.when is None and len(known) == 1 and not any(e.found for e in group.events):
            group.when = next(iter(known.values()))  # one night, told of several states
        if group.when and group.when.last_day and group.when.precision == 1:
            group.when = _by_the_hour(page, group, group.when)


def day_beside(page: Page, group: Group, told: Collection[int]) -> DateMention | None:
    """The day told in the sentences right after a group's first, before another event's.

    ``told`` are the numbers of sentences that tell of events.
    """
    first = group.events[0].reading
    for reading in page.readings[first : first + DAY_WITHIN + 1]:
        if reading.number != first and reading.number in told:
            return None
        for mention, verb in _days_of(page, reading):
            if verb not in ("say", "response", "plan") and mention.precision == 1:
                return mention
    return None


def is_loose(page: Page, group: Group, is_alone: bool) -> bool:
    """Of no day that the article names, and not surely in the airspace it is about."""
    if page.published_on is None or (group.when and group.when.day):
        return False
    if any(event.found for event in group.events):
        return False
    return not any(
        event.does(*_SURE)
        and event.in_lead
        and event.place is not None
        and (event.place.rule in ("airspace of", "in a state") or (is_alone and _is_foreign(event)))
        for event in group.events
    )


def _is_foreign(event: Event) -> bool:
    """ "Two Belarusian helicopters had trespassed"."""
    return event.object is not None and event.object.owner in STRANGERS and event.does("enter")


def _told_nearby(page: Page, group: Group) -> DateMention | None:
    """The first day that belongs to an event's verb, or to no verb, near the group's events."""
    own = {event.reading for event in group.events}
    paragraphs = {page.readings[number].sentence.paragraph for number in own}
    vague = None
    for number in sorted({*own, *group.readings}, key=lambda n: (n not in own, n)):
        reading = page.readings[number]
        if reading.sentence.paragraph not in paragraphs and number > NEAR_START:
            continue
        for mention, verb in _days_of(page, reading):
            if verb in ("say", "response", "plan") or (verb == "found" and number in own):
                continue
            if _was_found_before(group, mention):
                continue
            if mention.precision == 1 and not mention.is_vague:
                return mention
            if number in own or mention.is_vague:
                vague = vague or mention
    return vague


def _was_found_before(group: Group, mention: DateMention) -> bool:
    """Whether it was found before a day, which is so none of its flight."""
    days = [event.found.day for event in group.events if event.found]
    return any(day and mention.day and day < mention.day for day in days)


def without_repeats(groups: Sequence[Group], undated: Collection[int]) -> list[Group]:
    """Groups, those that got their day from around them joined to what is told of that day.

    ``undated`` are the places of those without a day of their own.
    """
    kept: list[Group] = []
    for place, group in enumerate(groups):
        same = next(
            (
                other
                for number, other in enumerate(groups)
                if number not in undated
                and place in undated
                and group.site is None
                and other.country == group.country
                and other.first_day == group.first_day is not None
                and (compatible(other.kind, group.kind) or _is_nobodys(group))
            ),
            None,
        )
        if same is None:
            kept.append(group)
        else:
            same.events += group.events
    return kept


def _is_nobodys(group: Group) -> bool:
    """ "The aircraft fell in a field": of no type and no state, after a drone of that day."""
    things = [event.object for event in group.events if event.object]
    plain = all(thing.platform is None and thing.owner is None for thing in things)
    return group.kind == "aircraft" and plain


def _of_article(page: Page, group: Group) -> DateMention | None:
    """The day of the article's first sentences: an event's, or that of jets rising."""
    if any(event.found for event in group.events):
        return None
    told: dict[str, DateMention] = {}
    for reading in page.readings:
        if not (page.is_lead(reading) or reading.number <= NEAR_START):
            break
        at_once = any(hit.code in AT_ONCE for hit in reading.of("response"))
        for mention, verb in _days_of(page, reading):
            sort = "event" if verb in (None, "occur", "pred") else verb or ""
            if sort == "response" and not at_once:
                continue
            if mention.precision == 1:
                told.setdefault(sort, mention)
    return told.get("event") or told.get("response") or _of_this_morning(page, group)


def _of_live_blog(page: Page, group: Group) -> DateMention | None:
    """ "06:10 First word of an impact": of the day on which a text of such entries came out."""
    if any(event.found for event in group.events):
        return None
    entries: dict[int, regex.Match[str]] = {}
    for reading in page.body:
        sentence = reading.sentence
        match = CLOCK.match(page.text, sentence.start, sentence.end)
        if match and sentence.paragraph not in entries:
            entries[sentence.paragraph] = match
    paragraphs = [page.readings[event.reading].sentence.paragraph for event in group.events]
    hour = next((entries[number] for number in paragraphs if number in entries), None)
    if hour is None or len(entries) < ENTRIES or page.published_on is None:
        return None
    return DateMention(0, 0, hour.start(), hour.end(), page.published_on)


def _of_this_morning(page: Page, group: Group) -> DateMention | None:
    """ "Both armies said on Wednesday … Shortly after 1 a.m. a drone came in": of that night."""
    said = [
        mention
        for reading in page.readings
        if page.is_lead(reading)
        for mention, verb in _days_of(page, reading)
        if verb == "say" and mention.precision == 1 and mention.day == page.published_on
    ]
    for number in {event.reading for event in group.events} if said else ():
        sentence = page.readings[number].sentence
        for match in hours_in(page.text, sentence):
            if match["half"] != "p" and int(match["hour"]) <= LAST_OF_NIGHT:
                return said[0]
    return None


def _days_of(page: Page, reading: Reading) -> Iterator[tuple[DateMention, str | None]]:
    for segment in segments_of(reading):
        for mention, verb in govern(reading, segment, reading.dates):
            if mention.day is None or page.published_on is None:
                continue
            if reading.cued_at("since", mention.first - 1):
                continue  # "the third since Monday"
            if timedelta() <= page.published_on - mention.day <= RECENT:
                yield mention, verb


def _by_the_hour(page: Page, group: Group, night: DateMention) -> DateMention:
    """Of a night over two days, the day on which its hour lies."""
    if night.day is None or night.last_day != night.day + timedelta(days=1):
        return night
    first = min(event.reading for event in group.events)
    for number in range(first, min(first + HOUR_WITHIN + 1, len(page.readings))):
        if number not in {event.reading for event in group.events} | set(group.readings):
            continue
        sentence = page.readings[number].sentence
        for match in hours_in(page.text, sentence):
            hour = int(match["hour"]) % 12 if match["half"] else int(match["hour"])
            hour += 12 if match["half"] == "p" else 0
            if hour <= LAST_OF_NIGHT:
                return replace(night, day=night.last_day, last_day=None)
            if hour >= 18:
                return replace(night, last_day=None)
    return night

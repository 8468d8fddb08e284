"""The day of an incident from its surroundings, where no clause of its own names it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import regex

from incidents.articles.clauses import govern, segments_of
from incidents.articles.dates import DateMention
from incidents.articles.grouping import Group
from incidents.articles.mentions import Page, Reading

_CLOCK = regex.compile(
    r"(?<![\d.,])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b|(?(minute)(?![\d.]\d)|(?!)))"
)
#: A day found by its surroundings alone is one of the news.
RECENT = timedelta(days=21)
#: The first sentences tell of the article's own event.
NEAR_START = 5
#: Sentences after the event's own in which its hour may stand.
HOUR_WITHIN = 6


def complete_days(page: Page, groups: Sequence[Group]) -> None:
    """Give groups without a day the one told about them nearby, and nights with an hour one day."""
    for group in groups:
        if group.when is None or group.when.day is None:
            group.when = _told_nearby(page, group)
    known = {group.when.day: group.when for group in groups if group.is_precise and group.when}
    for group in groups:
        if group.when is None and len(known) == 1:
            group.when = next(iter(known.values()))  # one night, told of several states
        if group.when and group.when.last_day and group.when.precision == 1:
            group.when = _by_the_hour(page, group, group.when)


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
            if mention.precision == 1 and not mention.is_vague:
                return mention
            if number in own or mention.is_vague:
                vague = vague or mention
    return vague


def _days_of(page: Page, reading: Reading) -> Iterator[tuple[DateMention, str | None]]:
    for segment in segments_of(reading):
        for mention, verb in govern(reading, segment, reading.dates):
            if mention.day is None or page.published_on is None:
                continue
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
        for match in _CLOCK.finditer(page.text, sentence.start, sentence.end):
            hour = int(match["hour"]) % 12 if match["half"] else int(match["hour"])
            hour += 12 if match["half"] == "p" else 0
            if hour <= 9:
                return replace(night, day=night.last_day, last_day=None)
            if hour >= 18:
                return replace(night, last_day=None)
    return night

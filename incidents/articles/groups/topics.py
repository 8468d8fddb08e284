"""Which of several incidents each sentence of an article is about."""

from collections.abc import Collection, Sequence
from datetime import date

from incidents.articles.days.days import DateMention
from incidents.articles.groups.groups import Group
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.words.phrases import Hit


def assign_topics(
    page: Page, groups: Sequence[Group], skipped: Collection[int]
) -> dict[int, list[int]]:
    """Which groups each sentence of the body is about, by its number; none of ``skipped``."""
    topics: dict[int, list[int]] = {}
    told: dict[int, list[int]] = {}
    for index, group in enumerate(groups):
        for event in group.events:
            told.setdefault(event.reading, [])
            if index not in told[event.reading]:
                told[event.reading].append(index)
        for event in group.umbrella:
            told.setdefault(event.reading, [])
            if index not in told[event.reading]:
                told[event.reading].append(index)
    order = sorted(range(len(groups)), key=lambda i: (groups[i].first_day or date.max, i))
    current = list(range(len(groups))) if len(groups) == 1 else []
    last_paragraph = -1
    for reading in page.body:
        if reading.number in skipped:
            topics[reading.number] = []
            continue
        if reading.number in told:
            current = told[reading.number]
        else:
            pointed = _pointed(reading, groups, order)
            if pointed is not None:
                current = [pointed]
            elif reading.sentence.paragraph != last_paragraph and len(groups) > 1 and current:
                foreign = _about_other_state(reading, groups, current)
                if foreign is not None:
                    current = foreign
        last_paragraph = reading.sentence.paragraph
        topics[reading.number] = current
        for index in current:
            groups[index].readings.append(reading.number)
    return topics


def _pointed(reading: Reading, groups: Sequence[Group], order: Sequence[int]) -> int | None:
    """The group that "the second", or a day, points to."""
    if len(groups) < 2:
        return None
    for mention in reading.dates:
        if mention.day is None or mention.precision > 1 or _is_reporting(reading, mention):
            continue
        for index, group in enumerate(groups):
            if group.is_precise and group.when and group.when.day == mention.day:
                return index
    for hit in reading.of("ordinal"):
        if not _is_thing(reading, hit):
            continue
        place = int(hit.code)
        if place == -1:
            return order[-1]
        if place <= len(order):
            return order[place - 1]
    return None


def _is_thing(reading: Reading, hit: Hit) -> bool:
    """ "The second drone", "the second had …": not "the second time this year"."""
    return any(hit.last < thing.first <= hit.last + 3 for thing in reading.objects) or (
        hit.last + 1 < len(reading.tokens)
        and any(
            verb.first <= hit.last + 3 and verb.first > hit.last
            for name in ("enter", "crash", "found", "seen", "armed_yes", "armed_no", "occur")
            for verb in reading.of(name)
        )
    )


def _is_reporting(reading: Reading, mention: DateMention) -> bool:
    return any(hit.last in (mention.first - 1, mention.first - 2) for hit in reading.of("say"))


def _about_other_state(
    reading: Reading, groups: Sequence[Group], current: Sequence[int]
) -> list[int] | None:
    """A paragraph that names another incident's state is about that one."""
    codes = {c.code for c in reading.countries}
    if not codes or any(groups[i].country in codes for i in current):
        return None
    others = [i for i, group in enumerate(groups) if group.country in codes]
    return others or None

"""Days named from the article's own: weekdays, "yesterday", "two days ago", "last month"."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from incidents.articles.days.days import DateMention, moved
from incidents.articles.words.numbers import number_at
from incidents.articles.words.phrases import Hit
from incidents.articles.words.tokens import Token

#: Before a weekday they leave open which.
_SOME = frozenset({"a", "another", "every", "each", "some", "any", "most", "one"})


def weekdays(
    text: str, tokens: Sequence[Token], hits: dict[str, list[Hit]], published_on: date | None
) -> Iterator[DateMention]:
    """Weekdays: the latest one up to the article's own day; ranges of two."""
    ranges = {hit.first: hit for hit in hits.get("range_word", ())}
    relative = {hit.last: hit.code for hit in hits.get("relative", ())}
    named = list(hits.get("weekday", ()))
    skip = -1
    for index, hit in enumerate(named):
        if hit.first <= skip:
            continue
        word = relative.get(hit.first - 1)
        led = tokens[hit.first - 1].norm if hit.first else ""
        if led in _SOME:
            continue  # "on a Sunday morning" says nothing of which
        if led == "that":
            yield DateMention(hit.first, hit.last, hit.start, hit.end, None, weekday=int(hit.code))
            continue
        day = _weekday(int(hit.code), published_on, word)
        last_week = _last_week_after(hits, hit.last)
        if last_week is not None and day and published_on:
            monday = moved(published_on, -published_on.weekday() - 7)
            day = moved(monday, int(hit.code))
            yield DateMention(hit.first, last_week, hit.start, tokens[last_week].end, day)
            continue
        link = ranges.get(hit.last + 1)
        following = named[index + 1] if index + 1 < len(named) else None
        if (
            following
            and published_on
            and (link and link.code == "to" and following.first == link.last + 1)
        ):
            last_day = _weekday(int(following.code), published_on, word)
            if last_day:
                first_day = last_day - timedelta(days=(int(following.code) - int(hit.code)) % 7)
                skip = following.last
                yield DateMention(
                    hit.first, following.last, hit.start, following.end, first_day, last_day
                )
                continue
        yield DateMention(hit.first, hit.last, hit.start, hit.end, day, in_future=word == "next")


def _last_week_after(hits: dict[str, list[Hit]], last: int) -> int | None:
    """ "Monday of last week": the last token of it."""
    for hit in hits.get("dayword", ()):
        if hit.code == "week:-1" and hit.first in (last + 1, last + 2):
            return hit.last
    return None


def _weekday(weekday: int, published_on: date | None, word: str | None) -> date | None:
    """The latest such weekday up to the article's own day; "last" leaves that day out."""
    if published_on is None:
        return None
    back = (published_on.weekday() - weekday) % 7
    if word == "next":
        return published_on + timedelta(days=(7 - back) % 7 or 7)
    if word == "last" and back == 0:
        back = 7
    return moved(published_on, -back)


def relative_days(
    text: str, tokens: Sequence[Token], hits: dict[str, list[Hit]], published_on: date | None
) -> Iterator[DateMention]:
    """Days counted from the article's own or from another: yesterday, two days ago."""
    for hit in hits.get("ago", ()):
        base, unit = hit.code.split(":")
        values = [
            value
            for position in range(hit.first, hit.last + 1)
            if (value := number_at(position, tokens, hits.get("number", ()))) is not None
        ]
        count = values[0] if values else 1
        days = -count * {"day": 1, "week": 7}[unit]
        if base == "anchor":
            yield DateMention(hit.first, hit.last, hit.start, hit.end, None, relative=days)
        elif published_on:
            yield DateMention(
                hit.first,
                hit.last,
                hit.start,
                hit.end,
                moved(published_on, days),
                precision=1 if unit == "day" else 2,
            )
    for hit in hits.get("dayword", ()):
        mention = _dayword(hit, published_on)
        if mention:
            yield mention


def _dayword(hit: Hit, published_on: date | None) -> DateMention | None:
    base, _, amount = hit.code.partition(":")
    span = (hit.first, hit.last, hit.start, hit.end)
    if base == "anchor":
        return DateMention(*span, None, relative=int(amount))
    if published_on is None:
        return None
    if base == "pub":
        return DateMention(*span, moved(published_on, int(amount)))
    if base == "feast":
        month, day = map(int, amount.split("-"))
        latest = published_on.replace(month=month, day=day)
        if latest > published_on:
            latest = latest.replace(year=latest.year - 1)
        return DateMention(*span, latest)
    if base == "night":
        return DateMention(*span, published_on, is_vague=True)
    if base == "weekend":
        sunday = moved(published_on, -((published_on.weekday() + 1) % 7))
        return DateMention(*span, moved(sunday, -1), sunday, is_vague=True)
    if base == "week":
        monday = moved(published_on, -published_on.weekday() + 7 * int(amount))
        return DateMention(*span, monday, moved(monday, 6), precision=3)
    if base == "month":
        total = published_on.year * 12 + published_on.month - 1 + int(amount)
        first = date(total // 12, total % 12 + 1, 1)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return DateMention(*span, first, last, precision=4)
    if base == "year":
        year = published_on.year + int(amount)
        return DateMention(*span, date(year, 1, 1), date(year, 12, 31), precision=5)
    return None

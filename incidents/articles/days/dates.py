"""Days named in a sentence: an own grammar, where general date parsers err.

Every mention says which days it may mean and how closely. What counts from another day ("the
previous day") stays open until `resolved` is told that day.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from incidents.articles.days.calendardays import (
    days_of_this_month,
    days_with_month,
    numeric_days,
    years_alone,
)
from incidents.articles.days.days import DateMention
from incidents.articles.days.relativedays import relative_days, weekdays
from incidents.articles.words.phrases import Hit
from incidents.articles.words.tokens import Token

#: Who reads a phrase first keeps it.
_READERS = (
    numeric_days,
    days_with_month,
    weekdays,
    relative_days,
    years_alone,
    days_of_this_month,
)


def find_dates(
    text: str,
    tokens: Sequence[Token],
    hits: dict[str, list[Hit]],
    published_on: date | None,
) -> list[DateMention]:
    """The days named in one sentence, in order."""
    taken: set[int] = set()
    found: list[DateMention] = []
    for reader in _READERS:
        for mention in reader(text, tokens, hits, published_on):
            covered = set(range(mention.first, mention.last + 1))
            if covered & taken:
                continue
            taken |= covered
            found.append(mention)
    found.sort(key=lambda mention: mention.first)
    return _joined(tokens, found)


def _joined(tokens: Sequence[Token], found: list[DateMention]) -> list[DateMention]:
    """A weekday beside its date is one mention; a vague word beside a day adds nothing."""
    kept: list[DateMention] = []
    for mention in found:
        previous = kept[-1] if kept else None
        gap = [t.norm for t in tokens[previous.last + 1 : mention.first]] if previous else []
        near = previous is not None and len(gap) <= 3
        if previous and near and all(word in {",", "the", ""} for word in gap):
            if previous.day and previous.day == mention.day and previous.precision == 1:
                kept[-1] = replace(mention, first=previous.first, start=previous.start)
                continue
            single = previous.last == previous.first or mention.last == mention.first
            if (
                previous.day
                and mention.day
                and previous.precision == mention.precision == 1
                and single
                and previous.last_day is None
                and len(gap) <= 1
                and _is_weekday_before_date(tokens, previous, mention)
            ):
                kept[-1] = replace(mention, first=previous.first, start=previous.start)
                continue
        if previous and "," in gap and near and _is_its_weekday(tokens, previous, mention):
            continue
        if previous and near and previous.is_vague and not mention.is_vague and mention.day:
            if mention.precision == 1:
                kept[-1] = mention
                continue
        elif (
            previous
            and near
            and mention.is_vague
            and previous.day
            and previous.precision == 1
            and "," not in gap
        ):
            continue
        kept.append(mention)
    return kept


def _is_its_weekday(tokens: Sequence[Token], previous: DateMention, mention: DateMention) -> bool:
    """ "27 January, a Tuesday again": said of the date, and no other day."""
    one = mention.first == mention.last and not _has_a_figure(tokens, mention)
    dated = _has_a_figure(tokens, previous)
    if not (one and dated and previous.precision == mention.precision == 1):
        return False
    last = previous.last_day or previous.day
    return bool(
        last and mention.day and not mention.is_vague and last.weekday() == mention.day.weekday()
    )


def _is_weekday_before_date(
    tokens: Sequence[Token], previous: DateMention, mention: DateMention
) -> bool:
    """ "Thursday, 18 July": the date decides, even where the weekday does not fit it."""
    return not _has_a_figure(tokens, previous) and _has_a_figure(tokens, mention)


def _has_a_figure(tokens: Sequence[Token], mention: DateMention) -> bool:
    return any(t.text[0].isdigit() for t in tokens[mention.first : mention.last + 1])

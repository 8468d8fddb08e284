"""Days named by their numbers: dates, months, years, "the 13th"."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import regex

from incidents.articles.days.days import DateMention, make_day
from incidents.articles.words.numbers import figure
from incidents.articles.words.phrases import Hit
from incidents.articles.words.tokens import Token

_NUMERIC = regex.compile(
    r"(?<![\p{N}.,/-])(?:(?P<y>20[0-9][0-9]|19[0-9][0-9])-(?P<m>[0-9][0-9])-(?P<d>[0-9][0-9])"
    r"|(?P<d2>[0-9]{1,2})(?P<sep>[./])\s?(?P<m2>[0-9]{1,2})(?P=sep)\s?(?P<y2>(?:20|19)[0-9][0-9]))(?![\p{N}/-])"
)
_DAY = regex.compile(r"([0-9]{1,2})(?:st|nd|rd|th|-?\p{Ll}{1,6})?")
_ORDINAL = regex.compile(r"([12]?[0-9]|3[01])(?:st|nd|rd|th)")
#: What may follow a day that its number alone names.
_AFTER_A_DAY = frozenset(
    ["a", "an", "the", "and", "at", "in", "near", "over", "when", "after", "before", "as", "two"]
    + ["by", "but", "three", "it", "police", "radar", "of", "that", "another", "several", "one"]
)
_DASHES = frozenset("-–—‒/")
_NOUNS_OF_DAYS = frozenset(
    [
        "of",
        "the",
        "day",
        "d.",
        "dieną",
        "dienos",
        "dienai",
        "diena",
        "число",
        "числа",
        "года",
        "року",
        "roku",
        "r.",
        "anului",
    ]
)
#: Words of a year: after it in a bare "W 2022 roku", between it and the month in "2025 m. liepą".
_YEAR_NOUNS = frozenset(
    ["roku", "r", "m", "metų", "metais", "metai", "gada", "gadā", "gads", "aasta", "aastal"]
    + ["року", "році", "р", "года", "году", "год", "г"]
)
_IN_YEAR = frozenset({"in", "w", "în", "din", "anul", "у", "в"})
_A_NIGHT = timedelta(days=2)


def numeric_days(
    text: str, tokens: Sequence[Token], hits: dict[str, list[Hit]], published_on: date | None
) -> Iterator[DateMention]:
    """Dates in figures alone: 2025-07-28, 28.7.2025, 28/07/2025."""
    if not tokens:
        return
    starts = {token.start: i for i, token in enumerate(tokens)}
    for match in _NUMERIC.finditer(text, tokens[0].start, tokens[-1].end):
        group = match.groupdict()
        day = (
            make_day(int(group["y"]), int(group["m"]), int(group["d"]))
            if group["y"]
            else make_day(int(group["y2"]), int(group["m2"]), int(group["d2"]))
        )
        first = starts.get(match.start())
        if day is None or first is None:
            continue
        last = first
        while last + 1 < len(tokens) and tokens[last + 1].end <= match.end():
            last += 1
        yield DateMention(first, last, match.start(), tokens[last].end, day)


def days_with_month(
    text: str, tokens: Sequence[Token], hits: dict[str, list[Hit]], published_on: date | None
) -> Iterator[DateMention]:
    """Days beside the name of a month, several of one phrase too, and months alone."""
    ranges = {hit.first: hit.code for hit in hits.get("range_word", ())}
    stops = {hit.first for name in ("minutes", "kilometres") for hit in hits.get(name, ())}
    # "In July 12 drones", but "the April 13 drone"
    stops |= {
        hit.first
        for hit in hits.get("object", ())
        if "#" in hit.code or tokens[hit.last].norm.endswith("s")
    }
    nights = [hit.first for hit in hits.get("night", ())]
    for month in hits.get("month", ()):
        number = int(month.code.rstrip("!"))
        first, last = month.first, month.last
        days, first = _days_before(tokens, first, ranges)
        if not days:
            days, last = _days_after(tokens, last, ranges, stops)
        year, last = _year_after(tokens, last)
        if year is None:
            year, first = _year_before(tokens, min(first, month.first))
        if year is None and published_on:
            year, last = _year_counted(hits, last, published_on)
        if not days:
            yield from _month_alone(tokens, hits, month, number, year, last, published_on)
            continue
        values = [_in_year(number, day, year, published_on) for day, _, _ in days]
        if None in values:
            continue
        dates = [value for value in values if value]
        begin = min(first, month.first)
        start, end = tokens[begin].start, tokens[last].end
        between = begin > 0 and tokens[begin - 1].norm == "between"
        spans = days[-1][1] == "to" or between or any(begin - 5 <= n < begin for n in nights)
        if len(dates) == 2 and spans:
            low, high = dates
            if low > high:
                earlier = make_day(low.year - 1, low.month, low.day)
                low = earlier or low
            # A longer time than a night names no day.
            precision = 1 if high - low <= _A_NIGHT else 3
            yield DateMention(begin, last, start, end, low, high, precision)
        else:
            for index, value in enumerate(dates):
                # Mentions of one phrase must not overlap: each later one starts at its own day.
                at = days[index][2]
                own = (begin if index == 0 else at, last if index == len(dates) - 1 else at)
                if first >= month.first and index < len(dates) - 1:
                    own = (own[0], at)
                yield DateMention(own[0], own[1], tokens[own[0]].start, tokens[own[1]].end, value)


def _days_before(
    tokens: Sequence[Token], first: int, ranges: dict[int, str]
) -> tuple[list[tuple[int, str, int]], int]:
    """Days just before the month: [(day, "to" or "and" or "", token)], and where they begin."""
    days: list[tuple[int, str, int]] = []
    position = first - 1
    begin = first
    while position >= 0:
        if tokens[position].text == "." or tokens[position].norm in _NOUNS_OF_DAYS:
            position -= 1
            continue
        value = _day_value(tokens[position])
        if value is None or (position and tokens[position - 1].text in (":", "№")):
            break
        days.insert(0, (value, "", position))
        begin = position
        before = position - 1
        if before >= 0 and tokens[before].text == ".":
            before -= 1
        link = _link(tokens, before, ranges)
        if link is None or before < 1:
            break
        days[0] = (value, link, position)
        position = before - 1
        earlier = position
        if earlier >= 0 and tokens[earlier].text == ".":
            earlier -= 1
        if earlier < 0 or _day_value(tokens[earlier]) is None:
            break
        position = earlier
    return days[-3:], begin


def _days_after(
    tokens: Sequence[Token], last: int, ranges: dict[int, str], stops: set[int]
) -> tuple[list[tuple[int, str, int]], int]:
    """Days just after the month, and the last token of them."""
    days: list[tuple[int, str, int]] = []
    position = last + 1
    link = ""
    while position < len(tokens) and len(days) < 3:
        if tokens[position].text == "." and not days:
            position += 1
            continue
        value = _day_value(tokens[position])
        following = position + 1
        if value is None or following in stops or _is_unit(tokens, following):
            break
        days.append((value, link, position))
        last = position
        if following < len(tokens) and tokens[following].norm in _NOUNS_OF_DAYS - {"of", "the"}:
            last = following
            following += 1
        next_link = _link(tokens, following, ranges)
        if next_link is None:
            break
        link = next_link
        position = following + 1
    return days, last


def _is_unit(tokens: Sequence[Token], position: int) -> bool:
    if position >= len(tokens) or tokens[position].text not in ("%", ":", "°"):
        return False
    # "10:30" is a time; "Sept 10: About 20 drones" is a day at the head of a list's entry.
    after = tokens[position + 1 : position + 2]
    return tokens[position].text != ":" or bool(after and after[0].start == tokens[position].end)


def _day_value(token: Token) -> int | None:
    match = _DAY.fullmatch(token.norm)
    if match and 1 <= int(match.group(1)) <= 31:
        return int(match.group(1))
    return None


def _link(tokens: Sequence[Token], position: int, ranges: dict[int, str]) -> str | None:
    if not 0 <= position < len(tokens):
        return None
    if tokens[position].text in _DASHES:
        return "to"
    if tokens[position].text == ",":
        return "and"
    return ranges.get(position)


def _year_after(tokens: Sequence[Token], last: int) -> tuple[int | None, int]:
    position = last + 1
    if position < len(tokens) and tokens[position].text == ",":
        position += 1
    if position < len(tokens):
        value = figure(tokens[position])
        if value is not None and 1900 < value < 2100 and len(tokens[position].text) == 4:
            return value, position
    return None, last


def _year_counted(
    hits: dict[str, list[Hit]], last: int, published_on: date
) -> tuple[int | None, int]:
    """ "15 November last year": the year counted from the article's own, and where it ends."""
    for hit in hits.get("dayword", ()):
        base, _, amount = hit.code.partition(":")
        if base == "year" and hit.first in (last + 1, last + 2) and hit.last > last:
            return published_on.year + int(amount), hit.last
    return None, last


def _year_before(tokens: Sequence[Token], first: int) -> tuple[int | None, int]:
    """ "2025 m. liepos 28 d.", "2025. gada 10. septembrī": the year and where it begins."""
    position = first - 1
    while position >= 0 and (tokens[position].text == "." or tokens[position].norm in _YEAR_NOUNS):
        position -= 1
    if 0 <= position < first - 1:
        value = figure(tokens[position])
        if value is not None and 1900 < value < 2100 and len(tokens[position].text) == 4:
            return value, position
    return None, first


def years_alone(
    text: str, tokens: Sequence[Token], hits: dict[str, list[Hit]], published_on: date | None
) -> Iterator[DateMention]:
    """Years gone by that stand alone: "in 2022", "W 2022 roku", "2022. gadā"."""
    if published_on is None:
        return
    # In January "in 2025" may be last month.
    latest = published_on.year - (1 if published_on.month > 2 else 2)
    for position, token in enumerate(tokens):
        value = figure(token) if len(token.text) == 4 else None
        if value is None or not 1900 < value <= latest:
            continue
        after = position + 1
        while after < len(tokens) and tokens[after].text == ".":
            after += 1
        named = after < len(tokens) and tokens[after].norm in _YEAR_NOUNS
        if named or (position and tokens[position - 1].norm in _IN_YEAR):
            yield DateMention(
                position,
                position,
                token.start,
                token.end,
                date(value, 1, 1),
                date(value, 12, 31),
                precision=5,
            )


def days_of_this_month(
    text: str, tokens: Sequence[Token], hits: dict[str, list[Hit]], published_on: date | None
) -> Iterator[DateMention]:
    """ "On the 13th": the latest such day up to the article's own."""
    for position, token in enumerate(tokens):
        match = _ORDINAL.fullmatch(token.norm)
        before = [t.norm for t in tokens[max(position - 2, 0) : position]]
        if published_on is None or not match or before not in (["on", "the"], ["of", "the"]):
            continue
        after = tokens[position + 1 : position + 2]
        if after and after[0].is_word and after[0].norm not in _AFTER_A_DAY:
            continue  # "on the 13th floor"
        month = published_on.replace(day=1)
        for first in (month, (month - timedelta(days=1)).replace(day=1)):
            day = make_day(first.year, first.month, int(match.group(1)))
            if day and day <= published_on:
                yield DateMention(position, position, token.start, token.end, day)
                break


def _in_year(month: int, day: int, year: int | None, published_on: date | None) -> date | None:
    """The day in its year; without one, the latest that is not after the article."""
    if year:
        return make_day(year, month, day)
    if published_on is None:
        return None
    value = make_day(published_on.year, month, day)
    if value is None or value > published_on + timedelta(days=45):
        return make_day(published_on.year - 1, month, day)
    return value


def _month_alone(
    tokens: Sequence[Token],
    hits: dict[str, list[Hit]],
    month: Hit,
    number: int,
    year: int | None,
    last: int,
    published_on: date | None,
) -> Iterator[DateMention]:
    before = month.first - 1
    led = any(
        hit.last == before or (hit.last == before - 1 and not month.code.endswith("!"))
        for name in ("in_cue", "relative", "from_cue")
        for hit in hits.get(name, ())
    )
    if not (led or year) and (month.code.endswith("!") or not tokens[month.first].is_word):
        return
    if year is None:
        if published_on is None:
            return
        year = published_on.year - (number > published_on.month)
    yield DateMention(
        month.first,
        last,
        month.start,
        tokens[last].end,
        date(year, number, 1),
        date(year, number, calendar.monthrange(year, number)[1]),
        precision=4,
    )

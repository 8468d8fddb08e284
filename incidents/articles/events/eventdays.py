"""Which of the days named in a sentence is that of its event, and what a scene is set with."""

from collections.abc import Sequence
from datetime import date, timedelta

from incidents.articles.days.days import DateMention
from incidents.articles.events.clauses import Segment, govern, segments_of
from incidents.articles.named.mentions import HEAD_WORDS, Page, Reading

#: What is done while it lasts: its day is the event's.
AT_ONCE = frozenset(
    {"airport_closed", "airspace_closed", "jets_scrambled", "population_alert", "shot_down"}
)
#: A day told without a verb that is known is one of the news.
RECENT = timedelta(days=21)
_BULLETS = frozenset("•▪‣·*◦–—-")
#: An older day may be told where an article is of incidents.
OLDER = timedelta(days=1200)
#: Words before a day on which something ends or has begun.
_ENDS = ("until", "since", "before")


def is_news(page: Page, mention: DateMention) -> bool:
    """Whether it is one day of the weeks before the article."""
    return bool(
        mention.day
        and page.published_on
        and mention.precision == 1
        and timedelta() <= page.published_on - mention.day <= RECENT
    )


def is_known(page: Page, mention: DateMention) -> bool:
    """Whether it is one day of the years before the article."""
    return bool(
        mention.day
        and page.published_on
        and mention.precision == 1
        and timedelta() <= page.published_on - mention.day <= OLDER
    )


def scene_of(page: Page, reading: Reading, dates: Sequence[DateMention]) -> DateMention | None:
    """ "The first time was on 7 September.": a day of which the next sentence tells."""
    for segment in segments_of(reading):
        if any(reading.cued_at(cue, segment.first) for cue in _ENDS):
            continue  # "closed until Wednesday"
        for mention, verb in govern(reading, segment, dates):
            told = mention.day and mention.precision == 1 and not mention.is_vague
            if told and (verb == "occur" or verb is None and mention.day != page.published_on):
                return mention
    return None


def names_a_date(text: str, mention: DateMention) -> bool:
    """Whether it is a date with its number, and not "Sunday" or "overnight"."""
    return any(letter.isdigit() for letter in text[mention.start : mention.end])


def is_heading(reading: Reading, dates: Sequence[DateMention]) -> bool:
    """ "13 May.": a day alone, which the rest of its paragraph is about."""
    if len(dates) != 1 or dates[0].day is None or dates[0].precision > 1:
        return False
    words = [t for t in reading.tokens if t.is_word or t.text[0].isdigit()]
    return len(words) - (dates[0].last - dates[0].first + 1) <= 1


def is_item(reading: Reading) -> bool:
    """ "• Esbjerg Airport: drones reported": an entry of a list."""
    return reading.tokens[0].text in _BULLETS and len(reading.tokens) > 1


def is_alone(page: Page, reading: Reading) -> bool:
    """Whether a sentence is a line of its own."""
    return not any(
        other.sentence.paragraph == reading.sentence.paragraph
        for other in page.readings[max(reading.number - 1, 0) : reading.number + 2]
        if other is not reading
    )


def heads_an_entry(reading: Reading, mention: DateMention) -> bool:
    """ "POLAND, SEPT 10: About 20 drones crossed": a day before a colon at the sentence's head.

    Or one in bold, "**Friday, 10 April.** A drone came".
    """
    after = mention.last + 1
    texts = [token.text for token in reading.tokens[: after + 2]]
    if texts[:1] == ["*"] and texts[after:] == [".", "*"] and mention.day:
        return mention.precision == 1
    return (
        mention.day is not None
        and mention.precision == 1
        and after < HEAD_WORDS
        and any(token.text == ":" for token in reading.tokens[after : after + HEAD_WORDS])
    )


def resolve(dates: Sequence[DateMention], anchor: date | None) -> list[DateMention]:
    """Days that count from another day, counted from the one named before them."""
    resolved = []
    for mention in dates:
        mention = mention.resolved(anchor)
        if mention.day and mention.precision == 1:
            anchor = mention.day
        resolved.append(mention)
    return resolved


def is_said_then(reading: Reading, mention: DateMention) -> bool:
    """ "On Monday police said that": the day may be that of the saying alone."""
    said = next((hit for hit in reading.of("say") if hit.first > mention.last), None)
    if said and any(mention.last < thing.first < said.first for thing in reading.objects):
        return False  # "On Friday there had been eleven balloons, the guards recall; they fell …"
    return said is not None and not reading.cued_at("shown", said.first)


def is_of_saying(reading: Reading, mention: DateMention) -> bool:
    """ "He told a meeting on Wednesday": no day from which others are counted."""
    return any(
        verb == "say" and day.first == mention.first
        for segment in segments_of(reading)
        if segment.holds(mention.first)
        for day, verb in govern(reading, segment, [mention])
    )


def days_of_what_is_done_at_once(
    reading: Reading, segment: Segment, governed: Sequence[tuple[DateMention, str | None]]
) -> list[DateMention]:
    """ "Fighters took off on Tuesday after …": the day on which jets rise is the drone's too."""
    if not any(hit.code in AT_ONCE and segment.holds(hit.first) for hit in reading.of("response")):
        return []
    return [mention for mention, verb in governed if verb == "response"]


def is_this_year(page: Page, mention: DateMention) -> bool:
    """ "The eighth violation this year" is no day of one."""
    published = page.published_on
    return mention.precision == 5 and bool(
        mention.day and published and mention.day.year == published.year
    )


def best_day(days: Sequence[DateMention]) -> DateMention:
    """The day that says most: a known day before a month, a named one before "overnight"."""
    return min(days, key=lambda d: (d.day is None, d.precision, d.is_vague))


def are_separate(days: Sequence[DateMention], reading: Reading) -> bool:
    """ "on 10 and 28 July": two days of one phrase are two events."""
    if any(day.precision > 1 or day.day is None or day.is_vague for day in days):
        return False
    if reading.cued_at("between", days[0].first - 1):
        return False  # "between Monday and Thursday"
    links = {n for n, token in enumerate(reading.tokens) if token.text in ",&"}
    links |= {cue.first for code in ("and", "on") for cue in reading.cues(code)}
    linked = all(
        b.first - a.last <= 3 and links.issuperset(range(a.last + 1, b.first))
        for a, b in zip(days, days[1:], strict=False)
    )
    return linked and len({day.day for day in days}) == len(days)

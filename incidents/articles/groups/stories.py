"""Whether a sentence tells of an incident's own time, by the days that it names."""

from datetime import date

from incidents.articles.days.days import DateMention, moved
from incidents.articles.groups.groups import Group
from incidents.articles.named.mentions import Reading

#: A sentence with a day farther off than this tells another story.
SAME_STORY_DAYS = 45
#: So many days before, it was another one.
_OTHER_DAYS = 3
#: Days in a month and in a year, by the precision of their names.
_LONGEST = {4: 31, 5: 366}


def is_same_story(reading: Reading, group: Group) -> bool:
    """Whether nothing in a sentence says that it tells of another time."""
    day = group.first_day
    return not reading.has("background") and not any(
        day
        and mention.day
        and abs((mention.day - day).days) > SAME_STORY_DAYS
        and not mention.day <= day <= _end_of(mention)
        for mention in reading.dates
    )


def is_of_all(reading: Reading, kind: str) -> bool:
    """ "Both had flown in from Russia", "the drones were lost": told of several such things."""
    return reading.cued("all_of", 0, 1) or any(
        thing.kind == kind and thing.is_plural and not thing.is_friendly
        for thing in reading.objects
    )


def is_long_before(reading: Reading, group: Group) -> bool:
    """Whether a sentence names a day long before the incident's, and none of about its time."""
    day = group.first_day
    days = [_end_of(mention) for mention in reading.dates if mention.day]
    return bool(days) and all(day and (day - told).days > SAME_STORY_DAYS for told in days)


def is_of_another_day(reading: Reading, group: Group) -> bool:
    """Whether all days that a sentence names are some days before the incident's."""
    day = group.first_day
    days = [m for m in reading.dates if m.day and m.precision == 1 and not m.in_future]
    return bool(days) and all(day and (day - _end_of(m)).days >= _OTHER_DAYS for m in days)


def _end_of(mention: DateMention) -> date:
    """The last day that words such as "in February" or "this year" may mean."""
    assert mention.day is not None
    return mention.last_day or moved(mention.day, _LONGEST.get(mention.precision, 0))

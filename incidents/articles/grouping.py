"""Events told several times, put together: one group a state, day and compatible kind."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from incidents.articles.days import DateMention
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import Named, Page, Reading
from incidents.articles.told import GUESSED, NUMBERED, Event

VAGUE = frozenset({"generic", "unidentified", "debris", ""})
#: Events that have a say in what flew: an article that tells more of them says it early.
MOST_VOTES = 40
_STRONG = ("enter", "crash", "explode", "shoot", "landed")


@dataclass
class Group:
    """An incident in the making."""

    country: str
    events: list[Event] = field(default_factory=list)
    when: DateMention | None = None
    umbrella: list[Event] = field(default_factory=list)
    #: How many incidents the umbrella covers.
    siblings: int = 1
    #: The place that the group was split off for: its sentence, and where it stands there.
    site: tuple[int, Named] | None = None
    #: One of several that were told one after the other.
    is_one: bool = False
    readings: list[int] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind most told, the plainest words counting least."""
        votes: Counter[str] = Counter()
        for event in [*self.events[:MOST_VOTES], *self.umbrella[:MOST_VOTES]]:
            if event.object:
                weight = 3 if event.does(*_STRONG) else 2
                vague = event.object.kind in VAGUE
                votes[event.object.kind] += 1 if vague else 10 * weight
        if not votes:
            return ""
        return max(votes, key=lambda kind: votes[kind])

    @property
    def first_day(self) -> date | None:
        return self.when.day if self.when else None

    def has_told(self, number: int) -> bool:
        """Whether a sentence tells one of its events."""
        return any(event.reading == number for event in self.events)

    @property
    def is_precise(self) -> bool:
        return self.when is not None and self.when.precision == 1 and self.when.day is not None


def compatible(one: str, other: str) -> bool:
    """Whether two kinds may be one thing."""
    return one == other or one in VAGUE or other in VAGUE


def _span(mention: DateMention) -> tuple[date, date] | None:
    if mention.day is None:
        return None
    return mention.day, mention.last_day or mention.day


def _overlap(one: DateMention, other: DateMention) -> bool:
    a, b = _span(one), _span(other)
    if a is None or b is None:
        return True
    slack = timedelta(days=1 if one.is_vague or other.is_vague else 0)
    return a[0] - slack <= b[1] and b[0] - slack <= a[1]


def group_events(
    events: Sequence[Event],
    day_beside: Callable[[Group], DateMention | None],
    published_on: date | None,
) -> list[Group]:
    """Groups in the order in which the article first tells of them.

    ``day_beside`` finds a day told right after a group without one of its own.
    """
    groups: list[Group] = []
    open_ends: list[Event] = []
    latest: Group | None = None
    for event in events:
        if event.place is None:
            continue
        kind = event.object.kind if event.object else ""
        same = [
            group
            for group in groups
            if group.country == event.place.code and compatible(group.kind, kind)
        ]
        if event.when and event.when.day and _is_new(event):
            for group in same:
                if group.when is None and not any(map(_plural, group.events)):
                    group.when = day_beside(group)
        home = _home([g for g in same if not _is_another_find(g, event)], event, latest)
        if home is None:
            loose = event.when is None and event.found is None or not same
            if (
                loose
                and event.when is None
                and _is_find(event)
                and not _day_of_find(event)
                and groups
            ):
                # A find without a day of its own belongs to what was just told.
                open_ends.append(event)
                continue
            home = Group(event.place.code)
            groups.append(home)
        _add(home, event)
        latest = home
    for group in groups:
        if group.when is None and len(groups) > 1 and not any(map(_plural, group.events)):
            group.when = day_beside(group)
    groups = _without_umbrellas(groups, published_on)
    for event in open_ends:
        kind = event.object.kind if event.object else ""
        theirs = [g for g in groups if event.place and g.country == event.place.code]
        home = next((group for group in theirs if compatible(group.kind, kind)), None)
        if home:
            home.events.append(event)
        elif not theirs and event.place and event.place.rule not in GUESSED and not event.found:
            groups.append(Group(event.place.code, [event]))
    return [group for group in groups if group.events]


def _home(same: Sequence[Group], event: Event, latest: Group | None) -> Group | None:
    if event.when is None or event.when.day is None:
        if latest in same:
            return latest
        return same[-1] if same else None
    dated = [group for group in same if group.when is not None]
    for group in reversed(dated):
        if group.when and group.when.precision == event.when.precision == 1:
            if _overlap(group.when, event.when):
                return group
        elif group.when and event.when.precision > 1 and not event.when.precision <= 2:
            if _overlap(group.when, event.when) and not _plural(event):
                return group
        elif (
            group.when
            and group.when.precision > 1
            and _overlap(group.when, event.when)
            and not any(_plural(told) for told in group.events)
        ):
            return group
    undated = [
        group
        for group in same
        if group.when is None
        and not (_is_one(event) and all(_is_many(e) for e in group.events))
        and not _is_other(event)
        and not (_is_new(event) and any(e.found for e in group.events))
        and not _is_after_its_find(group, event)
    ]
    if latest in undated:
        return latest
    return undated[-1] if undated else None


def _is_find(event: Event) -> bool:
    return event.does("found") and not event.does(*_STRONG)


def _is_another_find(group: Group, event: Event) -> bool:
    """ "A similar balloon was found on 3 October": not on the day of the find just told."""
    day = event.found.day if event.found else None
    told = {e.found.day for e in group.events if e.found and e.found.day}
    if event.when is None and _is_found_before_it(group, event) and not _is_it(event):
        return True
    if day and event.found and group.when and _heads(event.found) and _heads(group.when):
        return not told and group.is_precise and day != group.first_day  # entries of a chronicle
    if day and _is_other(event) and group.is_precise and day != group.first_day:
        return True  # "Another was found on 3 June"
    return bool(day and told) and day not in told and event.anaphora is None


def _is_it(event: Event) -> bool:
    return event.anaphora is not None and event.anaphora.list == "pronoun" and not _is_other(event)


def _day_of_find(event: Event) -> date | None:
    """The one day on which something was found, as the event tells."""
    return event.found.day if event.found and event.found.precision == 1 else None


def _is_after_its_find(group: Group, event: Event) -> bool:
    if event.when and event.when.is_vague:
        return False
    if _is_it(event) and not event.does("enter", "crash", "landed"):
        return False  # "It was blown up on Sunday"
    finds = [day for told in group.events if (day := _day_of_find(told))]
    return bool(event.when and event.when.day and finds and min(finds) < event.when.day)


def _is_found_before_it(group: Group, event: Event) -> bool:
    """Whether a find is of a day before a group's: none of what flew then."""
    found, flown = _day_of_find(event), group.first_day
    return group.is_precise and found is not None and flown is not None and found < flown


def _sums_up(event: Event) -> bool:
    """Told among the first sentences, of several things of no type and at no place."""
    plain = event.object is not None and event.object.platform is None
    placed = event.place is not None and event.place.rule == "place named"
    return event.in_lead and _plural(event) and plain and not placed


def _summed_up(group: Group, groups: Sequence[Group]) -> list[Group]:
    """ "The army told on Thursday of two violations": those told of then, each with its day."""
    last, first = group.first_day, group.events[0].reading
    if last is None or not all(map(_sums_up, group.events)):
        return []
    later = [
        other
        for other in groups
        if other.country == group.country and other.is_precise and other.events[0].reading > first
    ]
    days = {other.first_day for other in later}
    return later if len(days) > 1 and all(day and day < last for day in days) else []


def _is_found_apart(group: Group, others: Sequence[Group]) -> bool:
    """ "A similar one was found on 3 October": not when, or the day after, those told of flew."""
    finds = [day for event in group.events if (day := _day_of_find(event))]
    flown = [other.first_day for other in others if other.first_day]
    day_of = timedelta(days=1)
    return bool(finds) and not any(day <= find <= day + day_of for find in finds for day in flown)


def _heads(mention: DateMention) -> bool:
    """ "8 April an angler fished out …": a date at its sentence's head, after a word at most."""
    return mention.first <= 1 and mention.precision == 1


def _is_new(event: Event) -> bool:
    """ "A drone", with a number or an article of its own: not what was told before."""
    thing = event.object
    own = event.anaphora is None or event.anaphora.code == NUMBERED
    return own and thing is not None and thing.count_span is not None


def _is_other(event: Event) -> bool:
    """ "Another one that fell on Wednesday": not what was told without a day."""
    return event.is_further or (event.anaphora is not None and event.anaphora.code == "other")


def _plural(event: Event) -> bool:
    count = event.object.count if event.object else None
    return bool((count and (count.best or 0) > 1) or (event.object and event.object.is_plural))


def _is_many(event: Event) -> bool:
    count = event.object.count if event.object else None
    return count is not None and (count.best or 0) > 1


def _is_one(event: Event) -> bool:
    """Told of one of several: "the first", "the second aircraft"."""
    count = event.object.count if event.object else None
    ordinal = event.anaphora is not None and event.anaphora.list == "ordinal"
    own = event.anaphora is None or event.anaphora.code == NUMBERED
    return ordinal or (own and count is not None and count.best == 1)


def _add(group: Group, event: Event) -> None:
    group.events.append(event)
    if event.when and event.when.day:
        old = group.when
        if (
            old is None
            or event.when.precision < old.precision
            or (old.is_vague and not event.when.is_vague)
        ) or (
            old.precision == event.when.precision == 1
            and event.when.last_day
            and not old.last_day
            and event.when.day <= old.day <= event.when.last_day  # type: ignore[operator]
        ):
            group.when = event.when


def _without_umbrellas(groups: list[Group], published_on: date | None) -> list[Group]:
    """ "Two drones last month" over dated incidents tells about them, and is none of its own."""
    kept = []
    for group in groups:
        covered = [
            other
            for other in groups
            if other is not group
            and other.country == group.country
            and other.is_precise
            and compatible(other.kind, group.kind)
            and (group.when is None or (not group.is_precise and _overlap(group.when, other.when)))  # type: ignore[arg-type]
        ]
        loose = not (group.is_precise or _is_found_apart(group, covered))
        loose = loose and not all(_is_other(o.events[0]) for o in covered)
        told_now = group.first_day is not None and group.first_day == published_on
        summed = _summed_up(group, groups) if told_now and not covered else []
        covered = covered or summed
        if (loose or summed) and covered:
            for other in covered:
                other.umbrella += group.events
                other.siblings = len(covered)
            continue
        kept.append(group)
    return kept


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

"""Events told several times, put together: one group a state, day and compatible kind."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from incidents.articles.days.days import DateMention
from incidents.articles.events.told import GUESSED, NUMBERED, Event
from incidents.articles.groups.finddays import (
    day_of_find,
    is_a_find,
    is_after_its_find,
    is_another_find,
    is_found_apart,
)
from incidents.articles.groups.groups import Group, compatible


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
        home = _home([g for g in same if not is_another_find(g, event)], event, latest)
        if home is None:
            undated = event.when is None and (event.found is None or not same)
            if undated and is_a_find(event) and not day_of_find(event) and groups:
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
        and not event.is_another
        and not (_is_new(event) and any(e.found for e in group.events))
        and not is_after_its_find(group, event)
    ]
    if latest in undated:
        return latest
    return undated[-1] if undated else None


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


def _is_new(event: Event) -> bool:
    """ "A drone", with a number or an article of its own: not what was told before."""
    thing = event.object
    own = event.anaphora is None or event.anaphora.code == NUMBERED
    return own and thing is not None and thing.count_span is not None


def _plural(event: Event) -> bool:
    return event.object is not None and event.object.is_several


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


def _covered_by(group: Group, groups: Sequence[Group]) -> list[Group]:
    """Incidents with a day of their own that a group without one may tell about."""
    kind = group.kind
    return [
        other
        for other in groups
        if other is not group
        and other.country == group.country
        and other.is_precise
        and compatible(other.kind, kind)
        and (group.when is None or _overlap(group.when, other.when))  # type: ignore[arg-type]
    ]


def _without_umbrellas(groups: list[Group], published_on: date | None) -> list[Group]:
    """ "Two drones last month" over dated incidents tells about them, and is none of its own."""
    kept = []
    for group in groups:
        covered = [] if group.is_precise else _covered_by(group, groups)
        loose = not (group.is_precise or is_found_apart(group, covered))
        loose = loose and not all(o.events[0].is_another for o in covered)
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

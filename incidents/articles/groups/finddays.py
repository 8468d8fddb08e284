"""Finds beside flights: whether what somebody came upon is what an article told of before."""

from collections.abc import Sequence
from datetime import date, timedelta

from incidents.articles.days.days import DateMention
from incidents.articles.events.told import Event
from incidents.articles.groups.groups import STRONG, Group


def is_a_find(event: Event) -> bool:
    return event.does("found") and not event.does(*STRONG)


def is_another_find(group: Group, event: Event) -> bool:
    """ "A similar balloon was found on 3 October": not on the day of the find just told."""
    day = event.found.day if event.found else None
    told = {e.found.day for e in group.events if e.found and e.found.day}
    if event.when is None and _is_found_before_it(group, event) and not _is_it(event):
        return True
    if day and event.found and group.when and _heads(event.found) and _heads(group.when):
        return not told and group.is_precise and day != group.first_day  # entries of a chronicle
    if day and event.is_another and group.is_precise and day != group.first_day:
        return True  # "Another was found on 3 June"
    return bool(day and told) and day not in told and event.anaphora is None


def _is_it(event: Event) -> bool:
    return event.anaphora is not None and event.anaphora.list == "pronoun" and not event.is_another


def day_of_find(event: Event) -> date | None:
    """The one day on which something was found, as the event tells."""
    return event.found.day if event.found and event.found.precision == 1 else None


def is_after_its_find(group: Group, event: Event) -> bool:
    """ "In February another flew over": none of what had been found in January."""
    if event.when and event.when.is_vague:
        return False
    if _is_it(event) and not event.does("enter", "crash", "landed"):
        return False  # "It was blown up on Sunday"
    finds = [day for told in group.events if (day := day_of_find(told))]
    return bool(event.when and event.when.day and finds and min(finds) < event.when.day)


def _is_found_before_it(group: Group, event: Event) -> bool:
    """Whether a find is of a day before a group's: none of what flew then."""
    found, flown = day_of_find(event), group.first_day
    return group.is_precise and found is not None and flown is not None and found < flown


def is_found_apart(group: Group, others: Sequence[Group]) -> bool:
    """ "A similar one was found on 3 October": not when, or the day after, those told of flew."""
    finds = [day for event in group.events if (day := day_of_find(event))]
    flown = [other.first_day for other in others if other.first_day]
    day_of = timedelta(days=1)
    return bool(finds) and not any(day <= find <= day + day_of for find in finds for day in flown)


def _heads(mention: DateMention) -> bool:
    """ "8 April an angler fished out …": a date at its sentence's head, after a word at most."""
    return mention.first <= 1 and mention.precision == 1

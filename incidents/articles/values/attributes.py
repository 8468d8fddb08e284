"""What an incident's sentences say about it: what flew, how many, from where, whose."""

from collections.abc import Sequence
from datetime import date

from incidents.articles.draft import Count, Found, ObjectDraft, Span
from incidents.articles.events.told import Event
from incidents.articles.groups.groups import VAGUE, Group
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.named.platforms import type_of
from incidents.articles.values.counts import find_count
from incidents.articles.words.phrases import Hit

_SMUGGLED = "Smuggling balloon"
_WEATHER = "Weather balloon"


def spans(*hits: Hit) -> tuple[Span, ...]:
    return tuple(Span(hit.start, hit.end) for hit in hits)


def find_objects(
    page: Page,
    group: Group,
    readings: Sequence[Reading],
    others: Sequence[Reading],
    groups: Sequence[Group],
) -> tuple[ObjectDraft, ...]:
    """What flew: the types named with it, each with its number; never an ally's aircraft.

    A type named in none of its sentences is looked for in ``others``, which tell of nothing else.
    ``groups`` are all incidents of the article.
    """
    kind = group.kind
    named = _types(page, group, readings)
    if not named and kind == "drone":
        one = [r for r in others if not any(thing.is_plural for thing in r.objects)]
        named = _types(page, group, one)
    smuggled = _smuggled(page, group, readings) if kind == "balloon" else None
    if smuggled and set(named) <= {_WEATHER}:
        named = {_SMUGGLED: smuggled}
    names = _without_general_names(list(named))
    total = find_count(page, group, readings, kind, groups)
    if not names:
        words = _words(page, group, readings)
        return (ObjectDraft(None, words[0], words[1], total),) if words else ()
    drafts = []
    for name in names:
        count = _count_of_type(name, readings) if len(names) > 1 else None
        draft = named[name]
        drafts.append(
            ObjectDraft(
                draft.platform,
                draft.category,
                draft.as_reported,
                count or (total if len(names) == 1 else None),
            )
        )
    return tuple(drafts)


def _types(page: Page, group: Group, readings: Sequence[Reading]) -> dict[str, ObjectDraft]:
    """The types that sentences name, by name."""
    named: dict[str, ObjectDraft] = {}
    for reading in readings:
        for thing in reading.objects:
            if thing.platform is None or thing.is_friendly or _is_compared(reading, thing):
                continue
            if thing.owner == group.country:
                continue  # the state's own MiG-29s
            type_ = type_of(thing.platform, page.knowledge)
            if group.kind not in VAGUE and type_.kind != group.kind:
                continue
            if thing.platform not in named:
                span = (Span(thing.start, thing.end),)
                named[thing.platform] = ObjectDraft(
                    Found(thing.platform, span, "type named", 0.9),
                    Found(type_.category, span, "category of type", 0.9),
                    Found(page.text[thing.start : thing.end], span, "words for it", 0.9),
                    None,
                )
    return named


def _smuggled(page: Page, group: Group, readings: Sequence[Reading]) -> ObjectDraft | None:
    """Balloons under which cigarettes hang, by whatever name."""
    cargo = next(
        (
            hit
            for reading in [*readings, *page.readings]
            for hit in reading.of("contraband")
            if not any(hit.first - 4 <= word.last < hit.first for word in reading.of("not"))
        ),
        None,
    )
    words = _words(page, group, readings)
    if cargo is None or words is None:
        return None
    return ObjectDraft(
        Found(_SMUGGLED, spans(cargo), "contraband under a balloon", 0.8), words[0], words[1], None
    )


def _without_general_names(names: list[str]) -> list[str]:
    """ "Shahed" and "Geran-2" in one text are one type, told with more and with less care."""
    if "Shahed-136 (Geran-2)" in names and "Shahed type" in names:
        names.remove("Shahed type")
    return names


def _is_compared(reading: Reading, thing: ObjectMention) -> bool:
    """ "first feared to be a Shahed", "not a Shahed", "similar to": another type than it was."""
    words = {token.norm for token in reading.tokens[max(thing.first - 5, 0) : thing.first]}
    return bool(words & {"not", "feared", "unlike", "mistaken", "than", "tell"})


def _words(
    page: Page, group: Group, readings: Sequence[Reading]
) -> tuple[Found[str], Found[str]] | None:
    for event in [*group.events, *group.umbrella]:
        thing = event.object
        if thing and thing.kind not in VAGUE:
            span = (Span(thing.start, thing.end),)
            category = thing.category
            for reading in readings:
                for other in reading.objects:
                    if (
                        category == "unknown" != other.category
                        and other.kind == thing.kind
                        and not other.is_friendly
                    ):
                        category, span = other.category, (Span(other.start, other.end),)
            if category == "unknown" and thing.kind in ("helicopter", "balloon"):
                category = thing.kind
            return (
                Found(category, span, "category of words", 0.7),
                Found(
                    page.text[thing.start : thing.end],
                    (Span(thing.start, thing.end),),
                    "words for it",
                    0.8,
                ),
            )
    for event in group.events:
        if event.object:
            span = (Span(event.object.start, event.object.end),)
            return (
                Found("unknown", span, "category of words", 0.5),
                Found(page.text[event.object.start : event.object.end], span, "words for it", 0.6),
            )
    return None


def _count_of_type(name: str, readings: Sequence[Reading]) -> Found[Count] | None:
    for reading in readings:
        for thing in reading.objects:
            if thing.platform == name and thing.count:
                span = Span(*(thing.count_span or (thing.start, thing.end)))
                return Found(thing.count, (span,), "number beside it", 0.85)
    return None


def find_attribution(group: Group, readings: Sequence[Reading]) -> Found[str] | None:
    """Whose it was: "a Russian drone"."""
    for event in [*group.events, *group.umbrella]:
        thing = event.object
        if thing and thing.owner and thing.owner != group.country and thing.owner_span:
            owner = "RU" if thing.owner == "RU-KGD" else thing.owner
            return Found(owner, (Span(*thing.owner_span),), "owner beside it", 0.8)
    for reading in readings:
        for thing in reading.objects:
            if (
                thing.owner
                and not thing.is_friendly
                and thing.owner != group.country
                and compatible_kind(thing.kind, group.kind)
                and thing.owner_span
                and thing.owner in ("RU", "UA", "BY", "IR", "RU-KGD")
            ):
                owner = "RU" if thing.owner == "RU-KGD" else thing.owner
                return Found(owner, (Span(*thing.owner_span),), "owner beside it", 0.7)
    return None


def compatible_kind(one: str, other: str) -> bool:
    return one == other or one == "generic"


def found_day(events: Sequence[Event], group: Group) -> Found[date] | None:
    """The day of a find, where it is told apart from the day of the fall."""
    for event in [*group.events, *events]:
        mention = event.found
        if mention and mention.day and mention.precision == 1:
            return Found(
                mention.day, (Span(mention.start, mention.end),), "day beside a find", 0.85
            )
    return None

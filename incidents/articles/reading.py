"""An article in, drafts out: the steps in their order."""

from collections.abc import Collection, Sequence
from datetime import date

from incidents.articles.draft import (
    Article,
    Count,
    Draft,
    Found,
    IncidentDraft,
    ObjectDraft,
    Rejected,
    Span,
)
from incidents.articles.duplicates import find_duplicates
from incidents.articles.endings import agreed, endings
from incidents.articles.events.events import find_events
from incidents.articles.events.standins import FURTHER
from incidents.articles.events.subjects import main_country
from incidents.articles.groups.finds import join_finds
from incidents.articles.groups.grouping import group_events
from incidents.articles.groups.groups import VAGUE, Group
from incidents.articles.groups.sites import split_series, split_sites
from incidents.articles.groups.stories import is_long_before, is_of_all, is_same_story
from incidents.articles.groups.timing import (
    complete_days,
    day_beside,
    is_loose,
    without_repeats,
)
from incidents.articles.groups.topics import assign_topics
from incidents.articles.ingest import Source, checked
from incidents.articles.knowledge import Knowledge
from incidents.articles.measures.responses import find_responses
from incidents.articles.named.mentions import Page, Reading, look_through
from incidents.articles.people.officials import draft_officials, find_people
from incidents.articles.places.places import find_place
from incidents.articles.speech.statements import find_statements
from incidents.articles.values import aims, attributes, figures
from incidents.articles.values.natures import find_nature
from incidents.articles.values.origins import find_origin
from incidents.articles.words.language import language_of
from incidents.articles.words.lexicon import lexicon_of
from incidents.articles.words.sentences import lay_out
from incidents.codebook import Kind


def read_article(
    text: str, published_on: date | None, url: str | None, knowledge: Knowledge
) -> Draft:
    """Drafts of what a text reports; offsets count in ``text`` as given.

    Raises UnreadableArticle for a text that is too long.
    """
    return read_source(Source(checked(text), None, None, published_on, url), knowledge)


def read_source(source: Source, knowledge: Knowledge) -> Draft:
    """Drafts of what an ingested source reports."""
    text = source.text
    language = language_of(text)
    lexicon = lexicon_of(language).with_phrases(
        (phrase.list, phrase.code, phrase.words)
        for phrase in knowledge.phrases
        if phrase.language == language
    )
    layout = lay_out(text, lexicon.abbreviations)
    page = look_through(text, layout, lexicon, knowledge, source.published_on)
    title = source.title or (text[layout.title[0] : layout.title[1]] if layout.title else None)
    article = Article(
        text,
        title,
        source.publisher,
        source.published_on,
        language,
        source.url,
        source.published_at,
    )
    events, rejected = find_events(page)
    told = {event.reading for event in events}
    groups = group_events(events, lambda group: day_beside(page, group, told), source.published_on)
    groups = split_series(page, split_sites(page, join_finds(page, groups)))
    skipped = _wholly_rejected(page, rejected, told, {group.country for group in groups})
    topics = assign_topics(page, groups, skipped)
    undated = {place for place, group in enumerate(groups) if group.when is None}
    complete_days(page, groups)
    loose = [group for group in groups if is_loose(page, group, len(groups) == 1)]
    rejected += [_of_no_day(page, group) for group in loose]
    kept = [group for group in without_repeats(groups, undated) if group not in loose]
    if len(kept) < len(groups):
        groups = kept
        for group in groups:
            group.readings.clear()
        topics = assign_topics(page, groups, skipped)
    named = endings.places_named(groups, page.readings)
    incidents = [_incident(page, group, groups, named, knowledge) for group in groups]
    people = find_people(page)
    fallback = groups[0].country if groups else main_country(page)
    officials, places = draft_officials(page, people, fallback)
    # What is said in an article without an incident is about something else.
    statements = find_statements(page, people, places, topics, len(groups)) if groups else []
    elsewhere = {r.span.start for r in rejected if r.reason == "elsewhere"}
    apart = {n for n in skipped if page.readings[n].sentence.start not in elsewhere}
    responses = find_responses(page, groups, topics, apart)
    return Draft(
        article,
        tuple(incidents),
        tuple(officials),
        tuple(statements),
        tuple(responses),
        tuple(rejected),
    )


def _of_no_day(page: Page, group: Group) -> Rejected:
    sentence = page.readings[group.events[0].reading].sentence
    span = Span(sentence.start, sentence.end)
    return Rejected(span, "history", span)


def _wholly_rejected(
    page: Page, rejected: Sequence[Rejected], told: set[int], countries: Collection[str]
) -> set[int]:
    """Sentences that tell of rejected events alone: what was done there is no response here."""
    # "Own aircraft" are those that rose to meet it, or searched for it.
    others = [rejection for rejection in rejected if rejection.reason not in ("pledge", "own")]
    against: dict[int, list[Rejected]] = {}
    for rejection in others:
        against.setdefault(rejection.span.start, []).append(rejection)
    return {
        r.number
        for r in page.body
        if r.number not in told
        and (reasons := against.get(r.sentence.start))
        and not _goes_on(r, told, reasons, countries)
    }


def _goes_on(
    reading: Reading, told: set[int], against: Sequence[Rejected], countries: Collection[str]
) -> bool:
    """ "It turned round; at 5:31 it was out of Polish airspace": of what was told just before.

    Right after it, of its state or of none, and rejected by no word of its own.
    """
    near = {reading.number - 1, reading.number - 2} & told
    if not near or reading.dates or not reading.has("left", "lost", "escort"):
        return False
    sentence = reading.sentence
    own = any(
        sentence.start <= one.words.start < sentence.end and one.words != one.span
        for one in against
    )
    named = {c.code for c in reading.countries if c.role in ("place", "airspace")}
    if own and reading.has("pronoun") and not reading.objects:
        return all(one.reason == "elsewhere" for one in against)  # "it vanished into Belarus"
    return not own and named <= set(countries)


def _incident(
    page: Page,
    group: Group,
    groups: Sequence[Group],
    named: Collection[str],
    knowledge: Knowledge,
) -> IncidentDraft:
    readings = _readings(page, group)
    first = group.events[0]
    assert first.place is not None
    kind = _kind(page, group, groups)
    untold = _untold(page, group, groups, readings)
    objects = _objects(page, group, readings, untold, groups)
    country_place = max(
        (event.place for event in group.events if event.place), key=lambda p: p.confidence
    )
    found_on = attributes.found_day(group.events, group)
    day = end = None
    precision = None
    mention = group.when
    if mention and mention.day:
        span = (Span(mention.start, mention.end),)
        day = Found(mention.day, span, "day of the event", 0.85 if mention.precision == 1 else 0.6)
        precision = mention.precision
        if mention.last_day and mention.last_day != mention.day and precision == 1:
            end = Found(mention.last_day, span, "last day of the event", 0.8)
    elif found_on:
        day, precision = Found(found_on.value, found_on.spans, "day of the find", 0.6), 1
    if found_on and day and found_on.value < day.value:
        found_on = None
    own = {event.reading for event in [*group.events, *group.umbrella]}
    told = [
        r
        for r in readings
        if is_same_story(r, group) or (r.number in own and not is_long_before(r, group))
    ]
    origin = find_origin(page, group, groups, [*readings, *page.readings[:1]])
    nature = find_nature(group, readings, origin)
    place = find_place(page, group, groups)
    numbers = figures.find_numbers(readings)
    casualties = figures.find_casualties(readings)
    others = [other for other in groups if other is not group]
    # What the title tells, it tells of the only incident.
    titles = [] if others else [r for r in page.readings if r.sentence.is_title]
    outcomes = endings.find_outcomes(
        group, others, [*readings, *titles], nature.value, page.readings, named
    )
    outcomes = agreed.with_find(outcomes, group, found_on, readings)
    return IncidentDraft(
        country=Found(
            group.country, country_place.spans, country_place.rule, country_place.confidence
        ),
        kind=kind,
        nature=nature,
        date=day,
        date_end=end,
        date_precision=precision,
        found_on=found_on,
        place=place,
        objects=objects,
        entered_from=origin,
        attributed_to=attributes.find_attribution(group, readings),
        armed=aims.find_armed(told, untold if group.kind != "balloon" else ()),
        intent=aims.find_intent(told, untold),
        outcomes=tuple(outcomes),
        killed=casualties.get("killed"),
        injured=casualties.get("injured"),
        duration_minutes=numbers.get("duration_minutes"),
        depth_km=numbers.get("depth_km"),
        sentences=tuple(Span(r.sentence.start, r.sentence.end) for r in readings),
        possible_duplicates=find_duplicates(
            knowledge.incidents,
            group.country,
            kind.value,
            day.value if day else None,
            end.value if end else None,
            place.name.value if place else None,
            (place.latitude, place.longitude)
            if place and place.latitude is not None and place.longitude is not None
            else None,
        ),
    )


def _untold(
    page: Page, group: Group, groups: Sequence[Group], readings: Sequence[Reading]
) -> list[Reading]:
    """Sentences of the story that are none of an incident's own; beside others, what is of all."""
    own = {reading.number for reading in readings}
    rest = (r for r in page.readings if r.number not in own)
    if len(groups) == 1:
        return [r for r in rest if is_same_story(r, group)]
    kind = group.kind
    if len({other.country for other in groups if other.kind == kind}) > 2:
        return []
    return [r for r in rest if is_of_all(r, kind) and is_same_story(r, group)]


def _readings(page: Page, group: Group) -> list[Reading]:
    numbers = {event.reading for event in [*group.events, *group.umbrella]} | set(group.readings)
    return [page.readings[number] for number in sorted(numbers)]


def _kind(page: Page, group: Group, groups: Sequence[Group]) -> Found[str]:
    kind = group.kind
    told = next(
        (e.object for e in [*group.events, *group.umbrella] if e.object and e.object.kind == kind),
        None,
    )
    assert told is not None
    span = (Span(told.start, told.end),)
    if kind == "generic":
        for reading in [*page.readings[:1], *_readings(page, group)]:
            for thing in reading.objects:
                plain = thing.kind not in VAGUE and not thing.is_friendly
                if plain and thing.owner != group.country:
                    return Found(thing.kind, (Span(thing.start, thing.end),), "word near it", 0.6)
        # "The aircraft" and nothing plainer: a crewed one, as the word goes.
        return Found(Kind.AIRCRAFT.value, span, "general word", 0.4)
    if kind == "unidentified":  # "Objects came in … They were smugglers' balloons."
        for reading in _readings(page, group):
            for thing in reading.objects:
                if thing.platform and thing.kind not in VAGUE and not thing.is_friendly:
                    return Found(thing.kind, (Span(thing.start, thing.end),), "type named", 0.7)
        others = {other.kind for other in groups if other.country == group.country} - VAGUE
        called = [
            thing
            for reading in _readings(page, group)
            for thing in reading.objects
            if not thing.is_friendly and thing.kind not in (*VAGUE, "aircraft", "helicopter")
        ]
        if len(groups) == 1 and len({thing.kind for thing in called}) == 1 and len(called) > 1:
            return Found(called[0].kind, (Span(called[0].start, called[0].end),), "told after", 0.5)
        if len(others) == 1:  # "Breached twice by unmanned aircraft: the first object …"
            return Found(others.pop(), span, "as the others", 0.5)
    if kind in VAGUE and group.events[0].object and group.events[0].object.is_debris:
        return Found(Kind.DEBRIS.value, span, "wreckage of something", 0.5)
    return Found(kind, span, "word for it", 0.9 if kind not in VAGUE else 0.5)


def _objects(
    page: Page,
    group: Group,
    readings: Sequence[Reading],
    untold: Sequence[Reading],
    groups: Sequence[Group],
) -> tuple[ObjectDraft, ...]:
    drafts = attributes.find_objects(page, group, readings, untold, groups)
    if len(drafts) == 1 and drafts[0].count is None and group.umbrella:
        first = drafts[0]
        return (ObjectDraft(first.platform, first.category, first.as_reported, None),)
    apart = next((e for e in group.events if e.anaphora and e.anaphora.code in FURTHER), None)
    if len(drafts) == 1 and (group.is_one or (drafts[0].count is None and apart)):
        first = drafts[0]
        told = apart.anaphora if apart and apart.anaphora else None
        span = Span(told.start, told.end) if told else first.as_reported.spans[0]
        count = Found(Count(1, 1, 1), (span,), "one of several", 0.6)
        return (ObjectDraft(first.platform, first.category, first.as_reported, count),)
    return drafts

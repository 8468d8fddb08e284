"""The events that one sentence tells, clause by clause: what, where and when."""

from collections.abc import Iterator, Sequence

from incidents.articles.days.days import DateMention
from incidents.articles.events.clauses import (
    DISRUPTIONS,
    Segment,
    govern,
    predicates_in,
    segments_of,
)
from incidents.articles.events.eventdays import (
    are_separate,
    best_day,
    days_of_what_is_done_at_once,
    is_known,
    is_news,
    is_said_then,
    is_this_year,
    names_a_date,
)
from incidents.articles.events.neighbours import states_beside
from incidents.articles.events.presence import STRANGE, find_presence, thing_revealed
from incidents.articles.events.standins import as_counted, is_further, standing_for_things
from incidents.articles.events.told import (
    GUESSED,
    NUMBERED,
    PRESENT,
    UNLISTED,
    Event,
    Place,
    Telling,
)
from incidents.articles.events.whereabouts import find_place_of
from incidents.articles.knowledge import Knowledge
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.phrases import Hit

_FURTHER = frozenset({"2", "3", "other", "same", NUMBERED})
#: So many sentences after a find of parts they may be told to be a drone's.
PARTS_NAMED_WITHIN = 2


def events_of(
    page: Page,
    reading: Reading,
    dates: Sequence[DateMention],
    telling: Telling,
) -> Iterator[Event]:
    segments = segments_of(reading)
    heading = None
    if telling.heading and (
        telling.heading[0] == reading.sentence.paragraph
        or (telling.is_section and telling.heading[0] < reading.sentence.paragraph)
    ):
        heading = telling.heading[1]
    # A dateline is a day alone too.
    first = page.body[0].sentence.paragraph if page.body else None
    headed = heading is not None and reading.sentence.paragraph != first
    scene = None
    if (
        telling.scene
        and telling.scene[0] == reading.number - 1
        and _are_of_finds(reading, segments, dates)
    ):
        scene = telling.scene[1]
    in_sentence: ObjectMention | None = None
    pointed: Hit | None = None
    before: list[DateMention] = []
    at_once: list[DateMention] = []
    unknown: list[DateMention] = []
    declared: DateMention | None = None
    disrupted = False
    for segment in segments:
        predicates = predicates_in(reading, segment)
        governed = govern(reading, segment, dates)
        own = _own_object(reading, segment, predicates, page.knowledge, bool(heading))
        if own and _searches(own, telling):
            own = None
        if own and not own.is_friendly:
            in_sentence = own
        anaphora = None
        thing = own or in_sentence
        if thing is None:
            anaphora = next(
                (
                    hit
                    for name in ("ordinal", "pronoun", "debris")
                    for hit in reading.of(name)
                    if segment.holds(hit.first)
                ),
                None,
            )
            if anaphora is None and not (telling.accepted and reading.has("response")):
                anaphora = next((hit for hit in predicates if _stands_alone(hit, telling)), None)
            if anaphora is None and reading.cued_at("which", segment.first):
                anaphora = pointed  # "… another one | that fell near Izmit"
            if anaphora:
                told = _just_named(reading, anaphora, telling) or telling.seen or telling.named
                parts = anaphora.list == "debris" and any(h.list == "found" for h in predicates)
                after = thing_revealed(page, reading.number, PARTS_NAMED_WITHIN) if parts else None
                thing = after or told
                pointed = anaphora
        if own is None:
            number = standing_for_things(reading, segment)
            told = in_sentence or telling.seen or telling.named
            if number and told:
                thing = as_counted(told, number)
                anaphora = pointed = number._replace(list="pronoun", code=NUMBERED)
        if not predicates and headed and own and (own.platform or own.kind in STRANGE):
            predicates = [_presence_of(own)]  # "Three MiG-31s, twelve minutes, no transponder."
        if not predicates:
            on_topic = bool(telling.accepted)
            predicates = find_presence(
                page,
                reading,
                segment,
                own or _further(reading, thing, anaphora),
                governed,
                on_topic,
            )
        was_disrupted = disrupted
        if not predicates and was_disrupted and own and own.kind in STRANGE:
            predicates = [_presence_of(own)]  # "… when a post reported drones overhead"
        closes = bool(predicates) and all(hit.list == "response" for hit in predicates)
        disrupted = closes and thing is None  # "The airport shut on Monday after drones …"
        if not predicates or thing is None:
            before = [mention for mention, verb in governed if verb in (None, "occur", "pred")]
            if disrupted and _is_an_end(reading, predicates):
                before = []  # "reopened on Saturday after drones …"
            at_once = days_of_what_is_done_at_once(reading, segment, governed)
            unknown = [mention for mention, verb in governed if verb is None]
            declared = _declared(page, reading, governed)
            # "Hauled up more than sprats on Saturday: caught in the net was a wing."
            scene = scene or next((day for day, verb in governed if verb == "found"), None)
            continue
        days = [
            mention
            for mention, verb in governed
            if verb in (None, "occur", "pred") and not is_this_year(page, mention)
        ]
        if not governed:
            days = _days_resumed(reading, segments, segment, dates)
        finds = [mention for mention, verb in governed if verb == "found"]
        found = best_day(finds) if finds else None
        if not days and segment.opener == "then":
            days = before[-1:]  # "to discuss Friday's events, when three jets …"
        if not days and was_disrupted:
            days = before
        if not days and segment.opener:
            days = at_once or unknown
        if not days:
            days = days_of_what_is_done_at_once(reading, segment, governed)
        if not days and before and not is_said_then(reading, before[0]):
            days = [
                day for day in before if day.precision <= 2
            ]  # "On 27 September radar showed that a drone had flown …"
        if not days and segment.opener == "" and declared is not None:
            days = [declared]  # "Kyiv declared on 4 September 2023 that drones had exploded"
        if heading and not any(names_a_date(page.text, day) for day in days):
            days = [heading]
        place = _place_of(page, reading, segment, telling, heading)
        if telling.setting and telling.setting[0] == reading.number - 1:
            place = telling.setting[1] if place is None or place.rule in GUESSED else place
        unplaced = place is None or place.rule in GUESSED
        named = place is not None and place.rule == UNLISTED and bool(telling.accepted)
        is_told = named or headed or was_disrupted
        if predicates[0].code == PRESENT and unplaced and not is_told:
            before = days
            continue
        if all(hit.list == "found" for hit in predicates) and not days:
            found, scene = found or scene, None
        chosen: list[DateMention | None] = [*days] or [scene]
        if len(days) > 1 and not are_separate(days, reading):
            chosen = [best_day(days)]
        for where in (place, *states_beside(page, reading, segment, place, predicates)):
            for day in chosen:
                yield Event(
                    reading.number,
                    segment,
                    tuple(predicates),
                    thing,
                    anaphora,
                    where,
                    day,
                    found,
                    page.is_lead(reading),
                    is_further=own is not None and is_further(page.text, reading, own),
                )
        before = days


def _just_named(reading: Reading, anaphora: Hit, telling: Telling) -> ObjectMention | None:
    """ "On Friday it was a drone. It crossed …": what the sentence before was about."""
    if telling.topic is None or telling.topic[0] != reading.number - 1 or anaphora.code != "it":
        return None
    thing = telling.topic[1]
    one = reading.cued_at("one_thing", anaphora.first)
    return None if one and thing.is_plural else thing


def _are_of_finds(
    reading: Reading, segments: Sequence[Segment], dates: Sequence[DateMention]
) -> bool:
    """Whether the days that a sentence names, if any, are those of finds alone."""
    return all(
        verb == "found" for segment in segments for _, verb in govern(reading, segment, dates)
    )


def _place_of(
    page: Page,
    reading: Reading,
    segment: Segment,
    telling: Telling,
    heading: DateMention | None,
) -> Place | None:
    """In whose airspace, as far as no heading stands between it and what was told before."""
    head = telling.heads.get(reading.number)
    last = telling.latest
    if last is not None:
        day = last.when or last.found
        other = heading is not None and day is not None and day.day != heading.day
        if other or head != telling.heads.get(last.reading):
            last = None
    main = head.code if head else telling.main
    place = find_place_of(page, reading, segment, main, last)
    if head is not None and (place is None or place.rule in GUESSED):
        return head
    return place


def _stands_alone(hit: Hit, telling: Telling) -> bool:
    """ "Polish warplanes shot down at least three": a verb that needs no thing beside it.

    Any does where the text has not said yet what it was, and told nothing of it either.
    """
    stays = hit.list == "inside" and bool(telling.accepted)  # "a violation of three minutes"
    return stays or hit.list == "shoot" or (telling.is_revealed and not telling.accepted)


def _further(
    reading: Reading, thing: ObjectMention | None, anaphora: Hit | None
) -> ObjectMention | None:
    """ "Another in a wood near Chełm on the 3rd": what stands for a thing not told of yet."""
    if anaphora is None or anaphora.code not in _FURTHER:
        return None
    led = reading.cued_at("oblique", anaphora.first - 1)
    return None if led else thing  # "pictures emerged of another one"


def _days_resumed(
    reading: Reading,
    segments: Sequence[Segment],
    segment: Segment,
    dates: Sequence[DateMention],
) -> list[DateMention]:
    """ "Over Île Longue, where France keeps submarines, on Thursday": after a clause put in."""
    following = next((s for s in segments if s.first == segment.last + 1), None)
    if following is None or not reading.cued_at("put_in", following.first):
        return []
    if predicates_in(reading, following):
        return []
    return [
        mention
        for mention in dates
        if following.holds(mention.first)
        and "," in {t.text for t in reading.tokens[max(mention.first - 3, 0) : mention.first]}
        and mention.precision <= 2
        and not mention.in_future
    ][:1]


def _declared(
    page: Page, reading: Reading, governed: Sequence[tuple[DateMention, str | None]]
) -> DateMention | None:
    """A date on which something was said, so long ago that it is the day of what was said."""
    return next(
        (
            mention
            for mention, verb in governed
            if verb == "say"
            and is_known(page, mention)
            and not is_news(page, mention)
            and names_a_date(page.text, mention)
        ),
        None,
    )


def _is_an_end(reading: Reading, predicates: Sequence[Hit]) -> bool:
    """ "Munich airport reopened": after what it had closed for."""
    return any(reading.cued_in("reopens", hit) for hit in predicates)


def _presence_of(thing: ObjectMention) -> Hit:
    return Hit("seen", PRESENT, thing.first, thing.last, thing.start, thing.end)


def _searches(thing: ObjectMention, telling: Telling) -> bool:
    """ "After a search with helicopters": nobody's, in a text about something else."""
    if thing.kind != "helicopter" or thing.owner or thing.platform:
        return False
    about = telling.seen or telling.named
    return about is not None and about.kind != "helicopter"


def _is_denied(reading: Reading, thing: ObjectMention) -> bool:
    """ "It was no swarm of drones": the word before, or before an "of"."""
    near = range(thing.first - 3, thing.first)
    joined = reading.cued_at("of_a", thing.first - 1)
    return any(
        hit.first == hit.last and hit.last in near and (joined or hit.last == thing.first - 1)
        for hit in reading.of("not")
    )


def _shoots(reading: Reading, thing: ObjectMention, predicates: Sequence[Hit]) -> bool:
    """ "One of its fighters has shot down a drone": what stands before the verb has done it."""
    verb = next((hit for hit in predicates if hit.list == "shoot" and hit.first > thing.last), None)
    if verb is None or thing.platform and thing.owner is not None:
        return False
    shot = any(other.first > verb.last for other in reading.objects)
    return shot and not reading.cued("passive", thing.last + 1, verb.last + 1)


def _own_object(
    reading: Reading,
    segment: Segment,
    predicates: Sequence[Hit],
    knowledge: Knowledge,
    is_headed: bool,
) -> ObjectMention | None:
    """The thing that a clause is about: near its predicate, no friend's, no vague word."""
    inside = [thing for thing in reading.objects if segment.holds(thing.first)]
    strange = [thing for thing in inside if not (thing.is_friendly or _is_denied(reading, thing))]
    shoots = any(hit.list == "shoot" for hit in predicates)
    disrupts = bool(predicates) and all(hit.code in DISRUPTIONS for hit in predicates)
    strange = [
        thing
        for thing in strange
        if thing.kind != "aircraft"
        # "Polish and Dutch warplanes shot down at least three", "one plane was diverted to Riga"
        or not (
            (shoots and (thing.owner in knowledge.watched or _shoots(reading, thing, predicates)))
            or (disrupts and not thing.platform)
        )
    ]
    if not strange:
        return None
    scrambled = [hit.first for hit in reading.of("response") if hit.code == "jets_scrambled"]

    def rank(thing: ObjectMention) -> tuple[int, int, int, int]:
        vague = thing.kind in ("generic", "unidentified")
        distance = min((abs(hit.first - thing.last) for hit in predicates), default=50)
        ally = any(abs(first - thing.last) <= 4 for first in scrambled)
        ally = ally or (thing.kind == "aircraft" and thing.owner in knowledge.covered)
        # Under a day's heading, "the captain of an airliner saw a drone" is about the drone.
        common = is_headed and not predicates and thing.kind not in STRANGE
        return (ally, vague, common, distance)

    return min(strange, key=rank)

"""Events told in sentences: what happened, to what, when, and which of them are rejected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from incidents.articles.clauses import (
    DISRUPTIONS,
    Segment,
    govern,
    predicates_in,
    segments_of,
)
from incidents.articles.days import DateMention
from incidents.articles.draft import Rejected, Span
from incidents.articles.eventdays import (
    RECENT,
    are_separate,
    best_day,
    days_of_what_is_done_at_once,
    heads_an_entry,
    is_heading,
    is_said_then,
    is_this_year,
    names_a_date,
    resolve,
    scene_of,
)
from incidents.articles.knowledge import Knowledge
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import LEAD_SENTENCES, CountryMention, Page, Reading, are_listed
from incidents.articles.objects import ObjectMention
from incidents.articles.presence import STRANGE, find_presence, thing_of_lead, told_together
from incidents.articles.rejection import SURE, reason_against, reason_of_title
from incidents.articles.told import PRESENT, Event, Place
from incidents.articles.whereabouts import find_place_of, main_country, states_of_title

#: Rejections that say what the article is about: nothing further is sought in it.
_DECISIVE = frozenset({"elsewhere", "exercise", "hobby", "denial", "policy", "own", "pledge"})
#: News is no older; what an article tells first may be.
NEWS = timedelta(days=8)
#: Rules of a place that no word of the event's own names.
_GUESSED = frozenset({"state of the article", "state of the language", "as before", "state named"})
_RELATIVE = frozenset({"that", "which"})


@dataclass
class _Telling:
    """What the sentences read so far leave for the next one."""

    main: str | None
    #: What the title and the first sentences are about.
    named: ObjectMention | None
    #: Whether presence alone makes an event, and one told in passing counts.
    is_weak: bool
    accepted: list[Event]
    seen: ObjectMention | None = None
    heading: tuple[int, DateMention] | None = None
    #: A day told without an event, which the next sentence may tell: its sentence and the day.
    scene: tuple[int, DateMention] | None = None
    #: The last sentence that told of an event in another state.
    abroad: int = -9
    #: The last sentence that told of an ally's own, a drill or a pastime.
    void: int = -9

    @property
    def latest(self) -> Event | None:
        return self.accepted[-1] if self.accepted else None


def find_events(page: Page) -> tuple[list[Event], list[Rejected]]:
    """The events of the body in order, and what looked like one and is none.

    Where no verb that is known tells one, a thing that was somewhere on a day of the news is one.
    """
    main = main_country(page)
    accepted, rejected = _told(page, main, is_weak=False)
    if not accepted and not rejected:
        accepted = _of_title(page, main)
    if not accepted and not any(one.reason in _DECISIVE for one in rejected):
        accepted, again = _told(page, main, is_weak=True)
        rejected = again if accepted else rejected
    if not accepted and not any(one.reason in _DECISIVE for one in rejected):
        accepted = told_together(page, main)
    late = accepted and all(_is_of_the_past(page, event) for event in accepted)
    if late or accepted and all(_is_thin(event) for event in accepted) and not _has_a_day(page):
        spans = [page.readings[event.reading].sentence for event in accepted]
        rejected += [Rejected(Span(s.start, s.end), "history", Span(s.start, s.end)) for s in spans]
        accepted = []  # what is often seen, of no day and at no place
    return accepted, rejected


def _is_of_the_past(page: Page, event: Event) -> bool:
    """What an article about something else recalls: told late, of a day long before it."""
    if event.in_lead or page.published_on is None or event.found:
        return False
    day = event.when.day if event.when else None
    return day is not None and page.published_on - day > NEWS


def _is_thin(event: Event) -> bool:
    """Seen, and nothing more: neither a day nor a place of its own."""
    placed = event.place is not None and event.place.rule not in _GUESSED
    return not placed and event.when is None and not event.does(*SURE)


def _has_a_day(page: Page) -> bool:
    """Whether the title or the first sentences name a day of the news."""
    return any(
        mention.day
        and mention.precision <= 2
        and page.published_on
        and timedelta() <= page.published_on - mention.day <= RECENT
        for reading in page.readings
        if page.is_lead(reading)
        for mention in reading.dates
    )


def _told(page: Page, main: str | None, is_weak: bool) -> tuple[list[Event], list[Rejected]]:
    rejected: list[Rejected] = []
    whole = reason_of_title(page)
    anchor: date | None = page.published_on
    subjects = states_of_title(page) | ({main} if main else set())
    telling = _Telling(main, thing_of_lead(page), is_weak, [])
    for reading in page.body:
        dates = resolve(reading.dates, anchor)
        for mention in dates:
            if mention.day and mention.precision == 1 and not mention.in_future:
                anchor = mention.day
        if is_heading(reading, dates):
            telling.heading = (reading.sentence.paragraph, dates[0])
            continue
        if dates and heads_an_entry(reading, dates[0]):
            telling.heading = (reading.sentence.paragraph, dates[0])
        events = _of_one_day(list(_events_of(page, reading, dates, telling)))
        if not events:
            day = scene_of(page, reading, dates)
            telling.scene = (reading.number, day) if day else None
        for event in events:
            theirs = subjects | {e.place.code for e in telling.accepted if e.place}
            reason = reason_against(page, reading, event, theirs, whole, _kind_before(telling))
            if not reason and is_weak and _is_thin(event) and not event.in_lead:
                reason = "history", Span(reading.sentence.start, reading.sentence.end)
            if not reason and telling.latest and _is_of_another_month(event, telling.latest):
                reason = "history", Span(reading.sentence.start, reading.sentence.end)
            if not reason and _goes_on_abroad(event, telling):
                reason = "elsewhere", Span(reading.sentence.start, reading.sentence.end)
            if reason:
                if reason[0] == "elsewhere":
                    telling.abroad = reading.number
                sentence = Span(reading.sentence.start, reading.sentence.end)
                rejected.append(Rejected(sentence, *reason))
                if reason[0] in ("exercise", "hobby", "own"):
                    telling.named = None  # what "it" goes on to do is none either
                    telling.void = reading.number
                continue
            telling.accepted.append(event)
            if event.object and event.object.kind != "generic":
                telling.seen = event.object
    return telling.accepted, rejected


def _of_one_day(events: list[Event]) -> list[Event]:
    """ "One fell in Estonia and another blew up in Latvia on Wednesday": of both."""
    days = {event.when.day: event.when for event in events if event.when and event.when.day}
    if len(days) != 1 or len({e.place.code for e in events if e.place}) < 2:
        return events
    (day,) = days.values()
    return [replace(e, when=day) if e.when is None and not e.found else e for e in events]


def _goes_on_abroad(event: Event, telling: _Telling) -> bool:
    """ "Its fragments fell on a road": of what was just told to be another state's, or no event."""
    guessed = event.place is not None and event.place.rule in _GUESSED
    if guessed and event.anaphora is not None and event.reading - telling.abroad <= 2:
        return True
    loose = guessed and event.when is None and telling.latest is None
    return loose and event.reading - telling.void <= 2


def _is_of_another_month(event: Event, latest: Event) -> bool:
    """ "In March two drones fell near Kouvola", after what the article is about."""
    when = event.when
    if event.in_lead or when is None or when.day is None or when.precision < 4:
        return False
    other = latest.when.day if latest.when else None
    return other is None or (other.year, other.month) != (when.day.year, when.day.month)


def _of_title(page: Page, main: str | None) -> list[Event]:
    """Events of the headline, for want of a sentence that tells them."""
    events: list[Event] = []
    telling = _Telling(main, None, False, [])
    if any(
        reading.has("hobby", "own", "exercise", "afloat", "policy")
        for reading in page.readings[: 2 * LEAD_SENTENCES]
    ):
        return []
    for reading in page.readings:
        if reading.sentence.is_title:
            for event in _events_of(page, reading, reading.dates, telling):
                whole = reason_of_title(page)
                if (
                    reason_against(page, reading, event, {main} if main else set(), whole, "")
                    is None
                ):
                    events.append(event)
    return events


def _kind_before(telling: _Telling) -> str:
    """What the latest event was about; before any, "" or what a second look takes it for."""
    if telling.latest:
        return telling.latest.object.kind if telling.latest.object else ""
    return telling.named.kind if telling.is_weak and telling.named else ""


def _events_of(
    page: Page,
    reading: Reading,
    dates: Sequence[DateMention],
    telling: _Telling,
) -> Iterator[Event]:
    segments = segments_of(reading)
    heading = None
    if telling.heading and telling.heading[0] == reading.sentence.paragraph:
        heading = telling.heading[1]
    scene = None
    if telling.scene and telling.scene[0] == reading.number - 1 and not dates:
        scene = telling.scene[1]
    in_sentence: ObjectMention | None = None
    pointed: Hit | None = None
    before: list[DateMention] = []
    at_once: list[DateMention] = []
    unknown: list[DateMention] = []
    disrupted = False
    for segment in segments:
        predicates = predicates_in(reading, segment)
        governed = govern(reading, segment, dates)
        own = _own_object(reading, segment, predicates, page.knowledge, bool(heading))
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
            if anaphora is None:  # "Polish warplanes shot down at least three."
                anaphora = next((hit for hit in predicates if hit.list == "shoot"), None)
            if anaphora is None and reading.tokens[segment.first].norm in _RELATIVE:
                anaphora = pointed  # "… another one | that fell near Izmit"
            if anaphora:
                thing = telling.seen or telling.named
                pointed = anaphora
        if not predicates and heading and own and (own.platform or own.kind in STRANGE):
            predicates = [
                Hit("seen", "seen", own.first, own.last, own.start, own.end)
            ]  # "Three MiG-31s, twelve minutes, no transponder."
        if not predicates:
            predicates = find_presence(page, reading, segment, own, governed)
        was_disrupted = disrupted
        closes = bool(predicates) and all(hit.list == "response" for hit in predicates)
        disrupted = closes and thing is None  # "The airport shut on Monday after drones …"
        if not predicates or thing is None:
            before = [mention for mention, verb in governed if verb in (None, "occur", "pred")]
            at_once = days_of_what_is_done_at_once(reading, segment, governed)
            unknown = [mention for mention, verb in governed if verb is None]
            continue
        days = [
            mention
            for mention, verb in governed
            if verb in (None, "occur", "pred") and not is_this_year(page, mention)
        ]
        found = next((mention for mention, verb in governed if verb == "found"), None)
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
        if heading and not any(names_a_date(reading, day) for day in days):
            days = [heading]
        place = find_place_of(page, reading, segment, thing, telling.main, telling.latest)
        if predicates[0].code == PRESENT and (place is None or place.rule in _GUESSED):
            continue
        chosen: list[DateMention | None] = [*days] or [scene]
        if len(days) > 1 and not are_separate(days, reading, thing):
            chosen = [best_day(days)]
        for where in (place, *_beside(page, reading, segment, place, predicates)):
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
                )
        before = days


def _beside(
    page: Page,
    reading: Reading,
    segment: Segment,
    place: Place | None,
    predicates: Sequence[Hit],
) -> list[Place]:
    """ "Violated the airspace of Lithuania and of Latvia", "entered Slovakia …, then went on into
    Hungary": the other states of one list, or of one flight."""
    if place is None or place.rule in _GUESSED:
        return []
    states = list(reading.countries)
    told = next((n for n, c in enumerate(states) if c.start == place.spans[0].start), None)
    if told is None:
        return []
    found = []
    for one, other in zip(states[told:], states[told + 1 :], strict=False):
        watched = other.code in page.knowledge.watched
        if not (watched and other.role == one.role and are_listed(reading.tokens, one, other)):
            break
        found.append(replace(place, code=other.code, spans=(Span(other.start, other.end),)))
    have = {place.code, *(other.code for other in found)}
    for other in states:
        watched = other.code in page.knowledge.watched and other.code not in have
        if watched and segment.holds(other.first) and _is_entered(reading, other, predicates):
            have.add(other.code)
            found.append(replace(place, code=other.code, spans=(Span(other.start, other.end),)))
    return found


def _is_entered(reading: Reading, state: CountryMention, predicates: Sequence[Hit]) -> bool:
    """ "… then went on into Hungary", "and, moments later, into Swedish airspace"."""
    if state.role not in ("airspace", "place", "actor"):
        return False
    led = reading.tokens[max(state.first - 1, 0)]
    into = state.role != "actor" and led.norm == "into"
    return into or any(
        hit.list == "enter" and hit.first < state.first and state.last == hit.last
        for hit in predicates
    )


def _is_denied(reading: Reading, thing: ObjectMention) -> bool:
    """ "It was no swarm of drones": the word before, or before an "of"."""
    near = range(thing.first - 3, thing.first)
    words = [t.norm for t in reading.tokens[max(thing.first - 3, 0) : thing.first]]
    return bool(words) and any(
        hit.first == hit.last
        and hit.last in near
        and (hit.last == thing.first - 1 or words[-1] in ("of", "a", "an", "single"))
        for hit in reading.of("not")
    )


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
        or not ((shoots and thing.owner in knowledge.watched) or (disrupts and not thing.platform))
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

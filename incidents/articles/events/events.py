"""Events told in sentences: what happened, to what, when, and which of them are rejected."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from incidents.articles.days.days import DateMention
from incidents.articles.draft import Rejected, Span
from incidents.articles.events.clauseevents import events_of
from incidents.articles.events.eventdays import (
    RECENT,
    heads_an_entry,
    is_alone,
    is_heading,
    is_item,
    is_of_saying,
    resolve,
    scene_of,
)
from incidents.articles.events.further import further_entry, further_event
from incidents.articles.events.guesses import guess_event
from incidents.articles.events.headings import headed_states
from incidents.articles.events.presence import thing_of_lead, thing_revealed, told_together
from incidents.articles.events.rejection import SURE, reason_against, reason_of_title
from incidents.articles.events.subjects import main_country, states_of_title
from incidents.articles.events.told import GUESSED, Event, Place, Telling
from incidents.articles.events.turns import day_meant, in_turn, set_scene, topic_of
from incidents.articles.events.verdicts import of_the_whole
from incidents.articles.events.weighing import chance_of_an_event, chance_of_an_incident
from incidents.articles.named.mentions import LEAD_SENTENCES, Page, Reading

#: Rejections that say what the article is about: nothing further is sought in it.
_DECISIVE = frozenset({"elsewhere", "exercise", "hobby", "denial", "policy", "own", "pledge"})
#: A text of fewer characters is judged by its sentences alone.
JUDGED_FROM = 300
#: Chances of reporting an incident beyond which the whole text has the last word.
UNLIKELY, LIKELY = 0.2, 0.85
#: How likely a sentence must tell an event to be believed against a neighbour's name in it.
_SURELY = 0.75
#: A text of events of so many days recalls them.
_DAYS_RECALLED = 3
#: News is no older; what an article tells first may be.
NEWS = timedelta(days=8)
#: So many sentences after the first what flew may still be named.
REVEALED_WITHIN = 7


def find_events(page: Page) -> tuple[list[Event], list[Rejected]]:
    """The events of the body in order, and what looked like one and is none.

    Where no verb that is known tells one, a thing that was somewhere on a day of the news is one.
    """
    main = main_country(page)
    chance = chance_of_an_incident(page) if len(page.text) >= JUDGED_FROM else 0.5
    accepted, rejected = _judged(page, main)
    if accepted and chance < UNLIKELY:
        rejected += [_as_rejected(page, event, "unlikely") for event in accepted]
        accepted = []
    if chance > LIKELY:
        accepted = [*_earlier(page, main, accepted), *accepted] or _looked_for(page, main)
    return accepted, rejected


def _earlier(page: Page, main: str | None, accepted: Sequence[Event]) -> list[Event]:
    """Of dated sentences before the first event, those that read like one of another day."""
    if not accepted:
        return []
    telling = Telling(main, accepted[0].object, False, list(accepted))
    anchor = page.published_on
    for reading in page.body:
        if reading.number >= accepted[0].reading:
            break
        dates = resolve(reading.dates, anchor)
        event = further_event(page, reading, dates, telling)
        telling.accepted += [event] if event else []
    return telling.accepted[len(accepted) :]


def _looked_for(page: Page, main: str | None) -> list[Event]:
    """What a text that reads like a report tells, though words in it seem to say otherwise."""
    for is_weak in (False, True):
        accepted, _ = _told(page, main, is_weak, is_report=True)
        if accepted:
            return accepted
    together = told_together(page, main)
    if together:
        return together
    guess = guess_event(page, main)
    return [guess] if guess else []


def _judged(page: Page, main: str | None) -> tuple[list[Event], list[Rejected]]:
    """Events by what each sentence tells, and by what the first ones say the text is about."""
    accepted, rejected = _told(page, main, is_weak=False)
    if not accepted and not rejected:
        accepted = _of_title(page, main)
    if not accepted and not any(one.reason in _DECISIVE for one in rejected):
        accepted, again = _told(page, main, is_weak=True)
        rejected = again if accepted else rejected
    if not accepted and not any(one.reason in _DECISIVE for one in rejected):
        accepted = told_together(page, main)
    elif accepted:
        before = [] if _is_chronicle(accepted) else told_together(page, main)
        accepted = [*(e for e in before if e.reading < accepted[0].reading), *accepted]
    if any(page.is_lead(r) and r.has("policy") for r in page.readings) and not any(
        _is_told_in_full(event) for event in accepted
    ):
        rejected += [_as_rejected(page, event, "policy") for event in accepted]
        accepted = []  # what a law or a purchase is to meet
    verdict = of_the_whole(page, accepted) if accepted else None
    if verdict:
        sentences = [page.readings[event.reading].sentence for event in accepted]
        rejected += [Rejected(Span(s.start, s.end), *verdict) for s in sentences]
        accepted = []
    late = accepted and all(_is_of_the_past(page, event) for event in accepted)
    if late or accepted and all(_is_thin(event) for event in accepted) and not _has_a_day(page):
        rejected += [_as_rejected(page, event, "history") for event in accepted]
        accepted = []  # what is often seen, of no day and at no place
    return accepted, rejected


def _is_chronicle(events: Sequence[Event]) -> bool:
    """Whether three days are told of: what leads up to them is when somebody recalled them."""
    days = {e.when.day for e in events if e.when and e.when.day and e.when.precision == 1}
    return len(days) >= _DAYS_RECALLED


def _as_rejected(page: Page, event: Event, reason: str) -> Rejected:
    sentence = page.readings[event.reading].sentence
    span = Span(sentence.start, sentence.end)
    return Rejected(span, reason, span)


def _is_of_the_past(page: Page, event: Event) -> bool:
    """What an article about something else recalls: told late, of a day long before it."""
    if event.in_lead or page.published_on is None or event.found:
        return False
    day = event.when.day if event.when else None
    return day is not None and page.published_on - day > NEWS


def _is_told_in_full(event: Event) -> bool:
    """At a place of its own, and on a day of its own or among the first sentences."""
    if event.place is None or event.place.rule in GUESSED:
        return False
    dated = event.found is not None or (event.when is not None and event.when.precision == 1)
    return dated or (event.in_lead and event.does(*SURE))


def _is_thin(event: Event) -> bool:
    """Seen, and nothing more: neither a day nor a place of its own."""
    placed = event.place is not None and event.place.rule not in GUESSED
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


def _told(
    page: Page, main: str | None, is_weak: bool, is_report: bool = False
) -> tuple[list[Event], list[Rejected]]:
    rejected: list[Rejected] = []
    whole = None if is_report else reason_of_title(page)
    anchor: date | None = page.published_on
    subjects = states_of_title(page) | ({main} if main else set())
    named = thing_of_lead(page)
    later = None if named else thing_revealed(page, LEAD_SENTENCES, REVEALED_WITHIN)
    telling = Telling(main, named or later, is_weak, [], is_revealed=later is not None)
    telling.heads = headed_states(page)
    for reading in page.body:
        dates = resolve(reading.dates, day_meant(reading, telling, anchor))
        for mention in dates:
            if mention.day and mention.precision == 1 and not mention.in_future:
                anchor = mention.day if not is_of_saying(reading, mention) else anchor
        if is_heading(reading, dates):
            if _is_dateline(page, reading, dates[0]):
                continue
            below = is_alone(page, reading)
            telling.heading = (reading.sentence.paragraph + below, dates[0])
            telling.is_section = bool(below)
            continue
        if is_item(reading):
            if telling.listed and not dates:
                telling.heading = (reading.sentence.paragraph, telling.listed)
                telling.is_section = False
        elif reading.tokens[-1].text == ":":
            days = [d for d in dates if d.precision == 1 and d.day and not d.in_future]
            telling.listed = days[0] if days else None
        if dates and heads_an_entry(reading, dates[0]):
            telling.heading = (reading.sentence.paragraph, dates[0])
            telling.is_section = False
        events = _of_one_day(list(events_of(page, reading, dates, telling)))
        events = in_turn(reading, events, telling)
        told = len(telling.accepted)
        for event in events:
            theirs = subjects | {e.place.code for e in telling.accepted if e.place}
            reason = reason_against(
                page, reading, event, theirs, whole, _kind_before(telling), is_report
            )
            home = _at_home(page, reading, telling) if reason and reason[0] == "elsewhere" else None
            if home and not reading.has("afloat"):
                event = replace(event, place=home)
                reason = reason_against(
                    page, reading, event, theirs, whole, _kind_before(telling), is_report
                )
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
        if len(telling.accepted) == told and (telling.accepted or is_report):
            further = further_event(page, reading, dates, telling)
            further = further or further_entry(page, reading, dates, telling)
            telling.accepted += [further] if further else []
        telling.topic = None if events else topic_of(page, reading)
        if len(telling.accepted) == told:
            day = scene_of(page, reading, dates)
            telling.scene = (reading.number, day) if day else None
            set_scene(page, reading, dates, telling)
    return telling.accepted, rejected


def _at_home(page: Page, reading: Reading, telling: Telling) -> Place | None:
    """ "It vanished on the Ukrainian side": at home all the same, where it surely tells an event.

    In the state that it names, that was told of last, or that the article is about.
    """
    if chance_of_an_event(page, reading) < _SURELY:
        return None
    watched = page.knowledge.watched
    for state in reading.countries:
        if state.code in watched and state.role in ("airspace", "place"):
            return Place(state.code, (Span(state.start, state.end),), "in a state", 0.6)
    if telling.latest and telling.latest.place:
        return replace(telling.latest.place, rule="as before", confidence=0.5)
    sentence = Span(reading.sentence.start, reading.sentence.end)
    return Place(telling.main, (sentence,), "state of the article", 0.4) if telling.main else None


def _is_dateline(page: Page, reading: Reading, day: DateMention) -> bool:
    """ "Sofia, 4 June 2026": where and when it was written, and no heading of what follows."""
    named = bool(reading.places or reading.countries)
    return named and reading is page.body[0] and day.day == page.published_on


def _of_one_day(events: list[Event]) -> list[Event]:
    """ "One fell in Estonia and another blew up in Latvia on Wednesday": of both."""
    days = {event.when.day: event.when for event in events if event.when and event.when.day}
    if len(days) != 1 or len({e.place.code for e in events if e.place}) < 2:
        return events
    (day,) = days.values()
    return [replace(e, when=day) if e.when is None and not e.found else e for e in events]


def _goes_on_abroad(event: Event, telling: Telling) -> bool:
    """ "Its fragments fell on a road": of what was just told to be another state's, or no event."""
    guessed = event.place is not None and event.place.rule in GUESSED
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
    telling = Telling(main, None, False, [])
    if any(
        reading.has("hobby", "own", "exercise", "afloat", "policy")
        for reading in page.readings[: 2 * LEAD_SENTENCES]
    ):
        return []
    for reading in page.readings:
        if reading.sentence.is_title:
            for event in events_of(page, reading, reading.dates, telling):
                whole = reason_of_title(page)
                if (
                    reason_against(page, reading, event, {main} if main else set(), whole, "")
                    is None
                ):
                    events.append(event)
    return events


def _kind_before(telling: Telling) -> str:
    """What the latest event was about; before any, "" or what a second look takes it for."""
    if telling.latest:
        return telling.latest.object.kind if telling.latest.object else ""
    return telling.named.kind if telling.is_weak and telling.named else ""

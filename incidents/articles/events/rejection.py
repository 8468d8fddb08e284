"""Why what looks like an event is no incident of the article."""

from collections.abc import Collection

import regex

from incidents.articles.days.clocks import hours_in
from incidents.articles.draft import Span
from incidents.articles.events.clauses import STRANGERS
from incidents.articles.events.eventdays import names_a_date
from incidents.articles.events.subjects import is_state
from incidents.articles.events.told import Event
from incidents.articles.events.weighing import chance_of_an_event
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.phrases import Hit

#: A year in a headline that makes its wreck one of history.
_OF_THE_LAST_CENTURY = regex.compile(r"1[89]\d\ds?")
#: An event this long before the article is its history.
HISTORY_DAYS = 330
#: Nor is one of a named day and place, so long before it.
LONG_AGO_DAYS = 1500
#: Kinds of thing that no state flies over itself unremarked.
_STRANGE = frozenset({"drone", "balloon", "missile"})
#: So many words from a thing a word may say whose it is.
_BESIDE = 5
#: Rules of a place that the event's own words name.
_NAMED = ("airspace of", "in a state", "across a state", "place named")
#: How likely a sentence must read like an event's to be one of another state.
_LIKELY = 0.6
#: Verbs that tell an event by themselves; the others tell of what is often seen.
SURE = ("enter", "crash", "explode", "shoot", "landed", "intercept", "found")


def reason_of_title(page: Page) -> tuple[str, Span] | None:
    """A reason that the title, or a word such as "film" near it, gives for the whole article."""
    for reading in page.readings:
        if page.is_lead(reading):
            for hit in reading.of("policy"):
                if hit.code == "fiction":
                    return "policy", Span(hit.start, hit.end)
        if not reading.sentence.is_title:
            continue
        for token in reading.tokens:
            if _OF_THE_LAST_CENTURY.fullmatch(token.text):
                return "history", Span(token.start, token.end)
        for name in ("denial", "exercise", "hobby", "afloat"):
            for hit in reading.of(name):
                if name != "denial" and _is_denied(reading, hit):
                    continue
                if name == "denial" and any(c.code in STRANGERS for c in reading.countries):
                    continue  # "Moscow dismisses claims that its jets …"
                if name == "denial" and _is_of_one_state(reading, hit):
                    continue
                reason = "elsewhere" if name == "afloat" else name
                return reason, Span(hit.start, hit.end)
        for hit in reading.of("policy"):
            if hit.code == "whole":
                return "policy", Span(hit.start, hit.end)
    return None


def reason_against(
    page: Page,
    reading: Reading,
    event: Event,
    subjects: Collection[str],
    whole: tuple[str, Span] | None,
    told_before: str,
    is_report: bool = False,
) -> tuple[str, Span] | None:
    """Why an event is no incident of the article, with the words that say so.

    ``subjects`` are the states that the article is about so far. In a text that ``is_report`` as a
    whole, a word such as "exercise" rejects nothing that strangers flew.
    """
    thing = event.object
    place = event.place
    sentence = Span(reading.sentence.start, reading.sentence.end)
    if place is None or place.code not in page.knowledge.watched:
        return "elsewhere", place.spans[0] if place else sentence
    for hit in () if is_report else reading.of("afloat"):
        return "elsewhere", Span(hit.start, hit.end)  # on the water, not in the air
    day = event.when.day if event.when else None
    precise = event.when is not None and event.when.precision == 1 and day is not None
    told = place.rule in _NAMED and event.does(*SURE) and (precise or event.found is not None)
    if told_before and precise and event.when and names_a_date(page.text, event.when):
        # A further one of the same state, with its date.
        told = told or event.does(*SURE) or place.rule in _NAMED
    strange = thing is not None and (thing.kind in _STRANGE or thing.owner in STRANGERS)
    for name in ("denial", "exercise", "hobby", "own", "policy"):
        for hit in reading.of(name):
            if is_report and strange and name != "denial":
                continue
            if name == "denial" and reading.has("outside") and event.does("intercept", "near"):
                continue
            if name == "denial" and _is_conceded(reading, hit):
                continue
            if name in ("hobby", "exercise", "own") and _is_denied(reading, hit):
                continue  # "it was no toy"
            if name == "hobby" and any(
                c.role == "origin" and c.code in STRANGERS for c in reading.countries
            ):
                continue  # "without a permit it drifted in from Kaliningrad"
            strangers = thing is not None and thing.owner in STRANGERS and event.does("enter")
            trains = reading.cued_at("sortie", hit.last)
            if name in ("exercise", "own") and strangers and trains:
                continue  # "two Belarusian helicopters on a training flight had crossed"
            if told and strange and name != "denial" and _is_by_the_way(page, reading, event, hit):
                continue
            return name, Span(hit.start, hit.end)
    drilled = whole is not None and whole[0] == "exercise"
    if whole and not (drilled and thing and thing.owner in STRANGERS and event.does("enter")):
        return whole  # but "a Russian helicopter enters Finland as war games start"
    if day and page.published_on and event.when:
        if (page.published_on - day).days > (LONG_AGO_DAYS if told else HISTORY_DAYS):
            return "history", Span(event.when.start, event.when.end)
        if (day - page.published_on).days > 1:
            return "pledge", Span(event.when.start, event.when.end)
    if thing and thing.kind in ("aircraft", "helicopter", "generic") and thing.owner == place.code:
        return "own", Span(thing.start, thing.end)
    if thing and thing.is_friendly:
        return "own", Span(thing.start, thing.end)
    if thing and _is_a_common_flight(reading, event, page.knowledge.watched):
        return "own", Span(thing.start, thing.end)
    claim = _claim_of_the_accused(reading)
    if claim:
        return "denial", claim
    chase = all(hit.list in ("lost", "intercept", "seen", "near") for hit in event.predicates)
    stranger = thing is not None and (thing.owner is not None or thing.platform is not None)
    chasing = chase and not stranger and told_before not in ("", "aircraft")
    if chasing and thing and thing.kind == "aircraft":
        return "own", Span(thing.start, thing.end)  # "fighters lost sight of it"
    foreign = bool(subjects) and place.code not in subjects
    for hit in () if told or is_report else reading.of("background"):
        if hit.code == "strong" and reading.number > 1:
            return "history", Span(hit.start, hit.end)
        if foreign or (hit.code != "also" and not (precise or event.in_lead)):
            return "history", Span(hit.start, hit.end)
    dated = precise or event.found is not None
    loose = foreign and not dated and not event.in_lead and place.rule != "as before"
    if loose and not _is_of_that_night(page, reading, thing):
        return "history", place.spans[0]
    sure = event.does(*SURE) and place.rule in ("airspace of", "in a state")
    if is_report and event.in_lead:
        return None
    if not (event.in_lead or told_before or event.when or reading.dates or sure):
        return "history", sentence  # told in passing, of no day
    if event.when is None and not event.in_lead and reading.has("umbrella"):
        return "history", sentence  # "has found debris a dozen times"
    loose = event.when is not None and event.when.precision >= 3
    if loose and any(page.is_lead(r) and r.has("policy") for r in page.readings):
        return "history", sentence  # what a law or a purchase is a late answer to
    slight = not event.does(*SURE)
    if slight and event.when and event.when.precision >= 3:
        return "history", Span(event.when.start, event.when.end)  # how often, in a whole month
    origins = {c.code for c in reading.countries if c.role == "origin"}
    if place.code in origins and place.rule not in ("airspace of", "in a state"):
        return "elsewhere", place.spans[0]  # it came from there
    return None


def _is_of_one_state(reading: Reading, hit: Hit) -> bool:
    """ "Drones in Slovakia and Poland, false alarm in Hungary": denied of the one alone."""
    commas = [place for place, token in enumerate(reading.tokens) if token.text in ",;"]
    first = max((place for place in commas if place < hit.first), default=-1)
    last = min((place for place in commas if place > hit.last), default=len(reading.tokens))
    codes = {first < c.first < last for c in reading.countries if is_state(c.code)}
    return codes == {True, False}


def _is_of_that_night(page: Page, reading: Reading, thing: ObjectMention | None) -> bool:
    """ "In Moldova it was noticed at 22:58": an hour, and no day, is one of what was just told."""
    strange = thing is not None and not thing.is_friendly
    timed = strange and any(True for _ in hours_in(page.text, reading.sentence))
    return timed and not reading.dates and chance_of_an_event(page, reading) > _LIKELY


def _is_by_the_way(page: Page, reading: Reading, event: Event, hit: Hit) -> bool:
    """ "After a drone slipped over the border, jets of its own rose": told of something else.

    In another clause or far from the thing, and in this sentence alone.
    """
    if hit.code == "fiction" or hit.list == "exercise":
        return False
    thing = event.object
    near = thing is not None and abs(hit.first - thing.last) <= _BESIDE
    if near and event.segment.holds(hit.first) and hit.list != "policy":
        return False
    return not any(
        other.has(hit.list)
        for other in page.readings
        if other is not reading and page.is_lead(other)
    )


def _is_a_common_flight(reading: Reading, event: Event, watched: Collection[str]) -> bool:
    """ "The aircraft landed safely in Helsinki": nobody's in particular, or an ally's."""
    thing = event.object
    if thing is None or thing.kind not in ("aircraft", "helicopter", "generic"):
        return False
    if not all(hit.list in ("landed", "response") for hit in event.predicates):
        return False
    strange = thing.platform or any(country.role == "origin" for country in reading.countries)
    nobodys = thing.owner is None and not strange and event.anaphora is None
    return thing.owner in watched or (nobodys and thing.kind != "helicopter")


def _claim_of_the_accused(reading: Reading) -> Span | None:
    """ "Russia's defence ministry claimed that drones had crossed Latvia": its word alone."""
    for country in reading.countries:
        if country.code not in ("RU", "BY") or country.role != "actor":
            continue
        for cue in reading.cues("claims"):
            if country.last < cue.first < country.last + 6:
                return Span(cue.start, cue.end)
    return None


def _is_conceded(reading: Reading, hit: Hit) -> bool:
    """ "Hours after insisting that nothing had happened, the army admitted …"."""
    later = [word for word in reading.of("say") if word.first > hit.last]
    return any(reading.cued_at("concedes", word.first) for word in later)


def _is_denied(reading: Reading, hit: Hit) -> bool:
    return any(word.last in (hit.first - 1, hit.first - 2) for word in reading.of("not"))

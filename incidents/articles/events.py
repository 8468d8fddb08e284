"""Events told in sentences: what happened, in whose airspace, when, and why one is rejected."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from incidents.articles.clauses import Segment, govern, predicates_in, segments_of
from incidents.articles.dates import DateMention
from incidents.articles.draft import Rejected, Span
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import Page, Reading
from incidents.articles.objects import ObjectMention

#: An event this long before the article is its history.
HISTORY_DAYS = 330
#: Where an article begins: its first sentences say what it is about.
LEAD_SENTENCES = 3
#: Clauses that begin so tell of the day that stands before them.
_AT_THAT_TIME = frozenset({"when", "as", "kai", "kad", "gdy", "când", "коли", "когда"})


@dataclass(frozen=True, slots=True)
class Place:
    """In whose airspace, by which words and rule."""

    code: str
    spans: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one clause tells it."""

    reading: int
    segment: Segment
    predicates: tuple[Hit, ...]
    object: ObjectMention | None
    anaphora: Hit | None
    place: Place | None
    when: DateMention | None
    found: DateMention | None
    in_lead: bool
    reason: str | None = None
    reason_span: Span | None = None

    def does(self, *names: str) -> bool:
        return any(hit.list in names for hit in self.predicates)


def main_country(page: Page) -> str | None:
    """The covered state that the article is about, or None when it is about another place."""
    scores: dict[str, float] = defaultdict(float)
    weights = {"airspace": 3.0, "place": 2.0, "actor": 1.0, "via": 0.5}
    covered = page.knowledge.watched
    for reading in page.readings:
        factor = (
            3.0 if reading.sentence.is_title else 2.0 if reading.number <= LEAD_SENTENCES else 1
        )
        for country in reading.countries:
            if country.code in covered or country.role in ("airspace", "place"):
                scores[country.code] += factor * weights.get(country.role, 0.0)
        for place in reading.places:
            for code in {c.country for c in place.candidates[:1]}:
                scores[code] += factor * 0.7
    city = page.layout.dateline_city
    if city:
        candidates = page.knowledge.places.find(page.text[city[0] : city[1]].title())
        for code in {c.country for c in candidates[:1]}:
            scores[code] += 1.5
    best = max((code for code in scores if code in covered), key=scores.__getitem__, default=None)
    if best is None or scores[best] <= 0:
        return None
    others = max((scores[code] for code in scores if code not in covered), default=0.0)
    return best if scores[best] * 1.5 >= others else None


def find_events(page: Page) -> tuple[list[Event], list[Rejected]]:
    """The events of the body in order, and what looked like one and is none."""
    main = main_country(page)
    accepted: list[Event] = []
    rejected: list[Rejected] = []
    whole = _whole_article(page)
    anchor: date | None = page.published_on
    seen_object: ObjectMention | None = None
    heading: tuple[int, DateMention] | None = None
    for reading in page.body:
        dates = _resolve(reading.dates, anchor)
        for mention in dates:
            if mention.day and mention.precision == 1 and not mention.in_future:
                anchor = mention.day
        if _is_heading(reading, dates):
            heading = (reading.sentence.paragraph, dates[0])
            continue
        day = heading[1] if heading and heading[0] == reading.sentence.paragraph else None
        events = list(_events_of(page, reading, dates, main, seen_object, accepted, day))
        for event in events:
            reason = _reason(page, reading, event, main, whole, _kind_before(accepted))
            if reason:
                words = reason[1]
                rejected.append(
                    Rejected(Span(reading.sentence.start, reading.sentence.end), reason[0], words)
                )
                continue
            accepted.append(event)
            if event.object and event.object.kind not in ("generic",):
                seen_object = event.object
    if not accepted and not rejected:
        accepted += _of_title(page, main)
    return accepted, rejected


def _names_a_date(reading: Reading, mention: DateMention) -> bool:
    """Whether it is a date with its number, and not "Sunday" or "overnight"."""
    return any(t.text[0].isdigit() for t in reading.tokens[mention.first : mention.last + 1])


def _is_heading(reading: Reading, dates: Sequence[DateMention]) -> bool:
    """ "13 May.": a day alone, which the rest of its paragraph is about."""
    if len(dates) != 1 or dates[0].day is None or dates[0].precision > 1:
        return False
    words = [t for t in reading.tokens if t.is_word or t.text[0].isdigit()]
    return len(words) - (dates[0].last - dates[0].first + 1) <= 1


def _of_title(page: Page, main: str | None) -> list[Event]:
    """Events of the headline, for want of a sentence that tells them."""
    events: list[Event] = []
    for reading in page.readings:
        if reading.sentence.is_title:
            for event in _events_of(page, reading, reading.dates, main, None, (), None):
                if _reason(page, reading, event, main, _whole_article(page), "") is None:
                    events.append(event)
    return events


def _kind_before(accepted: Sequence[Event]) -> str:
    """What the latest event was about; "" when none was told yet."""
    thing = accepted[-1].object if accepted else None
    return thing.kind if thing else ""


def _resolve(dates: Sequence[DateMention], anchor: date | None) -> list[DateMention]:
    """Days that count from another day, counted from the one named before them."""
    resolved = []
    for mention in dates:
        mention = mention.resolved(anchor)
        if mention.day and mention.precision == 1:
            anchor = mention.day
        resolved.append(mention)
    return resolved


def _events_of(
    page: Page,
    reading: Reading,
    dates: Sequence[DateMention],
    main: str | None,
    seen: ObjectMention | None,
    accepted: Sequence[Event],
    heading: DateMention | None,
) -> Iterator[Event]:
    segments = segments_of(reading)
    in_sentence: ObjectMention | None = None
    before: list[DateMention] = []
    disrupted = False
    for segment in segments:
        predicates = predicates_in(reading, segment)
        governed = govern(reading, segment, dates)
        own = _own_object(reading, segment, predicates, page.knowledge.covered)
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
            if anaphora:
                thing = seen
        if not predicates and heading and own and own.platform:
            predicates = [
                Hit("seen", "seen", own.first, own.last, own.start, own.end)
            ]  # "Three MiG-31s, twelve minutes, no transponder."
        was_disrupted = disrupted
        closes = bool(predicates) and all(hit.list == "response" for hit in predicates)
        disrupted = closes and thing is None  # "The airport shut on Monday after drones …"
        if not predicates or thing is None:
            before = [mention for mention, verb in governed if verb in (None, "occur", "pred")]
            continue
        days = [mention for mention, verb in governed if verb in (None, "occur", "pred")]
        found = next((mention for mention, verb in governed if verb == "found"), None)
        if not days and (segment.opener in _AT_THAT_TIME or (was_disrupted and before)):
            days = before
        if heading and not any(_names_a_date(reading, day) for day in days):
            days = [heading]
        place = _place(page, reading, segment, thing, main, accepted)
        chosen: list[DateMention | None] = [*days] or [None]
        if len(days) > 1 and not _are_separate(days, reading, thing):
            chosen = [best_day(days)]
        for day in chosen:
            yield Event(
                reading.number,
                segment,
                tuple(predicates),
                thing,
                anaphora,
                place,
                day,
                found,
                reading.number <= LEAD_SENTENCES,
            )
        before = days


def best_day(days: Sequence[DateMention]) -> DateMention:
    """The day that says most: a known day before a month, a named one before "overnight"."""
    return min(days, key=lambda d: (d.day is None, d.precision, d.is_vague))


def _are_separate(days: Sequence[DateMention], reading: Reading, thing: ObjectMention) -> bool:
    """ "on 10 and 28 July": two days of one phrase are two events."""
    if any(day.precision > 1 or day.day is None or day.is_vague for day in days):
        return False
    linked = all(
        len(reading.tokens[a.last + 1 : b.first]) <= 2
        and all(
            t.text in ",&" or t.norm in ("and", "on", "i", "și", "ir", "un", "ja", "та", "и", "і")
            for t in reading.tokens[a.last + 1 : b.first]
        )
        for a, b in zip(days, days[1:], strict=False)
    )
    return linked and len({day.day for day in days}) == len(days)


def _own_object(
    reading: Reading, segment: Segment, predicates: Sequence[Hit], covered: Collection[str]
) -> ObjectMention | None:
    """The thing that a clause is about: near its predicate, no friend's, no vague word."""
    inside = [thing for thing in reading.objects if segment.holds(thing.first)]
    strange = [thing for thing in inside if not thing.is_friendly]
    if not strange:
        return None
    scrambled = [hit.first for hit in reading.of("response") if hit.code == "jets_scrambled"]

    def rank(thing: ObjectMention) -> tuple[int, int, int]:
        vague = thing.kind in ("generic", "unidentified")
        distance = min((abs(hit.first - thing.last) for hit in predicates), default=50)
        ally = any(abs(first - thing.last) <= 4 for first in scrambled)
        ally = ally or (thing.kind == "aircraft" and thing.owner in covered)
        return (ally, vague, distance)

    return min(strange, key=rank)


def _place(
    page: Page,
    reading: Reading,
    segment: Segment,
    thing: ObjectMention,
    main: str | None,
    accepted: Sequence[Event],
) -> Place | None:
    """In whose airspace the clause puts the event; a neighbour's code when it is theirs."""
    covered = page.knowledge.watched
    known = page.knowledge.country_codes | {"IL"}
    for role, rule, confidence in (
        ("airspace", "airspace of", 0.95),
        ("place", "in a state", 0.85),
    ):
        mentions = [c for c in reading.countries if c.role == role and c.code in known]
        inside = [c for c in mentions if segment.holds(c.first)]
        for group in (inside, mentions):
            for country in sorted(group, key=lambda c: c.code not in covered):
                if country.code in covered:
                    return _found_place(
                        country.code, (country.start, country.end), rule, confidence
                    )
    cities = [
        (place, candidate)
        for place in reading.places
        for candidate in place.candidates[:1]
        if _is_led(reading, place.first)
    ]
    theirs = [
        c
        for c in reading.countries
        if c.role == "airspace" and c.code in known and c.code not in covered
    ]
    if theirs:
        country = theirs[0]
        return _found_place(country.code, (country.start, country.end), "elsewhere", 0.8)
    named = {c.code for r in page.readings for c in r.countries}
    for place, candidate in cities:
        codes = {c.country for c in place.candidates}
        code = main if main in codes else candidate.country
        if code and code in covered and (code in named or main is None):
            return _found_place(code, (place.start, place.end), "place named", 0.75)
    foreign = [
        c
        for c in reading.countries
        if c.role in ("airspace", "place") and c.code in known and c.code not in covered
    ]
    shot_by_others = [
        c for c in reading.countries if c.role == "actor" and c.code in ("UA", "RU", "BY", "IL")
    ]
    covered_actor = [c for c in reading.countries if c.role == "actor" and c.code in covered]
    ended = [hit.list for hit in predicates_in(reading, segment)]
    theirs = [c for c in foreign if c.role == "place" and segment.holds(c.first)]
    fell_there = bool(theirs) and bool(ended) and set(ended) <= {"shoot", "explode", "crash"}
    if foreign and (fell_there or not covered_actor):
        country = foreign[0]
        return _found_place(country.code, (country.start, country.end), "elsewhere", 0.8)
    cities = [(p, c) for p, c in cities if c.country in named]
    if cities and not covered_actor:
        place, candidate = cities[0]
        return _found_place(candidate.country, (place.start, place.end), "elsewhere", 0.7)
    shot = any(segment.holds(hit.first) for hit in reading.of("shoot"))
    if shot and shot_by_others and not covered_actor:
        country = shot_by_others[0]
        return _found_place(country.code, (country.start, country.end), "elsewhere", 0.7)
    if accepted and accepted[-1].place:
        last = accepted[-1]
        if reading.number - last.reading <= 4 and last.place:
            return replace(last.place, rule="as before", confidence=0.6)
    if len({c.code for c in covered_actor}) == 1:
        country = covered_actor[0]
        return _found_place(country.code, (country.start, country.end), "state named", 0.6)
    if shot and all(hit.list == "shoot" for hit in predicates_in(reading, segment)):
        return None  # shot down, who knows where
    if main:
        spans = [Span(c.start, c.end) for r in page.readings for c in r.countries if c.code == main]
        if not spans:
            spans = [
                Span(p.start, p.end)
                for r in page.readings
                for p in r.places
                if p.candidates and p.candidates[0].country == main
            ]
        if spans:
            return Place(main, (spans[0],), "state of the article", 0.5)
    return None


def _found_place(code: str, span: tuple[int, int], rule: str, confidence: float) -> Place:
    return Place(code, (Span(*span),), rule, confidence)


def _is_led(reading: Reading, first: int) -> bool:
    """Whether a preposition or a noun of place stands just before."""
    return any(
        hit.last < first <= hit.last + 3
        for name in ("in_cue", "place_cue", "area", "site")
        for hit in reading.of(name)
    ) or any(
        first < hit.first <= first + 3 for name in ("site", "area") for hit in reading.of(name)
    )


def _whole_article(page: Page) -> tuple[str, Span] | None:
    """A reason that the title gives for the whole article."""
    for reading in page.readings:
        if not reading.sentence.is_title:
            continue
        for name in ("denial", "exercise", "hobby"):
            for hit in reading.of(name):
                return name, Span(hit.start, hit.end)
        for hit in reading.of("policy"):
            if hit.code == "whole":
                return "policy", Span(hit.start, hit.end)
    return None


def _reason(
    page: Page,
    reading: Reading,
    event: Event,
    main: str | None,
    whole: tuple[str, Span] | None,
    told_before: str,
) -> tuple[str, Span] | None:
    """Why an event is no incident of the article, with the words that say so."""
    thing = event.object
    place = event.place
    sentence = Span(reading.sentence.start, reading.sentence.end)
    if place is None or place.code not in page.knowledge.watched:
        return "elsewhere", place.spans[0] if place else sentence
    for name in ("denial", "exercise", "hobby", "own", "policy"):
        for hit in reading.of(name):
            if name == "denial" and reading.has("outside") and event.does("intercept", "near"):
                continue
            return name, Span(hit.start, hit.end)
    if whole:
        return whole
    day = event.when.day if event.when else None
    if day and page.published_on and event.when:
        if (page.published_on - day).days > HISTORY_DAYS:
            return "history", Span(event.when.start, event.when.end)
        if (day - page.published_on).days > 1:
            return "pledge", Span(event.when.start, event.when.end)
    if thing and thing.kind in ("aircraft", "helicopter", "generic") and thing.owner == place.code:
        return "own", Span(thing.start, thing.end)
    if thing and thing.is_friendly:
        return "own", Span(thing.start, thing.end)
    chase = all(hit.list in ("lost", "intercept", "seen", "near") for hit in event.predicates)
    stranger = thing is not None and (thing.owner is not None or thing.platform is not None)
    chasing = chase and not stranger and told_before not in ("", "aircraft")
    if chasing and thing and thing.kind == "aircraft":
        return "own", Span(thing.start, thing.end)  # "fighters lost sight of it"
    precise = event.when is not None and event.when.precision == 1 and day is not None
    foreign = main is not None and place.code != main
    for hit in reading.of("background"):
        if hit.code == "strong" and reading.number > 1:
            return "history", Span(hit.start, hit.end)
        if foreign or (hit.code != "also" and not (precise or event.in_lead)):
            return "history", Span(hit.start, hit.end)
    if foreign and not precise and not event.in_lead and place.rule != "as before":
        return "history", place.spans[0]
    if not (event.in_lead or told_before or event.when or reading.dates):
        return "history", sentence  # told in passing, of no day
    origins = {c.code for c in reading.countries if c.role == "origin"}
    if place.code in origins and place.rule not in ("airspace of", "in a state"):
        return "elsewhere", place.spans[0]  # it came from there
    return None

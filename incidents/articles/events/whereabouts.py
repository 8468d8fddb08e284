"""In whose airspace one event was."""

from collections.abc import Collection
from dataclasses import replace
from itertools import takewhile

from incidents.articles.draft import Span
from incidents.articles.events.clauses import WARRING, Segment, predicates_in
from incidents.articles.events.subjects import HOMES, WATERS, is_state
from incidents.articles.events.told import UNLISTED, Event, Place
from incidents.articles.named.mentions import CountryMention, Page, Reading

#: Parts in which a state is where something happened: with the rule's name and its confidence.
_ROLES = (("airspace", "airspace of", 0.95), ("place", "in a state", 0.85))


def find_place_of(
    page: Page,
    reading: Reading,
    segment: Segment,
    main: str | None,
    last: Event | None,
) -> Place | None:
    """In whose airspace the clause puts the event; a neighbour's code when it is theirs."""
    covered = page.knowledge.watched
    owner = _owner_of_its_airspace(reading)
    if owner and segment.holds(owner.first):
        rule = "airspace of" if owner.code in covered else "elsewhere"
        return _found_place(owner.code, (owner.start, owner.end), rule, 0.8)
    here = [c for c in reading.countries if not _is_left_for(reading, c)]
    named_here = [c for c in here if is_state(c.code)]
    # What the clause itself names comes before what its sentence does.
    inside = [c for c in named_here if segment.holds(c.first)]
    site = _site_of_clause(reading, segment, main)
    for group in (inside, [] if site else named_here):
        for role, rule, confidence in _ROLES:
            for country in group:
                if country.role == role and country.code in covered:
                    return _found_place(
                        country.code, (country.start, country.end), rule, confidence
                    )
    for hit in reading.of("enter"):
        for country in named_here:
            crossed = segment.holds(hit.first) and hit.first <= country.first <= hit.last + 1
            if crossed and country.role == "via" and country.code in covered:
                span = (country.start, country.end)  # "it zipped across Romania"
                return _found_place(country.code, span, "across a state", 0.8)
    home = _airspace_at_home(reading, segment)
    if home and main and all(c.role == "near" for c in named_here):
        return _found_place(main, home, "airspace of", 0.7)
    cities = [
        (place, candidate)
        for place in reading.places
        for candidate in place.candidates[:1]
        if (is_led(reading, place.first) or _is_next_in_turn(reading, segment, place.first))
        and candidate.kind not in WATERS
    ]
    theirs = [
        c
        for c in reading.countries
        if c.role == "airspace" and is_state(c.code) and c.code not in covered
    ]
    if theirs:
        country = theirs[0]
        return _found_place(country.code, (country.start, country.end), "elsewhere", 0.8)
    if owner:
        rule = "airspace of" if owner.code in covered else "elsewhere"
        return _found_place(owner.code, (owner.start, owner.end), rule, 0.8)
    named = {c.code for r in page.readings for c in r.countries}
    for place, candidate in cities:
        codes = {c.country for c in place.candidates}
        shared = is_a_namesake(main, codes) and not any(c.code in codes for c in here)
        code = main if main in codes or shared else candidate.country
        if code and code in covered and (code in named or main is None):
            return _found_place(code, (place.start, place.end), "place named", 0.75)
    foreign = [
        c
        for c in here
        if c.role in ("airspace", "place") and is_state(c.code) and c.code not in covered
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
    spaces = {space.first for space in reading.of("airspace")}
    beside = [
        c
        for c in reading.countries
        if c.role == "near" and c.code in covered and spaces & {c.last + 1, c.last + 2}
    ]
    if beside and ended and set(ended) <= _ENCOUNTERS:
        country = beside[0]  # "to identify aircraft near Latvia's airspace"
        return _found_place(country.code, (country.start, country.end), "near a state", 0.6)
    hosts = {c.code for c in _hosts(reading, covered)}
    if ended and set(ended) <= _ENCOUNTERS and len(hosts) == 1 and (last is None or main in hosts):
        country = _hosts(reading, covered)[0]
        return _found_place(
            country.code, (country.start, country.end), "state whose jets met it", 0.6
        )
    shot = any(segment.holds(hit.first) for hit in reading.of("shoot"))
    if shot and {c.code for c in _hosts(reading, covered)} == {main} - WARRING:
        country = _hosts(reading, covered)[0]  # "Turkish F-16s shot down a drone"
        return _found_place(country.code, (country.start, country.end), "state whose jets", 0.6)
    if shot and shot_by_others and not covered_actor:
        country = shot_by_others[0]
        return _found_place(country.code, (country.start, country.end), "elsewhere", 0.7)
    speaking = {c.code for c in covered_actor if _is_an_institution(reading, c)}
    if len(speaking) == 1 and last and last.place and last.place.code not in speaking:
        country = next(c for c in covered_actor if c.code in speaking)
        return _found_place(country.code, (country.start, country.end), "state named", 0.6)
    neighbours = {c.code for c in reading.countries if c.role == "near"} & covered
    if last is None and len(neighbours) == 1:
        country = next(c for c in reading.countries if c.code in neighbours)
        return _found_place(  # "balloons were tracked from Belarus towards Vilnius"
            country.code, (country.start, country.end), "near a state", 0.5
        )
    near = last is not None and last.place is not None and reading.number - last.reading <= 4
    unlisted = next((name for name in reading.names if segment.holds(name.first)), None)
    if not (foreign or shot_by_others or covered_actor):
        just = _named_just_before(page, reading, last)
        if just:
            return just
    if unlisted and not foreign and not shot_by_others:
        home_code = last.place.code if near and last and last.place else main
        if home_code and home_code in covered:
            return _found_place(home_code, (unlisted.start, unlisted.end), UNLISTED, 0.5)
    if near and last and last.place:
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
        if HOMES.get(page.language, ("", 0))[0] == main:
            sentence = Span(reading.sentence.start, reading.sentence.end)
            return Place(main, (sentence,), "state of the language", 0.4)
    return None


def _named_just_before(page: Page, reading: Reading, last: Event | None) -> Place | None:
    """ "A second report comes from Lithuania. A drone was shot down at …": the state told of last.

    In the same paragraph, after the last event, and the only one named there.
    """
    if last is None or last.place is None:
        return None
    near = takewhile(
        lambda other: other.sentence.paragraph == reading.sentence.paragraph,
        (page.readings[n] for n in range(reading.number - 1, last.reading, -1)),
    )
    named = [
        country
        for other in reversed(list(near))
        for country in other.countries
        if country.code in page.knowledge.watched and not other.has("response")
    ]
    if len({c.code for c in named}) != 1 or named[0].code == last.place.code:
        return None
    if any(c.role in ("owner", "actor", "near") for c in named):
        return None
    return _found_place(named[0].code, (named[0].start, named[0].end), "as before", 0.6)


def is_a_namesake(main: str | None, codes: Collection[str]) -> bool:
    """Whether a village is Moldova's that only Romania is known to have one named like.

    The two states share names, and few of Moldova's villages are in the list of places.
    """
    return main == "MD" and set(codes) == {"RO"}


def _site_of_clause(reading: Reading, segment: Segment, main: str | None) -> bool:
    """ "One was shot down over Werbkowice, while on Thursday one fell in Romania": at home.

    Or in another state that it is about, the only one that has such a place.
    """
    homes = {main} | {c.code for c in reading.countries if c.role == "actor"}
    return any(
        place.candidates[0].country in homes and is_led(reading, place.first)
        for place in reading.places
        if segment.holds(place.first) and segment.last + 1 < len(reading.tokens)
    )


def _is_left_for(reading: Reading, country: CountryMention) -> bool:
    """ "Went back to Ukraine", "was escorted to Lithuania's zone": it had been elsewhere."""
    if reading.has("crash", "explode", "landed", "lost", "shoot"):
        return False
    return any(
        country.code in WARRING or reading.cued_at("zone", way.last)
        for way in reading.of("left")
        if way.first <= country.first <= way.last
    )


def _is_next_in_turn(reading: Reading, segment: Segment, first: int) -> bool:
    """ "The next evening Bodø followed suit"."""
    return segment.holds(first) and any(
        hit.code == "again" and first < hit.first <= first + 3 for hit in reading.of("seen")
    )


def _is_an_institution(reading: Reading, country: CountryMention) -> bool:
    """ "Estonia's military", "the Moldovan police": who speaks of what is its own."""
    return any(0 < hit.first - country.last <= 3 for hit in reading.of("institution"))


def _airspace_at_home(reading: Reading, segment: Segment) -> tuple[int, int] | None:
    """ "the country's airspace", "our skies": of the state that the article is about."""
    for space in reading.of("airspace"):
        for hit in reading.of("possessive"):
            near = hit.last in (space.first - 1, space.first - 2) or hit.first == space.last + 1
            if hit.code == "home" and near and segment.holds(space.first):
                return min(hit.start, space.start), max(hit.end, space.end)
    return None


def _found_place(code: str, span: tuple[int, int], rule: str, confidence: float) -> Place:
    return Place(code, (Span(*span),), rule, confidence)


def _owner_of_its_airspace(reading: Reading) -> CountryMention | None:
    """ "Jordan's army said that it had entered its airspace": the state named before."""
    for space in reading.of("airspace"):
        if not any(
            hit.last in (space.first - 1, space.first - 2)
            for hit in reading.of("possessive")
            if hit.code == "own"
        ):
            continue
        before = [
            c
            for c in reading.countries
            if c.last < space.first and c.role == "actor" and is_state(c.code)
        ]
        if before:
            return before[0]
    return None


#: What happens outside of any airspace, met by a state's own jets.
_ENCOUNTERS = frozenset({"intercept", "escort", "near", "seen", "response"})


def _hosts(reading: Reading, covered: Collection[str]) -> list[CountryMention]:
    """States that own what flies in a sentence, besides the stranger's own."""
    return [c for c in reading.countries if c.role == "owner" and c.code in covered]


def is_led(reading: Reading, first: int) -> bool:
    """Whether a preposition or a noun of place stands just before."""
    return any(
        hit.last < first <= hit.last + 3
        for name in ("in_cue", "place_cue", "area", "site")
        for hit in reading.of(name)
    ) or any(
        first < hit.first <= first + 3 for name in ("site", "area") for hit in reading.of(name)
    )

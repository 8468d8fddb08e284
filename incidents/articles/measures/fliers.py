"""Whose fighters rose: the states of the aircraft that a clause sends up, or NATO."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from incidents.articles.draft import Span
from incidents.articles.events.clauses import STRANGERS, Segment
from incidents.articles.named.mentions import CountryMention, Page, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.phrases import Hit

#: An aircraft stands within so many words before its verb, or after it.
_BEFORE = 18
_AFTER = 8
#: "Sweden and Finland also sent aircraft": who sends stands so near before the verb.
_SENDER = 8
#: Words for an air force, by which a state stands in the genitive, are no more than this.
_FORCE_WORDS = 4
#: Words between aircraft and those they belong to.
_OWNING = ("of", "from", "by")
#: Types of no fighters, and makers of airliners, by parts of their names.
_NO_FIGHTERS = ("awacs", "c-1", "kc-", "e-3", "sea k", "spartan", "apache", "nh90", "p-8", "rc-")
_AIRLINERS = ("boeing", "airbus")
#: Types told apart by their names.
_TYPES = tuple(
    ["f-16", "f-35", "f-15", "f-18", "a-18", "f-22", "f-4", "gripen", "eurofighter", "typhoon"]
    + ["rafale", "mirage", "tornado", "hornet", "mig-29", "fa-50", "грипен", "рафал", "міраж"]
)
#: The rule by which the aircraft's own state is the one that acted.
OWNED = "owner of the aircraft"
#: The rule by which what nobody else is named for was done by the state itself.
HOME = "state of the incident"
#: Allies that have no fighters: what rises there unnamed is the alliance's.
_WITHOUT_FIGHTERS = frozenset({"EE", "LV", "LT", "SI", "LU", "IS", "AL", "ME", "MK"})


class Flier(NamedTuple):
    """Whose aircraft: a state's code or "NATO", the words for it, and the rule."""

    code: str
    span: Span
    rule: str
    types: frozenset[str] = frozenset()


class _Flight(NamedTuple):
    """Aircraft or a crew of the state's own side: tokens ``first``…``last``."""

    first: int
    last: int
    owner: tuple[str, Span] | None
    type: str | None = None


def fliers_of(page: Page, reading: Reading, segment: Segment, hit: Hit, home: str) -> list[Flier]:
    """Whose aircraft did what a verb of rising tells; empty where it tells of none."""
    flights = _with_joined(reading, list(_flights(page, reading)), segment, hit)
    if not flights and hit.list != "response":
        return []
    found: dict[str, Flier] = {}
    unowned: list[_Flight] = []
    for flight in flights:
        owners = list(_owners(page, reading, flight))
        types = frozenset({flight.type} if flight.type else ())
        for code, span in owners:
            found.setdefault(code, Flier(code, span, OWNED, types))
        if not owners and flight.type:
            unowned.append(flight)
    if found:
        named = {name for flier in found.values() for name in flier.types}
        for flight in unowned:
            if flight.type not in named:  # "two German Eurofighters and, later, two F-16s"
                flier = of_home(reading, flight.first, flight.last, home, flight.type)
                found.setdefault(flier.code, flier)
        return list(found.values())
    types = frozenset(flight.type for flight in flights if flight.type)
    for code, span in _senders(page, reading, segment, hit):
        found.setdefault(code, Flier(code, span, "who sent them", types))
    if found:
        return list(found.values())
    for body in reading.of("organisation"):
        if body.code == "NATO" and segment.holds(body.first) and body.first < hit.last + 6:
            return [Flier("NATO", Span(body.start, body.end), "who sent them")]
    return []


def types_beside(page: Page, reading: Reading, segment: Segment, hit: Hit) -> str | None:
    """The type of aircraft that a verb of rising tells of, if any."""
    flights = [f for f in _flights(page, reading) if _belongs(reading, segment, hit, f)]
    return next((flight.type for flight in flights if flight.type), None)


def of_home(reading: Reading, first: int, last: int, home: str, type_: str | None) -> Flier:
    """Aircraft of which no owner is told: the state's, or the alliance's where it has none."""
    span = Span(reading.tokens[first].start, reading.tokens[last].end)
    types = frozenset({type_} if type_ else ())
    return Flier("NATO" if home in _WITHOUT_FIGHTERS else home, span, HOME, types)


def aloft(page: Page, reading: Reading, segment: Segment) -> Hit | None:
    """Aircraft of one's own side beside a strange thing, whatever they did there.

    Not those of which a clause tells that they stand at a base, were bought, or stayed down.
    """
    if reading.has("idle", "exercise", "shoot"):
        return None
    if not (reading.has("pronoun") or any(_is_a_stranger(thing) for thing in reading.objects)):
        return None
    crews = {crew.first for crew in reading.of("crew")}
    for flight in _flights(page, reading):
        if segment.holds(flight.first) and flight.first not in crews:
            first, last = reading.tokens[flight.first], reading.tokens[flight.last]
            return Hit("rise", "aloft", flight.first, flight.last, first.start, last.end)
    return None


def _is_a_stranger(thing: ObjectMention) -> bool:
    return not thing.is_friendly and _is_strange(thing.owner, thing.kind)


def has_flight(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """Whether aircraft of one's own side, or a crew, stand by a verb of rising."""
    return any(_belongs(reading, segment, hit, flight) for flight in _flights(page, reading))


def _flights(page: Page, reading: Reading) -> Iterator[_Flight]:
    covered = page.knowledge.covered
    for thing in reading.objects:
        words = page.text[thing.start : thing.end].casefold()
        if any(part in words for part in (*_NO_FIGHTERS, *_AIRLINERS)):
            continue
        if reading.cued("no_fighter", thing.first, thing.last + 1):
            continue
        ours = thing.kind == "aircraft" and thing.owner in covered
        ours = ours and not _is_named_for_a_place(reading, thing)
        if not (thing.is_friendly or ours) or thing.owner in STRANGERS:
            continue
        if thing.kind not in ("aircraft", "generic") or reading.cued(
            "along_with", thing.first - 10, thing.first
        ):
            continue
        owner = (thing.owner, Span(*thing.owner_span)) if thing.owner and thing.owner_span else None
        yield _Flight(thing.first, thing.last, owner, _type_in(words))
    for crew in reading.of("crew"):
        if reading.tokens[crew.last].text.endswith(("'s", "’s")):
            continue  # "after a pilot's observation"
        if not any(t.first <= crew.first <= t.last + 1 for t in reading.objects if t.is_friendly):
            yield _Flight(crew.first, crew.last, None)


def _is_named_for_a_place(reading: Reading, thing: ObjectMention) -> bool:
    """ "West of Palanga they met an Il-20": the state beside it is where it was met."""
    return bool(thing.owner_span) and any(
        country.role == "origin" and thing.owner_span == (country.start, country.end)
        for country in reading.countries
    )


def _type_in(words: str) -> str | None:
    """The type's name among the words for it: "f-16" of "Romanian F-16s"."""
    return next((name for name in _TYPES if name in words), None)


def _belongs(reading: Reading, segment: Segment, hit: Hit, flight: _Flight) -> bool:
    """Whether the aircraft stand on either side of the verb with no stranger between."""
    if not segment.holds(flight.first) and not _goes_on_from(reading, segment, flight):
        return False
    if flight.first <= hit.last and hit.first <= flight.last:
        return True
    if flight.last < hit.first:
        low, high, most = flight.last, hit.first, _BEFORE
    else:
        low, high, most = hit.last, flight.first, _AFTER
    if high - low > most:
        return False
    return not any(
        low < thing.first < high and not thing.is_friendly and _is_strange(thing.owner, thing.kind)
        for thing in reading.objects
    )


def _with_joined(
    reading: Reading, flights: Sequence[_Flight], segment: Segment, hit: Hit
) -> list[_Flight]:
    """The aircraft of a verb, and those joined to them: "in the air were Polish F-16s and Dutch
    F-35s"."""
    found: list[_Flight] = []
    owners = {n for c in reading.countries for n in range(c.first, c.last + 1)}
    owners |= {n for h in reading.of("number") for n in range(h.first, h.last + 1)}
    owners |= _joints(reading, ":")
    for flight in sorted(flights, key=lambda one: one.first):
        joined = found and all(place in owners for place in range(found[-1].last + 1, flight.first))
        if joined or _belongs(reading, segment, hit, flight):
            found.append(flight)
    return found


def _joints(reading: Reading, marks: str = "") -> set[int]:
    """Tokens that join states of one flight: "Polish, Dutch and German jets"."""
    joints = {hit.first for cue in ("and", "joins") for hit in reading.cues(cue)}
    return joints | {n for n, token in enumerate(reading.tokens) if token.text in "," + marks}


def _goes_on_from(reading: Reading, segment: Segment, flight: _Flight) -> bool:
    """ "F-35s stationed there as part of a mission rose", "Rafales of the contingent that is on
    duty there rose": the clause between has no verb of rising of its own."""
    opens = (cue for code in ("which", "as_part") for cue in reading.cues(code))
    return flight.first < segment.first and any(cue.first == segment.first for cue in opens)


def _is_strange(owner: str | None, kind: str) -> bool:
    return owner in STRANGERS or kind in ("drone", "missile", "balloon")


def _owners(page: Page, reading: Reading, flight: _Flight) -> Iterator[tuple[str, Span]]:
    """States in the aircraft's noun group, and those joined with them."""
    covered = page.knowledge.covered
    inside = [c for c in reading.countries if flight.first <= c.first <= flight.last]
    beside = [c for c in reading.countries if c.last == flight.first - 1]
    after = [c for c in reading.countries if _is_of(reading, flight, c)]
    after += [
        c for c in reading.countries if c.first > flight.last and _is_of_force(reading, flight, c)
    ]
    if flight.owner and all(_starts_at(reading, flight, c) for c in after):
        after = []  # "Spanish F-18s from PLACE": where they rose
    direct = next((c for c in (*inside, *after, *beside) if c.code in covered), None)
    if direct is None and flight.owner is None:
        for force in reading.of("air_force"):
            if flight.first - 3 <= force.first <= flight.last and force.code in covered:
                yield force.code, Span(force.start, force.end)
                return
        joined = [
            *joined_before(page, reading, flight.first),
            *joined_before(page, reading, flight.first - 1),
        ]
        if joined:  # "Polish and allied planes"
            yield from joined
        elif _is_allied(reading, flight):
            yield from _alliance(reading, flight)
        return
    if direct:
        for country in inside if direct in inside else [direct]:
            if country.code in covered:  # "two Polish F-16s and a Dutch F-35"
                yield country.code, Span(country.start, country.end)
        start = direct.first
        if direct in after:
            return
    elif flight.owner:
        if flight.owner[0] in covered:
            yield flight.owner
        start = next(
            (c.first for c in reading.countries if c.start == flight.owner[1].start), flight.first
        )
    yield from joined_before(page, reading, start)


def _is_of_force(reading: Reading, flight: _Flight, country: CountryMention) -> bool:
    """ "F-35 Королівських ВПС Нідерландів": the air force of a state in the genitive."""
    between = country.first - flight.last - 1
    if between > _FORCE_WORDS or not reading.are_cued("of_force", flight.last + 1, country.first):
        return False
    after = country.last
    return between > 0 or reading.cued("of_force", after + 1, after + _FORCE_WORDS)


def _is_of(reading: Reading, flight: _Flight, country: CountryMention) -> bool:
    """ "jets of the Romanian Air Force", "F-16s from the Netherlands"."""
    first = flight.last + 1
    if not 0 < country.first - first <= 3 or not _is_owned(reading, first, first + 1):
        return False
    return reading.are_cued("article", first + 1, country.first)


def _is_owned(reading: Reading, first: int, end: int) -> bool:
    return any(reading.cued(cue, first, end) for cue in _OWNING)


def _starts_at(reading: Reading, flight: _Flight, country: CountryMention) -> bool:
    return reading.cued("from", flight.last + 1, country.first)


def joined_before(page: Page, reading: Reading, start: int) -> Iterator[tuple[str, Span]]:
    """States named before another with nothing but "and" and marks between."""
    joins = _joints(reading)
    by_last = {c.last: c for c in reading.countries}
    position = start - 1
    while position > 0:
        number = next((n for n in reading.of("number") if n.last == position), None)
        if number:
            position = number.first - 1
        if position not in joins:
            return
        while position > 0 and position in joins:
            position -= 1
        country = by_last.get(position)
        if country is None or country.code not in page.knowledge.covered:
            return
        yield country.code, Span(country.start, country.end)
        position = country.first - 1


def _is_allied(reading: Reading, flight: _Flight) -> bool:
    if reading.cued("policing", flight.first, flight.last + 1):
        return True
    return any(True for _ in _alliance(reading, flight))


def _alliance(reading: Reading, flight: _Flight) -> Iterator[tuple[str, Span]]:
    """ "NATO fighters", "two fighters of NATO's mission"."""
    for body in reading.of("organisation"):
        near = flight.first - 3 <= body.first <= flight.last
        following = flight.last < body.first <= flight.last + 3
        of = _is_owned(reading, flight.last + 1, body.first)
        if body.code == "NATO" and (near or (following and of)):
            yield "NATO", Span(body.start, body.end)
            return


def _senders(
    page: Page, reading: Reading, segment: Segment, hit: Hit
) -> Iterator[tuple[str, Span]]:
    """ "Sweden and Finland also sent aircraft": the states that act."""
    before: Sequence[CountryMention] = [
        c
        for c in reading.countries
        if segment.holds(c.first)
        and c.role == "actor"
        and c.code in page.knowledge.covered
        and c.last < hit.first <= c.last + _SENDER
        and not any(c.last < thing.first < hit.first for thing in reading.objects)
    ]
    if not before:
        return
    nearest = before[-1]
    yield nearest.code, Span(nearest.start, nearest.end)
    yield from joined_before(page, reading, nearest.first)

"""What was done about it: scrambles, closures, protests, summonses, and by whom."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from incidents.articles.draft import Found, ResponseDraft, Span
from incidents.articles.events.clauses import (
    Segment,
    govern,
    is_affirmed,
    is_by_the_war,
    segments_of,
)
from incidents.articles.events.shots import falls_after, fired_on, is_jammed, is_shot
from incidents.articles.groups.groups import Group
from incidents.articles.measures.done import is_before_all, is_beside_sappers, is_done
from incidents.articles.measures.fliers import HOME, OWNED, Flier, aloft, has_flight
from incidents.articles.measures.pairs import pairs_in
from incidents.articles.measures.sections import states_of
from incidents.articles.measures.takers import (
    BY_OTHERS,
    RISE,
    actors_of,
    fliers_or_home,
    home_of,
)
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.words.phrases import Hit
from incidents.codebook import ResponseKind

#: What sappers do, they do within so many words.
_BESIDE = 4
_AIRPORT = ResponseKind.AIRPORT_CLOSED.value
_OTHER = ResponseKind.OTHER.value
_SUMMONED = ResponseKind.AMBASSADOR_SUMMONED.value
_PROTEST = ResponseKind.PROTEST.value
_AIRSPACE = ResponseKind.AIRSPACE_CLOSED.value
_TITLED = frozenset({_PROTEST, _SUMMONED, _AIRSPACE})
#: So many letters apart flights are of the same sky.
_BESIDE_SKY = 200
#: So many words around a closure tell of what.
_AROUND = 4


def find_responses(
    page: Page, groups: Sequence[Group], topics: dict[int, list[int]], skipped: set[int]
) -> list[ResponseDraft]:
    """Responses to the incidents; pledges, denials and background told apart."""
    found: dict[tuple[str, str], ResponseDraft] = {}
    types: dict[str, set[str]] = defaultdict(set)
    states = states_of(page, groups)
    airports: set[str] = set()  # whose airports stood still, not only flights
    notes: set[str] = set()  # who protested, and did not only ask to explain
    done: set[str] = set()  # who did something else than to shoot
    shots: set[int] = set()  # where words for shots begin that are a measure of another kind
    told = {group.country for group in groups}
    events = {event.reading for group in groups for event in group.events}
    about: list[int] = []
    for reading in page.body:
        about = topics.get(reading.number) or about or list(range(len(groups)))
        if not groups or reading.number in skipped or _is_link(reading):
            continue
        home = states.get(reading.number) or groups[about[0]].country
        for segment in segments_of(reading):
            if is_before_all(reading, segment, groups):
                continue
            for hit in measures_of(page, reading, segment):
                taker = home_of(page, reading, segment, hit, home, told)
                fires = hit.code == _OTHER and fired_on(reading, hit)
                if fires:
                    shots.add(hit.start)
                if fires and falls_after(page, reading, hit):
                    hit = hit._replace(code=ResponseKind.SHOT_DOWN.value)
                for by in actors_of(page, reading, segment, hit, taker):
                    if hit.code == _AIRPORT and _names_airport(reading, hit):
                        airports.add(by.code)
                    if hit.code == _PROTEST and not reading.cued_in("explain", hit):
                        notes.add(by.code)
                    if hit.code == _OTHER and not fires:
                        done.add(by.code)
                    types[by.code] |= by.types if hit.code == RISE else set()
                    _keep(found, reading, segment, hit.code, hit, by, about)
            for by, hit in fliers_up(page, reading, segment, home):
                types[by.code] |= by.types
                _keep(found, reading, segment, RISE, hit, by, about)
            for hit in reading.of("shoot"):
                if not segment.holds(hit.first) or not is_affirmed(reading, segment, hit):
                    continue
                if not is_done(page, reading, segment, hit) or is_beside_sappers(
                    reading, hit, _BESIDE
                ):
                    continue
                if reading.number not in events:
                    continue
                if hit.code != "shot_down" or is_by_the_war(reading, hit):
                    continue
                if not is_shot(reading, hit):
                    continue
                kind = _OTHER if is_jammed(reading) else ResponseKind.SHOT_DOWN.value
                taker = home_of(page, reading, segment, hit, home, told)
                for by in actors_of(page, reading, segment, hit, taker):
                    _keep(found, reading, segment, kind, hit, by, about)
    for kind, by, hit, reading, segment in _in_title(page, groups):
        if not any(known == kind for known, _ in found):
            _keep(found, reading, segment, kind, hit, by, list(range(len(groups))))
    kept = _without_repeats(list(found.values()), types)
    closed = {r.by.value for r in kept if r.by and r.kind.value == _AIRSPACE}
    shut = [r.kind.spans[0].start for r in kept if r.kind.value == _AIRSPACE]
    shot = any(r.kind.value == ResponseKind.SHOT_DOWN.value for r in kept)
    called_in = {r.by.value for r in kept if r.by and r.kind.value == _SUMMONED}

    def is_told_otherwise(response: ResponseDraft) -> bool:
        """Flights that stood still for the closed sky, questions put to the envoy called in."""
        by = response.by.value if response.by else ""
        if response.kind.value == _AIRPORT:
            near = any(abs(at - response.kind.spans[0].start) < _BESIDE_SKY for at in shut)
            return (by in closed or near) and by not in airports
        if response.kind.value == _OTHER:
            return shot and by not in done and response.kind.spans[0].start in shots
        return response.kind.value == _PROTEST and by in called_in and by not in notes

    return [response for response in kept if not is_told_otherwise(response)]


def _in_title(
    page: Page, groups: Sequence[Group]
) -> Iterator[tuple[str, Flier, Hit, Reading, Segment]]:
    """What a title tells of diplomacy and of the sky; of the rest it says too little."""
    for reading in page.readings if groups else ():
        if not reading.sentence.is_title:
            continue
        for segment in segments_of(reading):
            for hit in measures_of(page, reading, segment):
                if hit.code in _TITLED:
                    for by in actors_of(page, reading, segment, hit, groups[0].country):
                        yield hit.code, by, hit, reading, segment


def _is_link(reading: Reading) -> bool:
    """ "Read also: …": the title of another article."""
    first = next((n for n, token in enumerate(reading.tokens) if token.is_word), 0)
    return any(cue.first == first for cue in reading.cues("read_also"))


def _names_airport(reading: Reading, hit: Hit) -> bool:
    """Whether it names an airport that is not the one where a plane was sent instead."""
    spare = reading.cues("spare_airfield")
    return any(
        hit.first <= airport.first and airport.last <= hit.last
        for airport in reading.cues("airport")
        if not any(one.first <= airport.first <= one.last for one in spare)
    )


def measures_of(page: Page, reading: Reading, segment: Segment) -> Iterator[Hit]:
    """Measures that a clause tells as taken, by their own words or by a noun and a verb.

    A pair tells nothing more where its words tell a measure already, or one of its kind not taken.
    """
    named = [
        _as_told(reading, hit)
        for hit in (*reading.of("response"), *reading.of("response_negated"))
        if segment.holds(hit.first)
    ]
    taken = [hit for hit in named if is_done(page, reading, segment, hit)]
    yield from taken
    for pair in pairs_in(reading, segment):
        known = any(
            pair.first <= hit.last
            and hit.first <= pair.last
            and (hit.code == pair.code or hit in taken)
            for hit in named
        )
        if not known and is_done(page, reading, segment, pair):
            yield pair


def _as_told(reading: Reading, hit: Hit) -> Hit:
    """A measure by what it was done to.

    "Asked NATO for talks under Article 4" is more than a request; "flights in the north were
    suspended" closes the sky, "traffic through the crossing" the border, ships no airport.
    """

    def names(cue: str) -> bool:
        return reading.cued_in(cue, hit)

    if hit.code == ResponseKind.NATO_REQUEST and names("article_4"):
        return hit._replace(code=ResponseKind.ARTICLE_4.value)
    if hit.code == ResponseKind.OTHER and names("traffic") and names("airport"):
        return hit._replace(code=_AIRPORT)
    if hit.code == _AIRSPACE and names("road") and not names("sky"):
        return hit._replace(code=ResponseKind.OTHER.value)
    if hit.code == _AIRSPACE and _closes_airports(reading, hit):
        return hit._replace(code=_AIRPORT)
    if hit.code == RISE and names("helicopter"):
        return hit._replace(code=ResponseKind.OTHER.value)
    if hit.code != _AIRPORT:
        return hit
    if names("sky"):
        return hit._replace(code=_AIRSPACE)
    if reading.cued("airport", hit.first - _AROUND, hit.last + 1 + _AROUND):
        return hit
    if names("crossing"):
        return hit._replace(code=ResponseKind.BORDER_CLOSED.value)
    if names("shipping"):
        return hit._replace(code=ResponseKind.OTHER.value)
    if names("traffic") and reading.cued("part_of_state", hit.first, hit.last + 1 + _AROUND):
        return hit._replace(code=_AIRSPACE)
    return hit


def _closes_airports(reading: Reading, hit: Hit) -> bool:
    """ "Airspace breached, two airports closed": what was closed stands before its last word."""
    return any(
        (cue.first, cue.last) == (hit.first, hit.last - 1) for cue in reading.cues("airports_later")
    )


def fliers_up(
    page: Page, reading: Reading, segment: Segment, home: str
) -> Iterator[tuple[Flier, Hit]]:
    """Aircraft that a clause tells of in the air, with a verb for it or with none."""
    yield from _risen(page, reading, segment, home)
    yield from _aloft(page, reading, segment, home)


def _risen(
    page: Page, reading: Reading, segment: Segment, home: str
) -> Iterator[tuple[Flier, Hit]]:
    """An ally's jets that did something in the air, each with its state: "F-16s circled"."""
    for hit in reading.of("rise"):
        done = Hit("rise", RISE, hit.first, hit.last, hit.start, hit.end)
        if not (segment.holds(hit.first) and has_flight(page, reading, segment, done)):
            continue
        if is_affirmed(reading, segment, hit) and is_done(page, reading, segment, done):
            for by in fliers_or_home(page, reading, segment, done, home):
                yield by, hit


def _aloft(
    page: Page, reading: Reading, segment: Segment, home: str
) -> Iterator[tuple[Flier, Hit]]:
    """Aircraft named beside what they met, with no verb that a list has."""
    hit = aloft(page, reading, segment)
    if hit is None or reading.has("rise") or any(h.code == RISE for h in reading.of("response")):
        return
    done = Hit("rise", RISE, hit.first, hit.last, hit.start, hit.end)
    voids = [h for h in reading.of("response_void") if segment.holds(h.first)]
    if not voids and is_done(page, reading, segment, done):
        for by in fliers_or_home(page, reading, segment, done, home):
            yield by, hit


def _keep(
    found: dict[tuple[str, str], ResponseDraft],
    reading: Reading,
    segment: Segment,
    kind: str,
    hit: Hit,
    by: Flier,
    about: Sequence[int],
) -> None:
    key = (kind, by.code)
    day = next(
        (
            Found(mention.day, (Span(mention.start, mention.end),), "day beside it", 0.8)
            for mention, verb in govern(reading, segment, reading.dates)
            if verb == "response" and mention.day and mention.precision == 1
        ),
        None,
    )
    old = found.get(key)
    if old:
        taker = old.by
        if taker is None or (taker.rule == HOME and by.rule != HOME):
            taker = Found(by.code, (by.span,), by.rule, 0.7)
        found[key] = ResponseDraft(old.kind, taker, old.date or day, old.incidents)
        return
    found[key] = ResponseDraft(
        Found(kind, (Span(hit.start, hit.end),), "words for it", 0.85),
        Found(by.code, (by.span,), by.rule, 0.7),
        day,
        tuple(about),
    )


def _without_repeats(
    responses: list[ResponseDraft], types: Mapping[str, set[str]]
) -> list[ResponseDraft]:
    """The scramble of "fighters", or of NATO's, is the one told with its state elsewhere.

    ``types`` are the types of aircraft told of each state: other ones are another scramble.
    """

    def is_told_again(response: ResponseDraft) -> bool:
        by = response.by
        if by is None or response.kind.value not in BY_OTHERS:
            return False
        others = [
            other.by
            for other in responses
            if other is not response
            and other.kind.value == response.kind.value
            and set(other.incidents) & set(response.incidents)
        ]
        if by.value == "NATO":
            return any(other and other.rule == OWNED for other in others)
        own = types.get(by.value, set())
        theirs = {name for other in others if other for name in types.get(other.value, set())}
        apart = bool(own and theirs and not own & theirs)
        if response.kind.value != RISE:
            return by.rule == HOME and any(other and other.rule == OWNED for other in others)
        return by.rule == HOME and bool(others) and not apart

    return [response for response in responses if not is_told_again(response)]

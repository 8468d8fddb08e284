"""What was done about it: scrambles, closures, protests, summonses, and by whom."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from incidents.articles.clauses import (
    Segment,
    govern,
    is_affirmed,
    is_by_the_war,
    segments_of,
)
from incidents.articles.done import is_before_all, is_beside_sappers, is_done
from incidents.articles.draft import Found, ResponseDraft, Span
from incidents.articles.fliers import (
    HOME,
    OWNED,
    Flier,
    aloft,
    fliers_of,
    has_flight,
    of_home,
    types_beside,
)
from incidents.articles.grouping import Group
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import CountryMention, Page, Reading
from incidents.articles.pairs import pairs_in
from incidents.articles.sections import states_of
from incidents.codebook import ResponseKind

RISE = ResponseKind.JETS_SCRAMBLED.value
#: What sappers do, they do within so many words.
_BESIDE = 4
_ARTICLE_4 = re.compile(r"\barticle (?:4|four|iv)\b", re.IGNORECASE)
_BY_OTHERS = frozenset({ResponseKind.JETS_SCRAMBLED.value, ResponseKind.SHOT_DOWN.value})


def find_responses(
    page: Page, groups: Sequence[Group], topics: dict[int, list[int]], skipped: set[int]
) -> list[ResponseDraft]:
    """Responses to the incidents; pledges, denials and background told apart."""
    found: dict[tuple[str, str], ResponseDraft] = {}
    types: dict[str, set[str]] = defaultdict(set)
    states = states_of(page, groups)
    for reading in page.body:
        about = topics.get(reading.number) or list(range(len(groups)))
        if not groups or reading.number in skipped:
            continue
        home = states.get(reading.number) or groups[about[0]].country
        for segment in segments_of(reading):
            if is_before_all(reading, segment, groups):
                continue
            for hit in measures_of(page, reading, segment):
                for by in _actors(page, reading, segment, hit, home):
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
                if not any(event.reading == reading.number for g in groups for event in g.events):
                    continue
                if hit.code != "shot_down" or is_by_the_war(reading, hit):
                    continue
                for by in _actors(page, reading, segment, hit, home):
                    _keep(found, reading, segment, ResponseKind.SHOT_DOWN.value, hit, by, about)
    return _without_repeats(list(found.values()), types)


def measures_of(page: Page, reading: Reading, segment: Segment) -> Iterator[Hit]:
    """Measures that a clause tells as taken, by their own words or by a noun and a verb.

    A pair tells nothing more where its words tell a measure already, or one of its kind not taken.
    """
    named = [
        _as_article_4(page, hit)
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


def _as_article_4(page: Page, hit: Hit) -> Hit:
    """ "Asked NATO for talks under Article 4": more than a request to it."""
    if hit.code == ResponseKind.NATO_REQUEST and _ARTICLE_4.search(page.text[hit.start : hit.end]):
        return hit._replace(code=ResponseKind.ARTICLE_4.value)
    return hit


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
            for by in _fliers(page, reading, segment, done, home):
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
        for by in _fliers(page, reading, segment, done, home):
            yield by, hit


def _fliers(page: Page, reading: Reading, segment: Segment, hit: Hit, home: str) -> list[Flier]:
    found = fliers_of(page, reading, segment, hit, home)
    if found:
        return found
    type_ = types_beside(page, reading, segment, hit)
    return [of_home(page, reading, hit.first, hit.last, home, type_)]


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
        if old.date is None and day:
            found[key] = ResponseDraft(old.kind, old.by, day, old.incidents)
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
        if by is None or response.kind.value not in _BY_OTHERS:
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
        return response.kind.value == RISE and by.rule == HOME and bool(others) and not apart

    return [response for response in responses if not is_told_again(response)]


def _actors(page: Page, reading: Reading, segment: Segment, hit: Hit, home: str) -> list[Flier]:
    """Who did it: owners of the aircraft, else the state or alliance named before the verb."""
    own = Flier(home, Span(hit.start, hit.end), HOME)
    if hit.code == RISE or hit.list == "shoot":
        if hit.code == RISE:
            return _fliers(page, reading, segment, hit, home)
        fliers = fliers_of(page, reading, segment, hit, home)
        if fliers:
            return fliers
    covered = page.knowledge.covered
    if hit.code == ResponseKind.AIRSPACE_CLOSED.value:
        for country in reading.countries:
            near = country.role == "airspace" or (
                country.role == "place" and country.first <= hit.last + 3
            )
            if near and country.code in page.knowledge.watched:
                return [_named(country.code, country.start, country.end)]
    body = _body_after(reading, segment, hit, covered)
    if body is not None and hit.code not in _BY_OTHERS:
        return [_named(body.code, body.start, body.end)]
    there = _named_alone(reading, hit, covered)
    if there is not None and there.code != home and hit.code not in _BY_OTHERS:
        return [_named(there.code, there.start, there.end)]
    candidates: list[tuple[int, Flier]] = []
    for country in reading.countries:
        if country.code not in covered or country.role in ("origin", "via"):
            continue
        if not segment.holds(country.first) or country.first > hit.last:
            continue
        if country.role == "airspace" or (country.role == "place" and country.code != home):
            continue
        candidates.append((country.first, _named(country.code, country.start, country.end)))
    if hit.code in _BY_OTHERS:
        for organisation in reading.of("organisation"):
            apart = max(hit.first - organisation.last, organisation.first - hit.last)
            near = segment.holds(organisation.first) and apart <= 8
            if organisation.first > hit.last:
                before = reading.tokens[max(organisation.first - 2, 0) : organisation.first]
                near = near and any(token.norm == "by" for token in before)
            if organisation.code == "NATO" and near:
                candidates.append(
                    (organisation.first, _named("NATO", organisation.start, organisation.end))
                )
    if not candidates and hit.list == "shoot":
        candidates = list(_shooters_in_title(page))
    if not candidates:
        return [own]
    inside = [c for c in candidates if hit.first <= c[0] <= hit.last]
    if hit.code == ResponseKind.DEPLOYMENT.value and min(candidates)[0] < hit.first:
        inside = [max(c for c in candidates if c[0] < hit.first)]  # who lent, not to whom
    first, best = inside[0] if inside else max(candidates)
    if hit.code not in _BY_OTHERS and best.code != home and not _is_subject(first, hit):
        return [own]
    return [best]


def _named_alone(reading: Reading, hit: Hit, covered: Collection[str]) -> CountryMention | None:
    """ "In Bucharest the envoy was called in": the one ally that a sentence names, before it."""
    allies = [c for c in reading.countries if c.code in covered]
    if len({c.code for c in allies}) != 1:
        return None
    one = allies[0]
    return one if one.role == "place" and one.first < hit.first else None


def _body_after(
    reading: Reading, segment: Segment, hit: Hit, covered: Collection[str]
) -> CountryMention | None:
    """ "Tyrimą pradėjo Latvijos … tarnyba": the state of the body that follows its verb."""
    following = [
        country
        for country in reading.countries
        if country.first == hit.last + 1
        and country.code in covered
        and segment.holds(country.first)
    ]
    bodies = {body.first for body in reading.of("institution")}
    return next(
        (c for c in following if any(c.last < first <= c.last + 3 for first in bodies)), None
    )


def _named(code: str, start: int, end: int) -> Flier:
    return Flier(code, Span(start, end), "who stands by it")


def _shooters_in_title(page: Page) -> Iterator[tuple[int, Flier]]:
    """ "NATO battery destroys missile": the title tells who did it."""
    for reading in page.readings:
        if not reading.sentence.is_title:
            continue
        for hit in (*reading.of("shoot"), *reading.of("rise")):
            for body in reading.of("organisation"):
                if body.code == "NATO" and body.last < hit.first <= body.last + 4:
                    yield body.first, _named("NATO", body.start, body.end)


def _is_subject(first: int, hit: Hit) -> bool:
    """Whether a state's name stands close before the verb, as one that acts does."""
    return first < hit.first <= first + 8

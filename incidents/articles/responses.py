"""What was done about it: scrambles, closures, protests, summonses, and by whom."""

from collections.abc import Iterator, Sequence

from incidents.articles.clauses import (
    Segment,
    govern,
    is_affirmed,
    is_by_the_war,
    segments_of,
)
from incidents.articles.draft import Found, ResponseDraft, Span
from incidents.articles.grouping import Group
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import Page, Reading
from incidents.codebook import ResponseKind

#: Jets need to be named beside "took off".
_NEEDS_AIRCRAFT = frozenset({ResponseKind.JETS_SCRAMBLED.value})
#: What counts from its announcement on: diplomacy is done by saying that it will be done.
_ANNOUNCED = frozenset({ResponseKind.PROTEST.value, ResponseKind.AMBASSADOR_SUMMONED.value})
RISE = ResponseKind.JETS_SCRAMBLED.value
_BY_OTHERS = frozenset({ResponseKind.JETS_SCRAMBLED.value, ResponseKind.SHOT_DOWN.value})


def find_responses(
    page: Page, groups: Sequence[Group], topics: dict[int, list[int]], skipped: set[int]
) -> list[ResponseDraft]:
    """Responses to the incidents; pledges, denials and background told apart."""
    found: dict[tuple[str, str], ResponseDraft] = {}
    for reading in page.body:
        about = topics.get(reading.number) or list(range(len(groups)))
        if not groups or reading.number in skipped:
            continue
        home = groups[about[0]].country
        for segment in segments_of(reading):
            for hit in (*reading.of("response"), *reading.of("response_negated")):
                if not segment.holds(hit.first) or not _is_done(reading, segment, hit):
                    continue
                for by in _actors(page, reading, segment, hit, home):
                    _keep(found, reading, segment, hit.code, hit, by, about)
            for owner, hit in _risen(page, reading, segment, home):
                _keep(found, reading, segment, RISE, hit, owner, about)
            for hit in reading.of("shoot"):
                if not segment.holds(hit.first) or not is_affirmed(reading, segment, hit):
                    continue
                if not any(event.reading == reading.number for g in groups for event in g.events):
                    continue
                if hit.code != "shot_down" or is_by_the_war(reading, hit):
                    continue
                for by in _actors(page, reading, segment, hit, home)[:1]:
                    _keep(found, reading, segment, ResponseKind.SHOT_DOWN.value, hit, by, about)
    return _without_repeats(list(found.values()))


def _risen(
    page: Page, reading: Reading, segment: Segment, home: str
) -> Iterator[tuple[tuple[str, Span], Hit]]:
    """An ally's jets that did something in the air, each with its state: "F-16s circled"."""
    for thing in reading.objects:
        if not (thing.is_friendly and segment.holds(thing.first)):
            continue
        if thing.kind not in ("aircraft", "generic"):
            continue
        for hit in reading.of("rise"):
            after = thing.last < hit.first <= thing.last + 6
            before = hit.last < thing.first <= hit.last + 6
            done = Hit("rise", RISE, hit.first, hit.last, hit.start, hit.end)
            if not (segment.holds(hit.first) and (after or before)):
                continue
            if not is_affirmed(reading, segment, hit) or not _is_done(reading, segment, done):
                continue
            if thing.owner and thing.owner in page.knowledge.covered and thing.owner_span:
                yield (thing.owner, Span(*thing.owner_span)), hit
            else:
                yield (home, Span(hit.start, hit.end)), hit
            break


def _keep(
    found: dict[tuple[str, str], ResponseDraft],
    reading: Reading,
    segment: Segment,
    kind: str,
    hit: Hit,
    by: tuple[str, Span],
    about: Sequence[int],
) -> None:
    key = (kind, by[0])
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
        Found(by[0], (by[1],), "who stands by it", 0.7),
        day,
        tuple(about),
    )


def _without_repeats(responses: list[ResponseDraft]) -> list[ResponseDraft]:
    """The scramble of "fighters" without more is the one told with its state elsewhere."""
    kept = []
    for response in responses:
        if response.by and response.by.rule == "state of the incident":
            others = [
                r for r in responses if r is not response and r.kind.value == response.kind.value
            ]
            if others:
                continue
        kept.append(response)
    return kept


def _is_done(reading: Reading, segment: Segment, hit: Hit) -> bool:
    for void in reading.of("response_void"):
        if reading.is_dated(void.first):
            continue
        if hit.first <= void.first <= hit.last and void.code == "not":
            if hit.list == "response_negated":
                continue  # "the airport took no flights"
            return False
        reach = 12 if hit.code == ResponseKind.ARTICLE_4.value else 6
        if segment.first <= void.first and hit.first - reach <= void.last < hit.first:
            between = reading.tokens[void.last + 1 : hit.first]
            definite = void.code == "announced" and hit.code in _ANNOUNCED
            if not definite and not any(token.text in ",;—:" for token in between):
                return False
    if hit.code not in _ANNOUNCED and _is_yet_to_come(reading, segment, hit):
        return False
    if hit.code in _NEEDS_AIRCRAFT:
        return any(
            segment.holds(thing.first)
            and (thing.is_friendly or thing.kind == "aircraft")
            or (thing.is_friendly and abs(thing.first - hit.last) < 12)
            for thing in reading.objects
        ) or bool(reading.of("friendly"))
    if hit.code in ("airport_closed", "airspace_closed", "border_closed"):
        return not _is_elsewhere(reading)
    return True


def _is_yet_to_come(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Divers will look for it"."""
    return any(
        void.code == "announced" and hit.last < void.first <= hit.last + 2
        for void in reading.of("response_void")
        if segment.holds(void.first) and not reading.is_dated(void.first)
    )


def _is_elsewhere(reading: Reading) -> bool:
    places = [c for c in reading.countries if c.role == "place"]
    return bool(places) and all(c.code in ("RU", "UA", "BY") for c in places)


def _actors(
    page: Page, reading: Reading, segment: Segment, hit: Hit, home: str
) -> list[tuple[str, Span]]:
    """Who did it: owners of the aircraft, else the state or alliance named before the verb."""
    own = Span(hit.start, hit.end)
    if hit.code == ResponseKind.JETS_SCRAMBLED.value:
        owners = list(_owners(page, reading, segment, hit))
        if owners:
            return owners
    covered = page.knowledge.covered
    if hit.code == ResponseKind.AIRSPACE_CLOSED.value:
        for country in reading.countries:
            near = country.role == "airspace" or (
                country.role == "place" and country.first <= hit.last + 3
            )
            if near and country.code in page.knowledge.watched:
                return [(country.code, Span(country.start, country.end))]
    candidates: list[tuple[int, str, Span]] = []
    for country in reading.countries:
        if country.code not in covered or country.role in ("origin", "via"):
            continue
        if not segment.holds(country.first) or country.first > hit.last:
            continue
        if country.role == "airspace" or (country.role == "place" and country.code != home):
            continue
        candidates.append((country.first, country.code, Span(country.start, country.end)))
    if hit.code in _BY_OTHERS:
        for organisation in reading.of("organisation"):
            apart = max(hit.first - organisation.last, organisation.first - hit.last)
            near = segment.holds(organisation.first) and apart <= 8
            if organisation.first > hit.last:
                before = reading.tokens[max(organisation.first - 2, 0) : organisation.first]
                near = near and any(token.norm == "by" for token in before)
            if organisation.code == "NATO" and near:
                candidates.append(
                    (organisation.first, "NATO", Span(organisation.start, organisation.end))
                )
    if not candidates and hit.list == "shoot":
        candidates = list(_shooters_in_title(page))
    if not candidates:
        return [(home, own)]
    inside = [c for c in candidates if hit.first <= c[0] <= hit.last]
    best = (inside or [max(candidates)])[0]
    if hit.code not in _BY_OTHERS and best[1] != home and not _is_subject(reading, best[0], hit):
        return [(home, own)]
    return [(best[1], best[2])]


def _shooters_in_title(page: Page) -> Iterator[tuple[int, str, Span]]:
    """ "NATO battery destroys missile": the title tells who did it."""
    for reading in page.readings:
        if not reading.sentence.is_title:
            continue
        for hit in (*reading.of("shoot"), *reading.of("rise")):
            for body in reading.of("organisation"):
                if body.code == "NATO" and body.last < hit.first <= body.last + 4:
                    yield body.first, "NATO", Span(body.start, body.end)


def _is_subject(reading: Reading, first: int, hit: Hit) -> bool:
    """Whether a state's name stands close before the verb, as one that acts does."""
    return first < hit.first <= first + 8


def _owners(page: Page, reading: Reading, segment: Segment, hit: Hit) -> Iterator[tuple[str, Span]]:
    """States whose aircraft took off: "Polish F-16s and Dutch F-35s"."""
    seen = set()
    covered = page.knowledge.covered
    for thing in reading.objects:
        jet = thing.is_friendly or thing.kind == "aircraft"
        near = segment.holds(thing.first) or abs(thing.first - hit.last) <= 12
        if not (jet and near):
            continue
        if thing.owner and thing.owner in covered and thing.owner_span and thing.owner not in seen:
            seen.add(thing.owner)
            yield thing.owner, Span(*thing.owner_span)
    if seen:
        return
    for organisation in reading.of("organisation"):
        near = segment.holds(organisation.first) and organisation.first < hit.last + 4
        if organisation.code == "NATO" and near:
            yield "NATO", Span(organisation.start, organisation.end)
            return

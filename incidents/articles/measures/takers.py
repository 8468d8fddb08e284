"""Who took a measure: owners of aircraft, the state or the alliance that a clause lets act.

Where none is named, it is the state whose incident the sentence is about, unless the sentence
itself says otherwise: "the VSAT", a minister that the registry knows, "the airport in Lublin".
"""

from collections.abc import Collection, Iterator

from incidents.articles.draft import Span
from incidents.articles.events.clauses import Segment
from incidents.articles.measures.fliers import (
    HOME,
    Flier,
    fliers_of,
    joined_before,
    of_home,
    types_beside,
)
from incidents.articles.named.mentions import CountryMention, Page, Reading
from incidents.articles.words.phrases import Hit
from incidents.articles.words.tokens import normal
from incidents.codebook import ResponseKind

RISE = ResponseKind.JETS_SCRAMBLED.value
#: What another state's forces may do in one's own airspace.
BY_OTHERS = frozenset({RISE, ResponseKind.SHOT_DOWN.value})
#: A place stands so near to a measure that was taken there.
_NEAR = 3
#: States of one language: a village's name does not tell them apart.
_ALIKE = frozenset({"MD", "RO"})
#: What is closed for what happens elsewhere: planes are diverted to another state.
_CLOSURES = frozenset({ResponseKind.AIRPORT_CLOSED.value, ResponseKind.AIRSPACE_CLOSED.value})
#: Roles of a state in which it neither acts nor is the scene.
_PASSED = frozenset({"origin", "via", "near"})


def home_of(
    page: Page, reading: Reading, segment: Segment, hit: Hit, home: str, told: Collection[str]
) -> str:
    """The state that acts where no state is named as acting; ``home`` if nothing tells of it.

    ``told`` are the states of the incidents.
    """
    if any(c.code == home and c.role not in _PASSED for c in reading.countries):
        return home
    several = len(told) > 1 and hit.code != RISE
    scenes = _scenes(reading, hit, told) if several else ()
    for codes in (_bodies(reading, segment), _offices(page, reading), scenes):
        acting = {code for code in codes if code in page.knowledge.covered}
        if acting:
            return home if home in acting or len(acting) > 1 else acting.pop()
    return home


def _bodies(reading: Reading, segment: Segment) -> Iterator[str]:
    """States to which a body belongs by its name: the KAPO is Estonia's."""
    for body in reading.of("state_body"):
        if segment.holds(body.first):
            yield body.code


def _offices(page: Page, reading: Reading) -> Iterator[str]:
    """States of the officials whom the registry knows by their full names."""
    tokens = reading.tokens
    for last in range(1, len(tokens)):
        for official in page.knowledge.officials_by_word.get(tokens[last].norm, ()):
            if tokens[last - 1].norm != normal(official.name.split()[0]):
                continue
            office = official.office_on(page.published_on)
            if office is None and official.offices:
                office = official.offices[0]
            if office:
                yield office.of


def _scenes(reading: Reading, hit: Hit, told: Collection[str]) -> Iterator[str]:
    """States, of those told of, in which all places of that name lie that stand by a measure."""
    apart = 0 if hit.code in _CLOSURES else _NEAR
    for place in reading.places:
        codes = {candidate.country for candidate in place.candidates}
        if len(codes) != 1 or not codes <= set(told) or codes <= _ALIKE:
            continue
        if max(hit.first - place.last, place.first - hit.last) <= apart:
            yield codes.pop()


def fliers_or_home(
    page: Page, reading: Reading, segment: Segment, hit: Hit, home: str
) -> list[Flier]:
    found = fliers_of(page, reading, segment, hit, home)
    if found:
        return found
    type_ = types_beside(page, reading, segment, hit)
    return [of_home(reading, hit.first, hit.last, home, type_)]


def actors_of(page: Page, reading: Reading, segment: Segment, hit: Hit, home: str) -> list[Flier]:
    """Who did it: owners of the aircraft, else the state or alliance named before the verb."""
    own = Flier(home, Span(hit.start, hit.end), HOME)
    if hit.code == RISE or hit.list == "shoot":
        if hit.code == RISE:
            return fliers_or_home(page, reading, segment, hit, home)
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
    if body is not None and hit.code not in BY_OTHERS:
        return [_named(body.code, body.start, body.end)]
    there = _named_alone(reading, hit, covered)
    if there is not None and there.code != home and hit.code not in BY_OTHERS:
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
    if hit.code in BY_OTHERS:
        for organisation in reading.of("organisation"):
            apart = max(hit.first - organisation.last, organisation.first - hit.last)
            near = segment.holds(organisation.first) and apart <= 8
            if organisation.first > hit.last:
                near = near and reading.cued("by", organisation.first - 2, organisation.first)
            if organisation.code == "NATO" and near:
                candidates.append(
                    (organisation.first, _named("NATO", organisation.start, organisation.end))
                )
    if not candidates and (hit.list == "shoot" or hit.code == ResponseKind.SHOT_DOWN.value):
        candidates = list(_allies(reading, segment, hit)) or list(_shooters_in_title(page))
    if not candidates:
        return [own]
    inside = [c for c in candidates if hit.first <= c[0] <= hit.last]
    if hit.code == ResponseKind.DEPLOYMENT.value and min(candidates)[0] < hit.first:
        inside = [max(c for c in candidates if c[0] < hit.first)]  # who lent, not to whom
    first, best = inside[0] if inside else max(candidates)
    if hit.code not in BY_OTHERS and best.code != home and not _is_subject(first, hit):
        return [own]
    acting = _is_subject(first, hit) and hit.code not in _CLOSURES
    others = joined_before(page, reading, first) if acting else ()
    return [best, *(_named(code, span.start, span.end) for code, span in others)]


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


def _allies(reading: Reading, segment: Segment, hit: Hit) -> Iterator[tuple[int, Flier]]:
    """ "Allied soldiers brought it down": the alliance's, where no state of theirs is named."""
    for ally in reading.cues("allied"):
        if max(segment.first, hit.first - _NEAR - 1) <= ally.first < hit.first:
            yield ally.first, _named("NATO", ally.start, ally.end)


def _is_subject(first: int, hit: Hit) -> bool:
    """Whether a state's name stands close before the verb, as one that acts does."""
    return first < hit.first <= first + 8

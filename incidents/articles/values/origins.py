"""From which side it came."""

import itertools
from collections.abc import Collection, Iterator, Sequence

from incidents.articles.draft import Found, Span
from incidents.articles.events.told import PRESENT
from incidents.articles.groups.groups import Group, compatible
from incidents.articles.groups.stories import is_of_all, is_same_story
from incidents.articles.named.mentions import CountryMention, Page, Reading, are_listed
from incidents.articles.named.objects import ObjectMention
from incidents.articles.values.sides import is_no_way, part_of, passed_on
from incidents.codebook import EnteredFrom

_MOVING = ("enter", "left", "crash", "lost", "seen", "landed", "shoot")
_ORIGINS = frozenset(EnteredFrom.values)
#: Of what a state's name is only a part.
_SHIPS = (
    *("ship", "frigate", "vessel", "landing", "cruiser", "corvette", "destroyer", "naval"),
    *("attack", "barrage", "raid", "policing"),
)
#: What is measured from a place has not come from it.
_DISTANCES = frozenset(
    ["km", "kilometre", "kilometres", "kilometer", "kilometers", "mile", "miles", "metres"]
    + ["meters", "minutes", "farthest", "furthest", "away", "far", "hundred", "metri", "departe"]
    + ["throw", "walk", "drive", "ride"]
    + ["kilometru", "kilometri", "kilometrów", "kilometry", "kilometra", "kilometrų", "metrów"]
    + ["kilometrai", "metrų", "kilomeetri", "kilomeetrit", "м", "км", "кілометр", "кілометрів"]
    + ["кілометрах", "метрах", "километр", "километров", "километрах", "полукилометре"]
)
#: What comes from a capital and does not fly.
_SPOKEN = (
    *("explan", "answer", "apolog", "reply", "respon", "reaction", "denial", "assurance", "regret"),
    *("wyjaśn", "odpowied", "przepros", "explicați", "răspuns", "ministr", "paaiškin", "atsakym"),
    *("paskaidro", "atbild", "selgitus", "vastus", "пояснен", "відповід", "объяснен", "ответ"),
    *("вибачен", "извинен", "atac", "bombardament", "portuar"),
    *("route", "course", "kurs", "maršrut"),
)
_SPOKEN_REACH = 4
_OF_ONE = frozenset({"a", "an", "the", "one", "another", "this", "that"})
#: So many words before a name say what it is "from".
_BEFORE = 7


def find_origin(
    page: Page, group: Group, groups: Sequence[Group], readings: Sequence[Reading]
) -> Found[str] | None:
    """From which side it came: "from Belarus" in a sentence where it moves; "through" second.

    Then in any sentence of its own, and last in such as tell of no other incident.
    """
    covered = page.knowledge.covered
    # What no known verb tells may have come with none either.
    unworded = any(hit.code == PRESENT for event in group.events for hit in event.predicates)
    own = {event.reading for event in group.events}
    moving = [r for r in readings if r.has(*_MOVING) or unworded]
    numbers = {reading.number for reading in moving}
    still = [r for r in readings if r.number not in numbers]
    others = _others(page, group, groups, readings)
    for told, role, rule, confidence in (
        (moving, "origin", "from a state", 0.85),
        (moving, "via", "through a state", 0.7),
        (still, "origin", "from a state", 0.6),
        (still, "via", "through a state", 0.5),
        (others, "origin", "from a state, told elsewhere", 0.5),
    ):
        for reading in told:
            strange = any(not thing.is_friendly for thing in reading.objects)
            named = reading.has("pronoun") or bool(reading.objects) or not reading.has("say")
            for country in _sides(reading, role):
                comes = _comes(reading, country)
                if role == "via" and told is still and not comes:
                    continue
                if not (strange or reading.number in own or (named and (comes or told is moving))):
                    continue
                if country.code == group.country or not _is_a_way(reading, country, covered):
                    continue
                passed = passed_on(reading, country, group, groups)
                if passed in _ORIGINS:
                    span = Span(country.start, country.end)
                    return Found(passed, (span,), "through the state told before", 0.6)
                if _leads_elsewhere(reading, country, group, covered) or _is_a_route(
                    reading, country, group
                ):
                    continue
                span = Span(country.start, country.end)
                return Found(country.code, (span,), rule, confidence)
    return None


def _others(
    page: Page, group: Group, groups: Sequence[Group], readings: Sequence[Reading]
) -> list[Reading]:
    """Sentences that tell of no other incident, or of all: "Balloons from Belarus", "both"."""
    if len(groups) == 1:
        own = {reading.number for reading in readings}
        return [r for r in page.readings if r.number in own or is_same_story(r, group)]
    told = {event.reading for other in groups for event in [*other.events, *other.umbrella]}
    theirs = {number for other in groups for number in other.readings if other is not group}
    kind = group.kind
    alike = all(compatible(other.kind, kind) for other in groups if other.country == group.country)
    own = set(group.readings)
    found = []
    for reading in page.readings:
        if reading.number in told:
            if alike and _is_of_each(page, reading, group):
                found.append(reading)
            continue
        follows = reading.number - 1 in own and reading.number not in theirs
        if follows or (alike and is_of_all(reading, kind)):
            found.append(reading)
    return [reading for reading in found if is_same_story(reading, group)]


def _is_of_each(page: Page, reading: Reading, group: Group) -> bool:
    """ "Two unmanned aircraft crossed into Latvia from Russia": what the text begins with."""
    return (
        page.is_lead(reading)
        and not group.has_told(reading.number)
        and any(
            _are_many(reading, thing)
            and not thing.is_friendly
            and compatible(thing.kind, group.kind)
            for thing in reading.objects
        )
        and any(country.code == group.country for country in reading.countries)
    )


def _are_many(reading: Reading, thing: ObjectMention) -> bool:
    """ "Two unmanned aircraft": a word that is the same for one and for many, without "an"."""
    if thing.is_several:
        return True
    before = reading.tokens[max(thing.first - 3, 0) : thing.first]
    return reading.tokens[thing.last].norm == "aircraft" and not any(
        token.norm in _OF_ONE for token in before
    )


def _comes(reading: Reading, country: CountryMention) -> bool:
    """Whether a verb of coming stands near: "it had emerged from Kaliningrad"."""
    near = range(country.first - _BEFORE, country.last + _BEFORE)
    return any(hit.first in near for hit in reading.of("coming"))


def _leads_elsewhere(
    reading: Reading, country: CountryMention, group: Group, covered: Collection[str]
) -> bool:
    """ "From Belarus into Lithuania", told in a sentence with Latvia's drone too."""
    states = [c for c in reading.countries if c.role in ("airspace", "place") and c.code in covered]
    before = [c for c in reading.countries if c.last < country.first]
    behind = [c for c in states if c.first > country.last]
    if before and before[-1].code == group.country:
        return False
    following = behind[0] if behind else None
    if following is None or following.code == group.country or following.code == country.code:
        return False
    return not any(
        are_listed(reading.tokens, reading.hits, one, other)
        for one, other in itertools.pairwise(behind)
        if other.code == group.country
    )


def _is_a_route(reading: Reading, country: CountryMention, group: Group) -> bool:
    """ "From Moscow to Kaliningrad": an airliner's way, along which it strayed."""
    if group.kind != "aircraft":
        return False
    to = country.last + 1
    return (
        to < len(reading.tokens)
        and reading.tokens[to].norm == "to"
        and not any(c.code == group.country and to < c.first <= to + 3 for c in reading.countries)
    )


def _sides(reading: Reading, role: str) -> Iterator[CountryMention]:
    for country in reading.countries:
        if part_of(reading, country) == role and country.code in _ORIGINS:
            yield country


def _is_a_way(reading: Reading, country: CountryMention, covered: Collection[str]) -> bool:
    """Whether what came "from" there is the thing: no distance, speech, ship or ally's sortie."""
    if is_no_way(reading, country):
        return False
    after = reading.tokens[country.last + 1 : country.last + 4]
    if any(token.norm.startswith(_SHIPS) for token in after):
        return False  # "a helicopter from a Russian frigate", "from Russia's attack"
    before = reading.tokens[max(country.first - _BEFORE, 0) : country.first]
    words = " ".join(token.norm for token in before)
    if any(f"out of {lost}" in words for lost in ("sight", "range", "control")):
        return False  # "out of sight towards the Danish border"
    border = any(country.first - 4 <= hit.first <= country.last + 2 for hit in reading.of("border"))
    measured = any(token.norm in _DISTANCES for token in before)
    if measured and (border or not reading.has("enter", "left")):
        return False  # "20 km from the border with Ukraine"
    ours = any(thing.is_friendly or thing.owner in covered for thing in reading.objects)
    if country.code in covered and (ours or reading.has("friendly")):
        return False  # "the Gripens rose from a base in Lithuania"
    return not _belongs_to_speech(reading, country.first)


def _belongs_to_speech(reading: Reading, first: int) -> bool:
    """ "a request from Ukraine", "officials from Belarus", "an explanation from Moscow"."""
    before = [token.norm for token in reading.tokens[max(first - _SPOKEN_REACH, 0) : first]]
    if any(word.startswith(_SPOKEN) for word in before):
        return True
    flying = {i for thing in reading.objects for i in range(thing.first, thing.last + 1)}
    return any(
        hit.last in range(first - 4, first) and hit.last not in flying
        for hit in reading.of("institution")
    )

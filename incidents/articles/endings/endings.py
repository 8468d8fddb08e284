"""How it ended."""

from collections.abc import Collection, Mapping, Sequence

from incidents.articles.draft import Found
from incidents.articles.endings.agreed import agreed
from incidents.articles.endings.noends import (
    is_no_end,
    is_of_charge,
    is_of_people,
    is_search,
    is_untold,
)
from incidents.articles.endings.othersends import (
    is_advice,
    is_an_adjective,
    is_anothers,
    is_gone_that_way,
    is_home_again,
)
from incidents.articles.events.clauses import is_affirmed, segments_of
from incidents.articles.groups.groups import Group
from incidents.articles.groups.stories import is_long_before, is_of_another_day, is_same_story
from incidents.articles.named.mentions import Named, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.values.attributes import spans
from incidents.articles.words.phrases import Hit
from incidents.codebook import Outcome

#: Lists of predicates that are outcomes by themselves.
OUTCOMES = {
    "crash": Outcome.CRASHED,
    "explode": Outcome.DETONATED,
    "shoot": Outcome.SHOT_DOWN,
    "left": Outcome.LEFT_AIRSPACE,
    "lost": Outcome.TRACK_LOST,
    "landed": Outcome.LANDED,
    "intercept": Outcome.INTERCEPTED,
    "escort": Outcome.ESCORTED,
    "not_found": Outcome.NOT_FOUND,
}

#: So near a "not" a find is none.
_DENIED = 4
#: Verbs that may begin a sentence, at most after so many words.
_FIRST = ("crash", "shoot", "landed", "explode", "lost")
_VERB_FIRST = 1
#: What is done with a drone, which nobody can lead out.
_FOLLOWED = ("follow", "shadow", "trail", "tail", "track", "urmări", "śledz", "sekoj", "jälgi")
#: "A drone without markings was found": these deny something else.
_WITHOUT = frozenset(["without", "fără", "bez", "be", "ilma", "без"])


def find_outcomes(
    group: Group,
    others: Sequence[Group],
    readings: Sequence[Reading],
    nature: str,
    page_readings: Sequence[Reading],
    named: Collection[str],
) -> list[Found[str]]:
    """Every way in which it is told to have ended; ``others`` are the text's other incidents.

    ``named`` are the places that any of the incidents names (`places_named`).
    """
    found: dict[str, Found[str]] = {}
    own = {event.reading for event in group.events}
    abroad = [other for other in others if other.country != group.country]
    of_others = _told_of(abroad) - _told_of([group])
    by_number = {reading.number: reading for reading in page_readings}
    mine = _names_of(group, by_number)
    for reading in readings:
        after = reading.number - 1 in own
        if reading.number in own:
            if is_long_before(reading, group):
                continue
        elif reading.sentence.is_title and found:
            continue  # what the text tells is told with more care
        elif is_of_another_day(reading, group) or not (
            _goes_on(reading, group)
            or (after and _is_effect(reading))
            or (own & {reading.number - 1, reading.number - 2} and _is_of_the_same(reading, group))
        ):
            continue
        segments = segments_of(reading)
        for name, outcome in OUTCOMES.items():
            for hit in reading.of(name):
                segment = next(s for s in segments if s.holds(hit.first))
                if outcome.value in found:
                    break
                if (reading.number, hit.list, hit.first) in of_others:
                    continue
                if not _is_its_own(reading, hit, group, others, mine, named):
                    continue
                if name != "not_found" and not is_affirmed(reading, segment, hit):
                    continue
                if name == "not_found" and is_advice(reading):
                    continue
                follows = after and name in ("lost", "shoot")
                if not (follows or _is_about_it(reading, hit, group)):
                    continue
                if is_untold(reading, hit) or is_no_end(reading, hit, group):
                    continue
                if is_anothers(reading, hit, group):
                    continue
                if is_gone_that_way(reading, hit, group, Outcome.LEFT_AIRSPACE in found):
                    found.setdefault(
                        Outcome.LEFT_AIRSPACE.value,
                        Found(Outcome.LEFT_AIRSPACE.value, spans(hit), "gone that way", 0.7),
                    )
                    continue
                ended = Outcome.LANDED if _is_landing(reading, hit, group) else outcome
                if ended == Outcome.LANDED and is_home_again(reading, hit, group):
                    ended = Outcome.LEFT_AIRSPACE
                if name == "escort" and _is_only_followed(reading, hit, group):
                    ended = Outcome.INTERCEPTED
                found.setdefault(ended.value, Found(ended.value, spans(hit), "verb", 0.8))
        missing = _found_not(reading) if Outcome.NOT_FOUND not in found else None
        if missing:
            found[Outcome.NOT_FOUND.value] = missing
    return agreed(found, group, readings, nature)


def _is_its_own(
    reading: Reading,
    hit: Hit,
    group: Group,
    others: Sequence[Group],
    mine: Collection[str],
    named: Collection[str],
) -> bool:
    """ "One went home after a minute, and another was lost": of several told in a sentence, whose.

    An ending is of the event told last before it; elsewhere of what is told of the place named.
    """

    def starts(of: Group) -> list[int]:
        return [
            min(told.first for told in event.predicates)
            for event in of.events
            if event.reading == reading.number and event.predicates
        ]

    own, foreign = starts(group), [start for other in others for start in starts(other)]
    if own and foreign:
        verbs = {told.first for e in group.events for told in e.predicates}
        before = [s for s in (*own, *foreign) if s < hit.first + (hit.list != "left")]
        last = max(before, default=min(*own, *foreign))
        return last in own or hit.first in verbs
    here = {_place_name(reading, place) for place in (*reading.places, *reading.names)}
    return bool(own) or not here.isdisjoint(mine) or here.isdisjoint(named)


def places_named(groups: Sequence[Group], readings: Sequence[Reading]) -> set[str]:
    """The places that incidents name in their clauses, by their names without endings."""
    by_number = {reading.number: reading for reading in readings}
    return {name for group in groups for name in _names_of(group, by_number)}


def _place_name(reading: Reading, place: Named) -> str:
    """A place's name without the ending of its case."""
    word = reading.tokens[place.last].norm
    return word[: max(4, len(word) - 3)]


def _names_of(group: Group, readings: Mapping[int, Reading]) -> set[str]:
    """The places that its clauses name."""
    return {
        _place_name(readings[event.reading], place)
        for event in group.events
        if event.reading in readings
        for place in (*readings[event.reading].places, *readings[event.reading].names)
        if event.segment.holds(place.first)
    }


def _is_landing(reading: Reading, hit: Hit, group: Group) -> bool:
    """ "Landed on the roof", and whatever balloons do."""
    if hit.list != "crash":
        return False
    return group.kind == "balloon" or reading.tokens[hit.first].norm == "landed"


def _is_only_followed(reading: Reading, hit: Hit, group: Group) -> bool:
    """ "F-16s trailed it until it left", of a drone: met, and not led out."""
    return group.kind == "drone" and reading.tokens[hit.first].norm.startswith(_FOLLOWED)


def _found_not(reading: Reading) -> Found[str] | None:
    """ "It has not been found", "Найти его не удалось": a find with a "not" beside it."""
    named = reading.has("pronoun", "debris") or any(not o.is_friendly for o in reading.objects)
    if is_advice(reading) or not (named or is_search(reading)):
        return None
    charges = [charge for name in ("armed_no", "armed_yes") for charge in reading.of(name)]
    denials = [
        word
        for word in reading.of("not")
        if reading.tokens[word.first].norm not in _WITHOUT
        and not any(charge.first <= word.first <= charge.last for charge in charges)
    ]
    for hit in reading.of("found"):
        if is_of_people(reading, hit) or is_of_charge(reading, hit):
            continue
        if is_an_adjective(reading.tokens[hit.first].norm):
            continue
        if any(
            word.last in range(hit.first - _DENIED, hit.first)
            or (word.first in range(hit.last + 1, hit.last + _DENIED))
            and not _is_parted(reading, hit, word)
            for word in denials
        ):
            return Found(Outcome.NOT_FOUND.value, spans(hit), "find denied", 0.7)
    return None


def _is_parted(reading: Reading, hit: Hit, word: Hit) -> bool:
    """ "Fragments have been found; nobody was hurt": the "not" is of the next clause."""
    between = reading.tokens[hit.last + 1 : word.first]
    return any(token.text in (";", "—", "–") for token in between) or (
        bool(between) and between[-1].text == ","
    )


def _is_effect(reading: Reading) -> bool:
    """ "A detonation occurred on impact": what comes next, of the thing told just before."""
    return reading.has("explode") and not (reading.countries or reading.has("sapper"))


def _told_of(groups: Sequence[Group]) -> set[tuple[int, str, int]]:
    return {
        (event.reading, hit.list, hit.first)
        for group in groups
        for event in group.events
        for hit in event.predicates
    }


def _goes_on(reading: Reading, group: Group) -> bool:
    """Whether a sentence without the event itself still tells of its object."""
    if reading.has("exercise", "elsewhere") or not is_same_story(reading, group):
        return False
    strange = any(not thing.is_friendly for thing in reading.objects)
    named = reading.has("pronoun", "ordinal", "debris", "not_found", "lost")
    return strange or named or is_search(reading)


def _is_of_the_same(reading: Reading, group: Group) -> bool:
    """ "După nouă minute a părăsit spațiul aerian": right after it, with nothing else named.

    Where verbs need no subject one begins the sentence: "Runął na pole", "S-a prăbușit".
    """
    return (
        (reading.has("left") or any(h.first <= _VERB_FIRST for n in _FIRST for h in reading.of(n)))
        and not any(not thing.is_friendly for thing in reading.objects)
        and not reading.has("exercise", "elsewhere", "crew")
        and (not reading.has("friendly") or not reading.has("left"))
        and is_same_story(reading, group)
    )


def _is_agent(reading: Reading, thing: ObjectMention) -> bool:
    """ "It was followed by two Eurofighters and crashed": not they."""
    before = reading.tokens[max(thing.first - 4, 0) : thing.first]
    return thing.is_friendly and any(token.norm == "by" for token in before)


def _is_it(reading: Reading, hit: Hit, ours: ObjectMention) -> bool:
    """ "Two F-16s followed it until it left": the thing, and not who met it."""
    if any(ours.last < word.first <= hit.last for word in reading.of("pronoun")):
        return hit.list != "landed"
    return hit.list == "not_found"


def _is_about_it(reading: Reading, hit: Hit, group: Group) -> bool:
    """Not an ally's aircraft that took off or turned back, nor somebody else's fall."""
    before = [
        thing
        for thing in reading.objects
        if thing.last < hit.first and not _is_agent(reading, thing)
    ]
    after = [thing for thing in reading.objects if thing.last >= hit.first]
    if hit.list == "shoot":
        codes = {c.code for c in reading.countries if c.role not in ("owner", "origin")}
        if codes & {"RU", "UA", "BY"} and group.country not in codes:
            return False
    if hit.list == "escort" and reading.sentence.is_title and not reading.has("friendly"):
        return False  # "drones kept pace with a ship"
    ours = bool(before and after) and before[-1].is_friendly
    if hit.list == "escort" and ours and reading.tokens[hit.first].norm == "followed":
        return False  # "Eurofighters took off, followed by two F-16s"
    if hit.list in ("intercept", "escort", "shoot", "lost"):
        named = before or after or reading.has("pronoun") or reading.has("friendly")
        return bool(named or (hit.list == "lost" and group.has_told(reading.number)))
    if before:
        return not before[-1].is_friendly or _is_it(reading, hit, before[-1])
    foreign = [c for c in reading.countries if c.role in ("place", "airspace")]
    if (
        foreign
        and all(c.code != group.country for c in foreign)
        and hit.list in ("crash", "explode")
    ):
        return hit.list == "crash" and bool(before)
    return True

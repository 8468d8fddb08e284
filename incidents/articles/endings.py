"""How it ended."""

from collections.abc import Sequence
from datetime import date

from incidents.articles.attributes import spans
from incidents.articles.clauses import DISRUPTIONS, is_affirmed, is_by_the_war, segments_of
from incidents.articles.done import is_beside_sappers
from incidents.articles.draft import Found, Span
from incidents.articles.grouping import Group
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import Reading
from incidents.articles.objects import ObjectMention
from incidents.articles.stories import is_long_before, is_same_story
from incidents.codebook import Nature, Outcome

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

#: So many letters on, a track is lost in the same telling.
_ONE_TELLING = 160
#: "It flew on for 30 km before it fell": so many words on.
_ONWARD = 14
#: So near a "not" a find is none.
_DENIED = 4
#: What sappers blow up, they do within so many words.
_BESIDE = 8
#: Endings whose words may be part of another's: "came down by parachute" tells of no crash.
_PART_OF = {"crash": "landed", "lost": "left"}
_SCREENS = frozenset({"screens", "screen", "radar", "radars", "scope", "scopes", "quiet", "silent"})
#: "Atradās": found itself there.
_REFLEXIVE = ("atradās", "atrodas", "atradusies", "atradušies", "atradies")
#: What may have fallen, in languages whose verb does not tell; so many words before it.
_DOUBT = 3
_PERHAPS = frozenset(
    ["mógł", "mogła", "mogło", "mogły", "міг", "могла", "могло", "могли", "мог", "galėjo"]
    + ["varēja", "võis", "võisid", "putea", "puteau", "either"]
)


def find_outcomes(
    group: Group, others: Sequence[Group], readings: Sequence[Reading], nature: str
) -> list[Found[str]]:
    """Every way in which it is told to have ended; ``others`` are the text's other incidents."""
    found: dict[str, Found[str]] = {}
    own = {event.reading for event in group.events}
    abroad = [other for other in others if other.country != group.country]
    of_others = _told_of(abroad) - _told_of([group])
    for reading in readings:
        after = reading.number - 1 in own
        if reading.number in own:
            if is_long_before(reading, group):
                continue
        elif reading.sentence.is_title and found:
            continue  # what the text tells is told with more care
        elif not _goes_on(reading, group) and not (after and _is_effect(reading)):
            continue
        segments = segments_of(reading)
        for name, outcome in OUTCOMES.items():
            for hit in reading.of(name):
                segment = next(s for s in segments if s.holds(hit.first))
                if outcome.value in found:
                    break
                if (reading.number, hit.list, hit.first) in of_others:
                    continue
                if name != "not_found" and not is_affirmed(reading, segment, hit):
                    continue
                follows = after and name in ("lost", "shoot")
                if not (follows or _is_about_it(reading, hit, group)):
                    continue
                if is_untold(reading, hit) or _is_no_end(reading, hit, group):
                    continue
                ended = Outcome.LANDED if _is_landing(reading, hit, group) else outcome
                found.setdefault(ended.value, Found(ended.value, spans(hit), "verb", 0.8))
        missing = _found_not(reading) if Outcome.NOT_FOUND not in found else None
        if missing:
            found[Outcome.NOT_FOUND.value] = missing
    return _agreed(found, group, readings, nature)


def _found_not(reading: Reading) -> Found[str] | None:
    """ "It has not been found", "Найти его не удалось": a find with a "not" beside it."""
    if not (reading.has("pronoun", "debris") or any(not o.is_friendly for o in reading.objects)):
        return None
    for hit in reading.of("found"):
        if any(
            word.last in range(hit.first - _DENIED, hit.first)
            or word.first in range(hit.last + 1, hit.last + _DENIED)
            for word in reading.of("not")
        ) and not _is_of_charge(reading, hit):
            return Found(Outcome.NOT_FOUND.value, spans(hit), "find denied", 0.7)
    return None


def is_untold(reading: Reading, hit: Hit) -> bool:
    """Words of an ending that tell of a charge, of the war or, with more, of another ending."""
    if hit.list == "shoot" and is_by_the_war(reading, hit):
        return True
    if hit.list == "left" and _is_what_it_left(reading, hit):
        return True
    other = _PART_OF.get(hit.list, "")
    return _is_of_charge(reading, hit) or any(
        longer.first <= hit.last and hit.first <= longer.last for longer in reading.of(other)
    )


def _is_what_it_left(reading: Reading, hit: Hit) -> bool:
    """ "And left 600 households in the dark", "leaving a crater": no way out."""
    if reading.tokens[hit.last].norm not in ("left", "leaving", "leaves"):
        return False
    after = reading.tokens[hit.last + 1 : hit.last + 2]
    numbers = {number.first for number in reading.of("number")}
    return any(t.norm in ("a", "an", "behind") for t in after) or hit.last + 1 in numbers


def _is_effect(reading: Reading) -> bool:
    """ "A detonation occurred on impact": what comes next, of the thing told just before."""
    return reading.has("explode") and not (reading.countries or reading.has("sapper"))


def _agreed(
    found: dict[str, Found[str]], group: Group, readings: Sequence[Reading], nature: str
) -> list[Found[str]]:
    """Endings without those that do not go together; what goes without saying added."""
    if Outcome.SHOT_DOWN in found:
        found.pop(Outcome.CRASHED, None)  # what falls then are its pieces
    down = {Outcome.CRASHED, Outcome.SHOT_DOWN, Outcome.LANDED} & set(found)
    if down and not any(event.object and _are_many(event.object) for event in group.events):
        found.pop(Outcome.LEFT_AIRSPACE, None)  # one thing does not do both
    if {Outcome.CRASHED, Outcome.DETONATED, Outcome.LANDED} & set(found):
        found.pop(Outcome.NOT_FOUND, None)  # the search was for the rest of it
    lost, left = found.get(Outcome.TRACK_LOST), found.get(Outcome.LEFT_AIRSPACE)
    if lost and left and 0 < lost.spans[0].start - left.spans[0].start < _ONE_TELLING:
        found.pop(Outcome.LEFT_AIRSPACE)  # "it flew towards the border and was lost"
    ended = {Outcome.CRASHED, Outcome.SHOT_DOWN, Outcome.LANDED, Outcome.TRACK_LOST}
    if not ended & set(found) and Outcome.LEFT_AIRSPACE not in found:
        stay = _stay(readings) if nature != Nature.SUSPECTED.value else None
        if stay:
            found[Outcome.LEFT_AIRSPACE.value] = stay
    met = found.get(Outcome.ESCORTED) or _met(group, readings)
    if met:
        found.setdefault(
            Outcome.INTERCEPTED.value,
            Found(Outcome.INTERCEPTED.value, met.spans, "met in the air", 0.6),
        )
    if nature == Nature.INTERCEPT.value:
        found.pop(Outcome.LEFT_AIRSPACE.value, None)  # what was never inside does not leave
    return list(found.values())


def _met(group: Group, readings: Sequence[Reading]) -> Found[str] | None:
    """ "Two Gripens photographed the intruders": what aircraft of one's own side met."""
    if group.kind not in ("aircraft", "drone", "helicopter"):
        return None
    for reading in readings:
        ours = [thing for thing in reading.objects if thing.is_friendly] or reading.of("crew")
        for hit in reading.of("met"):
            segment = next(s for s in segments_of(reading) if s.holds(hit.first))
            if ours and is_affirmed(reading, segment, hit):
                return Found(Outcome.INTERCEPTED.value, spans(hit), "met in the air", 0.6)
    return None


def _is_landing(reading: Reading, hit: Hit, group: Group) -> bool:
    """ "Landed on the roof", and whatever balloons do."""
    if hit.list != "crash":
        return False
    return group.kind == "balloon" or reading.tokens[hit.first].norm == "landed"


def _is_no_end(reading: Reading, hit: Hit, group: Group) -> bool:
    """Words of an ending that tell none: off a screen, perhaps, out of where it came from."""
    told = reading.tokens[hit.first : hit.last + 1]
    before = reading.tokens[max(hit.first - _DOUBT, 0) : hit.first]
    if hit.list == "crash":
        around = reading.tokens[hit.first : hit.last + 4]
        return any(t.norm in _SCREENS for t in around) or any(t.norm in _PERHAPS for t in before)
    if hit.list == "left":
        if any(cue.first == hit.first for cue in reading.of("from_cue")):
            return True  # "вылетели из": where it had come from
        inside = [c for c in reading.countries if hit.first <= c.first <= hit.last]
        if any(c.code == group.country and c.role in ("place", "airspace") for c in inside):
            return True  # "had crossed into Poland"
        origin = any(c.role == "origin" and c.code != group.country for c in inside)
        falls = [h for name in ("crash", "landed") for h in reading.of(name)]
        return (told[0].norm == "out" and origin) or any(
            hit.last < fall.first <= hit.last + _ONWARD
            and any(t.norm in ("before", "until") for t in reading.tokens[hit.last : fall.first])
            for fall in falls
        )
    return False


def _told_of(groups: Sequence[Group]) -> set[tuple[int, str, int]]:
    return {
        (event.reading, hit.list, hit.first)
        for group in groups
        for event in group.events
        for hit in event.predicates
    }


def _is_on_radar(reading: Reading, hit: Hit, thing: ObjectMention | None) -> bool:
    """ "It was picked up at 6.05", "znalazł się nad Polską": seen or there, not found."""
    if any(token.norm == "się" for token in reading.tokens[hit.last + 1 : hit.last + 2]):
        return True
    if reading.tokens[hit.last].norm.endswith(_REFLEXIVE):
        return True
    words = {token.norm for token in reading.tokens[hit.first : hit.last + 1]}
    return "picked" in words and not (thing and thing.is_debris)


def with_find(
    outcomes: list[Found[str]],
    group: Group,
    found_on: Found[date] | None,
    readings: Sequence[Reading],
) -> list[Found[str]]:
    """A find is an outcome when it is told as one of the thing itself."""
    if any(outcome.value == Outcome.FOUND_LATER.value for outcome in outcomes):
        return outcomes
    by_number = {reading.number: reading for reading in readings}
    finds = (
        hit
        for event in group.events
        if not is_long_before(by_number[event.reading], group)
        for hit in event.predicates
        if hit.list == "found" and not _is_on_radar(by_number[event.reading], hit, event.object)
    )
    hit = next(finds, None)
    if hit:
        outcomes.append(
            Found(Outcome.FOUND_LATER.value, (Span(hit.start, hit.end),), "verb of finding", 0.8)
        )
    elif found_on:
        outcomes.append(Found(Outcome.FOUND_LATER.value, found_on.spans, "day of a find", 0.7))
    return outcomes


def _goes_on(reading: Reading, group: Group) -> bool:
    """Whether a sentence without the event itself still tells of its object."""
    if reading.has("exercise", "elsewhere") or not is_same_story(reading, group):
        return False
    strange = any(not thing.is_friendly for thing in reading.objects)
    return strange or reading.has("pronoun", "ordinal", "debris", "not_found", "lost")


def _stay(readings: Sequence[Reading]) -> Found[str] | None:
    """ "It stayed for four minutes": then it left."""
    for reading in readings:
        for hit in reading.of("minutes"):
            near = [h for h in reading.of("inside") if abs(h.first - hit.first) <= 8]
            space = [h for h in reading.of("airspace") if abs(h.first - hit.first) <= 10]
            if _is_of_a_closure(reading):
                continue  # "the airport was closed for an hour"
            if near and (space or reading.objects or reading.has("pronoun", "ordinal")):
                span = Span(min(near[0].start, hit.start), max(near[0].end, hit.end))
                return Found(Outcome.LEFT_AIRSPACE.value, (span,), "time inside", 0.7)
    return None


def _is_of_a_closure(reading: Reading) -> bool:
    """Whether a sentence tells of traffic that stood still: its hours are no stay."""
    nouns = {hit.code for hit in reading.of("response_noun")}
    return "airport" in nouns or any(hit.code in DISRUPTIONS for hit in reading.of("response"))


def _are_many(thing: ObjectMention) -> bool:
    return thing.is_plural or bool(thing.count and (thing.count.best or 0) > 1)


def _is_of_charge(reading: Reading, hit: Hit) -> bool:
    """ "No explosives were found", "sappers blew it up": not how it ended."""
    if hit.list in ("not_found", "found"):
        return any(
            charge.first <= hit.last + 2 and hit.first <= charge.last + 2
            for charge in reading.of("armed_no")
        )
    if hit.list == "shoot":  # "divers destroyed a drone that had washed up"
        told = reading.tokens[hit.first : hit.last + 1]
        return reading.has("sapper") and any(t.norm.startswith("destr") for t in told)
    return hit.list == "explode" and is_beside_sappers(reading, hit, _BESIDE)


def _is_agent(reading: Reading, thing: ObjectMention) -> bool:
    """ "It was followed by two Eurofighters and crashed": not they."""
    before = reading.tokens[max(thing.first - 4, 0) : thing.first]
    return thing.is_friendly and any(token.norm == "by" for token in before)


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
    if hit.list in ("intercept", "escort", "shoot", "lost"):
        return bool(before or after or reading.has("pronoun") or reading.has("friendly"))
    if before:
        return not before[-1].is_friendly and before[-1].owner != group.country
    foreign = [c for c in reading.countries if c.role in ("place", "airspace")]
    if (
        foreign
        and all(c.code != group.country for c in foreign)
        and hit.list in ("crash", "explode")
    ):
        return hit.list == "crash" and bool(before)
    return True

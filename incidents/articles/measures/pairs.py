"""Measures told by two words apart: what it was done to, or by whom, and what was done.

"Prosecutors … are examining", "the airport … had to stop work", "a note … was forwarded": lists of
nouns and of verbs by their class stand for every order and form in which the two may be told.
"""

from collections.abc import Iterator

from incidents.articles.events.clauses import Segment
from incidents.articles.named.mentions import Reading
from incidents.articles.words.phrases import Hit
from incidents.codebook import ResponseKind

#: The list of a hit that is made of two.
PAIRED = "response_pair"
#: What a noun's class and a verb's tell together.
_KINDS = {
    ("airport", "close"): ResponseKind.AIRPORT_CLOSED,
    ("airspace", "close"): ResponseKind.AIRSPACE_CLOSED,
    ("flights", "divert"): ResponseKind.AIRPORT_CLOSED,
    ("no_fly", "impose"): ResponseKind.AIRSPACE_CLOSED,
    ("border", "close"): ResponseKind.BORDER_CLOSED,
    ("case", "open"): ResponseKind.INVESTIGATION,
    ("case", "lead"): ResponseKind.INVESTIGATION,
    ("examiner", "examine"): ResponseKind.INVESTIGATION,
    ("examiner", "take_up"): ResponseKind.INVESTIGATION,
    ("examiner", "suspect"): ResponseKind.INVESTIGATION,
    ("appeal", "give"): ResponseKind.NATO_REQUEST,
    ("piece", "examine"): ResponseKind.INVESTIGATION,
    ("note", "give"): ResponseKind.PROTEST,
    ("envoy", "summon"): ResponseKind.AMBASSADOR_SUMMONED,
    ("alert", "give"): ResponseKind.POPULATION_ALERT,
    ("people", "warn"): ResponseKind.POPULATION_ALERT,
    ("forces", "deploy"): ResponseKind.DEPLOYMENT,
    ("weapon", "place"): ResponseKind.DEPLOYMENT,
    ("fighters", "add"): ResponseKind.DEPLOYMENT,
    ("weapon", "add"): ResponseKind.DEPLOYMENT,
    ("alert", "reach"): ResponseKind.POPULATION_ALERT,
    ("alarm", "give"): ResponseKind.POPULATION_ALERT,
    ("people", "stay"): ResponseKind.POPULATION_ALERT,
    ("moscow", "summon"): ResponseKind.AMBASSADOR_SUMMONED,
    ("moscow", "reprimand"): ResponseKind.AMBASSADOR_SUMMONED,
    ("envoy", "reprimand"): ResponseKind.AMBASSADOR_SUMMONED,
    ("displeasure", "give"): ResponseKind.PROTEST,
    ("people", "cancel"): ResponseKind.OTHER,
    ("scene", "seal"): ResponseKind.OTHER,
    ("road", "bar"): ResponseKind.OTHER,
    ("school", "cancel"): ResponseKind.OTHER,
    ("sapper", "dispose"): ResponseKind.OTHER,
    ("sapper", "seek"): ResponseKind.OTHER,
    ("seeker", "seek"): ResponseKind.OTHER,
    ("people", "move"): ResponseKind.OTHER,
    ("council", "meet"): ResponseKind.OTHER,
}
#: So many words may stand between the two.
_APART = 7
_PARTING = frozenset([",", ";", ":", "—", "–", "(", ")", "“", "”", "„", "«", "»", '"'])


def pairs_in(reading: Reading, segment: Segment) -> list[Hit]:
    """Measures of a clause, from the first word of the two to the last.

    "Both road bridges to Ukraine were shut": a border was closed, and no other measure taken.
    """
    found = list(_pairs(reading, segment))
    named = [hit for hit in found if hit.code != ResponseKind.OTHER.value]
    return [
        hit
        for hit in found
        if hit in named or not any(n.first <= hit.last and hit.first <= n.last for n in named)
    ]


def _pairs(reading: Reading, segment: Segment) -> Iterator[Hit]:
    nouns = [hit for hit in reading.of("response_noun") if segment.holds(hit.first)]
    if not nouns:
        return
    for verb in reading.of("response_verb"):
        if not segment.holds(verb.first) or describes(reading, verb):
            continue
        near = [
            (_between(noun, verb), noun, kind)
            for noun in nouns
            for kind in (_KINDS.get((noun.code, verb.code)),)
            if kind and _are_joined(reading, noun, verb)
        ]
        if near:
            _, noun, kind = min(near)
            first, last = min(noun, verb, key=_first), max(noun, verb, key=_last)
            yield Hit(PAIRED, kind.value, first.first, last.last, first.start, last.end)


def _first(hit: Hit) -> int:
    return hit.first


def _last(hit: Hit) -> int:
    return hit.last


def _between(noun: Hit, verb: Hit) -> int:
    """How many words and marks stand between the two; none in "called the envoy in"."""
    if verb.first < noun.first and noun.last < verb.last:
        return 0
    return max(noun.first - verb.last, verb.first - noun.last) - 1


def _are_joined(reading: Reading, noun: Hit, verb: Hit) -> bool:
    if not 0 <= _between(noun, verb) <= _APART:
        return False
    low, high = sorted((noun, verb), key=_first)
    if any(t.text in _PARTING for t in reading.tokens[low.last + 1 : high.first]):
        return False
    return low is noun or verb.code != "close" or not _closes_another(reading, noun, verb)


def _closes_another(reading: Reading, noun: Hit, verb: Hit) -> bool:
    """ "NATO stops a missile headed into Turkish airspace", "contact was interrupted south of the
    crossing": something else, before what the noun names."""
    between = range(verb.last + 1, noun.first)
    if any(thing.first in between for thing in reading.objects):
        return True
    return reading.cued_at("passive", verb.first - 1)


def describes(reading: Reading, verb: Hit) -> bool:
    """Whether "closed" or the like only tells which checkpoint is meant."""
    return any(cue.first <= verb.first <= cue.last for cue in reading.cues("describes"))

"""What only sounds like a measure: advice that always holds, radars that show, alarms unsent."""

from collections.abc import Callable, Mapping

from incidents.articles.events.clauses import STRANGERS, Segment
from incidents.articles.named.mentions import Reading
from incidents.articles.words.phrases import Hit
from incidents.codebook import ResponseKind

#: So many words before a measure a plan reaches it.
_REACH = 6
#: So far behind it that there was none.
_FAR = 6
#: So near stands what a sensor does.
_BESIDE = 2
#: What is announced hangs on what any of these leads to.
_HANGING = ("if", "once", "only_then")


def is_mistaken(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """Whether words for a measure tell of none, by what stands in them and beside them."""
    if reading.cued("undecided", 0, hit.first):
        return True
    check = _CHECKS.get(hit.code)
    return check is not None and check(reading, segment, hit)


def _is_whole(reading: Reading, hit: Hit, cue: str) -> bool:
    """Whether a measure's words are a cue and nothing else."""
    return any((c.first, c.last) == (hit.first, hit.last) for c in reading.cues(cue))


def _is_no_protest(reading: Reading, segment: Segment, hit: Hit) -> bool:
    return _is_explained_in_person(reading, segment, hit) or _is_announced_alone(
        reading, segment, hit
    )


def _is_explained_in_person(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "summoned the envoy and demanded an explanation": one measure, which is the summons.

    Nor is it a protest where a minister of one's own is to explain it.
    """
    if not reading.cued_in("explain", hit):
        return False
    if any(
        h.code == ResponseKind.AMBASSADOR_SUMMONED and not _is_asked_in(reading, h)
        for h in reading.of("response")
    ):
        return True
    envoys = [e for e in reading.of("response_noun") if e.code == "envoy"]
    summons = [
        v
        for v in reading.of("response_verb")
        if v.code == "summon" and not _is_asked_in(reading, v)
    ]
    if any(hit.last < envoy.first <= hit.last + 4 for envoy in envoys) and any(
        not hit.first <= verb.first <= hit.last for verb in summons
    ):
        return True
    strangers = any(c.code in STRANGERS and segment.holds(c.first) for c in reading.countries)
    return not (strangers or envoys) and any(
        hit.last < title.first <= hit.last + 3 for title in reading.of("title")
    )


def _is_announced_alone(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """Questions that will be asked are no protest yet, nor is a note that hangs on something:
    "will demand an explanation", "would hand a note once the findings were final"."""
    first = max(hit.first - _REACH, segment.first)
    if not any(
        void.code == "announced" and first <= void.first <= hit.last
        for void in reading.of("response_void")
        if not reading.is_dated(void.first)
    ):
        return False
    return reading.cued_in("explain", hit) or _hangs(reading, hit.last + 1)


def _is_no_summons(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Asked the embassy in Helsinki to explain"; "would be called in if it proves true"."""
    return _is_asked_in(reading, hit) or _hangs_on_more(reading, segment, hit)


def _is_asked_in(reading: Reading, hit: Hit) -> bool:
    following = reading.tokens[hit.last + 1 : hit.last + 2]
    named = bool(following) and following[0].is_capital
    return named and _is_whole(reading, hit, "asked_in")


def _hangs_on_more(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """Whether what is announced is to be done only if or once something else is so."""
    if reading.cued("only_then", hit.last + 1):
        return True
    if not any(
        void.code == "announced" and segment.first - _REACH <= void.first <= hit.last
        for void in reading.of("response_void")
        if not reading.is_dated(void.first)
    ):
        return False
    return _hangs(reading, hit.last + 1)


def _hangs(reading: Reading, first: int) -> bool:
    return any(reading.cued(cue, first) for cue in _HANGING)


def _is_mentioned(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Asked about calls to consult under Article 4, he said that there was no reason to"."""
    return reading.cued("only_mentioned")


def _only_tells(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Informed his NATO colleagues": nothing is asked of them. For talks under Article 4, more
    is asked."""
    if any(h.code == ResponseKind.ARTICLE_4 for h in reading.of("response")):
        return True
    asked = reading.cued_in("ask", hit)
    return not asked and reading.cued("peer", hit.last + 1, hit.last + 3)


def _is_no_move(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Radars showed up to 42 balloons", "units were put on higher readiness"."""
    if reading.cued_in("readiness", hit) or _is_whole(reading, hit, "sentry"):
        return True
    if any(hit.first <= shot.last and shot.first <= hit.last for shot in reading.of("shoot")):
        return True  # "brought both down with jammers"
    return reading.cued_in("sensor", hit) and reading.cued(
        "shown", hit.first - _BESIDE, hit.last + _BESIDE + 1
    )


def _is_standing(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "It stayed within the no-fly zone of the plant": a zone that was there before."""
    if any(cue.first == hit.first for cue in reading.cues("nearby")):
        return True
    standing = any(cue.first == hit.first for cue in reading.cues("standing_zone"))
    return standing and reading.cued("within", hit.first - 3, hit.first)


def _is_proposed(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Will propose that the crossings be closed"."""
    return reading.cued_in("be_closed", hit) and not reading.cued_in("to_be_closed", hit)


def _is_unasked(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Its make is being determined": nobody does it, and nobody is said to."""
    return _is_whole(reading, hit, "being_determined")


def _is_advice(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "People are asked to keep away from such finds and to call 112": what always holds.

    Nor did a warning go out that was not sent.
    """
    if reading.cued_in("message", hit):
        return reading.cued("unsent", segment.first, hit.last + _FAR + 1)
    return reading.cued("any_such")


def _is_of_a_flight(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Two F-18s took off to look for it": what fighters are sent up for is no other measure."""
    if not any(cue.first - hit.first in (0, 1) for cue in reading.cues("search")):
        return False
    risen = [h for h in reading.of("response") if h.code == ResponseKind.JETS_SCRAMBLED]
    return any(segment.holds(h.first) and h.last < hit.first for h in risen) and any(
        thing.is_friendly and thing.first < hit.first for thing in reading.objects
    )


def _is_no_scramble(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "The plane from Istanbul went to another airfield"."""
    if _stayed_down(reading, segment, hit) or _rose_abroad(reading, hit):
        return True
    own = any(thing.is_friendly for thing in reading.objects)
    return not own and reading.cued("detour")


def _rose_abroad(reading: Reading, hit: Hit) -> bool:
    """ "The plane had taken off from the Kaliningrad region": the one that came."""
    return any(
        country.code in STRANGERS
        and country.role == "origin"
        and hit.last < country.first <= hit.last + _BESIDE + 1
        for country in reading.countries
    )


def _stayed_down(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Two F-16s stood by but fog kept them on the ground": neither jets nor an airport."""
    return reading.cued("grounded") and any(thing.is_friendly for thing in reading.objects)


_CHECKS: Mapping[str, Callable[[Reading, Segment, Hit], bool]] = {
    ResponseKind.PROTEST.value: _is_no_protest,
    ResponseKind.AMBASSADOR_SUMMONED.value: _is_no_summons,
    ResponseKind.ARTICLE_4.value: _is_mentioned,
    ResponseKind.NATO_REQUEST.value: _only_tells,
    ResponseKind.OTHER.value: _is_of_a_flight,
    ResponseKind.DEPLOYMENT.value: _is_no_move,
    ResponseKind.INVESTIGATION.value: _is_unasked,
    ResponseKind.POPULATION_ALERT.value: _is_advice,
    ResponseKind.AIRSPACE_CLOSED.value: _is_standing,
    ResponseKind.BORDER_CLOSED.value: _is_proposed,
    ResponseKind.JETS_SCRAMBLED.value: _is_no_scramble,
    ResponseKind.AIRPORT_CLOSED.value: _stayed_down,
}

"""Whether a measure was taken, and about what is told here: not denied, planned or of old."""

from collections.abc import Sequence
from datetime import timedelta

from incidents.articles.days.days import DateMention
from incidents.articles.events.clauses import Segment, goes_further
from incidents.articles.groups.groups import Group
from incidents.articles.measures.fliers import has_flight
from incidents.articles.measures.mistaken import is_mistaken
from incidents.articles.measures.pairs import PAIRED, describes
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.words.phrases import Hit
from incidents.codebook import ResponseKind

_PROTEST = ResponseKind.PROTEST.value
_SUMMONED = ResponseKind.AMBASSADOR_SUMMONED.value
_ARTICLE_4 = ResponseKind.ARTICLE_4.value
_ALERT = ResponseKind.POPULATION_ALERT.value
_AIRPORT = ResponseKind.AIRPORT_CLOSED.value
_AIRSPACE = ResponseKind.AIRSPACE_CLOSED.value
_BORDER = ResponseKind.BORDER_CLOSED.value
_DEPLOYMENT = ResponseKind.DEPLOYMENT.value
#: Jets need to be named beside "took off".
_NEEDS_AIRCRAFT = frozenset({ResponseKind.JETS_SCRAMBLED.value})
_CLOSURES = frozenset(
    {
        ResponseKind.AIRPORT_CLOSED.value,
        ResponseKind.AIRSPACE_CLOSED.value,
        ResponseKind.BORDER_CLOSED.value,
    }
)
#: What counts from its announcement on: diplomacy is done by saying that it will be done.
_ANNOUNCED = frozenset({_PROTEST, _SUMMONED, _ARTICLE_4})
#: What is itself done by asking or telling: "residents were urged to take cover".
_BY_WORDS = frozenset({_ARTICLE_4, _ALERT})
_ASKING = ("ask", "tell")
#: "Searched in vain", "told not to go out": a "not" after them is not about them.
_GO_ON_WITH_NOT = frozenset({ResponseKind.OTHER.value, _ALERT})
#: So many words before the measure a denial or a plan reaches it.
_REACH = 6
_FAR_REACH = 12
#: So many words after it.
_AFTER = 2
#: Measures may come so many days before what they answer: jets can be up already.
EARLIEST_DAYS = 2


def is_done(page: Page, reading: Reading, segment: Segment, hit: Hit) -> bool:
    """Whether a measure that is named was taken."""
    for void in reading.of("response_void"):
        if reading.is_dated(void.first):
            continue
        if hit.first <= void.first <= hit.last:
            if hit.list == "response_negated":
                continue  # "the airport took no flights"
            announced = void.code == "announced" and hit.code in _ANNOUNCED
            if void.code == "not" or (hit.list == PAIRED and not announced):
                return False
            if void.code == "announced" and hit.code == _DEPLOYMENT:
                return False  # "more sensors would be moved there"
            if void.code == "pledge" and hit.code in _CLOSURES:
                return False  # "the crossings could be shut"
        if _is_void(reading, segment, hit, void) or _is_left_undone(reading, segment, hit, void):
            return False
    if hit.code not in _ANNOUNCED and _is_yet_to_come(reading, segment, hit):
        return False
    if hit.code not in _GO_ON_WITH_NOT and _is_denied_after(reading, segment, hit):
        return False
    if hit.code not in _ANNOUNCED | _BY_WORDS and _is_asked_for(reading, segment, hit):
        return False
    if is_mistaken(reading, segment, hit):
        return False
    if page.text[reading.sentence.start : reading.sentence.end].rstrip().endswith("?"):
        return False  # "What about Article 4?"
    if hit.code in _CLOSURES and _is_closed_long_since(reading, hit):
        return False
    if hit.code == _BORDER and _is_of_the_air(reading, segment, hit):
        return False
    if hit.code == _AIRPORT and _is_a_detour(reading, hit):
        return False
    if hit.code in _NEEDS_AIRCRAFT:
        return has_flight(page, reading, segment, hit) or _names_fighters(reading, segment, hit)
    return hit.code not in _CLOSURES | {_ALERT} or not _is_elsewhere(reading)


def is_beside_sappers(reading: Reading, hit: Hit, apart: int) -> bool:
    """Whether within so many words of it people or measures are named that make a wreck safe:
    "bomb technicians destroyed the drone", after its fall."""
    measures = (word for word in reading.of("response") if word.code == ResponseKind.OTHER)
    return any(
        word.first <= hit.last + apart and hit.first <= word.last + apart
        for word in (*measures, *reading.of("sapper"))
    )


def is_before_all(reading: Reading, segment: Segment, groups: Sequence[Group]) -> bool:
    """Whether the days that a clause names lie before everything that the article tells."""
    told = [
        m
        for m in reading.dates
        if m.day and not (m.in_future or _is_weekday(reading, m) or _is_announced(reading, m))
    ]
    days = [m.last_day or m.day for m in told if segment.holds(m.first)]
    days = days or [m.last_day or m.day for m in told]
    if not days:
        return False
    first = [group.first_day for group in groups if group.first_day]
    if len(first) < len(groups):
        return False
    return max(day for day in days if day) < min(first) - timedelta(days=EARLIEST_DAYS)


def _is_announced(reading: Reading, mention: DateMention) -> bool:
    """ "They will not reopen before the end of November", "banned until May": a day to come."""
    return reading.cued_at("until", mention.first - 1) or any(
        void.code == "announced" and mention.first - _FAR_REACH <= void.last < mention.first
        for void in reading.of("response_void")
    )


def _is_weekday(reading: Reading, mention: DateMention) -> bool:
    """ "summoned for Thursday": a weekday alone may be one to come."""
    held = range(mention.first, mention.last + 1)
    return any(hit.first in held for hit in reading.of("weekday")) and not any(
        hit.first in held for hit in reading.of("month")
    )


def _is_void(reading: Reading, segment: Segment, hit: Hit, void: Hit) -> bool:
    """Whether a "not", "could" or "will" before a measure reaches it."""
    reach = _FAR_REACH if hit.code == _ARTICLE_4 else _REACH
    begins = 0 if hit.code == _ARTICLE_4 else segment.first
    if not (begins <= void.first and hit.first - reach <= void.last < hit.first):
        return False
    if void.code == "announced" and hit.code in _ANNOUNCED:
        return False
    if hit.code in _BY_WORDS and any(reading.cued_at(cue, void.first) for cue in _ASKING):
        return False
    between = reading.tokens[void.last + 1 : hit.first]
    return not any(token.text in ",;—:" for token in between)


def _is_left_undone(reading: Reading, segment: Segment, hit: Hit, void: Hit) -> bool:
    """ "Apie konsultacijas Vilnius nekalba": a verb that on either side undoes what it names."""
    if void.code != "undone" or not segment.holds(void.first):
        return False
    low, high = sorted((void, hit), key=lambda one: one.first)
    between = reading.tokens[low.last + 1 : high.first]
    return not any(token.text in ",;—:" for token in between) and not goes_further(
        reading, low.last + 1, high.first
    )


def _is_yet_to_come(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "Divers will look for it"."""
    return any(
        void.code == "announced"
        and hit.last < void.first <= hit.last + 2
        and not any(t.text == "," for t in reading.tokens[hit.last + 1 : void.first])
        and not goes_further(reading, hit.last + 1, void.first)
        for void in reading.of("response_void")
        if segment.holds(void.first) and not reading.is_dated(void.first)
    )


def _is_denied_after(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "The duty pair was not sent up", "закрыть не успели": a "not" soon after, with no new
    measure or mark before it."""
    for void in reading.of("response_void"):
        after = _REACH if hit.code == _ARTICLE_4 else _AFTER
        if void.code != "not" or not hit.last < void.first <= hit.last + after:
            continue
        between = reading.tokens[hit.last + 1 : void.first]
        if segment.holds(void.first) and not any(token.text in ",;—:" for token in between):
            return True
    return False


def _is_asked_for(reading: Reading, segment: Segment, hit: Hit) -> bool:
    if not reading.cued_at("to", hit.first - 1):
        return False
    if reading.cued("means", max(segment.first, hit.first - 2), hit.first - 1):
        return True
    return reading.cued("ask", max(segment.first, hit.first - 8), hit.first - 1)


def _is_closed_long_since(reading: Reading, hit: Hit) -> bool:
    """ "Beside the closed checkpoint", „до закрытого пункта“: a closure that only describes."""
    return describes(reading, hit) or reading.cued("closed_before", hit.first - 1, hit.last + 1)


def _is_of_the_air(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "The airspace along the border was closed": no crossing was."""
    return any(
        noun.code == "airspace" and hit.first - _REACH <= noun.first <= hit.last
        for noun in reading.of("response_noun")
        if segment.holds(noun.first)
    )


def _is_a_detour(reading: Reading, hit: Hit) -> bool:
    """ "The airspace was closed and two flights were diverted": no airport was."""
    if not reading.cued_in("detour", hit):
        return False
    if any(h.code == _AIRSPACE for h in reading.of("response")):
        return True
    nouns = {noun.code for noun in reading.of("response_noun")}
    verbs = {verb.code for verb in reading.of("response_verb")}
    return "airspace" in nouns and "airport" not in nouns and "close" in verbs


def _names_fighters(reading: Reading, segment: Segment, hit: Hit) -> bool:
    return bool(reading.of("friendly")) or any(
        (segment.holds(thing.first) and (thing.is_friendly or thing.kind == "aircraft"))
        or (thing.is_friendly and abs(thing.first - hit.last) < 12)
        for thing in reading.objects
    )


def _is_elsewhere(reading: Reading) -> bool:
    places = [c for c in reading.countries if c.role == "place"]
    return bool(places) and all(c.code in ("RU", "UA", "BY") for c in places)

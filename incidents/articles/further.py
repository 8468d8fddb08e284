"""A further incident that no rule knows the words of: a day of its own, and a place or thing.

Reports recall earlier cases in few words: "Then Osiny, 20 August, when a maize field blew up".
"""

from collections.abc import Sequence

from incidents.articles.clauses import govern, segments_of
from incidents.articles.days import DateMention
from incidents.articles.draft import Span
from incidents.articles.eventdays import is_known
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import Page, Reading
from incidents.articles.subjects import WATERS
from incidents.articles.told import GUESSED, PRESENT, Event, Place, Telling
from incidents.articles.weighing import chance_of_an_event
from incidents.articles.whereabouts import find_place_of

#: How likely a sentence must read like one that tells an event.
LIKELY = 0.5
#: Verbs whose day may be an event's.
_OWN = frozenset({None, "occur", "pred", "found"})


def further_event(
    page: Page, reading: Reading, dates: Sequence[DateMention], telling: Telling
) -> Event | None:
    """The event of a sentence that names a day of which nothing was told yet; else None."""
    thing = next((t for t in reading.objects if not t.is_friendly), None)
    thing = thing or telling.seen or telling.named
    if not telling.accepted and thing is not None and thing.is_plural:
        return None  # what follows tells of each
    if thing is None or chance_of_an_event(page, reading) < LIKELY:
        return None
    for segment in segments_of(reading):
        for mention, verb in govern(reading, segment, dates):
            if verb not in _OWN or not is_known(page, mention):
                continue
            place = _named_in(reading, telling) or find_place_of(
                page, reading, segment, thing, telling.main, telling.latest
            )
            if place is None or place.code not in page.knowledge.watched:
                continue
            if _is_told(mention, place, telling.accepted):
                continue
            hit = Hit("seen", PRESENT, mention.first, mention.last, mention.start, mention.end)
            return Event(
                reading.number,
                segment,
                (hit,),
                thing,
                None,
                place,
                None if verb == "found" else mention,
                mention if verb == "found" else None,
                page.is_lead(reading),
                is_further=True,
            )
    return None


def _named_in(reading: Reading, telling: Telling) -> Place | None:
    """The one state whose places a sentence names: the one told of, where several have them."""
    if reading.countries:
        return None
    named = [p for p in reading.places if p.candidates[0].kind not in WATERS]
    common = (
        set.intersection(*({c.country for c in p.candidates} for p in named)) if named else set()
    )
    before = [telling.main, telling.latest and telling.latest.place and telling.latest.place.code]
    firsts = {p.candidates[0].country for p in named}
    code = next((c for c in before if c in common), firsts.pop() if len(firsts) == 1 else None)
    if code is None:
        return None
    return Place(code, (Span(named[0].start, named[0].end),), "place named", 0.6)


def _is_told(mention: DateMention, place: Place, told: Sequence[Event]) -> bool:
    """Whether an event of that state is told of the day already, or of one that cannot be told
    from it."""
    assert mention.day is not None
    last = mention.last_day or mention.day
    for event in told:
        day = event.when or event.found
        if event.place is None or event.place.code != place.code:
            continue
        if day is None or day.day is None:
            return event.place.rule not in GUESSED
        if day.day <= last and mention.day <= (day.last_day or day.day):
            return True
    return False

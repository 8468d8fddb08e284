"""What was there, told by no verb that is known: a strange thing, a place and a day of the news."""

from collections.abc import Sequence

from incidents.articles.days.days import DateMention
from incidents.articles.draft import Span
from incidents.articles.events.clauses import (
    PREDICATES,
    STRANGERS,
    WARRING,
    Segment,
    govern,
    segments_of,
)
from incidents.articles.events.eventdays import is_known, is_news
from incidents.articles.events.told import PRESENT, Event, Place
from incidents.articles.events.whereabouts import is_led
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.phrases import Hit

#: Kinds of thing that are an event by being where they are.
STRANGE = frozenset({"drone", "balloon", "missile", "helicopter"})
_VAGUE = frozenset({"generic", "unidentified"})
#: Types that a state lets fly over itself every day.
_OWN_BUSINESS = frozenset({"Weather balloon"})
#: A sentence without a thing, of fewer words, tells nothing.
_SHORT = 8
#: What makes of a text something else than news of strangers.
_VOID = ("hobby", "own", "exercise", "afloat", "policy", "denial")


def told_together(page: Page, main: str | None) -> list[Event]:
    """What the title and the first sentences tell between them, in words that no list has.

    A thing, a day of the news, a place of the state that the article is about, and one sign that
    something came: a verb of any list, or where it came from.
    """
    lead = [r for r in page.readings if page.is_lead(r)]
    thing = thing_of_lead(page)
    if main is None or thing is None or page.published_on is None or not is_stranger(page, thing):
        return []
    told = [r for r in page.readings if r.number <= lead[-1].number + 1]
    if any(r.has(*_VOID) or _names_a_warring_side(r, thing) for r in told):
        return []
    came = any(
        r.has(*PREDICATES, "inside", "left", "response", "sapper")
        or any(c.role == "origin" and c.code in STRANGERS | WARRING for c in r.countries)
        for r in told
    )
    holder = next(r for r in lead if thing in r.objects)
    if any(
        word.code == "modal" and not holder.cued_at("to", word.first)
        for word in holder.of("pledge")
    ):
        return []
    for reading in sorted(
        (r for r in lead if not r.sentence.is_title), key=lambda r: r is not holder
    ):
        if not reading.objects and sum(token.is_word for token in reading.tokens) < _SHORT:
            continue  # "Vilnius, 17 October": a dateline
        for segment in segments_of(reading):
            days = [
                (mention, verb)
                for mention, verb in govern(reading, segment, reading.dates)
                if verb in (None, "occur", "pred", "found") and is_news(page, mention)
            ]
            if not days or not came:
                continue
            where = next(
                (
                    named
                    for r in (reading, holder, *lead)
                    if (named := _named_place(page, r, main)) is not None
                ),
                None,
            )
            if where is None:
                return []
            thing = max(
                (t for t in reading.objects if t.kind == thing.kind and not t.is_friendly),
                key=lambda t: t.count_span is not None,
                default=thing,
            )
            hit = Hit("seen", PRESENT, thing.first, thing.last, thing.start, thing.end)
            day, verb = days[0]
            when, found = (None, day) if verb == "found" else (day, None)
            return [Event(reading.number, segment, (hit,), thing, None, where, when, found, True)]
    return []


def _named_place(page: Page, reading: Reading, code: str) -> Place | None:
    """A place of a state, or the state as one, named in a sentence."""
    for country in reading.countries:
        if country.code == code and country.role in ("airspace", "place"):
            return Place(code, (Span(country.start, country.end),), "in a state", 0.6)
    for place in reading.places:
        if place.candidates[0].country == code and is_led(reading, place.first):
            return Place(code, (Span(place.start, place.end),), "place named", 0.5)
    return None


def is_stranger(page: Page, thing: ObjectMention) -> bool:
    """A drone, balloon, missile or helicopter of nobody's, or Russian or Belarusian aircraft."""
    if thing.is_friendly or thing.platform in _OWN_BUSINESS:
        return False
    stranger = thing.kind == "aircraft" and thing.owner in STRANGERS
    return (thing.kind in STRANGE or stranger) and thing.owner not in page.knowledge.watched


def thing_of_lead(page: Page) -> ObjectMention | None:
    """What the title and the first sentences are about: "it", before any event is told.

    A drone goes before an "object", and jets of nobody's may be anybody's.
    """
    things = [
        thing
        for reading in page.readings
        if page.is_lead(reading)
        for thing in reading.objects
        if not thing.is_friendly
    ]
    owned = [t for t in things if t.kind != "aircraft" or t.owner or t.platform]
    for kinds in (STRANGE | {"aircraft"}, _VAGUE):
        for thing in owned:
            if thing.kind in kinds:
                return thing
    return things[0] if things else None


def thing_revealed(page: Page, after: int, within: int) -> ObjectMention | None:
    """What a text that began with a bang, a hole or a wing says later that it was.

    The first stranger in the ``within`` sentences after number ``after``.
    """
    for reading in page.readings[after + 1 : after + 1 + within]:
        if reading.has("hobby", "own", "exercise", "afloat", "policy", "umbrella"):
            return None
        planned = any(not reading.is_dated(w.first) for w in reading.of("not"))
        for thing in reading.objects:
            if is_stranger(page, thing) and not planned and not thing.is_plural:
                return thing
    return None


def find_presence(
    page: Page,
    reading: Reading,
    segment: Segment,
    own: ObjectMention | None,
    governed: Sequence[tuple[DateMention, str | None]],
    is_on_topic: bool,
) -> list[Hit]:
    """A strange thing, a place and a day of the news, whatever the verb between them.

    ``is_on_topic`` where an incident was told before: then an older day will do.
    """
    if own is None or not is_stranger(page, own):
        return []
    if any(
        segment.holds(hit.first) and not reading.cued_at("to", hit.first)
        for name in ("not", "pledge")
        for hit in reading.of(name)
        if not reading.is_dated(hit.first)
    ):
        return []
    recent = any(
        verb in (None, "occur", "pred")
        and (is_news(page, mention) or is_on_topic and is_known(page, mention))
        for mention, verb in governed
    )
    if not recent or _names_a_warring_side(reading, own):
        return []
    placed = any(
        country.role in ("airspace", "place") and country.code in page.knowledge.watched
        for country in reading.countries
    ) or any(
        is_led(reading, place.first) and place.candidates[0].country in page.knowledge.watched
        for place in reading.places
    )
    if not placed and not (is_on_topic and any(segment.holds(n.first) for n in reading.names)):
        return []
    return [Hit("seen", PRESENT, own.first, own.last, own.start, own.end)]


def _names_a_warring_side(reading: Reading, thing: ObjectMention) -> bool:
    """ "Drones hit the Ukrainian port of Izmail, across from Romania": told of the war."""
    return any(
        country.code in WARRING
        and country.role in ("actor", "place", "airspace")
        and not thing.first <= country.first <= thing.last + 3  # "a drone with Russian lettering"
        for country in reading.countries
    )

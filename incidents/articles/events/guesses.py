"""One event of a text that reads like a report as a whole, and of which no sentence tells one."""

from collections.abc import Iterator

from incidents.articles.draft import Span
from incidents.articles.events.clauses import Segment
from incidents.articles.events.eventdays import is_news
from incidents.articles.events.presence import STRANGE, is_stranger
from incidents.articles.events.told import PRESENT, Event, Place
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.phrases import Hit


def guess_event(page: Page, main: str | None) -> Event | None:
    """The first strange thing, in the state that the text is about, on the first day of the news.

    ``main`` is that state. None where the text names no such thing or no state.
    """
    told = next(_strangers(page), None)
    where = _place(page, told[0], main) if told and main else None
    if told is None or where is None:
        return None
    reading, thing = told
    # A day of its sentence goes before one of the first sentences.
    when = next(
        (
            mention
            for one in (reading, *page.readings)
            if one is reading or page.is_lead(one)
            for mention in one.dates
            if is_news(page, mention)
        ),
        None,
    )
    hit = Hit("seen", PRESENT, thing.first, thing.last, thing.start, thing.end)
    clause = Segment(0, len(reading.tokens) - 1, "")
    return Event(reading.number, clause, (hit,), thing, None, where, when, None, True)


def _strangers(page: Page) -> Iterator[tuple[Reading, ObjectMention]]:
    """What strangers flew, the plainest first: with a kind before "an object" or a piece."""
    things = [
        (reading, thing)
        for reading in page.body
        for thing in reading.objects
        if not thing.is_friendly and thing.owner not in page.knowledge.watched
    ]
    for reading, thing in things:
        if is_stranger(page, thing) and not reading.has("elsewhere"):
            yield reading, thing
    for reading, thing in things:
        if thing.kind not in (*STRANGE, "aircraft"):
            yield reading, thing


def _place(page: Page, reading: Reading, code: str | None) -> Place | None:
    for one in (reading, *page.readings):
        for country in one.countries:
            if country.code == code:
                return Place(code, (Span(country.start, country.end),), "state of the article", 0.4)
        for place in one.places:
            if place.candidates[0].country == code:
                return Place(code, (Span(place.start, place.end),), "place named", 0.4)
    return None

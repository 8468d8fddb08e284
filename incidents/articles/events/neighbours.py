"""The other states of one event: of a list, or of a flight that went on."""

from collections.abc import Sequence
from dataclasses import replace

from incidents.articles.draft import Span
from incidents.articles.events.clauses import Segment
from incidents.articles.events.told import GUESSED, Place
from incidents.articles.named.mentions import CountryMention, Page, Reading, are_listed
from incidents.articles.words.phrases import Hit


def states_beside(
    page: Page,
    reading: Reading,
    segment: Segment,
    place: Place | None,
    predicates: Sequence[Hit],
) -> list[Place]:
    """ "Violated the airspace of Lithuania and of Latvia", "entered Slovakia …, then went on into
    Hungary": the other states of one list, or of one flight."""
    if place is None or place.rule in GUESSED:
        return []
    states = list(reading.countries)
    told = next((n for n, c in enumerate(states) if c.start == place.spans[0].start), None)
    if told is None:
        return []
    found = []
    for one, other in zip(states[told:], states[told + 1 :], strict=False):
        watched = other.code in page.knowledge.watched
        listed = are_listed(reading.tokens, reading.hits, one, other)
        if not (watched and other.role == one.role and listed):
            break
        found.append(replace(place, code=other.code, spans=(Span(other.start, other.end),)))
    onward = _went_on_to(reading, predicates)
    have = {place.code, *(other.code for other in found)}
    for other in states:
        watched = other.code in page.knowledge.watched and other.code not in have
        if (
            watched
            and segment.holds(other.first)
            and (other in onward or _is_entered(reading, other, predicates))
        ):
            have.add(other.code)
            found.append(replace(place, code=other.code, spans=(Span(other.start, other.end),)))
    return found


def _is_entered(reading: Reading, state: CountryMention, predicates: Sequence[Hit]) -> bool:
    """ "… then went on into Hungary", "and, moments later, into Swedish airspace"."""
    if state.role not in ("airspace", "place", "actor"):
        return False
    into = state.role != "actor" and reading.cued_at("into", state.first - 1)
    return into or any(
        hit.list == "enter" and hit.first < state.first and state.last == hit.last
        for hit in predicates
    )


def _went_on_to(reading: Reading, predicates: Sequence[Hit]) -> list[CountryMention]:
    """ "Was over Lithuania, then turned towards Latvia and hit a bog": where it went and ended."""
    ends = [hit.first for hit in predicates if hit.list in ("crash", "explode", "landed", "lost")]
    return [
        state
        for state in reading.countries
        for way in reading.of("left")
        if way.first <= state.first <= way.last + 1 and any(end > state.last for end in ends)
    ]

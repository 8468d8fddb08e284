"""Where: of the places that a text names, the one that its incident most likely was at.

A place is named with others: where jets took off, who spoke, what lies near. What tells them
apart is weighed (``placetraits``), with weights learnt from the labelled articles by
``python -m tests.articles.learnplaces``.
"""

from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

from incidents.articles.draft import PlaceDraft
from incidents.articles.groups.groups import Group
from incidents.articles.named.mentions import Page
from incidents.articles.places.placetraits import Setting
from incidents.articles.places.spots import place_at

WEIGHTS = Path(__file__).parent / "placeweights.tsv"
_HEADING_WORDS = 10


def find_place(page: Page, group: Group, groups: Sequence[Group]) -> PlaceDraft | None:
    """The likeliest place of an incident; None where none of those named is likely."""
    if group.site:
        return place_at(page, group.country, *group.site)
    headed = _heading(page, group)
    if headed:
        return headed
    setting = Setting(page, group, groups)
    found, most = None, weigh(setting.traits_of_none())
    for spot in setting.spots:
        weight = weigh(setting.traits(spot))
        if weight > most:
            found, most = spot.draft, weight
    return found


def weigh(traits: Collection[str]) -> int:
    """What traits count together, in hundredths."""
    weights = _weights()
    return sum(weights.get(trait, 0) for trait in traits)


@cache
def _weights() -> dict[str, int]:
    rows = (line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines())
    return {trait: int(weight) for trait, weight in rows}


def _heading(page: Page, group: Group) -> PlaceDraft | None:
    """ "Bremen, Sunday, 2 November.": the place at the head of a list's entry."""
    if not page.body:
        return None
    first = page.body[0].sentence.paragraph  # which a dateline opens, and no heading
    for number in sorted({event.reading for event in group.events}):
        for reading in page.readings[max(number - 2, 0) : number]:
            places = [place for place in reading.places if place.first == 0]
            inside = [c for place in places for c in place.candidates if c.country == group.country]
            beside = reading.sentence.paragraph == page.readings[number].sentence.paragraph
            short = len(reading.tokens) <= _HEADING_WORDS and bool(reading.dates)
            if inside and beside and short and reading.sentence.paragraph > first:
                return place_at(page, group.country, reading.number, places[0])
    return None

"""Places named in a sentence, each where it stands: known ones, and names that may be places."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from incidents.articles.draft import Found, PlaceDraft, Span
from incidents.articles.events.whereabouts import is_led
from incidents.articles.knowledge import PlaceCandidate
from incidents.articles.named.mentions import CountryMention, Named, Page, Reading
from incidents.articles.places.placewords import is_a_river, names_beside_words
from incidents.articles.words.tokens import Token

#: Precision by the kind of place (gazetteer kinds).
_PRECISION = {
    "settlement": "settlement",
    "launch_site": "site",
    "area": "region",
    "airport": "site",
    "airbase": "site",
    "base": "site",
    "range": "site",
    "site": "site",
    "border_crossing": "site",
    "power_plant": "site",
    "island": "site",
    "sea_area": "sea_area",
    "admin_area": "region",
    "district": "district",
    "region": "region",
}
#: Cities whose names stand for their governments: "Bucharest denied it".
_CAPITALS = frozenset(
    ["Vilnius", "Riga", "Rīga", "Tallinn", "Warsaw", "Warszawa", "Bucharest", "București", "Oslo"]
    + ["Chișinău", "Chisinau", "Kyiv", "Stockholm", "Helsinki", "Copenhagen", "København", "Paris"]
    + ["Berlin", "Brussels", "Bruxelles", "London", "Sofia", "Budapest", "Prague", "Praha", "Rome"]
    + ["Bratislava", "Vienna", "Wien", "Ankara", "Athens", "Zagreb", "Ljubljana", "The Hague"]
    + ["Roma", "Madrid", "Lisbon", "Lisboa", "Reykjavík", "Dublin", "Den Haag", "Luxembourg"]
)
#: How names of states begin in other languages than English, and those of no place in them.
_STATES = tuple(
    ["belgi", "beļģ", "bulg", "bułg", "dania", "danii", "danij", "dānij", "danem", "eesti"]
    + ["estij", "eston", "finl", "germ", "igaun", "läti", "latv", "lenkij", "leton", "lietuv"]
    + ["litw", "lituan", "leedu", "łotw", "moldov", "moldāv", "mołdaw", "niemc", "niemiec"]
    + ["norv", "norw", "polij", "polsk", "polsc", "poļ", "poola", "republi", "român", "rootsi"]
    + ["rumān", "rumeen", "rumun", "saksa", "slovac", "slovak", "slovāk", "soome", "somij"]
    + ["słowac", "suedi", "suomi", "šved", "szwe", "taani", "turci", "turcj", "turke", "turki"]
    + ["türgi", "turcij", "ungar", "ungār", "vācij", "vengr", "vokiet", "węg", "zvied", "бельг"]
    + ["болг", "венгр", "венгер", "герм", "дани", "дані", "естон", "эстон", "латв", "латис"]
    + ["латыш", "литв", "литов", "молд", "німеч", "норв", "польс", "польш", "польщ", "румун"]
    + ["румын", "словак", "словач", "турец", "турци", "туреч", "угор", "финл", "фінл", "швед"]
    + ["швец"]
)
#: "Over the Narva River": what flows is no place.
_RIVER = frozenset(["river", "jõe", "jõgi", "upe", "upes", "upė", "upės"])
_SEA = frozenset(["sea", "jūra", "jūros", "mere", "morze", "море", "морем"])
#: Lists whose words name no place.
_NO_PLACES = ("organisation", "institution", "rank", "title", "month", "weekday", "friendly")
_MOST_WORDS = 4
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A place named: its sentence, its tokens there, and how it is known for one."""

    reading: Reading
    first: int
    last: int
    draft: PlaceDraft
    #: "known" from the list of places, "cued" by a word beside it, "sea", "name" or "region".
    rule: str
    #: A capital, whose name may stand for its government: "Bucharest denied it".
    is_capital: bool = False

    @property
    def is_coarse(self) -> bool:
        return self.draft.precision in ("region", "district", "sea_area")


def spots_in(page: Page, reading: Reading, country: str) -> Iterator[Spot]:
    """Every place of a state that a sentence names, and the names that may be one."""
    taken: set[int] = set()
    for spot in (
        *_known_spots(page, reading, country),
        *_cued_spots(page, reading, country),
        *_seas(page, reading),
    ):
        inside = range(spot.first, spot.last + 1)
        if taken.isdisjoint(inside) and not _is_of_a_river(spot):
            taken.update(inside)
            yield spot
    yield from _names(page, reading, country, taken)


def place_at(page: Page, country: str, number: int, place: Named) -> PlaceDraft:
    """The place named at one spot of a sentence."""
    in_country = [c for c in place.candidates if c.country == country]
    return _known(page, page.readings[number], place, in_country)


def _known_spots(page: Page, reading: Reading, country: str) -> Iterator[Spot]:
    for place in reading.places:
        candidates = [c for c in place.candidates if c.country in (country, "")]
        single = reading.tokens[place.first] if place.first == place.last else None
        if not candidates or _is_person_or_actor(reading, place.first, place.last):
            continue
        if single and (is_a_river(single) or _is_a_state(page, single)):
            continue  # "on the bank of the Danube", "României", and villages of that name
        if any(
            place.first <= thing.last and thing.first <= place.last for thing in reading.objects
        ):
            continue  # "Ținta", the target
        draft = _known(page, reading, place, candidates)
        is_capital = candidates[0].name in _CAPITALS and any(
            c.first <= place.last and place.first <= c.last for c in reading.countries
        )
        is_capital = is_capital and draft.precision != "site"
        yield Spot(reading, place.first, place.last, draft, "known", is_capital)


def _cued_spots(page: Page, reading: Reading, country: str) -> Iterator[Spot]:
    longest: dict[int, int] = {}
    for first, last in names_beside_words(page, reading, country):
        longest[first] = max(last, longest.get(first, 0))
    for first, last in longest.items():
        if first == last and _is_a_state(page, reading.tokens[first]):
            continue
        if first < last and reading.is_dated(first - 1):
            continue  # "on 19 July Halina Szymczak found": the word leads to the day
        draft = _looked_up(page, reading, first, last, country)
        if draft:
            yield Spot(reading, first, last, draft, "cued")


def _seas(page: Page, reading: Reading) -> Iterator[Spot]:
    """ "Met above the Baltic": where no place on land may be named."""
    tokens = reading.tokens
    for sea in reading.countries:
        if sea.code.startswith("SEA-"):
            last = sea.last
            if tokens[last + 1 : last + 2] and tokens[last + 1].norm in _SEA:
                last += 1
            first = min(sea.first + (tokens[sea.first].norm == "the"), last)
            span = Span(tokens[first].start, tokens[last].end)
            name = Found(page.text[span.start : span.end], (span,), "sea named", 0.5)
            yield Spot(
                reading, first, last, PlaceDraft(name, None, None, "sea_area", None, 0), "sea"
            )


def _names(page: Page, reading: Reading, country: str, taken: Collection[int]) -> Iterator[Spot]:
    """Words with a capital of which nothing else is known: "Auvere", "Latgalē".

    Of several words only where a place may stand: others are rather a person's.
    """
    tokens = reading.tokens
    regions = {
        i for c in reading.countries if c.code == country for i in range(c.first, c.last + 1)
    }
    no_places = [
        *((hit.first, hit.last) for name in _NO_PLACES for hit in reading.of(name)),
        *((day.first, day.last) for day in reading.dates),
        *((thing.first, thing.last) for thing in reading.objects),
        *(
            (c.first, c.last)
            for c in reading.countries
            if not _is_a_region(page, reading, c, country)
        ),
    ]
    blocked = {*taken, *(i for first, last in no_places for i in range(first, last + 1))}
    first = 0
    while first < len(tokens):
        last = first
        while (
            last < len(tokens)
            and last - first < _MOST_WORDS
            and last not in blocked
            and _may_be_a_name(tokens[last])
        ):
            last += 1
        single = tokens[first] if last == first + 1 else None
        if last > first and not (single and (is_a_river(single) or _is_a_state(page, single))):
            draft = _looked_up(page, reading, first, last - 1, country)
            led = is_led(reading, first) and not reading.is_dated(first - 1)
            if draft and not single and not (draft.candidates or led):
                draft = None  # a person's, as "Halina Szymczak"
            if draft:
                rule = "region" if first in regions else "name"
                spot = Spot(reading, first, last - 1, draft, rule)
                if not _is_of_a_river(spot):
                    yield spot
        first = max(last, first + 1)


def _is_of_a_river(spot: Spot) -> bool:
    tokens = spot.reading.tokens[spot.last : spot.last + 2]
    return any(token.norm in _RIVER for token in tokens)


def _may_be_a_name(token: Token) -> bool:
    return (
        token.is_word
        and token.is_capital
        and len(token.text) >= _SHORTEST
        and not token.text.isupper()
    )


def _is_a_region(page: Page, reading: Reading, mention: CountryMention, country: str) -> bool:
    """ "Latgalē", "Podlasiem": a part of a state, known as a word for the state."""
    words = reading.tokens[mention.first : mention.last + 1]
    return mention.code == country and not any(_is_a_state(page, w) for w in words)


def _is_a_state(page: Page, token: Token) -> bool:
    """ "României", "Turkey's": the state itself."""
    return token.norm in page.knowledge.country_words or token.norm.startswith(_STATES)


def _is_person_or_actor(reading: Reading, first: int, last: int) -> bool:
    following = reading.tokens[last + 1].norm if last + 1 < len(reading.tokens) else ""
    preceding = reading.tokens[first - 1].norm if first else ""
    return following in ("'", "said", "announced") or preceding in ("minister", "president")


def _known(
    page: Page, reading: Reading, place: Named, candidates: Sequence[PlaceCandidate]
) -> PlaceDraft:
    """A place that the list knows; of several of one name the first is offered, not taken."""
    best = candidates[0]
    certain = len({(round(c.latitude, 1), round(c.longitude, 1)) for c in candidates}) == 1
    certain = certain or best.score - candidates[1].score > 0.15
    precision = _PRECISION.get(best.kind, "settlement")
    last = place.last
    end = place.end
    site = next(
        (
            hit
            for hit in reading.of("site")
            if hit.first in (last + 1, last + 2)
            and hit.last > last
            and not any(t.text in ",.;" for t in reading.tokens[last + 1 : hit.first])
        ),
        None,
    )
    name = page.text[place.start : end]
    if site and precision == "settlement":
        end = site.end
        name = page.text[place.start : end]
        precision = "site"
    area = next(
        (hit for hit in reading.of("area") if hit.first == last + 1 or hit.last == place.first - 1),
        None,
    )
    if area and precision == "settlement":
        precision = "region" if area.code == "region" else "district"
    return PlaceDraft(
        Found(name, (Span(place.start, end),), "known place", 0.8 if certain else 0.5),
        best.latitude if certain else None,
        best.longitude if certain else None,
        precision,
        best.admin_area or None,
        len(candidates),
    )


def _looked_up(
    page: Page, reading: Reading, first: int, last: int, country: str
) -> PlaceDraft | None:
    span = Span(reading.tokens[first].start, reading.tokens[last].end)
    name = page.text[span.start : span.end]
    candidates = [
        c for c in page.knowledge.places.find(name, country) if c.country in (country, "")
    ]
    if not candidates:
        named_too = {c.code for c in reading.countries} - {country}
        elsewhere = page.knowledge.places.find(name)
        if any(c.country in named_too for c in elsewhere):
            return None  # a place of another state that the sentence names
        if elsewhere and elsewhere[0].country not in page.knowledge.watched:
            return None  # a place beyond the front
    area = any(hit.first in (last + 1, last) or hit.last == first - 1 for hit in reading.of("area"))
    site = any(hit.last == last or hit.first == last + 1 for hit in reading.of("site"))
    if candidates:
        named = Named(first, last, span.start, span.end, tuple(candidates))
        return _known(page, reading, named, candidates)
    precision = "district" if area else "site" if site else "settlement"
    return PlaceDraft(
        Found(name, (span,), "name where a place is named", 0.4), None, None, precision, None, 0
    )

"""Where: the place that the words name, as the list of places knows it, never a silent guess."""

from collections.abc import Iterator, Sequence

from incidents.articles.draft import Found, PlaceDraft, Span
from incidents.articles.knowledge import PlaceCandidate
from incidents.articles.mentions import Named, Page, Reading
from incidents.articles.placewords import is_a_river, named_after_cues
from incidents.articles.told import Event
from incidents.articles.whereabouts import is_led

#: Precision by the kind of place (gazetteer kinds).
PRECISION = {
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
_FINENESS = ("exact", "site", "settlement", "sea_area", "district", "region", "country")
_BONUS = {"site": 3.0, "settlement": 2.5, "sea_area": 1.0, "district": 1.5, "region": 1.0}
#: What a place loses that no verb puts the incident at.
LOOSE = 4.0
_SHORT_NAME = 5
#: Cities whose names stand for their governments: "Bucharest denied it".
_CAPITALS = frozenset(
    ["Vilnius", "Riga", "Rīga", "Tallinn", "Warsaw", "Warszawa", "Bucharest", "București", "Oslo"]
    + ["Chișinău", "Chisinau", "Kyiv", "Stockholm", "Helsinki", "Copenhagen", "København", "Paris"]
    + ["Berlin", "Brussels", "Bruxelles", "London", "Sofia", "Budapest", "Prague", "Praha", "Rome"]
    + ["Bratislava", "Vienna", "Wien", "Ankara", "Athens", "Zagreb", "Ljubljana", "The Hague"]
    + ["Roma", "Madrid", "Lisbon", "Lisboa", "Reykjavík", "Dublin", "Den Haag", "Luxembourg"]
)
_HEADING_WORDS = 10
#: So many words after "km" the place stands that it is counted from.
_MEASURED = 6
#: "F-16s stationed at Ämari": where jets come from.
_STATIONED = frozenset(
    ["stationed", "based", "deployed", "operating", "rose", "started", "stacjonujące"]
)
#: Verbs that put something somewhere.
_HERE = ("crash", "found", "explode", "landed", "enter", "seen", "lost", "occur")


def find_place(
    page: Page, country: str, events: Sequence[Event], topic: Sequence[int]
) -> PlaceDraft | None:
    """The place of an incident: the best of those named in its sentences, near its verbs."""
    best: tuple[float, PlaceDraft] | None = None
    own = {event.reading for event in events}
    headed = _heading(page, country, own)
    if headed:
        return headed
    for order, number in enumerate(topic):
        reading = page.readings[number]
        for score, draft in _candidates(page, reading, country):
            score -= 0.15 * order
            if number not in own and not (reading.has(*_HERE) or _is_of_its_air(reading, country)):
                continue
            score += 2.0 if number in own else -1.5
            if best is None or score > best[0]:
                best = (score, draft)
    if best is None:
        titles = [reading for reading in page.readings if reading.sentence.is_title]
        named = [row for reading in titles for row in _candidates(page, reading, country)]
        best = max(named, key=lambda row: row[0], default=None)
    if best is None:
        best = max(_loosely_told(page, country, topic), key=lambda row: row[0], default=None)
    if best and best[0] > 0:
        return best[1]
    return _sea(page, [number for number in topic if number in own])


def _is_of_its_air(reading: Reading, country: str) -> bool:
    """ "Wedged into Lithuanian airspace at …": where its airspace is named, with any verb."""
    return any(c.code == country and c.role == "airspace" for c in reading.countries)


def _sea(page: Page, numbers: Sequence[int]) -> PlaceDraft | None:
    """ "Met above the Baltic": the sea, where no place on land is named."""
    for number in numbers:
        for country in page.readings[number].countries:
            if country.code.startswith("SEA-") and country.role in ("place", "airspace"):
                tokens = page.readings[number].tokens
                first = country.first + (tokens[country.first].norm == "the")
                last = country.last
                if tokens[last + 1 : last + 2] and tokens[last + 1].norm == "sea":
                    last += 1
                span = Span(tokens[min(first, last)].start, tokens[last].end)
                name = Found(page.text[span.start : span.end], (span,), "sea named", 0.5)
                return PlaceDraft(name, None, None, "sea_area", None, 0)
    return None


def _loosely_told(
    page: Page, country: str, topic: Sequence[int]
) -> Iterator[tuple[float, PlaceDraft]]:
    """ "On the runway at Eindhoven": places of the first sentences and of those about the incident,
    though no verb puts anything there."""
    for number in sorted({*topic, *(r.number for r in page.body if page.is_lead(r))}):
        reading = page.readings[number]
        for score, draft in _candidates(page, reading, country):
            (span,) = draft.name.spans
            first = next(i for i, t in enumerate(reading.tokens) if t.start == span.start)
            if is_led(reading, first):
                yield score - LOOSE, draft


def _heading(page: Page, country: str, own: set[int]) -> PlaceDraft | None:
    """ "Bremen, Sunday, 2 November.": the place at the head of a list's entry."""
    if not page.body:
        return None
    first = page.body[0].sentence.paragraph  # which a dateline opens, and no heading
    for number in sorted(own):
        for reading in page.readings[max(number - 2, 0) : number]:
            places = [place for place in reading.places if place.first == 0]
            inside = [c for place in places for c in place.candidates if c.country == country]
            beside = reading.sentence.paragraph == page.readings[number].sentence.paragraph
            short = len(reading.tokens) <= _HEADING_WORDS and bool(reading.dates)
            if inside and beside and short and reading.sentence.paragraph > first:
                return place_at(page, country, reading.number, places[0])
    return None


def place_at(page: Page, country: str, number: int, place: Named) -> PlaceDraft:
    """The place named at one spot of a sentence."""
    in_country = [c for c in place.candidates if c.country == country]
    return _known(page, page.readings[number], place, in_country)[0]


def _candidates(page: Page, reading: Reading, country: str) -> Iterator[tuple[float, PlaceDraft]]:
    taken: set[int] = set()
    for place in reading.places:
        in_country = [c for c in place.candidates if c.country in (country, "")]
        if not in_country or _is_person_or_actor(reading, place.first, place.last):
            continue
        if place.first == place.last and is_a_river(reading.tokens[place.first]):
            continue  # "on the bank of the Danube", and villages of that name
        if any(
            place.first <= thing.last and thing.first <= place.last for thing in reading.objects
        ):
            continue  # "Ținta", the target
        if _is_the_state(page, reading, place, country):
            continue
        taken.update(range(place.first, place.last + 1))
        draft, bonus = _known(page, reading, place, in_country)
        # A capital may stand for its government: "Bucharest denied it".
        seat = in_country[0].name in _CAPITALS and any(
            c.first <= place.last and place.first <= c.last for c in reading.countries
        )
        led = any(hit.last < place.first <= hit.last + 3 for hit in reading.of("in_cue"))
        penalty = 0.0 if not seat or draft.precision == "site" else 2.0 if led else 6.0
        if seat and page.language == "en" and _is_seat_of(reading, place.first, place.last):
            penalty = 6.0
        yield bonus - penalty + _setting(reading, place.first, place.last), draft
    for first, last, weight in named_after_cues(page, reading, country):
        if taken & set(range(first, last + 1)):
            continue
        name = page.text[reading.tokens[first].start : reading.tokens[last].end]
        draft_of_name = _looked_up(page, reading, name, first, last, country)
        if draft_of_name:
            yield weight + _setting(reading, first, last), draft_of_name


def _is_the_state(page: Page, reading: Reading, place: Named, country: str) -> bool:
    """ "României": a village of that name, and a form of the state's."""
    names = [
        known.name[:3].casefold() for known in page.knowledge.countries if known.code == country
    ]
    word = reading.tokens[place.first].norm
    shared = any(c.first == place.first and c.last == place.last for c in reading.countries)
    return shared and len(word) > _SHORT_NAME and word[:3] in names


def _is_seat_of(reading: Reading, first: int, last: int) -> bool:
    """ "The ministry in Bucharest", "Bucharest's ministry": where somebody speaks."""
    actors = [hit for name in ("institution", "organisation", "title") for hit in reading.of(name)]
    return any(
        0 < first - hit.last <= 2 or 0 < hit.first - last <= (4 if hit.list == "title" else 3)
        for hit in actors
    )


def _setting(reading: Reading, first: int, last: int) -> float:
    """How much the words around say that something happened there."""
    score = 0.0
    cues = [hit for name in ("place_cue", "in_cue") for hit in reading.of(name)]
    if any(hit.last < first <= hit.last + 3 for hit in cues):
        score += 1.5
    verbs = [
        hit
        for name in ("crash", "found", "enter", "seen", "explode", "landed", "lost", "shoot")
        for hit in reading.of(name)
    ]
    if verbs:
        score += 1.0
        score += any(hit.list in ("crash", "found", "explode", "landed") for hit in verbs)
        nearest = min(abs(first - hit.last) for hit in verbs)
        score += max(0.0, 1.0 - nearest / 12)
    if any(hit.code == "airport_closed" for hit in reading.of("response")):
        score += 0.5
    if any(0 <= first - hit.last <= 3 for hit in reading.of("from_cue")):
        score -= 2.0
    if any(
        0 < first - hit.last <= 8
        for hit in reading.of("response")
        if hit.code in ("jets_scrambled", "deployment")
    ):
        score -= 4.0
    if any(0 < first - hit.last <= 3 for hit in reading.of("title")):
        score -= 2.0
    if any(0 < first - hit.last <= _MEASURED for hit in reading.of("kilometres")):
        score -= 1.0  # "18 km west of Rēzekne"
    if _STATIONED & {token.norm for token in reading.tokens[max(first - 3, 0) : first]}:
        score -= 4.0
    return score


def _is_person_or_actor(reading: Reading, first: int, last: int) -> bool:
    following = reading.tokens[last + 1].norm if last + 1 < len(reading.tokens) else ""
    preceding = reading.tokens[first - 1].norm if first else ""
    return following in ("'", "said", "announced") or preceding in ("minister", "president")


def _known(
    page: Page, reading: Reading, place: Named, candidates: Sequence[PlaceCandidate]
) -> tuple[PlaceDraft, float]:
    """A place that the list knows; of several of one name the first is offered, not taken."""
    best = candidates[0]
    certain = len({(round(c.latitude, 1), round(c.longitude, 1)) for c in candidates}) == 1
    certain = certain or best.score - candidates[1].score > 0.15
    precision = PRECISION.get(best.kind, "settlement")
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
    return (
        PlaceDraft(
            Found(name, (Span(place.start, end),), "known place", 0.8 if certain else 0.5),
            best.latitude if certain else None,
            best.longitude if certain else None,
            precision,
            best.admin_area or None,
            len(candidates),
        ),
        _BONUS.get(precision, 0.5),
    )


def _looked_up(
    page: Page, reading: Reading, name: str, first: int, last: int, country: str
) -> PlaceDraft | None:
    candidates = [
        c for c in page.knowledge.places.find(name, country) if c.country in (country, "")
    ]
    span = Span(reading.tokens[first].start, reading.tokens[last].end)
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
        return _known(page, reading, named, candidates)[0]
    precision = "district" if area else "site" if site else "settlement"
    return PlaceDraft(
        Found(name, (span,), "name after a preposition", 0.4), None, None, precision, None, 0
    )

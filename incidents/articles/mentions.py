"""What each sentence names: states and their part in it, objects and how many, days, places."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from incidents.articles.dates import DateMention, find_dates
from incidents.articles.draft import Count
from incidents.articles.knowledge import Knowledge, PlaceCandidate, PlaceMention
from incidents.articles.lexicon import Hit, Lexicon, Phrase
from incidents.articles.numbers import LARGEST_COUNT, figure
from incidents.articles.platforms import known_phrases, platform_hits, type_of
from incidents.articles.sentences import Layout, Sentence
from incidents.articles.tokens import Token

#: Tokens looked at on either side of an object for its number and its owner.
NOUN_GROUP = 6
_BORDERS = frozenset({"border", "frontier"})
_ACROSS = frozenset({"over", "across", "crossed"})


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A state named; ``role``: airspace, place, origin, via, owner or actor."""

    code: str
    first: int
    last: int
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class ObjectMention:
    """Something that flies. ``kind`` may be "generic" ("the aircraft") for want of a better."""

    kind: str
    category: str
    platform: str | None
    first: int
    last: int
    start: int
    end: int
    count: Count | None
    count_span: tuple[int, int] | None
    owner: str | None
    owner_span: tuple[int, int] | None
    is_friendly: bool
    is_debris: bool
    is_plural: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A place named, as tokens of the sentence."""

    first: int
    last: int
    start: int
    end: int
    candidates: tuple[PlaceCandidate, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence with everything found in it."""

    number: int
    sentence: Sentence
    hits: Mapping[str, Sequence[Hit]]
    dates: tuple[DateMention, ...]
    countries: tuple[CountryMention, ...]
    objects: tuple[ObjectMention, ...]
    places: tuple[Named, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def of(self, name: str) -> Sequence[Hit]:
        """Hits of a list."""
        return self.hits.get(name, ())

    def is_dated(self, position: int) -> bool:
        """Whether a token is part of a day: "May" is no modal verb there."""
        return any(mention.first <= position <= mention.last for mention in self.dates)

    def has(self, *names: str) -> bool:
        return any(self.hits.get(name) for name in names)


@dataclass(frozen=True, slots=True)
class Page:
    """An article laid out and looked through."""

    text: str
    layout: Layout
    language: str
    published_on: date | None
    knowledge: Knowledge
    readings: tuple[Reading, ...]

    @property
    def body(self) -> list[Reading]:
        """The sentences without the title's."""
        return [reading for reading in self.readings if not reading.sentence.is_title]


def look_through(
    text: str,
    layout: Layout,
    lexicon: Lexicon,
    knowledge: Knowledge,
    published_on: date | None,
) -> Page:
    """Find the mentions of every sentence."""
    types = known_phrases(knowledge)
    places = sorted(knowledge.places.scan(text))
    readings = tuple(
        _read(number, text, sentence, lexicon, knowledge, published_on, types, places)
        for number, sentence in enumerate(layout.sentences)
    )
    return Page(text, layout, lexicon.language, published_on, knowledge, readings)


def _read(
    number: int,
    text: str,
    sentence: Sentence,
    lexicon: Lexicon,
    knowledge: Knowledge,
    published_on: date | None,
    types: Mapping[str, Sequence[Phrase]],
    places: Sequence[PlaceMention],
) -> Reading:
    tokens = sentence.tokens
    known = [
        Hit("country", code, first, last, tokens[first].start, tokens[last].end)
        for code, first, last in knowledge.country_hits(tokens)
    ]
    known += platform_hits(tokens, types, knowledge)
    known += [
        Hit("number", str(value), i, i, token.start, token.end)
        for i, token in enumerate(tokens)
        if (value := _number_value(token, lexicon)) is not None
    ]
    hits = lexicon.hits(tokens, known)
    dates = tuple(find_dates(text, tokens, hits, published_on))
    dated = {i for mention in dates for i in range(mention.first, mention.last + 1)}
    owners: set[int] = set()
    english = lexicon.language == "en"
    objects = tuple(_objects(tokens, hits, knowledge, dated, owners, english))
    countries = tuple(_countries(tokens, hits, owners))
    named = tuple(_places(sentence, places, hits))
    return Reading(number, sentence, hits, dates, countries, objects, named)


def _number_value(token: Token, lexicon: Lexicon) -> int | None:
    value = figure(token)
    if value is not None:
        return value
    if "-" in token.norm and token.is_word:  # twenty-six
        parts = [lexicon.number_words.get(part) for part in token.norm.split("-")]
        if len(parts) == 2 and parts[0] and parts[1] and parts[0] >= 20 > 10 > parts[1]:
            return parts[0] + parts[1]
    return None


def _places(
    sentence: Sentence, places: Sequence[PlaceMention], hits: Mapping[str, Sequence[Hit]]
) -> list[Named]:
    """Places named in a sentence; no words of a list, no name of a person."""
    tokens = sentence.tokens
    words = {
        i
        for name in ("organisation", "rank", "title", "month", "weekday", "platform", "friendly")
        for hit in hits.get(name, ())
        for i in range(hit.first, hit.last + 1)
    }
    states = {
        i: hit.code
        for name in ("country", "country_in", "country_from")
        for hit in hits.get(name, ())
        for i in range(hit.first, hit.last + 1)
    }
    known = (
        words
        | set(states)
        | {
            i
            for name in ("site", "area", "in_cue", "place_cue", "place_noun", "from_cue")
            for hit in hits.get(name, ())
            for i in range(hit.first, hit.last + 1)
        }
    )
    named = []
    starts = [token.start for token in sentence.tokens]
    for mention in places[bisect_left(places, (sentence.start,)) :]:
        if mention.start >= sentence.end:
            break
        first = bisect_left(starts, mention.start)
        last = bisect_left(starts, mention.end) - 1
        if first >= len(starts) or starts[first] != mention.start or last < first:
            continue
        inside = range(first, last + 1)
        candidates = tuple(mention.candidates)
        codes = {states[i] for i in inside if i in states}
        if codes:  # "Vilnius" is Lithuania's, whatever else bears the name
            candidates = tuple(c for c in candidates if c.country in codes)
        single = first == last and tokens[first].text.isupper() and len(tokens[first].text) <= 5
        if not candidates or single or any(i in words for i in inside):
            continue
        if _beside_a_name(tokens, first, last, known):
            continue
        named.append(Named(first, last, mention.start, mention.end, candidates))
    return named


def _beside_a_name(tokens: Sequence[Token], first: int, last: int, known: set[int]) -> bool:
    """ "Mark Rutte", "Emilia Pławska": a further name stands directly beside it."""
    for beside in (first - 1, last + 1):
        if not 0 < beside < len(tokens) or beside in known:
            continue
        token = tokens[beside]
        if token.is_word and token.is_capital and not token.text.isupper():
            return True
    return False


def _objects(
    tokens: Sequence[Token],
    hits: Mapping[str, Sequence[Hit]],
    knowledge: Knowledge,
    dated: set[int],
    owners: set[int],
    english: bool,
) -> list[ObjectMention]:
    spans = sorted(
        [*hits.get("object", ()), *hits.get("platform", ()), *hits.get("friendly", ())],
        key=lambda hit: (hit.first, -hit.last),
    )
    weak = {hit.first for hit in hits.get("attributive", ())}
    debris = hits.get("debris", ())
    groups: list[list[Hit]] = []
    for hit in spans:
        if groups and hit.first <= groups[-1][-1].last + 1:
            if hit.last > groups[-1][-1].last or hit.list != "object":
                groups[-1].append(hit)
            continue
        groups.append([hit])
    found = []
    for group in groups:
        first, last = group[0].first, max(hit.last for hit in group)
        if last + 1 in weak and not any(hit.list == "platform" for hit in group):
            continue
        found.append(
            _object(tokens, hits, knowledge, dated, owners, group, first, last, debris, english)
        )
    return found


def _object(
    tokens: Sequence[Token],
    hits: Mapping[str, Sequence[Hit]],
    knowledge: Knowledge,
    dated: set[int],
    owners: set[int],
    group: Sequence[Hit],
    first: int,
    last: int,
    debris: Sequence[Hit],
    english: bool,
) -> ObjectMention:
    platform = next((hit.code for hit in group if hit.list == "platform"), None)
    nouns = [hit.code.partition(":") for hit in group if hit.list == "object"]
    plural = any("#" in noun[0] for noun in nouns) or (english and _ends_plural(tokens[last]))
    kind, category = "generic", "unknown"
    for noun in nouns:
        if noun[0].rstrip("#") not in ("generic", "unidentified") or kind == "generic":
            kind, category = noun[0].rstrip("#"), noun[2] or category
    if platform:
        _, kind_of_type, category_of_type = type_of(platform, knowledge)
        kind = kind_of_type if kind_of_type != "unidentified" else kind
        category = category_of_type
    friendly = any(hit.list == "friendly" for hit in group)
    begin, owner = _owner(tokens, hits, first, last)
    if owner:
        owners.update(range(owner.first, owner.last + 1))
    count, span = _count(tokens, hits, dated, first, last, plural)
    wreck = any(
        hit.last in (first - 1, first - 2, last + 1) or hit.first == last + 1 or hit.last >= first
        for hit in debris
        if hit.first <= last + 1 and hit.last >= first - 4
    )
    return ObjectMention(
        kind,
        category,
        platform,
        first,
        last,
        tokens[first].start,
        tokens[last].end,
        count,
        span,
        owner.code if owner else None,
        (owner.start, owner.end) if owner else None,
        friendly,
        wreck,
        plural,
    )


def _ends_plural(token: Token) -> bool:
    return token.text.isascii() and token.norm.endswith("s") and len(token.norm) > 3


def _owner(
    tokens: Sequence[Token], hits: Mapping[str, Sequence[Hit]], first: int, last: int
) -> tuple[int, Hit | None]:
    """The state whose name or adjective stands in the object's own noun group."""
    breaks = {
        hit.first
        for name in ("in_cue", "from_cue", "airspace", "clause", "say", "enter", "range_word")
        for hit in hits.get(name, ())
        if hit.first == hit.last
    }
    countries = hits.get("country", ())
    spaces = {i for h in hits.get("airspace", ()) for i in range(h.first, h.last + 1)}
    for hit in reversed(countries):
        if not first - NOUN_GROUP <= hit.first <= hit.last < first:
            continue
        between = tokens[hit.last + 1 : first]
        if any(t.text in ",.;:—–()" for t in between):
            return first, None
        if any(i in breaks or i in spaces for i in range(hit.last + 1, first)):
            return first, None
        if tokens[hit.last].text.endswith(("'s", "’s", "s'", "s’")):
            return first, None  # "Romania's airspace by drones"
        return hit.first, hit
    for hit in countries:  # "un avion rusesc", "drona rusească"
        if hit.first == last + 1 and not tokens[hit.first].is_capital:
            return first, hit
    return first, None


def _count(
    tokens: Sequence[Token],
    hits: Mapping[str, Sequence[Hit]],
    dated: set[int],
    first: int,
    last: int,
    plural: bool,
) -> tuple[Count | None, tuple[int, int] | None]:
    numbers = {hit.last: hit for hit in hits.get("number", ()) if hit.first not in dated}
    stops = {
        hit.first
        for name in ("clause", "in_cue", "from_cue", "crash", "enter", "shoot", "seen", "say")
        for hit in hits.get(name, ())
    }
    for position in range(first - 1, max(first - 1 - NOUN_GROUP, -1), -1):
        token = tokens[position]
        number = numbers.get(position)
        if number:
            if position + 1 < len(tokens) and tokens[position + 1].text in "%°":
                return None, None
            if any(hit.first == position + 1 for hit in hits.get("minutes", ())):
                return None, None
            value = int(number.code)
            if not 0 < value <= LARGEST_COUNT:
                return None, None
            return _range(tokens, hits, numbers, number, value)
        if token.text in '.,;:—–()"“”' or position in stops:
            break
        if token.norm in ("a", "an", "o", "un", "une") and not plural:
            return Count(1, 1, 1), (token.start, tokens[last].end)
    if not plural and not any(
        tokens[p].norm in ("no", "any", "each", "every") for p in range(max(first - 3, 0), first)
    ):
        return Count(1, 1, 1), None
    return None, None


def _range(
    tokens: Sequence[Token],
    hits: Mapping[str, Sequence[Hit]],
    numbers: Mapping[int, Hit],
    number: Hit,
    value: int,
) -> tuple[Count, tuple[int, int]]:
    """ "three or four", "at least 19", "about twenty"."""
    link = number.first - 1
    if link > 0 and link - 1 in numbers:
        word = tokens[link]
        low = numbers[link - 1]
        links = {hit.first for hit in hits.get("range_word", ())}
        if (word.text in "-–—" or link in links) and int(low.code) < value:
            return Count(int(low.code), int(low.code), value), (low.start, number.end)
    for hit in hits.get("count_least", ()):
        if hit.last == number.first - 1:
            return Count(value, value, None), (hit.start, number.end)
    for hit in hits.get("count_about", ()):
        if hit.last == number.first - 1:
            return Count(None, value, None), (hit.start, number.end)
    return Count(value, value, value), (number.start, number.end)


def _countries(
    tokens: Sequence[Token], hits: Mapping[str, Sequence[Hit]], owners: set[int]
) -> list[CountryMention]:
    found = []
    for name in ("country", "country_in", "country_from"):
        for hit in hits.get(name, ()):
            role = _role(name, hit, tokens, hits, owners)
            found.append(CountryMention(hit.code, hit.first, hit.last, hit.start, hit.end, role))
    found.sort(key=lambda mention: (mention.first, -mention.last))
    kept: list[CountryMention] = []
    for mention in found:
        if kept and mention.first <= kept[-1].last:
            # The same words in two lists: the one that says more about their part stays.
            if kept[-1].role == "actor" and mention.role != "actor":
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _role(
    name: str,
    hit: Hit,
    tokens: Sequence[Token],
    hits: Mapping[str, Sequence[Hit]],
    owners: set[int],
) -> str:
    if name == "country_from":
        return "origin"
    adjective = tokens[hit.last].norm.endswith(("an", "ish", "ese"))
    if hit.first in owners and adjective:
        return "owner"  # "parts that might come from a Russian drone"
    if _led_by(hit, tokens, hits.get("from_cue", ()), 4):
        return "origin"
    if _led_by(hit, tokens, hits.get("via_cue", ()), 1):
        return "via"
    if hit.first in owners:
        return "owner"
    if any(border.first == hit.last + 1 for border in hits.get("border", ())):
        if tokens[hit.last + 1].norm in _BORDERS and _crosses(hit, tokens):
            return "origin"  # "over the Russian border"
        return "actor"  # "near the Polish border", "Ukrainian cities"
    if _led_by(hit, tokens, hits.get("near_cue", ()), 2):
        return "near"
    others = [c for n in ("country", "country_in") for c in hits.get(n, ()) if c != hit]
    for space in hits.get("airspace", ()):
        gap = space.first - hit.last - 1 if space.first > hit.last else hit.first - space.last - 1
        if gap < 0 or gap > 3:
            continue
        low, high = (
            sorted((hit.last + 1, space.first))
            if space.first > hit.last
            else (
                space.last + 1,
                hit.first,
            )
        )
        if any(t.text in ",.;" for t in tokens[low:high]):
            continue
        if space.first > hit.last and gap > 2:
            continue
        if any(low <= other.first < high for other in others):
            continue  # another state's name stands nearer
        return "airspace"
    if name == "country_in":
        return "place"
    if _led_by(hit, tokens, hits.get("in_cue", ()), 3):
        return "place"
    return "actor"


def _crosses(hit: Hit, tokens: Sequence[Token]) -> bool:
    return any(t.norm in _ACROSS for t in tokens[max(hit.first - 2, 0) : hit.first])


def _led_by(hit: Hit, tokens: Sequence[Token], cues: Sequence[Hit], most: int) -> bool:
    """Whether a cue stands before the name with only a few words, and no mark, between."""
    for cue in cues:
        if cue.last < hit.first <= cue.last + 1 + most:
            between = tokens[cue.last + 1 : hit.first]
            if not any(t.text in ",.;:()" or t.is_capital for t in between):
                return True
    return False

"""What each sentence names: states and their part in it, objects and how many, days, places."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from incidents.articles.days.dates import find_dates
from incidents.articles.days.days import DateMention
from incidents.articles.knowledge import Knowledge, PlaceCandidate, PlaceMention
from incidents.articles.named.names import names_after_cues
from incidents.articles.named.objects import ObjectMention, things_in
from incidents.articles.named.platforms import known_phrases, platform_hits
from incidents.articles.words.lexicon import Lexicon
from incidents.articles.words.numbers import figure
from incidents.articles.words.phrases import Hit, Phrase, cues_in, is_cued
from incidents.articles.words.sentences import Layout, Sentence
from incidents.articles.words.tokens import Token

#: Where an article begins: its first sentences say what it is about.
LEAD_SENTENCES = 3
#: What ends a sentence; a longer line without one may be one too.
_FINAL = frozenset('.!?…:;"”“»’)')
_LONG_LINE = 9
#: A state, a day and a colon at the head of a list's entry are no longer than this.
HEAD_WORDS = 6
#: Where strangers come from and go back to.
_SENDERS = frozenset({"UA", "RU", "RU-KGD", "BY"})
_DASHES = frozenset("-–—")


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
    #: Names where a place is named, which no list knows: without candidates.
    names: tuple[Named, ...]

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

    def cued(self, cue: str, first: int = 0, end: int | None = None) -> bool:
        """Whether a cue stands among the tokens from ``first`` up to, and without, ``end``."""
        return is_cued(self.hits, cue, first, len(self.tokens) if end is None else end)

    def cues(self, cue: str) -> list[Hit]:
        """Where a cue stands."""
        return cues_in(self.hits, cue)

    def cued_at(self, cue: str, place: int) -> bool:
        """Whether a token is a cue."""
        return is_cued(self.hits, cue, place, place + 1)

    def cued_in(self, cue: str, hit: Hit) -> bool:
        """Whether a cue stands among the words of a hit."""
        return self.cued(cue, hit.first, hit.last + 1)

    def are_cued(self, cue: str, first: int, end: int) -> bool:
        """Whether each token from ``first`` up to, and without, ``end`` is part of a cue."""
        cued = {place for hit in self.cues(cue) for place in range(hit.first, hit.last + 1)}
        return cued.issuperset(range(first, end))


@dataclass(frozen=True)
class Page:
    """An article laid out and looked through."""

    text: str
    layout: Layout
    language: str
    published_on: date | None
    knowledge: Knowledge
    readings: tuple[Reading, ...]

    @cached_property
    def body(self) -> list[Reading]:
        """The sentences without the title's."""
        return [reading for reading in self.readings if not reading.sentence.is_title]

    def is_lead(self, reading: Reading) -> bool:
        """Whether a sentence is the title or one of the first, which say what it is all about."""
        return reading.number in self._lead

    @cached_property
    def _lead(self) -> frozenset[int]:
        titles = [r.number for r in self.readings[:LEAD_SENTENCES] if r.sentence.is_title]
        first = self.readings[: len(titles) + 3 * LEAD_SENTENCES]
        running = [r.number for r in first if not r.sentence.is_title and self._runs(r)]
        return frozenset(titles + running[:LEAD_SENTENCES])

    def _runs(self, reading: Reading) -> bool:
        """Whether it is a sentence, and no line such as "Share on Facebook" or "Home | News"."""
        tokens = reading.tokens
        marks = sum(token.text == "|" for token in tokens)
        return marks < 2 and (tokens[-1].text in _FINAL or len(tokens) >= _LONG_LINE)


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
    objects = tuple(things_in(tokens, hits, knowledge, dated, owners, english))
    countries = tuple(_countries(tokens, hits, owners))
    named = tuple(_places(sentence, places, hits))
    spans = [(c.first, c.last) for c in countries] + [
        (thing.first, thing.last) for thing in objects
    ]
    spans += [(place.first, place.last) for place in named]
    taken = dated | {i for first, last in spans for i in range(first, last + 1)}
    names = tuple(_unlisted(tokens, hits, taken))
    return Reading(number, sentence, hits, dates, countries, objects, named, names)


def _unlisted(
    tokens: Sequence[Token], hits: Mapping[str, Sequence[Hit]], taken: set[int]
) -> Iterator[Named]:
    for name in ("organisation", "institution", "rank", "title", "month", "weekday", "friendly"):
        for hit in hits.get(name, ()):
            taken.update(range(hit.first, hit.last + 1))
    for first, last in names_after_cues(tokens, hits, taken):
        yield Named(first, last, tokens[first].start, tokens[last].end, ())


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
        listed = bool(kept) and are_listed(tokens, hits, kept[-1], mention)
        if listed and kept[-1].role == "via":
            mention = replace(mention, role="via")  # "via Iraqi and Syrian skies"
        if listed and mention.role == "actor" and kept[-1].role in ("airspace", "place"):
            mention = replace(mention, role=kept[-1].role)  # "over Lithuania and Latvia"
        kept.append(mention)
    return kept


def are_listed(
    tokens: Sequence[Token],
    hits: Mapping[str, Sequence[Hit]],
    one: CountryMention,
    other: CountryMention,
) -> bool:
    """Whether two states are parts of one list: "of Lithuania and of Latvia"."""
    between = range(one.last + 1, other.first)
    if any(token.text.endswith(("'s", "’s")) for token in tokens[one.first : other.last + 1]):
        return False  # "into Poland, and Latvia's minister said"
    links = {n for n in between if tokens[n].text == ","} | {c.first for c in cues_in(hits, "and")}
    leads = {cue.first for cue in cues_in(hits, "of_or_over")}
    return len(between) <= 3 and any(n in links for n in between) and links | leads >= {*between}


def _role(
    name: str,
    hit: Hit,
    tokens: Sequence[Token],
    hits: Mapping[str, Sequence[Hit]],
    owners: set[int],
) -> str:
    if name == "country_from":
        return "origin"
    heads = any(t.text == ":" for t in tokens[hit.last + 1 : hit.last + HEAD_WORDS])
    if not hit.first and heads and not hits.get("say") and not hits.get("institution"):
        return "place"  # "LITHUANIA: Flights were suspended", "POLAND, SEPT 10: About 20 …"
    if any(office.first < hit.first <= office.last for office in hits.get("institution", ())):
        return "actor"  # "Ministerul Apărării de la Chișinău"
    adjective = tokens[hit.last].norm.endswith(("an", "ish", "ese"))
    if hit.first in owners and adjective:
        return "owner"  # "parts that might come from a Russian drone"
    days = [day.first for name in ("weekday", "month", "dayword") for day in hits.get(name, ())]
    since = max((day for day in days if day < hit.first), default=-1)
    # "iš pirmadienio į antradienį virš Lietuvos": what a day follows, tells no way.
    taken = [h for name in ("near_cue", "ordinal", "say") for h in hits.get(name, ())]
    ways = [
        cue
        for cue in hits.get("from_cue", ())
        if cue.first > since
        # "кордон з Україною", "один із дронів"
        and not any(h.first < cue.first and cue.last <= h.last for h in taken)
        and not (_may_be_inside(hit) and _is_no_way(cue, hit, hits))
    ]
    if _led_by(hit, tokens, ways, 4, hits):
        return "origin"
    through = _led_by(hit, tokens, hits.get("via_cue", ()), 1, hits)
    spaces = hits.get("airspace", ())
    if through and (
        is_cued(hits, "via", hit.first - 1, hit.first)
        or not any(hit.last < space.first <= hit.last + 2 for space in spaces)
    ):
        return "via"  # but "through Moldovan airspace" is where it was
    if hit.first in owners:
        return "owner"
    if hit.code in _SENDERS and _led_by(hit, tokens, hits.get("back_cue", ()), 2, hits):
        return "near"  # "before returning to Ukrainian airspace"
    if _is_crossed(hit, hits):
        return "origin" if hit.code in _SENDERS else "airspace"
    shared = _side_of_a_border(hit, tokens, hits)
    if shared:
        return shared
    if any(border.first == hit.last + 1 for border in hits.get("border", ())):
        after = hit.last + 1
        if is_cued(hits, "frontier", after, after + 1) and _crosses(hit, hits):
            return "origin"  # "over the Russian border"
        if is_cued(hits, "side", after, after + 1) and _led_by(
            hit, tokens, hits.get("in_cue", ()), 1, hits
        ):
            return "place"  # "on the Latvian side of the border"
        if hit.code in _SENDERS and _led_by(hit, tokens, hits.get("near_cue", ()), 2, hits):
            return "near"
        return "actor"  # "near the Polish border", "Ukrainian cities"
    if _led_by(hit, tokens, hits.get("near_cue", ()), 2, hits):
        return "near"
    before = hit.first - 4, hit.first
    if is_cued(hits, "frontier", *before) and is_cued(hits, "shared", *before):
        across = is_cued(hits, "across", hit.first - 6, hit.first)
        if hit.code in _SENDERS and across and is_cued(hits, "with", *before):
            return "origin"  # "crossed the frontier with Russia"
        return "near"  # "in a field on the border with Ukraine"
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
        if any(t.text in ",.;" for t in tokens[low:high]) or is_cued(
            hits, "next_clause", low, high
        ):
            continue
        if space.first > hit.last and gap > 2:
            continue
        if any(low <= other.first < high for other in others):
            continue  # another state's name stands nearer
        return "airspace"
    if name == "country_in":
        return "place"
    if any(hit.last < ground.first <= hit.last + 3 for ground in hits.get("ground", ())) and (
        adjective or tokens[hit.last].text.endswith(("'s", "’s"))
    ):
        return "place"  # "struck the Polish village of", "Slovakia's eastern tip"
    if _led_by(hit, tokens, hits.get("in_cue", ()), 3, hits):
        return "place"
    return "actor"


def _may_be_inside(hit: Hit) -> bool:
    return hit.code not in _SENDERS and not hit.code.startswith("SEA")


def _is_no_way(cue: Hit, hit: Hit, hits: Mapping[str, Sequence[Hit]]) -> bool:
    """ "Два з них вибухнули в районі Чадир-Лунга", "20 км від Кілії", "з авіабази Емарі"."""
    first = cue.last + 1
    if is_cued(hits, "them", first, min(first + 1, hit.first)):
        return True
    if is_cued(hits, "base", first, hit.first):
        return True
    if is_cued(hits, "distance", cue.first - 3, cue.first):
        return True
    return any(
        cue.last < inside.first and inside.last < hit.first <= inside.last + 2
        for inside in hits.get("in_cue", ())
    )


def _side_of_a_border(
    hit: Hit, tokens: Sequence[Token], hits: Mapping[str, Sequence[Hit]]
) -> str | None:
    """ "Crossed the Latvian–Belarusian border": into the one, from the other."""
    for border in hits.get("border", ()):
        if not hit.last < border.first <= hit.last + 3 or not any(
            entry.first < border.first <= entry.last for entry in hits.get("enter", ())
        ):
            continue
        beside = (hit.last + 1, hit.first - 1)
        if any(tokens[i].text in _DASHES for i in beside if 0 <= i < border.first):
            return "origin" if hit.code in _SENDERS else "airspace"
    return None


def _is_crossed(hit: Hit, hits: Mapping[str, Sequence[Hit]]) -> bool:
    """ "перетнув кордон Польщі", "šķērsoja Latvijas robežu": whose border was crossed."""
    beside = [
        b for b in hits.get("border", ()) if b.first == hit.last + 1 or b.last == hit.first - 1
    ]
    return any(
        entry.first <= border.first <= entry.last and entry.first != border.first
        for border in beside
        for entry in hits.get("enter", ())
    )


def _crosses(hit: Hit, hits: Mapping[str, Sequence[Hit]]) -> bool:
    return is_cued(hits, "across", hit.first - 2, hit.first)


def _led_by(
    hit: Hit,
    tokens: Sequence[Token],
    cues: Sequence[Hit],
    most: int,
    hits: Mapping[str, Sequence[Hit]],
) -> bool:
    """Whether a cue stands before the name with only a few words, and no mark, between."""
    for cue in cues:
        if cue.last < hit.first <= cue.last + 1 + most:
            between = range(cue.last + 1, hit.first)
            if not any(
                tokens[n].text in ",.;:()"
                or (tokens[n].is_capital and not is_cued(hits, "republic", n, n + 1))
                or is_cued(hits, "agent", n, n + 1)
                for n in between
            ):
                return True
    return False

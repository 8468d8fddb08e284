"""Things that fly, named in a sentence: what sort, how many, whose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from incidents.articles.draft import Count
from incidents.articles.knowledge import Knowledge
from incidents.articles.named.fired import is_fired
from incidents.articles.named.platforms import type_of
from incidents.articles.words.numbers import LARGEST_COUNT
from incidents.articles.words.phrases import Hit, is_cued
from incidents.articles.words.tokens import Token

#: Tokens looked at on either side of an object for its number and its owner.
NOUN_GROUP = 6
#: Whose aircraft are no friends, whatever the make.
_FOES = frozenset({"RU", "RU-KGD", "BY", "IR"})
#: Marks before a type's name, behind its number: два "Шахеди".
_OPENING = frozenset('"“„«')


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

    @property
    def is_several(self) -> bool:
        """Told in the plural, or with a number above one."""
        return self.is_plural or bool(self.count and (self.count.best or 0) > 1)


def things_in(
    tokens: Sequence[Token],
    hits: Mapping[str, Sequence[Hit]],
    knowledge: Knowledge,
    dated: set[int],
    owners: set[int],
    english: bool,
) -> list[ObjectMention]:
    """Every object of a sentence, in order.

    ``dated`` are tokens of days, which count nothing; tokens of states that own one are added to
    ``owners``. ``english`` lets a final "s" make a plural.
    """
    spans = sorted(
        [*hits.get("object", ()), *hits.get("platform", ()), *hits.get("friendly", ())],
        key=lambda hit: (hit.first, -hit.last),
    )
    weak = {hit.first for hit in hits.get("attributive", ())}
    debris = hits.get("debris", ())
    groups: list[list[Hit]] = []
    for hit in spans:
        if hit.list == "object" and not english and _is_means(hit, hits):
            continue
        if groups and hit.first <= groups[-1][-1].last + 1:
            if hit.last > groups[-1][-1].last or hit.list != "object":
                groups[-1].append(hit)
            continue
        groups.append([hit])
    found = []
    for group in groups:
        first, last = group[0].first, max(hit.last for hit in group)
        if _is_carried(hits, first):
            continue  # "three MiG-31s bearing missiles"
        if last + 1 in weak and not any(hit.list == "platform" for hit in group):
            continue
        found.append(
            _object(tokens, hits, knowledge, dated, owners, group, first, last, debris, english)
        )
    return found


def _is_means(hit: Hit, hits: Mapping[str, Sequence[Hit]]) -> bool:
    """ "вразила апарат ракетою", "lovită de o rachetă": what it was done with."""
    return hit.code.startswith("missile") and (
        is_cued(hits, "instrumental", hit.last, hit.last + 1)
        or any(
            shot.first < hit.first <= shot.last
            and is_cued(hits, "by", shot.first, hit.first)
            and any(thing.last < shot.first for thing in hits.get("object", ()))
            for shot in hits.get("shoot", ())
        )
    )


def _is_carried(hits: Mapping[str, Sequence[Hit]], first: int) -> bool:
    """Whether it hangs under something else that flies: "armed with", "carrying"."""
    armed = is_cued(hits, "armed_with", first - 2, first)
    return armed or is_cued(hits, "carrying", first - 3, first)


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
    friendly = friendly or (kind == "missile" and is_fired(hits, first))
    begin, owner = _owner(tokens, hits, first, last, english)
    if owner is None and english:
        owner = _owner_behind(tokens, hits, last)
        friendly = friendly and not (owner and owner.code in _FOES)
    if owner:
        owners.update(range(owner.first, owner.last + 1))
    count, span = _count(tokens, hits, dated, first, last, plural, english)
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
    tokens: Sequence[Token],
    hits: Mapping[str, Sequence[Hit]],
    first: int,
    last: int,
    english: bool,
) -> tuple[int, Hit | None]:
    """The state whose name or adjective stands in the object's own noun group."""
    breaks = {
        hit.first
        for name in ("in_cue", "from_cue", "airspace", "clause", "say", "enter", "range_word")
        for hit in hits.get(name, ())
        if hit.first == hit.last
    }
    if not english:  # "На севере Молдовы нашли обломки беспилотника"
        verbs = ("found", "seen", "shoot", "crash", "near")
        breaks |= {hit.first for name in verbs for hit in hits.get(name, ())}
    settings = {hit.first for hit in hits.get("country_in", ())}  # "Võrumaal"
    countries = [hit for hit in hits.get("country", ()) if hit.first not in settings]
    for hit in countries:  # "un avion rusesc", "drona rusească"
        if hit.first == last + 1 and not tokens[hit.first].is_capital:
            return first, hit
        joined = is_cued(hits, "genitive", last + 1, last + 2)
        if joined and hit.first - last in (3, 4) and tokens[last + 2].is_capital:
            return first, hit  # "aeronave ale Forțelor Aeriene Germane"
    spaces = {i for h in hits.get("airspace", ()) for i in range(h.first, h.last + 1)}
    sites = {site.first for site in hits.get("site", ())}
    ways = {way.last for way in hits.get("from_cue", ())}
    for hit in reversed(countries):
        if not first - NOUN_GROUP <= hit.first <= hit.last < first:
            continue
        if not english and (
            hit.first - 1 in spaces or hit.last + 1 in sites or hit.first - 1 in ways
        ):
            # "przestrzeń powietrzną RP obiektów", "iš Šiaulių bazės", "nuo Palangos perėmė lėktuvą"
            return first, None
        between = tokens[hit.last + 1 : first]
        if any(t.text in ",.;:—–()" for t in between):
            return first, None
        if is_cued(hits, "article", hit.last + 1, first):
            return first, None
        if any(i in breaks or i in spaces for i in range(hit.last + 1, first)):
            return first, None
        if tokens[hit.last].text.endswith(("'s", "’s", "s'", "s’")):
            return first, None  # "Romania's airspace by drones"
        return hit.first, hit
    return first, None


def _owner_behind(
    tokens: Sequence[Token], hits: Mapping[str, Sequence[Hit]], last: int
) -> Hit | None:
    """ "A Boeing 737 of the Russian carrier", "a Gripen of the Hungarian air force"."""
    position = last + 1
    while position < len(tokens) and tokens[position].text[0].isdigit():
        position += 1
    if not is_cued(hits, "of", position, position + 1):
        return None
    following = range(position + 1, position + 3)
    return next((hit for hit in hits.get("country", ()) if hit.first in following), None)


def _count(
    tokens: Sequence[Token],
    hits: Mapping[str, Sequence[Hit]],
    dated: set[int],
    first: int,
    last: int,
    plural: bool,
    english: bool,
) -> tuple[Count | None, tuple[int, int] | None]:
    numbers = {hit.last: hit for hit in hits.get("number", ()) if hit.first not in dated}
    stops = {
        hit.first
        for name in ("clause", "in_cue", "from_cue", "crash", "enter", "shoot", "seen", "say")
        for hit in hits.get(name, ())
    }
    ways = {hit.first for hit in hits.get("from_cue", ())}
    if first > 1 and tokens[first - 1].text in _OPENING and first - 2 in numbers:
        first -= 1  # два "Шахеди"
    for position in range(first - 1, max(first - 1 - NOUN_GROUP, -1), -1):
        token = tokens[position]
        number = numbers.get(position)
        if number:
            if position + 1 < len(tokens) and tokens[position + 1].text in "%°":
                return None, None
            if any(hit.first == position + 1 for hit in hits.get("minutes", ())):
                return None, None
            value = int(number.code)
            if not 0 < value <= LARGEST_COUNT or is_cued(hits, "vaguely", position - 1, position):
                return None, None  # "several dozen"
            return _range(tokens, hits, numbers, number, value)
        if token.text in '.,;:—–()"“”':
            break
        if position in stops:
            if plural and not english and position - 1 in numbers and position in ways:
                continue  # "du iš Baltarusijos atskrendančius dronus"
            if english or not any(way in ways for way in range(position - 3, position)):
                break
        if not plural and is_cued(hits, "indefinite", position, position + 1):
            return Count(1, 1, 1), (token.start, tokens[last].end)
    if not plural and not is_cued(hits, "no_number", first - 3, first):
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

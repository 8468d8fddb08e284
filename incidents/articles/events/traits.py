"""What a sentence is like, in short words that weights are known of: its traits.

Names of states, places, days, figures and things stand for their kind, so that what is learnt of
one place or state holds for all. A trait of words begins with its language; others are of all.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache

from incidents.articles.events.clauses import WARRING
from incidents.articles.named.mentions import Page, Reading

#: Endings that English words go without, the longest first.
_ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly")
#: So many letters of a longer word tell it in the other languages, whatever its case.
_LETTERS = 6
_QUOTES = frozenset('"“”„«»')
_MARKS = frozenset(",;:—–")
#: Lists whose hits say nothing of what a text tells.
_PLAIN = frozenset({"country", "number", "month", "weekday", "name_stop", "platform", "cue"})


def traits_of(page: Page, reading: Reading) -> set[str]:
    """The traits of one sentence."""
    watched = page.knowledge.watched
    symbols = list(_symbols(reading, page.language, watched))
    traits = {_of(page.language, symbol) for symbol in symbols}
    for one, other in zip(symbols, symbols[1:], strict=False):
        if one != ",":
            traits.add(_of(page.language, one, other))
    for name, hits in reading.hits.items():
        if name not in _PLAIN:
            traits.add(f"L:{name}")
            traits |= {f"L:{name}={hit.code}" for hit in hits}
    traits |= {f"O:{_whose(thing.is_friendly)}.{thing.kind}" for thing in reading.objects}
    traits |= {f"C:{_side(c.code, watched)}.{c.role}" for c in reading.countries}
    return traits | {f"D:{day.precision}{'f' * day.in_future}" for day in reading.dates}


def _symbols(reading: Reading, language: str, watched: Collection[str]) -> Iterator[str]:
    """A sentence's words, cut to their stems; names as their kind, in capitals."""
    kinds: dict[int, tuple[int, str]] = {}

    def name(first: int, last: int, kind: str) -> None:
        kinds.update(dict.fromkeys(range(first, last + 1), (first, kind)))

    for place in reading.places:
        name(place.first, place.last, f"PLACE.{_side(place.candidates[0].country, watched)}")
    for unlisted in reading.names:
        name(unlisted.first, unlisted.last, "PLACE.new")
    for country in reading.countries:
        name(country.first, country.last, f"STATE.{_side(country.code, watched)}")
    for day in reading.dates:
        name(day.first, day.last, "DAY")
    for thing in reading.objects:
        name(thing.first, thing.last, f"{_whose(thing.is_friendly).upper()}.{thing.kind}")
    last: tuple[int, str] | None = None
    for position, token in enumerate(reading.tokens):
        kind_here = kinds.get(position)
        if kind_here:
            if kind_here != last:
                yield kind_here[1]
        elif token.is_word:
            inside = position > 0 and token.is_capital and not token.text.isupper()
            yield f"{'^' * inside}{_stem(token.norm, language)}"
        elif token.text[0].isdigit():
            yield "#"
        elif token.text in _QUOTES:
            yield '"'
        elif token.text in _MARKS:
            yield ","
        elif token.text == "?":
            yield "?"
        last = kind_here


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    if language != "en":
        return word[:_LETTERS]
    if len(word) > 4:
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
        word = word.removesuffix(ending)
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def _side(code: str, watched: Collection[str]) -> str:
    return "ours" if code in watched else "war" if code in WARRING | {"RU-KGD"} else "other"


def _whose(is_friendly: bool) -> str:
    return "friend" if is_friendly else "thing"


def _of(language: str, *symbols: str) -> str:
    """A trait of words has its language before it; one of kinds and marks alone has not."""
    told = " ".join(symbols)
    words = any(symbol[0].islower() or symbol[0] == "^" for symbol in symbols)
    return f"{language}:{told}" if words else told

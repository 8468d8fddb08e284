"""Phrases: their notation, and where a sentence has them.

A phrase is words between blanks, compared without regard to capitals:

- ``word``   that word; ``a|b`` either; ``stem*`` any word that begins so
- ``~3``     up to three words between, of the same sentence (``~`` is up to two)
- ``<list>`` whatever an earlier list found here, as in ``entered ~3 <country>``
- ``^word``  with a capital letter in the text; ``^one|two`` either of them so

Editors' phrases are words and nothing else: `literal` takes their marks as letters.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from incidents.articles.words.lists import BASE_LISTS
from incidents.articles.words.tokens import Token, normal, tokenise


class LexiconError(ValueError):
    """A lexicon breaks its schema; the sentence says which entry and how."""


class Element(NamedTuple):
    """One step of a phrase."""

    kind: str  # word, gap, list
    words: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    most: int = 0
    capital: bool = False


class Hit(NamedTuple):
    """A phrase found: its list and code, tokens ``first``…``last`` of the sentence, offsets."""

    list: str
    code: str
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    list: str
    code: str
    elements: tuple[Element, ...]


def match(
    tokens: Sequence[Token],
    index: Mapping[str, Sequence[Phrase]],
    found: dict[str, list[Hit]],
    lists: Mapping[str, Mapping[int, int]],
) -> None:
    """Add to ``found``, by list, where phrases stand; ``lists``: ends of earlier hits by start."""
    by_list: dict[str, list[Phrase]] = defaultdict(list)
    short: list[Phrase] = []
    for phrase in index.get("", ()):
        head = phrase.elements[0]
        if head.kind != "list":
            short.append(phrase)
        for name in head.words if head.kind == "list" else ():
            by_list[name].append(phrase)
    for position, token in enumerate(tokens):
        norm = token.norm
        following = tokens[position + 1].norm if position + 1 < len(tokens) else ""
        # Of the phrases that begin with a list, those whose list has something here.
        general = [
            phrase
            for name, phrases in by_list.items()
            if position in lists.get(name, ())
            for phrase in phrases
        ] + short
        for phrases in (index.get(norm, ()), index.get(f"*{norm[:2]}", ()), general):
            for phrase in phrases:
                head = phrase.elements[0]
                known = phrases is general or norm in head.words
                if not known and not norm.startswith(head.stems):
                    continue
                # Most phrases end here, without the cost of a call.
                last: int | None = position
                if len(phrase.elements) == 1 and phrases is not general:
                    if head.capital and not token.is_capital:
                        continue
                else:
                    second = phrase.elements[1] if len(phrase.elements) > 1 else head
                    if (
                        head.kind == second.kind == "word"
                        and second is not head
                        and following not in second.words
                        and not (second.stems and following.startswith(second.stems))
                    ):
                        continue
                    last = _follows(tokens, position, phrase.elements, 0, lists)
                if last is not None:
                    found[phrase.list].append(
                        Hit(phrase.list, phrase.code, position, last, token.start, tokens[last].end)
                    )


def _follows(
    tokens: Sequence[Token],
    position: int,
    elements: Sequence[Element],
    step: int,
    lists: Mapping[str, Mapping[int, int]],
) -> int | None:
    """The last token of the phrase that begins at ``position``, or None."""
    last = position - 1
    while step < len(elements):
        element = elements[step]
        if element.kind == "gap":
            for skip in range(element.most + 1):
                if position + skip >= len(tokens):
                    return None
                if skip and tokens[position + skip - 1].text in ".;":
                    return None
                ending = _follows(tokens, position + skip, elements, step + 1, lists)
                if ending is not None:
                    return ending
            return None
        if position >= len(tokens):
            return None
        if element.kind == "list":
            ends = [lists[w][position] for w in element.words if position in lists.get(w, {})]
            if not ends:
                return None
            last = max(ends)
        else:
            norm = tokens[position].norm
            if not (norm in element.words or (element.stems and norm.startswith(element.stems))):
                return None
            if element.capital and not tokens[position].is_capital:
                return None
            last = position
        position = last + 1
        step += 1
    return last


def cues_in(hits: Mapping[str, Sequence[Hit]], cue: str) -> list[Hit]:
    """Where a cue stands in a sentence, of all its hits."""
    return [hit for hit in hits.get("cue", ()) if hit.code == cue]


def is_cued(hits: Mapping[str, Sequence[Hit]], cue: str, first: int, end: int) -> bool:
    """Whether a cue stands among the tokens from ``first`` up to, and without, ``end``."""
    return any(
        hit.code == cue and first <= hit.first and hit.last < end for hit in hits.get("cue", ())
    )


def place_of(hit: Hit) -> tuple[int, int]:
    return hit.first, -hit.last


def longest(hits: list[Hit]) -> list[Hit]:
    """Hits of a list in order, those inside a longer one left out."""
    kept: list[Hit] = []
    for hit in sorted(dict.fromkeys(hits), key=place_of):  # of two alike, the first told
        if kept and hit.last <= kept[-1].last:
            continue
        kept.append(hit)
    return kept


def match_phrases(tokens: Sequence[Token], index: Mapping[str, Sequence[Phrase]]) -> list[Hit]:
    """Hits of phrases indexed by `indexed`, the longest at each place."""
    found: dict[str, list[Hit]] = defaultdict(list)
    match(tokens, index, found, {})
    return longest([hit for hits in found.values() for hit in hits])


def parse(phrase: str) -> tuple[Element, ...]:
    """A phrase in the notation above; raises LexiconError."""
    elements = []
    for word in phrase.split():
        if word.startswith("~"):
            most = word[1:] or "2"
            if not most.isdigit() or int(most) > 12:
                raise LexiconError(f"“{phrase}”: a gap is ~ or ~1 to ~12, not {word}.")
            elements.append(Element("gap", most=int(most)))
        elif word.startswith("<") and word.endswith(">"):
            names = tuple(word[1:-1].split("|"))
            unknown = [name for name in names if name not in BASE_LISTS]
            if unknown:
                raise LexiconError(f"“{phrase}”: <{unknown[0]}> is no list that comes first.")
            elements.append(Element("list", words=names))
        else:
            capital = word.startswith("^")
            choices = [w for w in word.removeprefix("^").split("|") if w]
            if any(mark in choice for choice in choices for mark in "^<>"):
                raise LexiconError(f"“{phrase}”: ^ stands before all of {word}, < > around a list.")
            elements.append(
                Element(
                    "word",
                    words=tuple(normal(w) for w in choices if not w.endswith("*")),
                    stems=tuple(normal(w[:-1]) for w in choices if w.endswith("*")),
                    capital=capital,
                )
            )
    if not elements or elements[0].kind == "gap" or elements[-1].kind == "gap":
        raise LexiconError(f"“{phrase}”: a phrase begins and ends with a word.")
    return tuple(elements)


def literal(words: str) -> tuple[Element, ...]:
    """Plain words as an editor typed them; raises LexiconError when there are none."""
    elements = tuple(Element("word", words=(token.norm,)) for token in tokenise(words[:200]))
    if not elements:
        raise LexiconError("A phrase needs at least one word.")
    return elements


def indexed(phrases: Iterable[Phrase]) -> dict[str, list[Phrase]]:
    """Phrases by the word with which they can begin, by "*" and two letters of a stem, or "".

    No phrase stands twice under what one word is looked up by.
    """
    index: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        head = phrase.elements[0]
        if head.kind == "list" or any(len(stem) < 2 for stem in head.stems):
            index[""].append(phrase)
            continue
        stems = {f"*{stem[:2]}" for stem in head.stems}
        for key in stems | {word for word in head.words if f"*{word[:2]}" not in stems}:
            index[key].append(phrase)
    return dict(index)

"""Names of places in a running text, with their offsets."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from incidents.folding import fold
from incidents.gazetteer.stems import FAMILIES, stem, word_stem
from incidents.gazetteer.store import Store, hash_of

DATA = Path(__file__).resolve().parents[1] / "data" / "gazetteer"

#: The most words that a name in a text may have.
MOST_WORDS = 5
SHORTEST_NAME = 3
#: A form that is not the name itself must be this long: shorter ones are too many things.
SHORTEST_INFLECTED = 5

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’](?:s|S)$")
#: What may stand between two words of one name.
_JOINTS = frozenset((" ", "-", "\N{NO-BREAK SPACE}", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"))

#: Words that begin sentences and titles more often than they name a village, folded.
COMMON = frozenset((DATA / "common_words.txt").read_text("utf-8").split())


class Word(NamedTuple):
    """A word of a text: where it stands, folded, and whether it is written as names are."""

    start: int
    end: int
    folded: str
    is_name: bool


class Span(NamedTuple):
    """A stretch of a text that may be a name: offsets, folded name, stems by which to find it."""

    start: int
    end: int
    folded: str
    stems: tuple[str, ...]


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=1 << 15)
def _hashes(folded: str) -> tuple[int, ...]:
    """Of the name itself, and of its stem in each family."""
    return hash_of(folded), *[hash_of(stem(folded, family)) for family in FAMILIES]


@lru_cache(maxsize=1 << 15)
def _first_hashes(word: str) -> tuple[int, ...]:
    """Of the word as the first of a longer name, and as the first of its stem in each family."""
    stems = [hash_of(f"{family}:{word_stem(word, family)}") for family in FAMILIES]
    return hash_of(word), *stems


def words(text: str) -> list[Word]:
    """The words of a text, without possessive endings; offsets in code points."""
    told = []
    for found in _WORD.finditer(text):
        word, end = found.group(), found.end()
        if ending := _POSSESSIVE.search(word):
            word, end = word[: ending.start()], end - len(ending.group())
        if folded := _folded(word):
            told.append(Word(found.start(), end, folded, word[0].isupper()))
    return told


def spans(text: str, stores: Collection[Store]) -> Iterator[Span]:
    """Stretches that are names in the files, or forms of names: the longest, left to right."""
    every = words(text)
    if not every:
        return
    opens = _may_begin(every, stores)
    asked: list[tuple[int, int, str]] = []  # first word, word after the last, folded
    for at, first in enumerate(every):
        if not first.is_name:
            continue
        asked.append((at, at + 1, first.folded))
        if not opens[at]:
            continue
        folded = first.folded
        for to in range(at + 1, min(at + MOST_WORDS, len(every))):
            if text[every[to - 1].end : every[to].start] not in _JOINTS:
                break
            folded = f"{folded} {every[to].folded}"
            asked.append((at, to + 1, folded))
    found = _may_be(asked, stores)
    until = 0
    for at, to, folded, itself, families in sorted(found, key=lambda f: (f[0], -f[1])):
        if at < until or to - at == 1 and (folded in COMMON or len(folded) < SHORTEST_NAME):
            continue
        stems = tuple(
            stem(folded, family) for family in families if len(folded) >= SHORTEST_INFLECTED
        )
        if not itself and not stems:
            continue
        yield Span(every[at].start, every[to - 1].end, folded if itself else "", stems)
        until = to


def _may_begin(every: list[Word], stores: Collection[Store]) -> list[bool]:
    """For each word, whether some name of several words may begin with it."""
    names = [number for number, word in enumerate(every) if word.is_name]
    opens = [False] * len(every)
    if not names:
        return opens
    hashes = np.array([_first_hashes(every[number].folded) for number in names], dtype=np.uint32)
    may = np.zeros(len(names), dtype=bool)
    for store in stores:
        may |= store.has_hash("begun name", hashes[:, 0])
        may |= store.has_hash("begun stem", hashes[:, 1:].ravel()).reshape(-1, len(FAMILIES)).any(1)
    for number, one in zip(names, may.tolist(), strict=True):
        opens[number] = one
    return opens


def _may_be(
    asked: list[tuple[int, int, str]], stores: Collection[Store]
) -> Iterator[tuple[int, int, str, bool, list[str]]]:
    """Of the stretches those that may be names: whether as they stand, and in which families."""
    if not asked:
        return
    hashes = np.array([_hashes(folded) for _, _, folded in asked], dtype=np.uint32)
    itself = np.zeros(len(asked), dtype=bool)
    stems = np.zeros((len(asked), len(FAMILIES)), dtype=bool)
    for store in stores:
        itself |= store.has_hash("name", hashes[:, 0])
        stems |= store.has_hash("stem", hashes[:, 1:].ravel()).reshape(stems.shape)
    for number in np.flatnonzero(itself | stems.any(axis=1)).tolist():
        at, to, folded = asked[number]
        families = [f for f, has in zip(FAMILIES, stems[number].tolist(), strict=True) if has]
        yield at, to, folded, bool(itself[number]), families

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
_POSSESSIVE = frozenset(("'s", "’s", "'S", "’S"))
#: What may stand between two words of one name.
_JOINTS = frozenset((" ", "-", "\N{NO-BREAK SPACE}", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"))

#: Words that begin sentences and titles more often than they name a village, folded.
COMMON = frozenset((DATA / "common_words.txt").read_text("utf-8").split())


class Word(NamedTuple):
    """A word of a text: where it stands, and as it is written, without a possessive ending."""

    start: int
    end: int
    text: str


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
    """The words of a text; offsets in code points."""
    told = []
    for found in _WORD.finditer(text):
        word, start = found.group(), found.start()
        if word[-2:] in _POSSESSIVE:
            word = word[:-2]
        told.append(Word(start, start + len(word), word))
    return told


def spans(text: str, stores: Collection[Store]) -> Iterator[Span]:
    """Stretches that are names in the files, or forms of names: the longest, left to right."""
    every = words(text)
    names = [(at, _folded(word.text)) for at, word in enumerate(every) if word.text[0].isupper()]
    names = [(at, folded) for at, folded in names if folded]
    if not names:
        return
    asked: list[tuple[int, int, str]] = []  # first word, word after the last, folded
    for (at, folded), opens in zip(names, _may_begin(names, stores), strict=True):
        asked.append((at, at + 1, folded))
        if not opens:
            continue
        for to in range(at + 1, min(at + MOST_WORDS, len(every))):
            if text[every[to - 1].end : every[to].start] not in _JOINTS:
                break
            folded = f"{folded} {_folded(every[to].text)}"
            asked.append((at, to + 1, folded))
    until = 0
    for at, to, folded, itself, families in sorted(
        _may_be(asked, stores), key=lambda found: (found[0], -found[1])
    ):
        if at < until or to - at == 1 and (folded in COMMON or len(folded) < SHORTEST_NAME):
            continue
        stems = tuple(
            stem(folded, family) for family in families if len(folded) >= SHORTEST_INFLECTED
        )
        if not itself and not stems:
            continue
        yield Span(every[at].start, every[to - 1].end, folded if itself else "", stems)
        until = to


def _may_begin(names: list[tuple[int, str]], stores: Collection[Store]) -> list[bool]:
    """For each word, whether some name of several words may begin with it."""
    hashes = np.array([_first_hashes(folded) for _, folded in names], dtype=np.uint32)
    may = np.zeros(len(names), dtype=bool)
    for store in stores:
        may |= store.has_hash("begun name", hashes[:, 0])
        may |= store.has_hash("begun stem", hashes[:, 1:].ravel()).reshape(-1, len(FAMILIES)).any(1)
    told: list[bool] = may.tolist()
    return told


def _may_be(
    asked: list[tuple[int, int, str]], stores: Collection[Store]
) -> Iterator[tuple[int, int, str, bool, list[str]]]:
    """Of the stretches those that may be names: whether as they stand, and in which families."""
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

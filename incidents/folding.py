"""Text folded for search: small letters without diacritics, Cyrillic and others in Latin."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from anyascii import anyascii

#: Words that agree in so many letters count as the same: indexes bound how long a word may be.
LONGEST_WORD = 40
#: From so many letters on, a word asked for finds all that begin with it; shorter ones only where
#: they come last, and may still be being typed.
STANDS_FOR_LONGER = 4

_NOT_WORD = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """``text`` as words of plain small letters and figures, one space between them.

    "Gaižiūnai", "GAIZIUNAI" and "Гайжюнай" all become something a Latin keyboard can type.
    """
    return _NOT_WORD.sub(" ", anyascii(text).casefold()).strip()


def folded_words(text: str) -> list[str]:
    """The folded words of ``text``, in its order, each cut at the length that is searched for."""
    return [word[:LONGEST_WORD] for word in fold(text).split()]


#: Stands before a word of a record's title or place, which is stored a second time so: no folded
#: word has it, so that nobody can ask for it.
HEAD = "§"


class Asked(NamedTuple):
    """A folded word that is searched for: as it is, or as the beginning of others."""

    letters: str
    begins: bool

    def finds(self, word: str) -> bool:
        return word.startswith(self.letters) if self.begins else word == self.letters


def asked_words(text: str) -> list[Asked]:
    """The words of a search, in its order and each once; every one of them must be found."""
    words = folded_words(text)
    last = len(words) - 1
    asked = (
        Asked(word, place == last or len(word) >= STANDS_FOR_LONGER)
        for place, word in enumerate(words)
    )
    return list(dict.fromkeys(asked))


def found_spans(text: str, asked: Sequence[Asked]) -> list[tuple[int, int]]:
    """Where in ``text`` the words of a search are found: [start, end) in code points, in order.

    Of a word that is only begun with, the beginning; marks that combine with a letter go with it.
    """
    spans, done = [], 0
    for word, places in _words_with_places(text):
        word = word[:LONGEST_WORD]
        if lengths := [len(one.letters) for one in asked if one.finds(word)]:
            end = places[max(lengths) - 1] + 1
            while end < len(text) and not text[end].isalnum() and not anyascii(text[end]):
                end += 1
            if end > done:  # one sign may stand for two words
                spans.append((max(places[0], done), end))
                done = end
    return spans


def _words_with_places(text: str) -> Iterable[tuple[str, list[int]]]:
    """Each folded word with the place in ``text`` that each of its letters came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(f"{text} "):
        for letter in anyascii(sign).casefold():
            if not _NOT_WORD.match(letter):
                letters.append(letter)
                places.append(place)
            elif letters:
                yield "".join(letters), places
                letters, places = [], []

"""Text folded for search: small letters without diacritics, Cyrillic and others in Latin."""

import re

from anyascii import anyascii

#: Words that agree in so many letters count as the same: indexes bound how long a word may be.
LONGEST_WORD = 40

_NOT_WORD = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """``text`` as words of plain small letters and figures, one space between them.

    "Gaižiūnai", "GAIZIUNAI" and "Гайжюнай" all become something a Latin keyboard can type.
    """
    return _NOT_WORD.sub(" ", anyascii(text).casefold()).strip()


def folded_words(text: str) -> list[str]:
    """The folded words of ``text``, in its order, each cut at the length that is searched for."""
    return [word[:LONGEST_WORD] for word in fold(text).split()]

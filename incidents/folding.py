"""Text folded for search: small letters without diacritics, Cyrillic and others in Latin."""

import re

from anyascii import anyascii

_NOT_WORD = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """``text`` as words of plain small letters and figures, one space between them.

    "Gaižiūnai", "GAIZIUNAI" and "Гайжюнай" all become something a Latin keyboard can type.
    """
    return _NOT_WORD.sub(" ", anyascii(text).casefold()).strip()

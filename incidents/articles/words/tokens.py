"""Words of a text with their offsets: what every reader below looks at."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

#: Longer than any word of a language; what goes on beyond is not compared.
LONGEST_WORD = 48

_TOKEN = regex.compile(
    r"\p{L}[\p{L}\p{M}\p{N}]*(?:[-‑/’'ʼ`´][\p{L}\p{N}][\p{L}\p{M}\p{N}]*+)*+"  # Su-24, d'affaires
    r"|\p{N}++(?:[.,:]\p{N}++)*+(?:-?\p{L}[\p{L}\p{M}]*+)?+"  # figures, 18:05, 1-ąją, 10th
    r"|[^\s\p{L}\p{N}]"
)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "‑": "-"})
#: Romanian is often typed with cedillas.
_CEDILLAS = str.maketrans({"ş": "ș", "ţ": "ț"})


class Token(NamedTuple):
    """One word, figure or mark; ``norm`` is what phrases are compared with."""

    start: int
    end: int
    text: str
    norm: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


@lru_cache(maxsize=20_000)
def normal(word: str) -> str:
    """``word`` in small letters, composed, without a possessive ending."""
    plain = unicodedata.normalize("NFC", word[:LONGEST_WORD]).casefold()
    plain = plain.translate(_APOSTROPHES).translate(_CEDILLAS)
    if plain.endswith("'s"):
        return plain[:-2]
    return plain.removesuffix("'")


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``, in linear time; offsets are into ``text``."""
    stop = len(text) if end is None else end
    return [
        Token(match.start(), match.end(), match.group(), normal(match.group()))
        for match in _TOKEN.finditer(text, start, stop)
    ]

"""The language of a text, by its script and its commonest words."""

from collections import Counter

import regex

from incidents.articles.words.lexicon import LANGUAGES, lexicon_of
from incidents.articles.words.tokens import tokenise

_LOOKED_AT = 6_000
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LATIN = regex.compile(r"\p{Latin}")
_UKRAINIAN = regex.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = regex.compile(r"[ыэъёЫЭЪЁ]")
#: Letters of few other languages; names with a capital may stand in any text.
_LETTERS = {
    "pl": frozenset("ąćęłńśźż"),
    "ro": frozenset("ăîșțşţ"),
    "lt": frozenset("ąęėįųū"),
    "lv": frozenset("āēīūģķļņ"),
    "et": frozenset("õ"),
}


def language_of(text: str) -> str:
    """One of `LANGUAGES`; English for what none of them claims."""
    sample = text[:_LOOKED_AT]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic > latin:
        ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
        return "uk" if ukrainian > russian else "ru"
    tokens = [token for token in tokenise(sample) if token.is_word]
    words = Counter(token.norm for token in tokens)
    small = [set(token.text) for token in tokens if token.text[0].islower()]
    scores = {
        language: sum(words[word] for word in lexicon_of(language).common)
        + sum(bool(letters & _LETTERS.get(language, frozenset())) for letters in small)
        for language in LANGUAGES
        if language not in ("uk", "ru")
    }
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > scores["en"] + 1 else "en"

"""The lexicon of a language: its phrases, from TOML, ready to match.

A lexicon has lists ("enter", "say", "armed_no" …) of entries. An entry has phrases and a code, a
sentence that it must match and one that it must not; tests try both. `phrases` tells the notation.

Cues tell nothing by themselves: they say what other words mean that stand near them. They have
files of their own, and are the list "cue".
"""

import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from incidents.articles.words.lists import BASE_LISTS, CUES, LISTS
from incidents.articles.words.phrases import (
    Hit,
    LexiconError,
    Phrase,
    indexed,
    literal,
    longest,
    match,
    parse,
    place_of,
)
from incidents.articles.words.tokens import Token

FOLDER = Path(__file__).parent.parent / "lexicons"
LANGUAGES = ("en", "pl", "ro", "lt", "lv", "et", "uk", "ru")
#: Lists whose words may be of several codes: "suspended" closes a road and cancels a match.
_BY_CODE = frozenset({"response_noun", "response_verb", "cue"})
#: Measures that one long phrase may tell inside another: "asked for talks under Article 4 and
#: called the envoy in".
_TOLD_INSIDE = frozenset(
    ["protest", "ambassador_summoned", "article_4"]
    + ["airport_closed", "airspace_closed", "border_closed"]
)


@dataclass(frozen=True)
class Entry:
    """One meaning with its phrases and its two test sentences."""

    list: str
    code: str
    phrases: tuple[str, ...]
    match: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """A language's phrases, ready to match."""

    language: str
    common: frozenset[str]
    abbreviations: frozenset[str]
    entries: tuple[Entry, ...]
    _index: Mapping[str, Sequence[Phrase]] = field(repr=False)
    _late: Mapping[str, Sequence[Phrase]] = field(repr=False)

    @cached_property
    def number_words(self) -> Mapping[str, int]:
        """Single number words and their values."""
        return {
            word: int(entry.code)
            for entry in self.entries
            if entry.list == "number"
            for word in entry.phrases
            if " " not in word and "*" not in word
        }

    def with_phrases(self, extra: Iterable[tuple[str, str, str]]) -> "Lexicon":
        """With further phrases (list, code, words), as editors add them."""
        added = [Phrase(name, code, literal(words)) for name, code, words in extra]
        if not added:
            return self
        base = [p for p in added if p.list in BASE_LISTS]
        late = [p for p in added if p.list not in BASE_LISTS]
        return Lexicon(
            self.language,
            self.common,
            self.abbreviations,
            self.entries,
            _merged(self._index, base),
            _merged(self._late, late),
        )

    def hits(self, tokens: Sequence[Token], first: Iterable[Hit] = ()) -> dict[str, list[Hit]]:
        """Everything found in one sentence, by list; ``first`` are hits known beforehand."""
        found: dict[str, list[Hit]] = defaultdict(list)
        for hit in first:
            found[hit.list].append(hit)
        match(tokens, self._index, found, {})
        ends: dict[str, dict[int, int]] = {
            name: {hit.first: hit.last for hit in hits} for name, hits in found.items()
        }
        ends["country"] = {
            hit.first: hit.last
            for name in ("country", "country_in", "country_from")
            for hit in found.get(name, ())
        }
        match(tokens, self._late, found, ends)
        for name, hits in found.items():
            if name in _BY_CODE:
                found[name] = _longest_by_code(hits)
            elif name == "response":
                inside = [hit for hit in hits if hit.code in _TOLD_INSIDE]
                found[name] = _merged_in(longest(hits), _longest_by_code(inside))
            else:
                found[name] = longest(hits) if name != "dayword" else sorted(hits, key=place_of)
        return dict(found)


def _longest_by_code(hits: Iterable[Hit]) -> list[Hit]:
    """Hits in order, those inside a longer one of their own code left out."""
    by_code: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_code[hit.code].append(hit)
    return sorted((hit for alike in by_code.values() for hit in longest(alike)), key=place_of)


def _merged_in(kept: Sequence[Hit], others: Iterable[Hit]) -> list[Hit]:
    """Both in order; of the others what overlaps one of their own code is left out."""
    apart = [
        one
        for one in others
        if not any(
            hit.code == one.code and hit.first <= one.last and one.first <= hit.last for hit in kept
        )
    ]
    return sorted([*kept, *apart], key=place_of)


def _merged(
    index: Mapping[str, Sequence[Phrase]], added: Sequence[Phrase]
) -> Mapping[str, Sequence[Phrase]]:
    merged = {key: list(phrases) for key, phrases in index.items()}
    for key, phrases in indexed(added).items():
        merged.setdefault(key, []).extend(phrases)
    return merged


def _texts(value: object, where: str) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(t, str) and t for t in texts):
        raise LexiconError(f"{where} needs a text, or a list of them.")
    return tuple(texts)


def read_lexicon(language: str, source: str, cues: str = "") -> Lexicon:
    """A lexicon from TOML; raises LexiconError that names the entry."""
    data = _toml(f"{language}.toml", source, {"common", "abbreviations", "entry"})
    entries = [
        _entry(f"{language}.toml, entry {number}", row, row.get("list"))
        for number, row in enumerate(data.get("entry", []), start=1)
    ]
    entries += [
        _entry(f"cues/{language}.toml, cue {number}", {**row, "list": "cue"}, "cue")
        for number, row in enumerate(
            _toml(f"cues/{language}.toml", cues, {"cue"}).get("cue", []), start=1
        )
    ]
    phrases = [
        Phrase(entry.list, entry.code, parse(text)) for entry in entries for text in entry.phrases
    ]
    return Lexicon(
        language,
        frozenset(data["common"]),
        frozenset(data.get("abbreviations", ())),
        tuple(entries),
        indexed(phrase for phrase in phrases if phrase.list in BASE_LISTS),
        indexed(phrase for phrase in phrases if phrase.list not in BASE_LISTS),
    )


def _toml(name: str, source: str, parts: Collection[str]) -> dict[str, Any]:
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name} is not TOML: {error}.") from error
    extra = set(data) - set(parts)
    if extra:
        raise LexiconError(f"{name}: “{sorted(extra)[0]}” is no part of a lexicon.")
    return data


def _entry(where: str, row: Mapping[str, Any], name: object) -> Entry:
    where = f"{where} ({name} {row.get('code')})"
    wrong = set(row) ^ {"list", "code", "phrases", "match", "never"}
    if wrong:
        raise LexiconError(f"{where}: “{sorted(wrong)[0]}” is missing or unknown.")
    if row["list"] not in LISTS:
        raise LexiconError(f"{where}: there is no list “{row['list']}”.")
    if row["list"] == "cue" and row["code"] not in CUES:
        raise LexiconError(f"{where}: there is no cue “{row['code']}”.")
    entry = Entry(
        row["list"],
        row["code"],
        _texts(row["phrases"], f"{where}: phrases"),
        _texts(row["match"], f"{where}: match"),
        _texts(row["never"], f"{where}: never"),
    )
    for text in entry.phrases:
        try:
            parse(text)
        except LexiconError as error:
            raise LexiconError(f"{where}: {error}") from error
    return entry


@lru_cache(maxsize=len(LANGUAGES))
def lexicon_of(language: str) -> Lexicon:
    """The bundled lexicon of a language; raises LexiconError for one that there is not."""
    if language not in LANGUAGES:
        raise LexiconError(f"There is no lexicon for “{language}”; there are {LANGUAGES}.")
    return read_lexicon(
        language,
        (FOLDER / f"{language}.toml").read_text("utf-8"),
        (FOLDER / "cues" / f"{language}.toml").read_text("utf-8"),
    )

"""Phrases of a language, from TOML, and their matcher.

A lexicon has lists ("enter", "say", "armed_no" …) of entries. An entry has phrases and a code, a
sentence that it must match and one that it must not; tests try both. A phrase is words between
blanks, compared without regard to capitals:

- ``word``   that word; ``a|b`` either; ``stem*`` any word that begins so
- ``~3``     up to three words between, of the same sentence (``~`` is up to two)
- ``<list>`` whatever an earlier list found here, as in ``entered ~3 <country>``
- ``^word``  with a capital letter in the text; ``^one|two`` either of them so

Editors' phrases are words and nothing else: `literal` takes their marks as letters.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from incidents.articles.tokens import Token, normal, tokenise

FOLDER = Path(__file__).parent / "lexicons"
LANGUAGES = ("en", "pl", "ro", "lt", "lv", "et", "uk", "ru")
#: Lists that phrases of other lists may name between angle brackets.
BASE_LISTS = frozenset(
    {"country", "country_in", "country_from", "airspace", "object", "number", "month", "platform"}
)
LISTS = BASE_LISTS | frozenset(
    [
        "weekday",
        "dayword",
        "ago",
        "night",
        "range_word",
        "enter",
        "crash",
        "explode",
        "shoot",
        "found",
        "seen",
        "left",
        "lost",
        "landed",
        "intercept",
        "escort",
        "near",
        "occur",
        "disrupt",
        "not_found",
        "say",
        "response",
        "response_negated",
        "sapper",
        "response_void",
        "response_noun",
        "response_verb",
        "not",
        "doubt",
        "contraband",
        "coming",
        "say_date",
        "from_cue",
        "via_cue",
        "back_cue",
        "ground",
        "in_cue",
        "exercise",
        "history",
        "denial",
        "own",
        "hobby",
        "pledge",
        "policy",
        "elsewhere",
        "armed_yes",
        "armed_no",
        "intent_stray",
        "intent_deliberate",
        "title",
        "rank",
        "former",
        "name_stop",
        "of_word",
        "place_noun",
        "place_cue",
        "site",
        "area",
        "count_about",
        "count_least",
        "count_most",
        "count_vague",
        "clause",
        "when",
        "relative",
        "pronoun",
        "ordinal",
        "friendly",
        "friendly_force",
        "parts",
        "institution",
        "organisation",
        "condemns",
        "denies",
        "reassures",
        "calls_for",
        "assesses",
        "confirms",
        "umbrella",
        "background",
        "outside",
        "debris",
        "hurt_killed",
        "hurt_injured",
        "minutes",
        "kilometres",
        "inside",
        "call",
        "attributive",
        "border",
        "title_mod",
        "particle",
        "speaker_pronoun",
        "title_tail",
        "title_skip",
        "witness",
        "near_cue",
        "possessive",
        "afloat",
        "rise",
        "daypart",
        "crew",
        "air_force",
        "idle",
        "met",
        "state_body",
    ]
)

#: Lists whose words may be of several codes: "suspended" closes a road and cancels a match.
_BY_CODE = frozenset({"response_noun", "response_verb"})
#: Measures that one long phrase may tell inside another: "asked for talks under Article 4 and
#: called the envoy in".
_TOLD_INSIDE = frozenset(
    ["protest", "ambassador_summoned", "article_4"]
    + ["airport_closed", "airspace_closed", "border_closed"]
)


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
        _match(tokens, self._index, found, {})
        ends: dict[str, dict[int, int]] = {
            name: {hit.first: hit.last for hit in hits} for name, hits in found.items()
        }
        ends["country"] = {
            hit.first: hit.last
            for name in ("country", "country_in", "country_from")
            for hit in found.get(name, ())
        }
        _match(tokens, self._late, found, ends)
        for name, hits in found.items():
            if name in _BY_CODE:
                found[name] = _longest_by_code(hits)
            elif name == "response":
                inside = [hit for hit in hits if hit.code in _TOLD_INSIDE]
                found[name] = _merged_in(_longest(hits), _longest_by_code(inside))
            else:
                found[name] = _longest(hits) if name != "dayword" else sorted(hits, key=_place)
        return dict(found)


def _place(hit: Hit) -> tuple[int, int]:
    return hit.first, -hit.last


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits of a list in order, those inside a longer one left out."""
    kept: list[Hit] = []
    for hit in sorted(dict.fromkeys(hits), key=_place):  # of two alike, the first told
        if kept and hit.last <= kept[-1].last:
            continue
        kept.append(hit)
    return kept


def _longest_by_code(hits: Iterable[Hit]) -> list[Hit]:
    """Hits in order, those inside a longer one of their own code left out."""
    by_code: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_code[hit.code].append(hit)
    return sorted((hit for alike in by_code.values() for hit in _longest(alike)), key=_place)


def _merged_in(kept: Sequence[Hit], others: Iterable[Hit]) -> list[Hit]:
    """Both in order; of the others what overlaps one of their own code is left out."""
    apart = [
        one
        for one in others
        if not any(
            hit.code == one.code and hit.first <= one.last and one.first <= hit.last for hit in kept
        )
    ]
    return sorted([*kept, *apart], key=_place)


def _match(
    tokens: Sequence[Token],
    index: Mapping[str, Sequence[Phrase]],
    found: dict[str, list[Hit]],
    lists: Mapping[str, Mapping[int, int]],
) -> None:
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
                if head.kind == "word" and len(phrase.elements) > 1:
                    second = phrase.elements[1]
                    # Most phrases end here, without the cost of a call.
                    if second.kind == "word" and not (
                        following in second.words
                        or (second.stems and following.startswith(second.stems))
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


def match_phrases(tokens: Sequence[Token], index: Mapping[str, Sequence[Phrase]]) -> list[Hit]:
    """Hits of phrases indexed by `indexed`, the longest at each place."""
    found: dict[str, list[Hit]] = defaultdict(list)
    _match(tokens, index, found, {})
    return _longest([hit for hits in found.values() for hit in hits])


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


def read_lexicon(language: str, source: str) -> Lexicon:
    """A lexicon from TOML; raises LexiconError that names the entry."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{language}.toml is not TOML: {error}.") from error
    extra = set(data) - {"common", "abbreviations", "entry"}
    if extra:
        raise LexiconError(f"{language}.toml: “{sorted(extra)[0]}” is no part of a lexicon.")
    entries: list[Entry] = []
    base: list[Phrase] = []
    late: list[Phrase] = []
    for number, row in enumerate(data.get("entry", []), start=1):
        where = f"{language}.toml, entry {number} ({row.get('list')} {row.get('code')})"
        wrong = set(row) ^ {"list", "code", "phrases", "match", "never"}
        if wrong:
            raise LexiconError(f"{where}: “{sorted(wrong)[0]}” is missing or unknown.")
        if row["list"] not in LISTS:
            raise LexiconError(f"{where}: there is no list “{row['list']}”.")
        entry = Entry(
            row["list"],
            row["code"],
            _texts(row["phrases"], f"{where}: phrases"),
            _texts(row["match"], f"{where}: match"),
            _texts(row["never"], f"{where}: never"),
        )
        entries.append(entry)
        try:
            phrases = [Phrase(entry.list, entry.code, parse(text)) for text in entry.phrases]
        except LexiconError as error:
            raise LexiconError(f"{where}: {error}") from error
        (base if entry.list in BASE_LISTS else late).extend(phrases)
    return Lexicon(
        language,
        frozenset(data["common"]),
        frozenset(data.get("abbreviations", ())),
        tuple(entries),
        indexed(base),
        indexed(late),
    )


@lru_cache(maxsize=len(LANGUAGES))
def lexicon_of(language: str) -> Lexicon:
    """The bundled lexicon of a language; raises LexiconError for one that there is not."""
    if language not in LANGUAGES:
        raise LexiconError(f"There is no lexicon for “{language}”; there are {LANGUAGES}.")
    return read_lexicon(language, (FOLDER / f"{language}.toml").read_text("utf-8"))

"""Paragraphs and sentences, the title and the dateline."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import regex

from incidents.articles.words.tokens import Token, tokenise

#: A sentence longer than this is cut: no reader needs more, and time stays linear.
LONGEST_SENTENCE_TOKENS = 120

_END = regex.compile(r"[.?!…]+[\"'”’»“)\]]*(?=\s|$)|[.?!…]+(?=[”»“\"]\s)")
_DATELINE = regex.compile(
    r"(?P<city>\p{Lu}[\p{L}\p{M}'’.-]+(?:[ /-]\p{Lu}[\p{L}\p{M}.-]+){0,3})"
    r"(?P<rest>(?:, ?[\p{L}\p{M}\p{N}.,/ -]{1,40}?)?(?: ?\([^()\n]{1,40}\))?)"
    r"\s*(?:—|–|-{1,2}|:)\s+(?=[\"“„«\p{Lu}\p{N}])"
)
_CAPITALS_AND_STOP = regex.compile(
    r"(?P<city>\p{Lu}{4,}(?:[ -]\p{Lu}{2,}){0,2})"
    r"(?P<rest>(?:, [\p{L}\p{N}. ]{3,20}|\. \p{N}{1,2}\.? \p{Ll}{3,12})?)\. (?=\p{Lu})"
)


#: Capitals before a colon that are no place.
_NO_CITIES = frozenset(
    ["HOST", "PRESENTER", "ANCHOR", "REPORTER", "LIVE", "UPDATE", "UPDATED", "BREAKING", "VIDEO"]
    + ["PHOTO", "PHOTOS", "WATCH", "EXPLAINER", "ANALYSIS", "OPINION", "FACTBOX", "NEWS", "NOTE"]
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]``; ``paragraph`` counts from 0, the title being number 0."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    is_title: bool = False


#: "At 3:10 a.m. Divers will look for it" ends a sentence, "at 3:10 a.m. Wednesday" does not.
_HALVES_OF_A_DAY = frozenset({"a.m", "p.m"})
_TELLS_THE_HOUR = regex.compile(
    r"\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July"
    r"|August|(?:Septem|Octo|Novem|Decem)ber|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b|\p{Lu}{2,5}\b"
    r"|\p{Lu}\p{Ll}+(?: \p{Ll}+)? time\b|[(\d])"
)
#: "On Thursday at 9.15 p.m. Liège called a halt": a time of day alone is no sentence.
_BEFORE_AN_HOUR = frozenset(
    ["on", "at", "by", "around", "about", "shortly", "just", "before", "after", "until", "from"]
    + ["since", "towards"]
)
_LONGEST_HOUR = 50


@dataclass(frozen=True, slots=True)
class Layout:
    """The sentences of an article and the two parts that are no sentences of its report."""

    title: tuple[int, int] | None
    dateline: tuple[int, int] | None
    dateline_city: tuple[int, int] | None
    sentences: tuple[Sentence, ...]


def lay_out(text: str, abbreviations: Collection[str] = ()) -> Layout:
    """Split a text, whose first line is the title when a blank line follows it.

    ``abbreviations`` are small-letter words after which a full stop ends no sentence.
    """
    title = title_span(text)
    dateline = city = None
    found: list[Sentence] = []
    seen_body = False
    lines = _lines(text)
    for number, (start, end) in enumerate(lines):
        is_title = title is not None and start == title[0]
        if not is_title and not seen_body:
            seen_body = True
            match = _head_of_line(text, start, end)
            if match and _looks_like_a_dateline(match) and not _heads_a_part(text, lines, match):
                dateline, city = match.span(), match.span("city")
                start = match.end()
        for first, last in _sentence_spans(text, start, end, abbreviations):
            tokens = tokenise(text, first, last)
            for cut in range(0, len(tokens), LONGEST_SENTENCE_TOKENS):
                part = tuple(tokens[cut : cut + LONGEST_SENTENCE_TOKENS])
                found.append(Sentence(part[0].start, part[-1].end, number, part, is_title))
    return Layout(title, dateline, city, tuple(found))


def title_span(text: str) -> tuple[int, int] | None:
    """The first line, if it is short, not empty, and a blank line follows it."""
    line, newline, rest = text.partition("\n")
    following = rest.partition("\n")[0]
    bare = line.strip()
    if not bare or not newline or following.strip() or len(bare) > 300:
        return None
    start = line.index(bare[0])
    return start, start + len(bare)


def _looks_like_a_dateline(match: "regex.Match[str]") -> bool:
    city, rest = match.group("city"), match.group("rest")
    if city in _NO_CITIES:
        return False
    if city.isupper() and len(city) > 2:
        return True
    # "Bucharest, Sept 9 (Agency) —": a city in small letters needs a day or an agency.
    return bool(rest) and (any(c.isdigit() for c in rest) or "(" in rest)


def _head_of_line(text: str, start: int, end: int) -> "regex.Match[str] | None":
    end = min(end, start + 120)
    return _DATELINE.match(text, start, end) or _CAPITALS_AND_STOP.match(text, start, end)


def _heads_a_part(text: str, lines: Sequence[tuple[int, int]], match: "regex.Match[str]") -> bool:
    """ "POLAND. A drone …" where a later paragraph begins so too."""
    if not match.group("city").isupper():
        return False
    later = (_head_of_line(text, *line) for line in lines if line[0] > match.end())
    return any(other and other.group("city").isupper() for other in later)


def _lines(text: str) -> list[tuple[int, int]]:
    """Spans of the lines that hold something; each is a paragraph."""
    spans = []
    position = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = position + line.index(bare[0])
            spans.append((start, start + len(bare)))
        position += len(line) + 1
    return spans


def _sentence_spans(
    text: str, start: int, end: int, abbreviations: Collection[str]
) -> list[tuple[int, int]]:
    spans = []
    begin = start
    for match in _END.finditer(text, start, end):
        after = match.end()
        if after < end and (
            _is_an_hour_alone(text, begin, after)
            or not _ends_here(text, match.start(), after, end, abbreviations)
        ):
            continue
        if text[begin:after].strip():
            spans.append((begin, after))
        begin = after
    if text[begin:end].strip():
        spans.append((begin, end))
    return spans


def _is_an_hour_alone(text: str, begin: int, after: int) -> bool:
    if after - begin > _LONGEST_HOUR or text[after - 4 : after] not in ("a.m.", "p.m."):
        return False
    words = text[begin:after].split()
    return len(words) > 1 and words[0].casefold() in _BEFORE_AN_HOUR


def _ends_here(text: str, stop: int, after: int, end: int, abbreviations: Collection[str]) -> bool:
    following = text[after : after + 12].lstrip()
    if not following:
        return True
    head = following[0]
    if head.islower() or head in ",;:)–—":
        return False
    if text[stop] != ".":
        return True
    before = regex.search(r"[\p{L}\p{M}\p{N}.]{1,24}$", text[max(stop - 24, 0) : stop])
    word = before.group().casefold() if before else ""
    if word in _HALVES_OF_A_DAY:
        return not _TELLS_THE_HOUR.match(text, after)
    if word in abbreviations or f"{word}." in abbreviations:
        return False
    # An initial ends no sentence.
    return not (len(word) == 1 and word.isalpha() and text[stop - 1].isupper())

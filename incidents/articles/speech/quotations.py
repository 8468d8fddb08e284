"""Quotation marks of a text: what stands between them, also unclosed ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

#: What closes a quotation, by the mark that opened it.
_CLOSING = {
    "“": '”“"',
    "„": '”“"„',
    "«": "»",
    '"': '"”',
    "‟": "”",
    "”": "”",  # Swedish and Finnish style
    "‘": "’",
    "'": "'",
    "»": "«",
}
#: So many letters words in single marks have, which no full stop ends.
_WORDS = 120
_WORDS_CLOSED = regex.compile(r"[^'.!?]*(?:\w'\w[^'.!?]*)*\w'(?=[\s.,;:)])")
_TRIMMED = " \t\u00a0,;:–—-"


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` without its marks, inside paragraph ``paragraph``."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: tuple[int, int]


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Quotations of the paragraphs given, in linear time; an unclosed one ends its paragraph."""
    found = []
    for begin, end in paragraphs:
        position = begin
        while position < end:
            mark = text[position]
            if mark not in _CLOSING or not _opens(text, position, begin, end):
                position += 1
                continue
            close = _closing(text, position, end)
            stop = close if close is not None else end
            first, last = position + 1, stop
            while first < last and text[first] in _TRIMMED:
                first += 1
            while last > first and text[last - 1] in _TRIMMED:
                last -= 1
            if last > first:
                outer = stop + 1 if close is not None else stop
                found.append(Quotation(first, last, position, outer, (begin, end)))
            position = stop + 1
    return found


def _opens(text: str, position: int, begin: int, end: int) -> bool:
    before = text[position - 1] if position > begin else " "
    after = text[position + 1] if position + 1 < end else " "
    if text[position] in "„«":
        return True
    if text[position] == "‘":
        return not before.isalnum() and after.isalnum()
    if text[position] == "'":
        if before.isalnum() or before in ",.!?":
            return False
        return after.isupper() or (after.isalnum() and _closes_words(text, position, end))
    return not before.isalnum() and not after.isspace()


def _ends_words(text: str, position: int, at: int, end: int) -> bool:
    """Whether a single mark ends words that a small letter begins."""
    small = text[position + 1].islower() or text[position + 1].isdigit()
    return text[position] == "'" and small and (at + 1 >= end or not text[at + 1].isalnum())


def _closes_words(text: str, position: int, end: int) -> bool:
    """Whether a single mark closes some words told without a full stop: "was 'not ideal'"."""
    inside = text[position + 1 : min(end, position + _WORDS)]
    return bool(_WORDS_CLOSED.match(inside))


def _closing(text: str, position: int, end: int) -> int | None:
    closing = _CLOSING[text[position]]
    for at in range(position + 1, end):
        mark = text[at]
        if mark not in closing:
            continue
        after = text[at + 1] if at + 1 < end else " "
        if mark == "’" and (after.isalnum() or text[at - 1].isspace()):
            continue
        if mark == "'" and text[at - 1] not in ",.!?" and not _ends_words(text, position, at, end):
            continue  # an apostrophe
        if mark == '"' and after.isalnum() and text[at - 1].isspace():
            continue
        if mark == "„" and after.isalnum():
            continue
        return at
    return None

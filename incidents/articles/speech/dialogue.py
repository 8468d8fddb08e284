"""Speech opened by a dash, as Polish, Romanian, Ukrainian and Russian papers write it.

"– Words – said the minister. – More words." Narration begins at a dash before a small letter.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

_DASHES = "–—‒−-"
_OPENS = regex.compile(rf"(?m)(?:^|(?<=[.?!…]\s))[{_DASHES}]\s+(?=[\p{{Lu}}\p{{N}}])")
#: Where the speaker's words end: a dash before a small letter, or the end of the paragraph.
_TURNS = regex.compile(rf"[\s,]+[{_DASHES}]\s+(?=\p{{Ll}})")
#: A verb of saying stands within so many characters of the dash.
_NARRATION = 60
#: A comma before the verb, or before the name that the verb follows: ", Orpo said".
_MARK_BEFORE = regex.compile(
    r"[,?!](?=\s*(?:(?:\p{Lu}[\w-]+\s+){0,3}|(?:he|she|they|it)\s+|(?:an?|the)\s+(?:[\w'’-]+\s+){1,3})$)"
)
#: Such a name reaches back so many characters.
_NAME = 50
_TRIMMED = " \t\u00a0,;:–—-"


def spoken_lines(
    text: str, paragraphs: Sequence[tuple[int, int]], verbs: Sequence[int], bare: bool = True
) -> Iterator[tuple[int, int, int, int, tuple[int, int]]]:
    """Each run of spoken words: its span without and with its dashes, and its paragraph.

    ``verbs`` are the offsets of verbs of saying, in order: a dash within the speech is told from
    the one that ends it by a verb of saying close behind. ``bare`` takes a paragraph after a dash
    for speech though nobody is said to speak: English lists begin with dashes, too.
    """
    for begin, end in paragraphs:
        narrated = False
        position = begin
        depth = counted = 0
        for opened in _OPENS.finditer(text, begin, end):
            depth += _opened(text, max(counted, begin), opened.start())
            counted = opened.start()
            if opened.start() < position or depth > 0:
                continue
            stop, outer, turns = _turn(text, opened.end(), end, verbs)
            narrated = narrated or turns
            if not narrated and (opened.start() > begin or not bare):
                break  # nobody is said to speak from here on
            position = outer
            while stop > opened.end() and text[stop - 1] in _TRIMMED:
                stop -= 1
            if stop > opened.end():
                yield opened.end(), stop, opened.start(), outer, (begin, end)


def _turn(text: str, start: int, end: int, verbs: Sequence[int]) -> tuple[int, int, bool]:
    """Where speech ends and where narration begins; whether there is narration."""
    for match in _TURNS.finditer(text, start, end):
        low, high = match.end(), min(match.end() + _NARRATION, end)
        following = _TURNS.search(text, low, high)
        high = following.start() if following else high
        place = bisect_left(verbs, low)
        if place < len(verbs) and verbs[place] < high:
            return match.start(), match.end(), True
    return _turn_at_comma(text, start, end, verbs)


def _turn_at_comma(text: str, start: int, end: int, verbs: Sequence[int]) -> tuple[int, int, bool]:
    """ "– It is not acceptable, says the minister.", as Scandinavian papers write it."""
    for verb in verbs[bisect_left(verbs, start) : bisect_left(verbs, end)]:
        mark = _MARK_BEFORE.search(text, max(start, verb - _NAME), verb)
        if mark:
            return mark.end(), mark.end(), True
    return end, end, False


def _opened(text: str, start: int, stop: int) -> int:
    """How many more quotation marks open than close between two points."""
    closed = text.count("”", start, stop) + text.count("»", start, stop)
    return text.count("„", start, stop) + text.count("«", start, stop) - closed

"""Numbers in figures and in words; never out of dates, times or the names of types."""

from collections.abc import Sequence

import regex

from incidents.articles.words.phrases import Hit
from incidents.articles.words.tokens import Token

_FIGURE = regex.compile(r"[0-9]{1,3}(?:[,.\u00a0][0-9]{3})*|[0-9]{1,6}")
LARGEST_COUNT = 10_000


def figure(token: Token) -> int | None:
    """The value of a whole number in figures, or None."""
    if not _FIGURE.fullmatch(token.text):
        return None
    return int(regex.sub(r"\D", "", token.text))


def number_at(position: int, tokens: Sequence[Token], words: Sequence[Hit]) -> int | None:
    """The number that the token at ``position`` is or ends, from figures or number words."""
    value = figure(tokens[position])
    if value is not None:
        after = tokens[position + 1].text if position + 1 < len(tokens) else ""
        return None if after in ("%", "°") else value
    for hit in words:
        if hit.first <= position <= hit.last and hit.code.isdigit():
            return int(hit.code)
    return None

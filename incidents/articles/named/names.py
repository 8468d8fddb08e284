"""Places that no list knows: capitalised words where a place is named."""

from collections.abc import Collection, Mapping, Sequence

from incidents.articles.words.phrases import Hit, cues_in
from incidents.articles.words.tokens import Token

#: Lists whose words lead to a place.
_CUES = ("place_noun", "place_cue", "in_cue", "near_cue")
_MOST_WORDS = 3
_SHORTEST = 3


def names_after_cues(
    tokens: Sequence[Token], hits: Mapping[str, Sequence[Hit]], taken: Collection[int]
) -> list[tuple[int, int]]:
    """First and last tokens of the names after "near", "at", "the village of", in order.

    ``taken`` are the tokens of what is known already.
    """
    found: dict[int, int] = {}
    others = {*taken, *(cue.first for cue in cues_in(hits, "no_place"))}
    for cue in (hit for name in _CUES for hit in hits.get(name, ())):
        first = last = cue.last + 1
        while last < len(tokens) and last - first < _MOST_WORDS and _is_name(tokens, last, others):
            last += 1
        if last > first and not _goes_on(tokens, last, taken):
            found[first] = last - 1
    return sorted(found.items())


def _is_name(tokens: Sequence[Token], position: int, taken: Collection[int]) -> bool:
    token = tokens[position]
    return (
        token.is_word
        and token.is_capital
        and len(token.text) >= _SHORTEST
        and not token.text.isupper()
        and position not in taken
    )


def _goes_on(tokens: Sequence[Token], after: int, taken: Collection[int]) -> bool:
    """Whether a known name or title follows at once: "at Rzeszów prosecutor Nowak's office"."""
    return after < len(tokens) and after in taken and tokens[after].is_capital

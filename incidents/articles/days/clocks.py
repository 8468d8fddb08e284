"""Hours of the day, as a text writes them: "04:12", "9.40 p.m.", "3 am"."""

from collections.abc import Iterator

import regex

from incidents.articles.words.sentences import Sentence

CLOCK = regex.compile(
    r"(?<![0-9.,])(?P<hour>[01]?[0-9]|2[0-3])(?:[:.](?P<minute>[0-5][0-9]))?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b|(?(minute)(?![0-9.][0-9])|(?!)))"
)


def hours_in(text: str, sentence: Sentence) -> Iterator[regex.Match[str]]:
    """Each hour that a sentence names, with its groups ``hour``, ``minute`` and ``half``."""
    return CLOCK.finditer(text, sentence.start, sentence.end)

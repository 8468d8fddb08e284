"""The article's text cut into pieces, each with the fields whose words it holds."""

from typing import NamedTuple


class Mark(NamedTuple):
    """``text[start:end]`` supports the field whose control has this id; ``label`` names it."""

    start: int
    end: int
    target: str
    label: str


class Piece(NamedTuple):
    """A run of the text, and whatever it supports; most of a text supports nothing."""

    text: str
    targets: str  # ids, between blanks
    first: str
    labels: str


def pieces(text: str, marks: list[Mark]) -> list[Piece]:
    """The whole text in order: joined, the pieces are the text."""
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        starts.setdefault(mark.start, []).append(mark)
        ends.setdefault(mark.end, []).append(mark)
    found, running, begin = [], [], 0
    for cut in sorted({0, len(text), *starts, *ends}):
        if cut > begin:
            ids = list(dict.fromkeys(mark.target for mark in running))
            labels = list(dict.fromkeys(mark.label for mark in running))
            first = ids[0] if ids else ""
            found.append(Piece(text[begin:cut], " ".join(ids), first, "; ".join(labels)))
            begin = cut
        for mark in ends.get(cut, ()):
            running.remove(mark)
        running += starts.get(cut, ())
    return found

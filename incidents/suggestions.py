"""What a search may mean while it is being typed: places, people, types, states, references."""

import re
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlencode

from incidents.folding import Asked, folded_words
from incidents.models import Country, Incident, Official, Platform

#: So many of each kind, in this order.
MOST_OF_A_KIND = 4
KINDS = ("reference", "place", "country", "platform", "official")
#: The beginning of a reference, far enough to tell a state's year.
REFERENCE_BEGUN = re.compile(r"([a-z]{2})[ -]?(\d{1,4})(?:[ -](\d{0,4}))?", re.IGNORECASE)


class Suggestion(NamedTuple):
    """One thing that a search may mean, and the query string of the map that shows it."""

    kind: str
    label: str
    note: str
    query: str


class Entry(NamedTuple):
    """A suggestion with the words that lead to it, and how much is known of it."""

    suggestion: Suggestion
    words: tuple[str, ...]
    weight: int


class Directory:
    """Everything with a name that published incidents tell of, at one version of the register."""

    def __init__(self) -> None:
        self._entries = [*_places(), *_countries(), *_platforms(), *_officials()]

    def find(self, text: str) -> list[Suggestion]:
        """What ``text`` may mean: some of each kind, the kinds in one order, best first in each."""
        asked = [Asked(word, begins=True) for word in folded_words(text)]
        if not asked:
            return []
        found = _references(text)
        fitting = [entry for entry in self._entries if _fits(entry.words, asked)]
        fitting.sort(key=lambda entry: _rank(entry, asked))
        for kind in KINDS:
            of_kind = (entry.suggestion for entry in fitting if entry.suggestion.kind == kind)
            found += [one for one, _ in zip(of_kind, range(MOST_OF_A_KIND), strict=False)]
        return sorted(found, key=lambda one: KINDS.index(one.kind))


_lock = Lock()
_held: tuple[str, Directory] | None = None


def directory(version: str) -> Directory:
    """The directory of the register at a version, made once for each."""
    global _held
    with _lock:
        if _held is None or _held[0] != version:
            _held = version, Directory()
        return _held[1]


def _fits(words: Sequence[str], asked: Iterable[Asked]) -> bool:
    return all(any(map(one.finds, words)) for one in asked)


def _rank(entry: Entry, asked: Sequence[Asked]):
    """Names that begin with what was typed come first, then those of which more is known."""
    begins = entry.words[0].startswith(asked[0].letters)
    return not begins, -entry.weight, entry.suggestion.label


def _entry(kind, label, note, parameter, also="", weight=0) -> Entry:
    suggestion = Suggestion(kind, label, note, urlencode(parameter))
    return Entry(suggestion, tuple(folded_words(f"{label} {also}")) or ("",), weight)


def _places():
    for place, country, number in Incident.objects.published().place_counts():
        note = f"{country}, {number:,} incident{'' if number == 1 else 's'}"
        yield _entry("place", place, note, {"search": place}, country, number)


def _countries():
    for country in Country.objects.with_incidents():
        yield _entry("country", country.name, "state", {"country": country.code}, country.code)


def _platforms():
    for platform in Platform.objects.published():
        note, also = platform.get_category_display(), platform.aliases
        yield _entry("platform", platform.name, note, {"platform": platform.slug}, also)


def _officials():
    for official in Official.objects.published():
        also = official.also_known_as
        yield _entry("official", official.name, "official", {"official": official.slug}, also)


def _references(text: str) -> list[Suggestion]:
    if not (begun := REFERENCE_BEGUN.fullmatch(text.strip())):
        return []
    state, year, number = begun.groups()
    start = f"{state.upper()}-{year}" + ("" if number is None else f"-{number}")
    # A range, which an index answers in any collation; those that begin so come first in it.
    following = Incident.objects.published().from_reference_on(start)[:MOST_OF_A_KIND]
    return [
        Suggestion("reference", one.reference, one.title, urlencode({"incident": one.reference}))
        for one in following
        if one.reference.startswith(start)
    ]

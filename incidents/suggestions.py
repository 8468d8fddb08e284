"""What a search may mean while it is being typed: places, people, types, states, references."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet

from incidents.codebook import State
from incidents.folding import Asked, folded_words
from incidents.models import Country, Incident, Official, Platform
from incidents.models.search_text import keys_holding

#: So many of each kind, in this order.
MOST_OF_A_KIND = 4
#: So many names that fit are looked at, whether a published incident tells of them.
MOST_LOOKED_AT = 20
#: So many incidents that the words find are looked through for their places.
MOST_LOOKED_THROUGH = 500
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
    """A suggestion, the key of its row, and the words that lead to it."""

    suggestion: Suggestion
    key: object
    words: tuple[str, ...]


def suggestions(text: str, version: str, public: Mapping[str, QuerySet]) -> list[Suggestion]:
    """What ``text`` may mean: some of each kind, the kinds in one order, the best of each first.

    ``public`` has, for "platform" and "official", those that published incidents tell of;
    ``version`` is that of the register.
    """
    asked = [Asked(word, begins=True) for word in folded_words(text)]
    if not asked:
        return []
    found = [*_references(text), *_places(asked)]
    entries = [entry for entry in _names(version) if _fits(entry.words, asked)]
    entries.sort(key=lambda entry: (_is_inside(entry.words, asked), entry.suggestion.label))
    for kind in ("country", "platform", "official"):
        fitting = [entry for entry in entries if entry.suggestion.kind == kind][:MOST_LOOKED_AT]
        if fitting and kind in public:
            known = set(
                public[kind].filter(pk__in=[e.key for e in fitting]).values_list("pk", flat=True)
            )
            fitting = [entry for entry in fitting if entry.key in known]
        found += [entry.suggestion for entry in fitting[:MOST_OF_A_KIND]]
    return found


def _fits(words: Sequence[str], asked: Iterable[Asked]) -> bool:
    return all(any(map(one.finds, words)) for one in asked)


def _fits_any(words: Sequence[str], asked: Iterable[Asked]) -> bool:
    return any(any(map(one.finds, words)) for one in asked)


def _is_inside(words: Sequence[str], asked: Sequence[Asked]) -> bool:
    """Names that begin with what was typed come before those that have it further on."""
    return not asked[0].finds(words[0])


def _places(asked: Sequence[Asked]) -> list[Suggestion]:
    """Places of the newest incidents that the words find, the most frequent first."""
    # What begins with a single letter is too much for the index to be quick.
    telling = [one for one in asked if len(one.letters) > 1]
    keys = keys_holding(telling, MOST_LOOKED_THROUGH)
    # By their keys alone, and which of them are public then: asked for both, SQLite begins with
    # everything that is public.
    rows = Incident.objects.filter(pk__in=keys).values_list("state", "place", "country__name")
    numbers = Counter((place, name) for state, place, name in rows if state == State.PUBLISHED)
    found = []
    for (place, name), number in numbers.items():
        words = folded_words(place)
        if words and _fits([*words, *folded_words(name)], asked) and _fits_any(words, asked):
            found.append((_is_inside(words, asked), -number, place, name))
    return [
        Suggestion("place", place, name, urlencode({"search": place}))
        for _, _, place, name in sorted(found)[:MOST_OF_A_KIND]
    ]


_lock = Lock()
_held: tuple[str, list[Entry]] | None = None


def _names(version: str) -> list[Entry]:
    """Every state, type and official, public or not; read once for each version of the register."""
    global _held
    with _lock:
        if _held is None or _held[0] != version:
            _held = version, [*_countries(), *_platforms(), *_officials()]
        return _held[1]


def _entry(kind, row, note, parameter, also="") -> Entry:
    suggestion = Suggestion(kind, row.name, note, urlencode(parameter))
    return Entry(suggestion, row.pk, tuple(folded_words(f"{row.name} {also}")) or ("",))


def _countries():
    for country in Country.objects.all():
        yield _entry("country", country, "state", {"country": country.code}, country.code)


def _platforms():
    for platform in Platform.objects.all():
        note, parameter = platform.get_category_display(), {"platform": platform.slug}
        yield _entry("platform", platform, note, parameter, platform.aliases)


def _officials():
    for official in Official.objects.all():
        parameter = {"official": official.slug}
        yield _entry("official", official, "official", parameter, official.also_known_as)


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

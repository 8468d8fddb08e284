"""What the reader is told beforehand: states, officials, types, places, the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol

from incidents.articles.words.tokens import Token, normal, tokenise

#: States whose airspace the register covers.
COVERED_ROLES = frozenset({"flank", "ally"})
#: Allies whose own airspace the register does not watch.
OVERSEAS = frozenset({"US", "CA"})


@dataclass(frozen=True, slots=True)
class KnownCountry:
    """A state; ``role`` is a code of `codebook.CountryRole`."""

    code: str
    name: str
    demonym: str
    role: str


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office held; ``of`` is the code of a state or of an organisation."""

    title: str
    of: str
    start: date | None = None
    end: date | None = None
    seen_on: date | None = None

    def includes(self, day: date | None) -> bool:
        """Whether the office was held on that day, as far as is known."""
        if day is None:
            return self.start is not None and self.end is None
        if self.start is None:
            return self.seen_on is not None and abs((day - self.seen_on).days) <= 366
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class KnownOfficial:
    slug: str
    name: str
    also_known_as: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()

    def office_on(self, day: date | None) -> Office | None:
        """The office held on a day: a dated term first, else the one quoted nearest to it."""
        terms = [office for office in self.offices if office.start and office.includes(day)]
        if terms:
            return max(terms, key=lambda office: office.start or date.min)
        quoted = [office for office in self.offices if office.includes(day)]
        if quoted and day:
            return min(quoted, key=lambda o: abs((day - (o.seen_on or day)).days))
        return None


@dataclass(frozen=True, slots=True)
class KnownPlatform:
    name: str
    category: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownIncident:
    """An incident of the register, to suspect duplicates of."""

    reference: str
    country: str
    earliest_on: date
    latest_on: date
    kind: str
    place: str
    latitude: float | None
    longitude: float | None
    platforms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditorPhrase:
    """Words that an editor added to a list of a language's lexicon."""

    language: str
    list: str
    code: str
    words: str


class PlaceCandidate(NamedTuple):
    """A place that a name may mean; ``kind`` as in the gazetteer (settlement, airbase, range …)."""

    name: str
    country: str
    admin_area: str
    latitude: float
    longitude: float
    kind: str
    score: float


class PlaceMention(NamedTuple):
    """``text[start:end]`` names a place."""

    start: int
    end: int
    candidates: Sequence[PlaceCandidate]


class PlaceFinder(Protocol):
    """A list of places: what the gazetteer offers."""

    def find(self, name: str, country: str | None = None) -> Sequence[PlaceCandidate]:
        """Candidates for a name, best first."""
        ...

    def scan(self, text: str) -> Sequence[PlaceMention]:
        """Places named in a text."""
        ...


@dataclass(frozen=True, slots=True)
class NoPlaces:
    """A finder that knows nothing."""

    def find(self, name: str, country: str | None = None) -> Sequence[PlaceCandidate]:
        return ()

    def scan(self, text: str) -> Sequence[PlaceMention]:
        return ()


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Everything passed in; nothing here is read from a database or the network."""

    countries: tuple[KnownCountry, ...] = ()
    organisations: tuple[KnownOrganisation, ...] = ()
    officials: tuple[KnownOfficial, ...] = ()
    platforms: tuple[KnownPlatform, ...] = ()
    places: PlaceFinder = NoPlaces()
    incidents: tuple[KnownIncident, ...] = ()
    phrases: tuple[EditorPhrase, ...] = ()

    @cached_property
    def covered(self) -> frozenset[str]:
        """Codes of the states whose airspace the register covers."""
        return frozenset(c.code for c in self.countries if c.role in COVERED_ROLES)

    @cached_property
    def watched(self) -> frozenset[str]:
        """Codes of the states in whose airspace an incident may lie: the European ones of them."""
        return self.covered - OVERSEAS

    @cached_property
    def country_codes(self) -> frozenset[str]:
        return frozenset(country.code for country in self.countries)

    @cached_property
    def country_words(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
        """English names and demonyms by their first word: (words, code)."""
        index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for country in self.countries:
            for name in dict.fromkeys((country.name, country.demonym, f"{country.demonym}s")):
                words = tuple(token.norm for token in tokenise(name))
                if words:
                    index.setdefault(words[0], []).append((words, country.code))
        return index

    @cached_property
    def officials_by_word(self) -> Mapping[str, Sequence[KnownOfficial]]:
        """Officials by every last word of their names."""
        index: dict[str, list[KnownOfficial]] = {}
        for official in self.officials:
            for name in (official.name, *official.also_known_as):
                words = [normal(word) for word in name.split()]
                if words and official not in index.get(words[-1], ()):
                    index.setdefault(words[-1], []).append(official)
        return index

    def country_hits(self, tokens: Sequence[Token]) -> list[tuple[str, int, int]]:
        """(code, first token, last token) for English names and demonyms."""
        found = []
        position = 0
        while position < len(tokens):
            best = None
            if tokens[position].is_capital:
                for words, code in self.country_words.get(tokens[position].norm, ()):
                    last = position + len(words)
                    if tuple(t.norm for t in tokens[position:last]) == words and (
                        best is None or last > best[1]
                    ):
                        best = (code, last)
            if best:
                found.append((best[0], position, best[1] - 1))
                position = best[1]
            else:
                position += 1
        return found

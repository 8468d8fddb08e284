"""The gazetteer: place names in, places out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz, process

from incidents.folding import fold
from incidents.gazetteer.areas import admin_area
from incidents.gazetteer.names import Question, forms, own_forms, question
from incidents.gazetteer.place import NO_STATE, USUAL_RADIUS_KM, Candidate, Mention
from incidents.gazetteer.ranking import WORTH, best, km_between, score
from incidents.gazetteer.scanning import Span, spans
from incidents.gazetteer.stems import FAMILIES, FAMILY_OF, stem
from incidents.gazetteer.store import Found, Store

#: Names less alike than this, of 100, are not offered.
LEAST_ALIKE = 72.0
#: How many like names are looked up.
MOST_ALIKE = 25
#: From so many letters on, names that only begin with them are suggested.
SHORTEST_BEGINNING = 3
WORTH_OF_BEGINNING = 0.9
#: A name that is only like the one asked for is worth at most this.
WORTH_OF_ALIKE = 0.9


class NoGazetteer(RuntimeError):
    """The file of places was not built yet; says how to build it."""


class Known:
    """Places beside the file: what editors wrote, and where published incidents lie.

    ``places`` maps a folded name to candidates; their ``score`` is set anew for every question.
    ``hidden`` holds keys of the file's places that an editor found wrong.
    """

    def __init__(
        self,
        places: Mapping[str, Sequence[Candidate]] | None = None,
        hidden: Collection[str] = (),
    ) -> None:
        self.places = dict(places or {})
        self.hidden = frozenset(hidden)


NOTHING_KNOWN = Known()


class Gazetteer:
    """Looks names up in files of places, the first of which must exist, and in ``known``."""

    def __init__(self, paths: Sequence[Path], known: Known = NOTHING_KNOWN) -> None:
        self._bundled, *self._others = [Store(path) for path in paths]
        self.known = known

    def knowing(self, known: Known) -> "Gazetteer":
        """The same files with other places beside them."""
        other = Gazetteer.__new__(Gazetteer)
        other._bundled, other._others, other.known = self._bundled, self._others, known
        return other

    def find(
        self,
        name: str,
        country: str | None = None,
        *,
        admin_area: str = "",
        kind: str = "",
        limit: int = 10,
    ) -> list[Candidate]:
        """What the name may mean, best first; places of one name each with its area and country.

        ``country`` (ISO 3166-1 alpha-2) leaves out other states' places but keeps waters that no
        state holds. ``admin_area`` and ``kind``, or what the name itself says of them ("Osiny,
        Łuków county", "Ämari air base"), order the answer. A name that is nowhere is looked for
        by its stem, then among like names. Raises BadName, and NoGazetteer without a file.
        """
        asked = question(name)
        asked = asked._replace(kind=kind or asked.kind, area=fold(admin_area) or asked.area)
        found = self._exactly(asked, country)
        if not found:
            found = self._inflected(asked, country)
        if not found:
            found = self._alike(asked, country)
        return best(found, limit)

    def suggest(self, text: str, country: str | None = None, *, limit: int = 10) -> list[Candidate]:
        """What somebody who has typed so far may mean: names that begin so, else as `find`.

        Raises as `find` does.
        """
        asked = question(text)
        found = self._exactly(asked, country)
        if len(asked.core) >= SHORTEST_BEGINNING:
            found += self._begun(asked, country)
        return best(found or self.find(text, country, limit=limit), limit)

    def scan(
        self, text: str, countries: Collection[str] | None = None, *, limit: int = 5
    ) -> list[Mention]:
        """The names of places in a text, in order, each with what it may mean.

        Words written with a capital letter are looked up as they stand and by their stem, so that
        inflected names are found; of overlapping names the longest counts. ``countries`` leaves
        out the places of all other states. Names of persons that are also villages are found too:
        whether a name is meant as a place is for the reader to judge. Raises NoGazetteer.
        """
        stores = self.stores()
        told = []
        for span in spans(text, stores):
            found = self._of_span(span, stores, countries)
            if found:
                candidates = tuple(best(found, limit))
                told.append(Mention(span.start, span.end, text[span.start : span.end], candidates))
        return told

    def _of_span(
        self, span: Span, stores: Sequence[Store], countries: Collection[str] | None
    ) -> list[Candidate]:
        """The places of a span: by the name as it stands, and only failing that by its stems."""
        asked = Question(span.folded, span.folded, "", "")
        for names, stems in (([span.folded] if span.folded else [], ()), ([], span.stems)):
            rows = [
                place for store in stores for name in names for place in store.named(name, None)
            ]
            rows += [place for store in stores for place in store.stemmed(stems, None)]
            found = []
            for place in rows:
                if place.key in self.known.hidden or not _within(place.country, countries):
                    continue
                match = "inflected" if stems else "name" if place.main else "alternate"
                found.append(self._candidate(place, asked, WORTH[match], match))
            for name in names:
                for known in self.known.places.get(name, ()):
                    if _within(known.country, countries):
                        worth = WORTH.get(known.match, 1.0)
                        found.append(scored(known, asked, worth, known.match))
            if found:
                return found
        return []

    def town_near(self, place: Candidate) -> str:
        """The nearest town of the same state, by which to tell homonyms apart; "" where none is."""
        if not self._bundled.exists():
            return ""
        towns = self._bundled.towns_near(place.latitude, place.longitude, place.country)
        others = [town for town in towns if town.name != place.name]
        nearest = min(
            others,
            key=lambda town: km_between(
                place.latitude, place.longitude, town.latitude, town.longitude
            ),
            default=None,
        )
        return nearest.name if nearest else ""

    def stores(self) -> list[Store]:
        """The files that are there. Raises NoGazetteer."""
        if not self._bundled.exists():
            raise NoGazetteer(
                f"The gazetteer has no places yet: run `manage.py build_gazetteer`, which writes "
                f"{self._bundled.path}."
            )
        return [self._bundled, *[store for store in self._others if store.exists()]]

    # The three ways of finding a name

    def _exactly(self, asked: Question, country: str | None) -> list[Candidate]:
        told = self._of_name(asked.whole, asked, country, 1.0)
        if asked.core != asked.whole:
            told += self._of_name(asked.core, asked, country, 1.0)
        return told

    def _begun(self, asked: Question, country: str | None) -> list[Candidate]:
        told = []
        for store in self.stores():
            for place in store.begun(asked.core, country):
                if place.key not in self.known.hidden:
                    share = WORTH_OF_BEGINNING * WORTH["name" if place.main else "alternate"]
                    told.append(self._candidate(place, asked, share, "begins"))
        for folded, places in self.known.places.items():
            if folded.startswith(asked.core) and folded != asked.core:
                told += [
                    scored(place, asked, WORTH_OF_BEGINNING, "begins")
                    for place in places
                    if country is None or place.country in (country, NO_STATE)
                ]
        return told

    def _inflected(self, asked: Question, country: str | None) -> list[Candidate]:
        families = FAMILIES if country is None else (FAMILY_OF.get(country),)
        stems = {
            stem(form, family)
            for family in families
            if family
            for form in (asked.whole, asked.core)
        }
        return [
            self._candidate(place, asked, WORTH["inflected"], "inflected")
            for store in self.stores()
            for place in store.stemmed(stems, country)
            if place.key not in self.known.hidden
        ]

    def _alike(self, asked: Question, country: str | None) -> list[Candidate]:
        names = set(self.known.places)
        for store in self.stores():
            for form in {asked.whole, asked.core}:
                names.update(store.similar_names(form))
        told: list[Candidate] = []
        near = process.extract(
            asked.core, names, scorer=fuzz.ratio, limit=MOST_ALIKE, score_cutoff=LEAST_ALIKE
        )
        for name, alike, _ in near:
            told += self._of_name(name, asked, country, WORTH_OF_ALIKE * alike / 100, "similar")
        return told

    def _of_name(
        self, folded: str, asked: Question, country: str | None, worth: float, match: str = ""
    ) -> list[Candidate]:
        told = []
        for store in self.stores():
            for place in store.named(folded, country):
                if place.key in self.known.hidden:
                    continue
                found = match or ("name" if place.main else "alternate")
                share = worth * WORTH.get(found, 1.0)
                told.append(self._candidate(place, asked, share, found))
        for known in self.known.places.get(folded, ()):
            if country is None or known.country in (country, NO_STATE):
                share = worth * WORTH.get(known.match, 1.0)
                told.append(scored(known, asked, share, match or known.match))
        return told

    def _candidate(self, place: Found, asked: Question, worth: float, match: str) -> Candidate:
        area = admin_area(place.country, _county(place), place.region_name or "")
        told = score(worth, place.kind, asked.kind, place.front_km, area, asked.area)
        return Candidate(
            name=place.name,
            country=place.country,
            admin_area=area,
            latitude=place.latitude,
            longitude=place.longitude,
            kind=place.kind,
            uncertainty_km=place.radius_km or USUAL_RADIUS_KM[place.kind],
            score=round(told, 3),
            source="gazetteer",
            match=match,
            front_km=place.front_km,
            key=place.key,
        )


def scored(place: Candidate, asked: Question, worth: float, match: str) -> Candidate:
    """A place known beside the files, with the score that it has as an answer."""
    told = score(worth, place.kind, asked.kind, place.front_km, place.admin_area, asked.area)
    return replace(place, score=round(told, 3), match=match)


def _within(country: str, countries: Collection[str] | None) -> bool:
    return countries is None or country == NO_STATE or country in countries


def _county(place: Found) -> str:
    """By its name in the file's list of areas, or as the bundled places carry it in its code."""
    return place.county_name or place.county.partition(":")[2]


def known_places(places: Iterable[tuple[Candidate, Iterable[str]]]) -> dict[str, list[Candidate]]:
    """Candidates by every folded form under which they are found: their name and other names."""
    told: dict[str, list[Candidate]] = {}
    for place, aliases in places:
        own = own_forms(place.name)
        for form in own:
            told.setdefault(form, []).append(place)
        for form in {f for name in (place.name, *aliases) for f in forms(name)} - own:
            told.setdefault(form, []).append(replace(place, match="alternate"))
    return told

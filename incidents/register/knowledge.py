"""What the article reader is told: states, officials, types, places and incidents on record."""

from collections.abc import Sequence

from incidents.articles.knowledge import (
    EditorPhrase,
    Knowledge,
    KnownCountry,
    KnownIncident,
    KnownOfficial,
    KnownOrganisation,
    KnownPlatform,
    Office,
    PlaceCandidate,
    PlaceMention,
)
from incidents.gazetteer import Candidate, Gazetteer
from incidents.gazetteer.place import NO_STATE, BadName
from incidents.models import Country, Incident, Official, Organisation, Phrase, Platform
from incidents.register.places import gazetteer

#: How many candidates of a name the reader looks at.
MOST_CANDIDATES = 8
#: Names that are only like a place's are taken for it from this score on.
LEAST_ALIKE = 0.86


class Places:
    """The gazetteer as the reader asks it."""

    def __init__(self, known: Gazetteer) -> None:
        self._gazetteer = known
        self._found: dict[tuple[str, str | None], list[PlaceCandidate]] = {}

    def find(self, name: str, country: str | None = None) -> Sequence[PlaceCandidate]:
        """Places of that name, best first."""
        key = (name, country)
        if key not in self._found:
            try:
                told = self._gazetteer.find(name, country, limit=MOST_CANDIDATES)
            except BadName:
                told = []
            self._found[key] = [_place(place) for place in told if _is_meant(place)]
        return self._found[key]

    def scan(self, text: str) -> Sequence[PlaceMention]:
        """Places named in a text."""
        scan = getattr(self._gazetteer, "scan", None)
        if scan is None:
            return []
        return [
            PlaceMention(
                mention.start, mention.end, [_place(place) for place in mention.candidates]
            )
            for mention in scan(text)
        ]


def _is_meant(place: Candidate) -> bool:
    return place.match != "similar" or place.score >= LEAST_ALIKE


def _place(place: Candidate) -> PlaceCandidate:
    return PlaceCandidate(
        place.name,
        "" if place.country == NO_STATE else place.country,
        place.admin_area,
        place.latitude,
        place.longitude,
        place.kind,
        place.score,
    )


def knowledge() -> Knowledge:
    """Everything on record that helps to read an article, in a constant number of queries."""
    return Knowledge(
        countries=tuple(
            KnownCountry(country.code, country.name, country.demonym, country.role)
            for country in Country.objects.all()
        ),
        organisations=tuple(
            KnownOrganisation(organisation.code, organisation.name)
            for organisation in Organisation.objects.all()
        ),
        officials=tuple(_official(official) for official in Official.objects.with_offices()),
        platforms=tuple(
            KnownPlatform(platform.name, platform.category, _parts(platform.aliases))
            for platform in Platform.objects.all()
        ),
        places=Places(gazetteer(public=False)),
        incidents=tuple(_incident(incident) for incident in _on_record()),
        phrases=tuple(_phrase(phrase) for phrase in Phrase.objects.all()),
    )


def _on_record():
    """Incidents that a draft may repeat: drafts and those in review too, parts left out."""
    return Incident.objects.filter(part_of=None, merged_into=None).defer("summary")


def _phrase(phrase: Phrase) -> EditorPhrase:
    name, _, code = phrase.meaning.partition(":")
    return EditorPhrase(phrase.language, name, code, phrase.words)


def _parts(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(";") if name.strip())


def _official(official: Official) -> KnownOfficial:
    return KnownOfficial(
        official.slug,
        official.name,
        _parts(official.also_known_as),
        tuple(
            Office(
                tenure.title,
                tenure.country_id or tenure.organisation.code,
                tenure.start,
                tenure.end,
                tenure.seen_on,
            )
            for tenure in official.tenures.all()
        ),
    )


def _incident(incident: Incident) -> KnownIncident:
    return KnownIncident(
        incident.reference,
        incident.country_id,
        incident.earliest_on,
        incident.latest_on,
        incident.kind,
        incident.place,
        incident.latitude,
        incident.longitude,
    )

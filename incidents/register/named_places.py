"""Where published incidents lie, by name: read once, and then brought up to date."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from threading import Lock
from typing import NamedTuple

from django.utils import timezone

from incidents.codebook import LocationPrecision, PlaceKind
from incidents.folding import asked_words
from incidents.gazetteer import Candidate, known_places
from incidents.gazetteer.place import NO_STATE, USUAL_RADIUS_KM
from incidents.models import Incident

#: What the place of an incident is, by how well it is known; a whole country is no place.
KIND_BY_PRECISION = {
    LocationPrecision.EXACT: PlaceKind.SITE,
    LocationPrecision.SITE: PlaceKind.SITE,
    LocationPrecision.SETTLEMENT: PlaceKind.SETTLEMENT,
    LocationPrecision.DISTRICT: PlaceKind.ADMIN_AREA,
    LocationPrecision.REGION: PlaceKind.ADMIN_AREA,
    LocationPrecision.SEA_AREA: PlaceKind.SEA_AREA,
}
#: Up to so many names all incidents are read again, which is as quick.
FEW = 1_000
#: Of more changed incidents than that, too: no database takes any number of keys.
MOST_CHANGED = 5_000

#: So many names are looked for one by one; for more it is quicker to go through all incidents.
FEW_LOOKED_FOR = 20

#: A name, county or district, and the state's code.
Name = tuple[str, str, str]


class Told(NamedTuple):
    """What the newest incident of a name tells; ``newest`` are its date and reference."""

    newest: tuple[date, str]
    key: int
    place: Candidate


class NamedPlaces:
    """Each named place of published incidents once, as the newest of them has it.

    To read all of a million incidents takes many seconds; to see what changed since, a moment.
    """

    def __init__(self) -> None:
        self._told: dict[Name, Told] = {}
        self._by_form: dict[str, list[Candidate]] = {}
        self._stand: tuple[object, ...] = ()
        self._last_change = 0
        self._read_at: datetime | None = None
        self._lock = Lock()

    def by_form(self, stand: tuple[object, ...], last_change: int) -> Mapping[str, list[Candidate]]:
        """The places by each folded form of their names, the newest incident's first.

        ``stand`` differs whenever they may; ``last_change`` grows with every change that is kept.
        """
        with self._lock:
            if stand != self._stand:
                read_at = timezone.now()
                # A number that was there and is not any more: a change that never came about.
                is_undone = last_change < self._last_change
                if is_undone or len(self._told) <= FEW or not self._bring_up_to_date():
                    self._read_anew()
                self._stand, self._last_change, self._read_at = stand, last_change, read_at
            return self._by_form

    def _read_anew(self) -> None:
        self._told = _newest(Incident.objects.published().named_places())
        self._by_form = _forms(self._told.values())

    def _bring_up_to_date(self) -> bool:
        """Whether few enough have changed."""
        keys = Incident.objects.changed_since(self._read_at)
        if len(keys) > MOST_CHANGED:
            return False
        published = Incident.objects.published()
        before = {name: told for name, told in self._told.items() if told.key in keys}
        after = _newest(published.filter(pk__in=keys).named_places())
        # The newest was renamed, withdrawn or dated back: the next of its name is looked for.
        lost = {n for n, t in before.items() if n not in after or after[n].newest < t.newest}
        if lost:
            again = _newest(_rows_of({name for name, _, _ in lost}))
            after |= {name: told for name, told in again.items() if name in lost}
        news = {
            name: told
            for name, told in after.items()
            if name in before or name not in self._told or told.newest > self._told[name].newest
        }
        self._put(news, lost - after.keys())
        return True

    def _put(self, changed: Mapping[Name, Told], gone: Collection[Name]) -> None:
        """Only lists that change are made, and in a new index: others may be reading the old."""
        before = [self._told[name] for name in (*changed, *gone) if name in self._told]
        self._told |= changed
        for name in gone:
            del self._told[name]
        old, news = _forms(before), _forms(changed.values())
        replaced = {told.place.key for told in before}
        order = {told.place.key: told.newest for told in self._told.values()}
        by_form = {**self._by_form}
        for form in old.keys() | news.keys():
            kept = [place for place in by_form.pop(form, ()) if place.key not in replaced]
            if both := [*kept, *news.get(form, ())]:
                by_form[form] = sorted(both, key=lambda place: order[place.key], reverse=True)
        self._by_form = by_form


def _forms(told: Iterable[Told]) -> dict[str, list[Candidate]]:
    return known_places((one.place, ()) for one in told)


def _rows_of(places: Collection[str]) -> Iterator[tuple]:
    """Of incidents with one of some names: see named_places."""
    published = Incident.objects.published()
    if len(places) > FEW_LOOKED_FOR or not all(map(asked_words, places)):
        yield from published.filter(place__in=places).named_places()
        return
    for place in places:
        # By the words that incidents are found by, among which are those of their places.
        yield from published.matching(place).filter(place=place).named_places()


def _newest(rows: Iterable[tuple]) -> dict[Name, Told]:
    """Of rows (see named_places), the newest first, the first of each name that is a place."""
    found: dict[Name, Told] = {}
    for row in rows:
        name, (precision, radius, border, day, reference, key) = row[:3], row[5:]
        kind = KIND_BY_PRECISION.get(precision)
        if kind is None or name in found:
            continue
        found[name] = Told(
            (day, reference),
            key,
            Candidate(
                name=row[0],
                country=NO_STATE if kind == PlaceKind.SEA_AREA else row[2],
                admin_area=row[1],
                latitude=row[3],
                longitude=row[4],
                kind=kind.value,
                uncertainty_km=radius or USUAL_RADIUS_KM[kind],
                score=1.0,
                source="register",
                front_km=border,
                key=f"register:{row[2]}:{row[1]}:{row[0]}",
            ),
        )
    return found

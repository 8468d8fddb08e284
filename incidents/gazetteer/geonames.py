"""GeoNames' own format: a tab-separated line of 19 columns for each place, plain or zipped.

https://download.geonames.org/export/dump/readme.txt describes it.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from incidents.codebook import PlaceKind
from incidents.gazetteer.place import PlaceRow

COLUMNS = 19
#: allCountries.txt has 1.7 GB and packs to a quarter; more than this is no list of places.
MOST_BYTES = 4 << 30
MOST_TIMES_PACKED = 60
#: The longest lines, with a capital's names in all languages, have 15,000 bytes.
LONGEST_LINE = 1 << 17
SAMPLE = 1 << 20

_SETTLED_NO_MORE = {"PPLH", "PPLCH", "PPLW"}
#: What is taken of the other classes, by feature code.
KINDS: dict[str, str] = {
    **dict.fromkeys(("ADM1", "ADM2", "ADM3", "ADM4"), PlaceKind.ADMIN_AREA),
    "AIRB": PlaceKind.AIRBASE,
    **dict.fromkeys(("AIRP", "AIRF", "AIRQ", "AIRH"), PlaceKind.AIRPORT),
    **dict.fromkeys(("MILB", "NVB", "INSM", "CMP"), PlaceKind.BASE),
    **dict.fromkeys(("MILR", "MVA"), PlaceKind.RANGE),
    **dict.fromkeys(("PSN", "PS", "PSH", "OILR", "RDST"), PlaceKind.SITE),
    **dict.fromkeys(("ISL", "ISLS", "ISLET", "ISLF", "ISLX"), PlaceKind.ISLAND),
    **dict.fromkeys(
        ("SEA", "OCN", "GULF", "BAY", "BAYS", "STRT", "FJD", "LGN"), PlaceKind.SEA_AREA
    ),
    **dict.fromkeys(("LK", "LKS"), PlaceKind.SEA_AREA),
    **dict.fromkeys(("CAPE", "PEN", "SPIT", "DLTA", "LCTY", "RGN"), PlaceKind.AREA),
}


class BadFile(ValueError):
    """A file that is not GeoNames'; says what is wrong, and where."""


class Line(NamedTuple):
    """A line of the file: the place in it, where it has one that is taken, and an area's name."""

    number: int
    bytes_read: int
    country: str
    place: PlaceRow | None
    area: tuple[str, str] | None


def identity(path: Path) -> str:
    """Tells a file from another, and from a later one of its name, without reading all of it."""
    size = path.stat().st_size
    told = hashlib.sha256(f"{size}".encode())
    with path.open("rb") as file:
        told.update(file.read(SAMPLE))
        file.seek(max(0, size - SAMPLE))
        told.update(file.read(SAMPLE))
    return told.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The places' file, unpacked as it is read, and its size in bytes. Raises BadFile."""
    try:
        with path.open("rb") as file:
            begins = file.read(4)
    except OSError as error:
        raise BadFile(f"{path} cannot be read: {error.strerror}.") from error
    if path.suffix.lower() == ".zip" or begins == b"PK\x03\x04":
        with _zipped(path) as (member, size):
            yield member, size
    else:
        with path.open("rb") as plain:
            yield plain, path.stat().st_size


@contextmanager
def _zipped(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise BadFile(
            f"{path} is not a whole zip file ({error}): fetch it again, or name the unpacked .txt."
        ) from error
    with archive:
        lists = [
            member
            for member in archive.infolist()
            if member.filename.endswith(".txt") and "readme" not in member.filename.lower()
        ]
        if len(lists) != 1:
            raise BadFile(
                f"{path} holds {len(lists)} lists; a file of GeoNames, such as RO.zip, holds one "
                ".txt beside its readme."
            )
        one = lists[0]
        if one.flag_bits & 1:
            raise BadFile(f"{path} is locked with a password; GeoNames' files are not.")
        if one.file_size > MOST_BYTES or one.file_size > one.compress_size * MOST_TIMES_PACKED:
            raise BadFile(
                f"{one.filename} in {path} would unpack to {one.file_size:,} bytes from "
                f"{one.compress_size:,}: that is no list of places, and it was not unpacked."
            )
        try:
            with archive.open(one) as member:
                yield member, one.file_size
        except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
            raise BadFile(f"{path} is damaged ({error}): fetch it again.") from error


def lines(file: IO[bytes], name: str, skip: int = 0) -> Iterator[Line]:
    """Each line after the first ``skip``, read. Raises BadFile, which names the line."""
    buffered = io.BufferedReader(file) if isinstance(file, io.RawIOBase) else file
    total = 0
    number = 0
    while line := buffered.readline(LONGEST_LINE + 1):
        number += 1
        total += len(line)
        if total > MOST_BYTES:
            raise BadFile(f"{name} has more than {MOST_BYTES:,} bytes: that is no list of places.")
        if len(line) > LONGEST_LINE:
            raise BadFile(
                f"{name}, line {number} is longer than {LONGEST_LINE:,} bytes: this is not a file "
                "of GeoNames."
            )
        if number > skip:
            yield _read(line, name, number, total)


def _read(line: bytes, name: str, number: int, total: int) -> Line:
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise BadFile(f"{name}, line {number} is not UTF-8: this is not GeoNames' file.") from error
    if len(cells) != COLUMNS:
        raise BadFile(
            f"{name}, line {number} has {len(cells)} columns; GeoNames' files of places have "
            f"{COLUMNS}, separated by tabs."
        )
    country, code = cells[8], cells[7]
    region = f"{country}.{cells[10]}" if cells[10] else ""
    county = f"{region}.{cells[11]}" if region and cells[11] else ""
    area = None
    if code == "ADM1" and region:
        area = (region, cells[1])
    elif code == "ADM2" and county:
        area = (county, cells[1])
    kind = _kind(cells[6], code)
    if not kind or not cells[1]:
        return Line(number, total, country, None, area)
    try:
        latitude, longitude = float(cells[4]), float(cells[5])
        population = int(cells[14] or 0)
    except ValueError as error:
        raise BadFile(
            f"{name}, line {number}: columns 5, 6 and 15 are latitude, longitude and population; "
            "they are not numbers here."
        ) from error
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise BadFile(f"{name}, line {number}: {cells[4]}, {cells[5]} is no place on Earth.")
    place = PlaceRow(
        key=f"geonames:{cells[0]}",
        name=cells[1][:200],
        aliases=tuple(alias for alias in (cells[2], *cells[3].split(",")) if alias),
        country=country or "-",
        region=region,
        county=county,
        latitude=latitude,
        longitude=longitude,
        kind=kind,
        population=population,
    )
    return Line(number, total, country, place, area)


def _kind(feature_class: str, code: str) -> str:
    if feature_class == "P":
        return "" if code in _SETTLED_NO_MORE else PlaceKind.SETTLEMENT.value
    return str(KINDS.get(code, ""))

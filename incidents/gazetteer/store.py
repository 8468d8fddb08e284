"""A file of places and the names under which they are found, in SQLite."""

import sqlite3
import threading
import time
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.gazetteer.names import forms, is_readable, own_forms
from incidents.gazetteer.place import PlaceRow
from incidents.gazetteer.stems import FAMILY_OF, stem

_TABLES = """
CREATE TABLE IF NOT EXISTS place (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, country TEXT NOT NULL,
    region TEXT NOT NULL, county TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    kind TEXT NOT NULL, radius_km REAL, population INTEGER NOT NULL, front_km REAL
);
CREATE INDEX IF NOT EXISTS place_by_country ON place (country);
CREATE INDEX IF NOT EXISTS place_town ON place (latitude) WHERE population >= 5000;
CREATE TABLE IF NOT EXISTS name (
    folded TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
    PRIMARY KEY (folded, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stem (
    stem TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (stem, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS admin_area (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hashes (of TEXT PRIMARY KEY, sorted BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS trigram (
    term TEXT PRIMARY KEY, names INTEGER NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS name_text USING fts5(folded, tokenize='trigram', detail='none');
"""
_COLUMNS = (
    "p.key, p.name, p.country, p.region, p.county, p.latitude, p.longitude, p.kind, p.radius_km, "
    "p.population, p.front_km, r.name, c.name"
)
_JOINS = (
    "JOIN place p ON p.id = n.place LEFT JOIN admin_area r ON r.code = p.region "
    "LEFT JOIN admin_area c ON c.code = p.county"
)
#: A name that more places bear than this is of no use to anybody.
MOST_BEARERS = 400
#: How many names that share trigrams with a question are compared with it.
MOST_COMPARED = 2500

#: Whether the file was replaced by a new one is looked at so often.
LOOKED_AT_EVERY_SECONDS = 1.0


class Found(NamedTuple):
    """A place as the file has it, and whether the name is its own or an alternate one."""

    main: bool
    key: str
    name: str
    country: str
    region: str
    county: str
    latitude: float
    longitude: float
    kind: str
    radius_km: float | None
    population: int
    front_km: float | None
    region_name: str | None
    county_name: str | None


class Writer:
    """Writes places into a file that nobody reads yet."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.executescript(
            "PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000;"
        )
        self.connection.executescript(_TABLES)

    def close(self) -> None:
        self.connection.close()

    def commit(self) -> None:
        self.connection.commit()

    def tell(self, name: str, value: str) -> None:
        """Keep a word about the file itself."""
        self.connection.execute("REPLACE INTO about VALUES (?, ?)", (name, value))

    def told(self, name: str) -> str:
        row = self.connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def add_area(self, code: str, name: str) -> None:
        """Name an admin area, as "RO.37" or "PL.75.0611"."""
        self.connection.execute("REPLACE INTO admin_area VALUES (?, ?)", (code, name))

    def add(self, rows: Sequence[PlaceRow], front_km: Sequence[float | None]) -> int:
        """Add places whose keys are new, and tell how many; ``front_km`` goes with them by row."""
        names, stems, added = [], [], 0
        for row, distance in zip(rows, front_km, strict=True):
            values = (
                *(row.key, row.name, row.country, row.region, row.county, row.latitude),
                *(row.longitude, row.kind, row.radius_km, row.population, distance),
            )
            done = self.connection.execute(_INSERT, values)
            if not done.rowcount:
                continue
            added, number = added + 1, done.lastrowid
            own = own_forms(row.name)
            readable = (row.name, *filter(is_readable, row.aliases))
            other = {form for name in readable for form in forms(name)} - own
            names += [(form, number, 1) for form in own]
            names += [(form, number, 0) for form in other]
            if family := FAMILY_OF.get(row.country):
                stems += [(stem(form, family), number) for form in own | other]
        self.connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", names)
        self.connection.executemany("INSERT OR IGNORE INTO stem VALUES (?, ?)", stems)
        return added

    def drop(self, country: str) -> None:
        """Forget every place of a country."""
        theirs = "SELECT id FROM place WHERE country = ?"
        for table in ("name", "stem"):
            self.connection.execute(f"DELETE FROM {table} WHERE place IN ({theirs})", (country,))
        self.connection.execute("DELETE FROM place WHERE country = ?", (country,))

    def forget_done(self, country: str) -> None:
        """Forget that files with places of this country are in."""
        done = "SELECT name, value FROM about WHERE name LIKE 'done %'"
        for name, countries in self.connection.execute(done).fetchall():
            if country in countries.split():
                self.connection.execute("DELETE FROM about WHERE name = ?", (name,))

    def index(self) -> None:
        """Make what fuzzy search and scanning need of the names that are there now."""
        run = self.connection.execute
        run("DELETE FROM name_text")
        run(
            "INSERT INTO name_text (folded) "
            "SELECT DISTINCT folded FROM name WHERE length(folded) > 2"
        )
        run("INSERT INTO name_text (name_text) VALUES ('optimize')")
        run("DROP TABLE IF EXISTS temp.vocabulary")
        run("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'name_text', 'row')")
        run("DELETE FROM trigram")
        run("INSERT INTO trigram SELECT term, doc FROM temp.vocabulary")
        for of, column in (("name", "folded"), ("stem", "stem")):
            words = [w for (w,) in run(f"SELECT DISTINCT {column} FROM {of}")]
            run("REPLACE INTO hashes VALUES (?, ?)", (of, _packed(words)))
            begun = {w[: w.index(" ")] for w in words if " " in w}
            run("REPLACE INTO hashes VALUES (?, ?)", (f"begun {of}", _packed(begun)))
        self.connection.commit()
        run("ANALYZE")
        self.connection.commit()

    def count(self) -> int:
        return int(self.connection.execute("SELECT count(*) FROM place").fetchone()[0])


_INSERT = """INSERT OR IGNORE INTO place (key, name, country, region, county, latitude, longitude,
    kind, radius_km, population, front_km) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def hash_of(word: str) -> int:
    return zlib.crc32(word.encode())


def _packed(words: Iterable[str]) -> bytes:
    hashes = np.fromiter((hash_of(word) for word in words), dtype="<u4")
    return np.unique(hashes).astype("<u4").tobytes()


class Store:
    """Reads a file of places; a thread has a connection of its own, and a new file is noticed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    def exists(self) -> bool:
        known: _Connected | None = getattr(self._local, "connected", None)
        recently = known is not None and time.monotonic() < known.good_until
        return recently or self.path.is_file()

    def told(self, name: str) -> str:
        row = self._run("SELECT value FROM about WHERE name = ?", name).fetchone()
        return row[0] if row else ""

    def count(self) -> int:
        return int(self._run("SELECT count(*) FROM place").fetchone()[0])

    def named(self, folded: str, country: str | None) -> list[Found]:
        """Places of exactly this folded name."""
        return self._found("n.main", "name n", "n.folded = ?", folded, country)

    def begun(self, folded: str, country: str | None) -> list[Found]:
        """Places of which a form begins so."""
        last = (
            f"{folded}\N{SUPERSCRIPT TWO}"  # after every letter, figure and space of a folded name
        )
        return self._found(
            "n.main", "name n", "n.folded > ? AND n.folded < ?", folded, country, last
        )

    def stemmed(self, stems: Iterable[str], country: str | None) -> list[Found]:
        """Places of which a form has one of these stems."""
        found = [self._found("0", "stem n", "n.stem = ?", one, country) for one in stems]
        return [place for places in found for place in places]

    def towns_near(self, latitude: float, longitude: float, country: str) -> list[Found]:
        """Towns of the country, of 5,000 inhabitants and more, within half a degree or so."""
        sql = f"""SELECT 1, {_COLUMNS} FROM place p LEFT JOIN admin_area r ON r.code = p.region
            LEFT JOIN admin_area c ON c.code = p.county WHERE p.population >= 5000
            AND p.latitude BETWEEN ? AND ? AND p.longitude BETWEEN ? AND ? AND p.country = ?"""
        box = (latitude - 0.5, latitude + 0.5, longitude - 0.8, longitude + 0.8)
        return [Found(bool(row[0]), *row[1:]) for row in self._run(sql, *box, country)]

    def similar_names(self, folded: str) -> list[str]:
        """Folded names that share one of the rarer trigrams of this one.

        A slip of the pen makes trigrams that are rare or nowhere; so the rare are taken in order
        until enough names have one of them.
        """
        grams = {folded[at : at + 3] for at in range(len(folded) - 2)}
        marks = ",".join("?" * len(grams))
        sql = f"SELECT term, names FROM trigram WHERE term IN ({marks}) ORDER BY names"
        rare: list[str] = []
        number = 0
        for term, names in self._run(sql, *grams):
            if rare and number + names > MOST_COMPARED:
                break
            rare.append(f'"{term}"')
            number += names
        if not rare:
            return []
        sql = "SELECT folded FROM name_text WHERE name_text MATCH ? LIMIT ?"
        return [name for (name,) in self._run(sql, " OR ".join(rare), MOST_COMPARED)]

    def has_hash(self, of: str, hashes: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Which of the hashes may be of a "name", a "stem", or of the first word of one."""
        known = self._hashes(of)
        if not len(known):
            return np.zeros(len(hashes), dtype=bool)
        at = np.minimum(known.searchsorted(hashes), len(known) - 1)
        found: NDArray[np.bool_] = known[at] == hashes
        return found

    def _found(
        self, main: str, table: str, where: str, value: str, country: str | None, *more: str
    ) -> list[Found]:
        within, values = "", [value, *more]
        if country is not None:
            within = "AND p.country IN (?, '-')"
            values.append(country)
        sql = f"SELECT {main}, {_COLUMNS} FROM {table} {_JOINS} WHERE {where} {within} LIMIT ?"
        rows = self._run(sql, *values, MOST_BEARERS)
        return [Found(bool(row[0]), *row[1:]) for row in rows]

    def _hashes(self, of: str) -> NDArray[np.uint32]:
        cached = self._connected().hashes
        if of not in cached:
            row = self._run("SELECT sorted FROM hashes WHERE of = ?", of).fetchone()
            cached[of] = np.frombuffer(row[0] if row else b"", dtype="<u4")
        return cached[of]

    def _run(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._connected().connection.execute(sql, values)

    def _connected(self) -> "_Connected":
        known: _Connected | None = getattr(self._local, "connected", None)
        if known is not None and time.monotonic() < known.good_until:
            return known
        status = self.path.stat()
        seen = (status.st_ino, status.st_mtime_ns, status.st_size)
        if known is None or known.seen != seen:
            if known is not None:
                known.connection.close()
            known = self._local.connected = _Connected(self.path, seen)
        known.good_until = time.monotonic() + LOOKED_AT_EVERY_SECONDS
        return known


class _Connected:
    """A connection of one thread to one state of the file, and what it has read for good."""

    def __init__(self, path: Path, seen: tuple[int, int, int]) -> None:
        self.seen = seen
        self.good_until = 0.0
        self.connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True
        )
        self.connection.execute(f"PRAGMA mmap_size = {1 << 29}")
        self.hashes: dict[str, NDArray[np.uint32]] = {}

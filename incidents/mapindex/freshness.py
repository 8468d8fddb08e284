"""The index as the register stands: made anew, or brought up to date, when the version moves."""

import hashlib
import logging
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

import numpy as np
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from incidents.mapindex import apart, keeping
from incidents.mapindex.changes import TooMany, changed_since
from incidents.mapindex.columns import merged
from incidents.mapindex.index import MapIndex
from incidents.mapindex.keeping import Kept
from incidents.mapindex.reading import read
from incidents.models import Incident

logger = logging.getLogger(__name__)

#: Up to here an index is made while the asker waits, in memory alone; beyond, in the background.
FEW = 20_000
#: Beyond this share of changed incidents it is quicker to read all of them.
MOST_CHANGED = 0.2
#: Nor are more than so many asked for by name, whatever their share.
MOST_KEYS = 20_000
#: Of each index SQLite looks at so many rows, which tells it enough.
ROWS_LOOKED_AT = 1_000
#: After a failure, such as of a disk that is full, nothing is tried for so long.
PAUSE_SECONDS = 30

_lock = Lock()
_held: tuple[Kept, MapIndex] | None = None
_worker: Thread | None = None
_not_before = 0.0
#: The generation of files that was looked at last.
_seen = ""


class NotReady(Exception):
    """There is no index yet, and making one takes longer than an asker waits."""


def current(version: str) -> MapIndex:
    """The index of the register at ``version``; of a big register, for a moment, at the one before.

    Raises NotReady while the first index of a big register is being made.
    """
    held = _held
    if held and held[0].version == version:
        return held[1]
    with _lock:
        if _held and _held[0].version == version:
            return _held[1]
        base = _held[0] if _held else None
        if len(base.columns) <= FEW if base else Incident.objects.published().count() <= FEW:
            return _hold(up_to_date(base, version))
        base = _take_kept(version) or base
        if base is None or base.version != version:
            _begin(version)
        if base is None:
            raise NotReady
        return _held[1]


def ready(version: str) -> MapIndex | None:
    """The same; None while the first index of a big register is being made."""
    try:
        return current(version)
    except NotReady:
        return None


def make(version: str, into: Path | None = None) -> int:
    """Bring the files of a big register up to date, waiting; returns how many incidents they hold.

    For operators, so that the first visitor need not wait. ``into`` is where, if not in folder().
    """
    into = into or folder()
    base = keeping.load(into)
    kept = up_to_date(base, version)
    keeping.keep(into, kept)
    if base is None:
        _tell_planner()
    return len(kept.columns)


def _tell_planner() -> None:
    """Let SQLite look how its tables are filled, which takes it a second; others do so unasked.

    Where it does not know that nearly every incident is published, it goes through all of them to
    find the parts of one.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
            cursor.execute("ANALYZE")


def up_to_date(base: Kept | None, version: str) -> Kept:
    """Columns of the register as it stands: ``base`` with what changed since, or read anew."""
    read_at = timezone.now()
    return (base and with_changes(base, version)) or Kept(read(), version, read_at)


def with_changes(base: Kept, version: str) -> Kept | None:
    """``base`` with what changed since; None where it is quicker, or safer, to read all anew."""
    read_at = timezone.now()
    most = min(MOST_KEYS, max(100, int(MOST_CHANGED * len(base.columns))))
    try:
        keys = changed_since(base.read_at, most)
    except TooMany:
        return None
    columns = merged(base.columns, np.array(sorted(keys), dtype=np.int64), read(keys))
    if len(columns) != Incident.objects.published().count():
        return None
    return Kept(columns, version, read_at)


def folder() -> Path:
    """Where this database's files are kept."""
    database = connection.settings_dict
    told = "|".join(str(database[name]) for name in ("ENGINE", "HOST", "PORT", "NAME"))
    return Path(settings.MAP_INDEX_DIR) / hashlib.sha256(told.encode()).hexdigest()[:16]


def _hold(kept: Kept) -> MapIndex:
    global _held
    _held = kept, MapIndex(kept.columns, kept.version, kept.levels)
    return _held[1]


def _take_kept(version: str) -> Kept | None:
    """What another process has written, where that is newer than what is held."""
    global _seen
    name = keeping.name_in_force(folder())
    if _held and name == _seen:
        return None
    kept, _seen = keeping.load(folder()), name
    if kept is None or (_held and kept.read_at <= _held[0].read_at):
        return None
    _hold(kept)
    return kept


def _begin(version: str) -> None:
    """Write the next generation in the background, unless somebody is at it."""
    global _worker
    if monotonic() >= _not_before and (_worker is None or not _worker.is_alive()):
        _worker = Thread(target=_write, args=(version,), name="map-index", daemon=True)
        _worker.start()


def _write(version: str) -> None:
    global _not_before
    try:
        with keeping.alone(folder()) as is_alone:
            is_done = not is_alone or _write_changes(version)
        if not is_done:
            connections.close_all()  # for as long as it takes
            apart.read(folder(), version)
    except Exception:
        logger.exception("The map's index could not be brought up to date.")
        _not_before = monotonic() + PAUSE_SECONDS
    finally:
        connections.close_all()


def _write_changes(version: str) -> bool:
    """Whether that was all there was to do."""
    if not apart.can_read():
        make(version)
        return True
    base = keeping.load(folder())
    kept = base and with_changes(base, version)
    if kept:
        keeping.keep(folder(), kept)
    return bool(kept)

"""Bringing GeoNames' country files into a file of their own, which readers see when it is whole."""

import shutil
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from incidents.gazetteer.bundled import DATA, Distances, areas
from incidents.gazetteer.geonames import BadFile, Line, identity, lines, opened
from incidents.gazetteer.place import PlaceRow
from incidents.gazetteer.store import Store, Writer

AT_ONCE = 5000

#: Told the bytes read so far, of how many.
Progress = Callable[[int, int], None]


class Loaded(NamedTuple):
    """How many places a file brought, of which states, and at which line it went on."""

    places: int
    countries: tuple[str, ...]
    resumed_at: int
    already: bool = False


def load(
    source: Path,
    target: Path,
    distances: Distances,
    states: Collection[str],
    progress: Progress = lambda done, all_of_it: None,
) -> Loaded:
    """Add a file of GeoNames to ``target``; its states' places take the place of earlier ones.

    Goes on where an interrupted run ended, and does nothing with a file that is in already.
    ``states`` leaves out all others' places; empty leaves out none. Readers of ``target`` see the
    old places until all new ones are there. Raises BadFile, and then nothing has changed.
    """
    mark = identity(source)
    if target.is_file() and (countries := Store(target).told(f"done {mark}")):
        return Loaded(0, tuple(countries.split()), 0, already=True)
    draft = target.with_name(f"{target.name}.part")
    writer = _begun(draft, target, mark)
    try:
        loaded = _load(writer, source, distances, states, progress)
    except BadFile:
        writer.close()
        draft.unlink()
        raise
    except BaseException:
        writer.close()  # what was committed stays, for the next run to go on with
        raise
    writer.tell(f"done {mark}", " ".join(loaded.countries))
    writer.tell("loading", "")
    writer.index()
    writer.close()
    draft.replace(target)
    return loaded


def _begun(draft: Path, target: Path, mark: str) -> Writer:
    """The file to write into: that of the interrupted run of this very source, or a fresh copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if draft.is_file():
        writer = Writer(draft)
        if writer.told("loading") == mark:
            return writer
        writer.close()
        draft.unlink()
    if target.is_file():
        shutil.copyfile(target, draft)
    writer = Writer(draft)
    writer.tell("loading", mark)
    writer.tell("lines", "0")
    writer.tell("countries", "")
    writer.tell("added", "0")
    for code, name in areas(DATA, None):
        writer.add_area(code, name)
    writer.commit()
    return writer


def _load(
    writer: Writer,
    source: Path,
    distances: Distances,
    states: Collection[str],
    progress: Progress,
) -> Loaded:
    begun_at = int(writer.told("lines"))
    countries = writer.told("countries").split()
    added = int(writer.told("added"))
    with opened(source) as (file, size):
        batch: list[PlaceRow] = []
        last: Line | None = None

        def keep() -> None:
            nonlocal added
            added += writer.add(batch, _near(distances, batch))
            batch.clear()
            if last is not None:
                writer.tell("lines", str(last.number))
                progress(last.bytes_read, size)
            writer.tell("countries", " ".join(countries))
            writer.tell("added", str(added))
            writer.commit()

        for last in lines(file, source.name, begun_at):
            if states and last.country not in states:
                continue
            if last.area:
                writer.add_area(*last.area)
            if last.place is None:
                continue
            if last.place.country not in countries:
                countries.append(last.place.country)
                _make_room(writer, last.place.country)
            batch.append(last.place)
            if len(batch) == AT_ONCE:
                keep()
        keep()
    if not countries:
        raise BadFile(
            f"{source.name} has no place in the states asked for"
            f"{': name others with --countries' if states else ''}."
        )
    return Loaded(added, tuple(sorted(countries)), begun_at)


def _near(distances: Distances, rows: Sequence[PlaceRow]) -> Sequence[float | None]:
    if not rows:
        return []
    return distances([row.latitude for row in rows], [row.longitude for row in rows])


def _make_room(writer: Writer, country: str) -> None:
    """Forget what earlier files said of a country, and that they are in."""
    writer.drop(country)
    writer.forget_done(country)

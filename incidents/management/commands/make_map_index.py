"""Writes the files that the map of a big register is answered from."""

import os
from pathlib import Path
from threading import Thread
from time import perf_counter

from django.core.management.base import BaseCommand

from incidents import mapindex
from incidents.exports.version import register_version
from incidents.mapindex.keeping import alone

#: What a worker starts gives way to answers.
NICENESS = 5


class Command(BaseCommand):
    help = (
        "Writes the files from which the map of a big register is answered, or brings them up to "
        "date. The site does so by itself; run this before it starts, and no visitor waits."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--for-a-worker",
            nargs=2,
            metavar=("FOLDER", "VERSION"),
            help="As the site runs it: at low priority, where nobody else is at it, and only until "
            "standard input ends, as it does when the worker does.",
        )

    def handle(self, **options):
        if options["for_a_worker"]:
            folder, version = options["for_a_worker"]
            _for_a_worker(Path(folder), version)
            return
        started = perf_counter()
        number = mapindex.make(register_version().tag)
        seconds = perf_counter() - started
        self.stdout.write(f"The map's index holds {number:,} incidents ({seconds:.1f} s).")


def _for_a_worker(folder: Path, version: str) -> None:
    os.nice(NICENESS)
    Thread(target=_end_with_standard_input, daemon=True).start()
    with alone(folder) as is_alone:
        if is_alone:
            mapindex.make(version, folder)


def _end_with_standard_input() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)

"""Writes the files that the map of a big register is answered from."""

from time import perf_counter

from django.core.management.base import BaseCommand

from incidents import mapindex
from incidents.exports.version import register_version


class Command(BaseCommand):
    help = (
        "Writes the files from which the map of a big register is answered, or brings them up to "
        "date. The site does so by itself; run this before it starts, and no visitor waits."
    )

    def handle(self, **options):
        started = perf_counter()
        number = mapindex.make(register_version().tag)
        seconds = perf_counter() - started
        self.stdout.write(f"The map's index holds {number:,} incidents ({seconds:.1f} s).")

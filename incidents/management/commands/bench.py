"""`manage.py bench`: measures how fast the parts of the site are."""

import json
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError

from bench import SECTIONS, left_out, results
from bench.host import host, moment

SIZES = [10_000, 100_000, 1_000_000]


class Command(BaseCommand):
    help = "Measures how fast the parts of the site are, and keeps the figures in bench/results/."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON document")
        parser.add_argument(
            "--sizes",
            default=",".join(map(str, SIZES)),
            help="numbers of incidents to measure with, where they matter (%(default)s)",
        )
        parser.add_argument(
            "--only",
            action="append",
            choices=sorted(SECTIONS),
            metavar="SECTION",
            help=f"measure this alone; may be repeated: {', '.join(sorted(SECTIONS))}",
        )

    def handle(self, *args, sizes, only, **options):
        try:
            sizes = [int(size) for size in sizes.split(",")]
        except ValueError as error:
            raise CommandError(
                f"“{sizes}” are no sizes: write them as 1000,10000.", returncode=2
            ) from error
        stamp, measured, moments = host(), {}, {}
        for name in only or SECTIONS:
            self.stderr.write(f"Measuring {name} …")
            moments[name] = moment()  # before: while it measures, a section is the load itself
            figures = SECTIONS[name](sizes)
            # What takes long tells what it has so far, and an interrupted run keeps that.
            for so_far in figures if isinstance(figures, Iterator) else [figures]:
                measured[name] = so_far
                results.keep(stamp, measured | {"left_out": left_out(), "moments": moments})
        measured |= {"left_out": left_out(), "moments": moments}
        told = {"host": stamp} | measured
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stdout.write(results.table(told), ending="")

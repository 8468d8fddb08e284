"""Load the register from its files."""

import sys
from dataclasses import astuple
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from tqdm import tqdm

from incidents.models import Incident
from incidents.register.loading import BadLines, load


class Bar:
    """A progress bar, where somebody watches."""

    def __init__(self):
        self.bar = tqdm(total=0, unit="step", leave=False, disable=not sys.stderr.isatty())

    def begin(self, number):
        self.bar.reset(number)

    def tick(self, number=1):
        self.bar.update(number)


class Command(BaseCommand):
    help = (
        "Loads incidents, articles, officials, statements and responses, all or nothing; safe to "
        "run again. What editors changed since is left alone. Without files: the bundled register."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            metavar="FILE.jsonl",
            help="incidents.jsonl, articles.jsonl …, known by name or by the keys of its lines",
        )

    def handle(self, *args, files, **options):
        if Incident._meta.db_table not in connection.introspection.table_names():
            raise CommandError("The database has no tables yet: run `manage.py migrate` first.")
        bar = Bar()
        try:
            report = load(files, bar)
        except BadLines as error:
            raise CommandError(
                f"{error}\n"
                f"Nothing was loaded: correct {_these(len(error.sentences))} and run again."
            ) from error
        finally:
            bar.bar.close()
        for name, count in [*report.counts.items(), ("together", report.total)]:
            self.stdout.write(_row(name, *astuple(count)))
        for sentence in report.left_alone:
            self.stdout.write(f"left alone: {sentence}")
        for sentence in report.gone:
            self.stdout.write(f"no longer in the files, and kept: {sentence}")


def _these(number):
    return "this line" if number == 1 else f"these {number} lines"


def _row(name, added, changed, unchanged, left_alone):
    row = f"{name:<14}{added:>6} added {changed:>6} changed {unchanged:>6} unchanged"
    return f"{row} {left_alone:>6} left alone" if left_alone else row

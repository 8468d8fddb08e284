"""`manage.py make_incidents`: a register of any size, to measure the site with."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from tqdm import tqdm

from incidents.models import Incident
from incidents.register.synthetic import RealRegister, make_synthetic, synthetic_number


class Command(BaseCommand):
    help = (
        "Brings the made-up incidents in the database to N, published, with articles, statements "
        "and responses, spread as the bundled register's are. Each says in its title that it is "
        "synthetic. Safe to run again, and after an interruption: it goes on where it stopped."
    )

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1, help="another one makes others")
        parser.add_argument(
            "--beside-the-register",
            action="store_true",
            help="also into a database that holds incidents which nobody made up",
        )

    def handle(self, *args, number, seed, beside_the_register, **options):
        if number < 0:
            raise CommandError(f"{number} incidents cannot be made: give a number from 0 upwards.")
        if Incident._meta.db_table not in connection.introspection.table_names():
            raise CommandError("The database has no tables yet: run `manage.py migrate` first.")
        before = synthetic_number()
        watched = sys.stderr.isatty()
        try:
            with tqdm(total=max(number - before, 0), leave=False, disable=not watched) as bar:
                for added in make_synthetic(number, seed, beside_real=beside_the_register):
                    bar.update(added)
        except RealRegister as error:
            raise CommandError(
                "This database holds incidents that were not made up, and visitors would see both. "
                "Name another database in DATABASE_URL, or add --beside-the-register."
            ) from error
        now = synthetic_number()
        self.stdout.write(f"{now:,} synthetic incidents on record, {now - before:,} of them new.")

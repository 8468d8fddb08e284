"""`manage.py load_gazetteer RO.zip …`: every village of GeoNames' country files."""

import re
import sys
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from incidents.gazetteer.bundled import covered_states
from incidents.gazetteer.geonames import BadFile
from incidents.register.fetching_files import NotFetched, fetch
from incidents.register.places import load_geonames, loaded_path


class Command(BaseCommand):
    help = (
        "Adds GeoNames' files of places to the gazetteer: RO.zip, PL.zip, allCountries.zip or "
        "their .txt, from disk or from an address such as "
        "https://download.geonames.org/export/dump/RO.zip. A file takes the place of what was "
        "loaded before of its states. Interrupted, it goes on where it was when run again; a file "
        "that is in already is left alone. Run it on every machine that serves the site."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE_OR_URL", help="as in RO.zip PL.zip")
        parser.add_argument(
            "--countries",
            metavar="CODES",
            help="only these states, as in RO,MD; “all” for every state there is; default: the "
            "states of Europe and the Caucasus that the bundled list covers",
        )

    def handle(self, *args, files, countries, **options):
        states = _states(countries)
        for source in files:
            try:
                path = self._at_hand(source)
                with bar(f"reading {path.name}") as progress:
                    loaded = load_geonames(path, states, progress)
            except (BadFile, NotFetched) as error:
                raise CommandError(str(error)) from error
            if "://" in source:
                path.unlink()
            if loaded.already:
                self.stdout.write(f"{source}: in already.")
                continue
            resumed = f" (went on at line {loaded.resumed_at})" if loaded.resumed_at else ""
            self.stdout.write(
                f"{source}: {loaded.places} places of {', '.join(loaded.countries)}{resumed}."
            )
        self.stdout.write(f"Loaded places are in {loaded_path()}.")

    def _at_hand(self, source):
        if "://" in source:
            with bar("fetching") as progress:
                return fetch(source, settings.GAZETTEER_DIR / "fetched", progress)
        path = Path(source)
        if not path.is_file():
            raise CommandError(f"There is no file {source}.")
        return path


@contextmanager
def bar(title):
    """A progress bar in bytes, where somebody watches."""
    with tqdm(
        desc=title, unit="B", unit_scale=True, leave=False, disable=not sys.stderr.isatty()
    ) as shown:

        def progress(done, whole):
            shown.total = whole or None
            shown.update(done - shown.n)

        yield progress


def _states(countries):
    if countries is None:
        return covered_states()
    if countries.strip().lower() == "all":
        return set()
    codes = {code.strip().upper() for code in countries.split(",")}
    if wrong := sorted(code for code in codes if not re.fullmatch("[A-Z]{2}", code)):
        raise CommandError(f"--countries has “{wrong[0]}”: write codes as in RO,MD, or all.")
    return codes

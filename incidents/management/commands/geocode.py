"""`manage.py geocode NAME`: what a place name may mean, or how often such answers are right."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from incidents.gazetteer import BadName, Gazetteer, NoGazetteer
from incidents.gazetteer.checking import (
    AMONG,
    RIGHT_WITHIN_KM,
    BadList,
    check,
    exact_speed,
    fuzzy_speed,
    read_list,
)
from incidents.register.geocoding import ask_geocoders
from incidents.register.places import as_json, bundled_path, gazetteer, loaded_path


class Command(BaseCommand):
    help = (
        "Looks a place name up in the gazetteer, and in the online geocoders that GEOCODER names; "
        "candidates come best first. With --check it looks up lists of places whose points are "
        "known, and prints how often the answer is right and how long it takes."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", nargs="?", help="as in Plauru, or “Osiny, Łuków county”")
        parser.add_argument("--country", metavar="CODE", help="two letters, as in RO")
        parser.add_argument("--json", action="store_true", help="one JSON document, nothing else")
        parser.add_argument(
            "--check",
            nargs="+",
            type=Path,
            metavar="FILE.csv",
            help="lists with the columns name, country, lat, lon; the register and editors' places "
            "are left out",
        )

    def handle(self, *args, name, country, check, **options):
        try:
            if check:
                return self._check(check)
            if name is None:
                raise CommandError("Name a place, as in: manage.py geocode Plauru --country RO")
            country = _code(country)
            found = gazetteer(public=False).find(name, country)
            online, troubles = ask_geocoders(name, country)
        except (BadName, BadList, NoGazetteer) as error:
            raise CommandError(str(error)) from error
        for trouble in troubles:
            self.stderr.write(trouble)
        found += online
        if options["json"]:
            self.stdout.write(json.dumps([as_json(p) for p in found], ensure_ascii=False, indent=1))
        elif not found:
            self.stdout.write(f"No place of the name “{name}” is known.")
        for place in [] if options["json"] else found:
            words = [place.name, place.admin_area, place.country]
            self.stdout.write(
                f"{place.score:.2f}  {place.latitude:9.4f} {place.longitude:9.4f}  "
                f"{', '.join(filter(None, words))} ({place.kind}, {place.source})"
            )

    def _check(self, files):
        stores = {"bundled": [bundled_path()]}
        if loaded_path().is_file():
            stores["bundled and loaded"] = [bundled_path(), loaded_path()]
        lists = {path.name: read_list(path) for path in files}
        for title, paths in stores.items():
            places = Gazetteer(paths)
            self.stdout.write(f"With the places that are {title}:")
            together = []
            for name, known in lists.items():
                checked = check(places, known)
                together += checked
                self._tell(name, checked)
            if len(lists) > 1:
                self._tell("together", together)
            every = [one.known for one in together]
            exact, fuzzy = exact_speed(places, every), fuzzy_speed(places, every)
            self.stdout.write(
                f"  exact look-up {exact.median_ms:.2f} ms (95 of 100 within {exact.p95_ms:.2f}), "
                f"fuzzy {fuzzy.median_ms:.1f} ms (within {fuzzy.p95_ms:.1f})"
            )
            for one in together:
                if one.rank != 1:
                    self.stdout.write(f"  not first: {_miss(one)}")

    def _tell(self, name, checked):
        first = sum(one.rank == 1 for one in checked)
        among = sum(one.rank is not None for one in checked)
        number = max(1, len(checked))
        self.stdout.write(
            f"  {name}: of {len(checked)} places within {RIGHT_WITHIN_KM:g} km, "
            f"{first} first ({first / number:.1%}), {among} among {AMONG} ({among / number:.1%})"
        )


def _code(country):
    if country is None:
        return None
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise CommandError(f"“{country[:20]}” is not a country's code: two letters, as in RO.")
    return country.upper()


def _miss(one):
    told = f"{one.known.name} ({one.known.country})"
    if one.rank:
        return f"{told} is number {one.rank}, after {_named(one.first)}"
    return f"{told} is not known" + (f"; instead {_named(one.first)}" if one.first else "")


def _named(place):
    return ", ".join(filter(None, [place.name, place.admin_area]))

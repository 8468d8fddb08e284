"""`manage.py build_gazetteer`: the file of bundled places, where it is missing or out of date."""

from django.core.management.base import BaseCommand

from incidents.register.places import build_gazetteer, bundled_path


class Command(BaseCommand):
    help = (
        "Builds the file in which place names are looked up from what the program brings along; "
        "does nothing when that is up to date. Places loaded with load_gazetteer are kept apart."
    )

    def add_arguments(self, parser):
        parser.add_argument("--anew", action="store_true", help="build it even if it is up to date")

    def handle(self, *args, anew, **options):
        number = build_gazetteer(anew=anew)
        if number:
            self.stdout.write(f"{number} places are in {bundled_path()}.")
        else:
            self.stdout.write(f"{bundled_path()} is up to date.")

"""`manage.py rebuild_search`: the words by which incidents are found, gathered anew."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from incidents.models import SearchText
from incidents.register.search_words import rebuild


class Command(BaseCommand):
    help = (
        "Gathers the words of every incident anew and builds the search index from them. The site "
        "keeps both up to date by itself: this is for when somebody wrote into the database past "
        "it. Safe to run at any time, and again."
    )

    def handle(self, *args, **options):
        if SearchText._meta.db_table not in connection.introspection.table_names():
            raise CommandError("The database has no tables yet: run `manage.py migrate` first.")
        number, changed = rebuild()
        self.stdout.write(f"{number:,} incidents looked at; the words of {changed:,} were others.")

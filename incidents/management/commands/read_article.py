"""Print drafts of the incidents that an article reports; nothing is saved."""

import json
import sys
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from incidents.articles.ingest import LONGEST_HTML, UnreadableArticle, ingest
from incidents.articles.reading import read_source
from incidents.articles.shape import as_json
from incidents.gazetteer.search import NoGazetteer
from incidents.models import Country
from incidents.register.fetching import FetchError, fetch
from incidents.register.knowledge import knowledge


def day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--published “{text}” is not a day such as 2025-08-06.") from None


class Command(BaseCommand):
    help = (
        "Reads an article and prints a draft of each incident it reports, with officials, "
        "statements and responses and the words for every value. Saves nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("source", metavar="SOURCE", help="text or HTML file, “-”, or a URL")
        parser.add_argument("--published", metavar="YYYY-MM-DD", help="day of publication")
        parser.add_argument("--url", help="the article's address, when SOURCE is a file")
        parser.add_argument("--json", action="store_true", help="one JSON document")

    def handle(self, *args, source, published, url, **options):
        published_on = day(published) if published else None
        if Country._meta.db_table not in connection.introspection.table_names():
            raise CommandError("The database has no tables yet: run `manage.py migrate` first.")
        known = knowledge()
        if not known.countries:
            raise CommandError("The register is empty: run `manage.py load_register` first.")
        try:
            text, url = self.text_of(source, url)
            draft = read_source(ingest(text, url, published_on), known)
        except (UnreadableArticle, FetchError, NoGazetteer) as error:
            raise CommandError(str(error)) from error
        document = as_json(draft)
        if options["json"]:
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=1))
        else:
            self.tell(document)

    def text_of(self, source, url):
        """The text of a source, and its address where it has one."""
        if source.startswith(("http://", "https://")):
            fetched = fetch(source)
            return fetched.text, url or fetched.url
        if source == "-":
            return decoded(sys.stdin.buffer.read(LONGEST_HTML * 4 + 1), "standard input"), url
        path = Path(source)
        try:
            with path.open("rb") as file:
                return decoded(file.read(LONGEST_HTML * 4 + 1), source), url
        except OSError as error:
            raise CommandError(f"{source} cannot be read: {error.strerror}.") from error

    def tell(self, document):
        """Drafts for a person to read."""
        text = document["article"]["text"]
        if not document["relevant"]:
            self.stdout.write("No incident.")
        for number, incident in enumerate(document["incidents"], start=1):
            self.stdout.write(f"Incident {number}")
            for name, spans in incident["evidence"].items():
                words = " … ".join(" ".join(text[a:b].split()) for a, b in spans[:3])
                self.stdout.write(f"  {name}: {told(incident[name])}   “{words[:120]}”")
            if incident["possible_duplicates"]:
                self.stdout.write(f"  may be {', '.join(incident['possible_duplicates'])}")
        for official in document["officials"]:
            of = official["country"] or official["organisation"] or "?"
            self.stdout.write(f"Official: {official['name']}, {official['title']} ({of})")
        for statement in document["statements"]:
            who = statement["official"] or statement["institution"]
            quote = statement["quote"] or ""
            self.stdout.write(f"Statement: {who} {statement['stance']}: “{quote[:120]}”")
        for response in document["responses"]:
            on = f" on {response['date']}" if response["date"] else ""
            self.stdout.write(f"Response: {response['kind']} by {response['by']}{on}")
        for rejected in document["rejected"]:
            a, b = rejected["evidence"][0]
            self.stdout.write(f"Left out ({rejected['reason']}): “{text[a:b][:120]}”")


def decoded(raw, source):
    if len(raw) > LONGEST_HTML * 4:
        raise CommandError(
            f"{source} holds more than {LONGEST_HTML * 4:,} bytes: too long to read."
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")


def told(value):
    if isinstance(value, dict):
        return value.get("best") or value.get("low")
    if isinstance(value, list):
        return ", ".join(
            str(one["platform"] or one["as_reported"]) if isinstance(one, dict) else str(one)
            for one in value
        )
    return value

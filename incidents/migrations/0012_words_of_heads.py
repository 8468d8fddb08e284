"""The words of an incident's title and place are stored a second time, marked, for the order of rank."""

from importlib import import_module

from django.db import migrations

from incidents.folding import HEAD, folded_words

AT_ONCE = 5000
UPDATE = "UPDATE incidents_searchtext SET words = %s WHERE incident_id = %s"
#: SQLite's index is made anew at the end, which is quicker than word by word.
INDEX = import_module("incidents.migrations.0009_search_text")
BEFORE = ["DROP TRIGGER incidents_searchtext_update"]
AFTER = [
    INDEX.TRIGGER.format("update", INDEX.FORGET + INDEX.LEARN),
    "INSERT INTO incidents_searchtext_index(incidents_searchtext_index) VALUES ('rebuild')",
]


def mark(apps, editor):
    rewrite(apps, editor, _marked)


def unmark(apps, editor):
    rewrite(apps, editor, _unmarked)


def rewrite(apps, editor, words_of):
    of_sqlite = editor.connection.vendor == "sqlite"
    for statement in BEFORE if of_sqlite else []:
        editor.execute(statement, params=None)
    with editor.connection.cursor() as cursor:
        for rows in _pieces(apps.get_model("incidents", "SearchText")):
            cursor.executemany(UPDATE, [(words_of(*told), key) for key, *told in rows])
    for statement in AFTER if of_sqlite else []:
        editor.execute(statement, params=None)


def _pieces(search_text):
    rows = search_text.objects.order_by("pk").values_list(
        "pk", "words", "incident__title", "incident__place", "incident__admin_area"
    )
    last = 0
    while piece := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield piece
        last = piece[-1][0]


def _marked(words, title, place, admin_area):
    head = folded_words(f"{title} {place} {admin_area}")
    return " ".join(sorted({*words.split(), *(HEAD + word for word in head)}))


def _unmarked(words, *_):
    return " ".join(word for word in words.split() if not word.startswith(HEAD))


class Migration(migrations.Migration):
    dependencies = [("incidents", "0011_what_readings_made")]

    operations = [migrations.RunPython(mark, unmark)]

"""The words of an incident's title and place are stored a second time, marked, for the order of rank."""

from django.db import migrations

from incidents.folding import HEAD, folded_words

AT_ONCE = 1000


def mark(apps, editor):
    search_text = apps.get_model("incidents", "SearchText")
    rows = search_text.objects.select_related("incident").only(
        "words", "incident__title", "incident__place", "incident__admin_area"
    )
    marked = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        told = row.incident
        head = folded_words(f"{told.title} {told.place} {told.admin_area}")
        row.words = " ".join(sorted({*row.words.split(), *(HEAD + word for word in head)}))
        marked.append(row)
        if len(marked) == AT_ONCE:
            search_text.objects.bulk_update(marked, ["words"])
            marked = []
    search_text.objects.bulk_update(marked, ["words"])


def unmark(apps, editor):
    search_text = apps.get_model("incidents", "SearchText")
    changed = []
    for row in search_text.objects.iterator(chunk_size=AT_ONCE):
        row.words = " ".join(word for word in row.words.split() if not word.startswith(HEAD))
        changed.append(row)
        if len(changed) == AT_ONCE:
            search_text.objects.bulk_update(changed, ["words"])
            changed = []
    search_text.objects.bulk_update(changed, ["words"])


class Migration(migrations.Migration):
    dependencies = [("incidents", "0011_what_readings_made")]

    operations = [migrations.RunPython(mark, unmark)]

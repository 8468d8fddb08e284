"""The words that search looks through stand in a table of their own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("incidents", "0009_search_text")]

    operations = [
        migrations.RemoveField(model_name="incident", name="folded"),
    ]

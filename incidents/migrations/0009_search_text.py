"""The words of an incident move to a narrow table, and a full-text index stands beside them."""

import django.db.models.deletion
from django.db import migrations, models

FORGET = (
    "INSERT INTO incidents_searchtext_index(incidents_searchtext_index, rowid, words) "
    "VALUES ('delete', old.incident_id, old.words);"
)
LEARN = "INSERT INTO incidents_searchtext_index(rowid, words) VALUES (new.incident_id, new.words);"
TRIGGER = "CREATE TRIGGER incidents_searchtext_{0} AFTER {0} ON incidents_searchtext BEGIN {1} END"
SET_UP = {
    "sqlite": [
        "CREATE VIRTUAL TABLE incidents_searchtext_index USING fts5(words, "
        "content='incidents_searchtext', content_rowid='incident_id', "
        "tokenize='ascii', prefix='2 3 4', detail='none')",
        TRIGGER.format("insert", LEARN),
        TRIGGER.format("delete", FORGET),
        TRIGGER.format("update", FORGET + LEARN),
    ],
    # The words are taken as they are: PostgreSQL's own parser would cut them its own way.
    "postgresql": [
        "CREATE INDEX incident_words ON incidents_searchtext "
        "USING gin (array_to_tsvector(string_to_array(words, ' ')))"
    ],
}
TAKE_DOWN = {
    "sqlite": [
        "DROP TRIGGER incidents_searchtext_insert",
        "DROP TRIGGER incidents_searchtext_delete",
        "DROP TRIGGER incidents_searchtext_update",
        "DROP TABLE incidents_searchtext_index",
    ],
    "postgresql": ["DROP INDEX incident_words"],
}
# What was folded before had words of any length; an index takes them up to a bound.
CUT = {
    "sqlite": "folded",
    "postgresql": r"regexp_replace(folded, '([^ ]{40})[^ ]+', '\1', 'g')",
}


def set_up(apps, editor):
    vendor = editor.connection.vendor
    copy = (
        "INSERT INTO incidents_searchtext (incident_id, words) "
        f"SELECT id, {CUT[vendor]} FROM incidents_incident"
    )
    for statement in [*SET_UP[vendor], copy]:
        editor.execute(statement, params=None)


def take_down(apps, editor):
    copy = (
        "UPDATE incidents_incident SET folded = COALESCE((SELECT words FROM incidents_searchtext "
        "WHERE incident_id = incidents_incident.id), '')"
    )
    for statement in [copy, *TAKE_DOWN[editor.connection.vendor]]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("incidents", "0008_readings_and_phrases")]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="incidents.incident",
                    ),
                ),
                ("words", models.TextField()),
            ],
            options={
                "verbose_name": "words of an incident",
                "verbose_name_plural": "words of incidents",
            },
        ),
        migrations.RunPython(set_up, take_down),
    ]

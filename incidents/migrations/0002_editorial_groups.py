"""Editors draft and submit; Reviewers also publish and withdraw."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

WRITTEN_BY_EDITORS = (
    "article",
    "assessment",
    "citation",
    "incident",
    "incidentobject",
    "incidentoutcome",
    "official",
    "platform",
    "publisher",
    "response",
    "statement",
    "tenure",
)
READ_BY_EDITORS = ("country", "organisation")


def make_groups(apps, schema_editor):
    # Permissions are otherwise made only after all migrations have run.
    config = apps.get_app_config("incidents")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None

    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ours = Permission.objects.filter(content_type__app_label="incidents")
    written = [
        f"{verb}_{m}" for m in WRITTEN_BY_EDITORS for verb in ("view", "add", "change", "delete")
    ]
    read = [f"view_{model}" for model in READ_BY_EDITORS]
    kept = [f"{verb}_{model}" for model in READ_BY_EDITORS for verb in ("add", "change")]
    decided = ["publish_incident", "withdraw_incident"]

    editors, _ = Group.objects.get_or_create(name="Editors")
    editors.permissions.set(ours.filter(codename__in=written + read))
    reviewers, _ = Group.objects.get_or_create(name="Reviewers")
    reviewers.permissions.set(ours.filter(codename__in=written + read + kept + decided))


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Reviewers"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]

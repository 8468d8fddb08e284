"""Migrations go forwards from nothing, and back where that makes sense."""

import pytest
from django.core.management import call_command
from django.db import connection

from incidents.folding import HEAD
from incidents.models import Incident, SearchText
from tests.factories import make_incident

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def groups():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM auth_group ORDER BY name")
        return [name for (name,) in cursor.fetchall()]


@pytest.fixture
def everything_again():
    yield
    call_command("migrate", verbosity=0)


def test_groups_are_made_and_unmade(everything_again):
    call_command("migrate", "incidents", "0001", verbosity=0)
    assert groups() == []
    call_command("migrate", "incidents", verbosity=0)
    assert groups() == ["Editors", "Reviewers"]


def test_the_register_can_be_taken_down_and_built_from_nothing(everything_again):
    call_command("migrate", "incidents", "zero", verbosity=0)
    tables = connection.introspection.table_names()
    assert not [name for name in tables if name.startswith("incidents_")]
    call_command("migrate", verbosity=0)
    assert "incidents_incident" in connection.introspection.table_names()


def test_words_of_heads_are_marked_and_unmarked(everything_again):
    incident = make_incident(title="A drone over Qwertzfeld", place="Qwertzfeld")
    before = words(incident)
    assert HEAD + "qwertzfeld" in before
    call_command("migrate", "incidents", "0011", verbosity=0)
    assert words(incident) == [word for word in before if not word.startswith(HEAD)]
    call_command("migrate", "incidents", verbosity=0)
    assert words(incident) == before
    assert Incident.objects.matching("qwertzfeld").get() == incident
    SearchText.objects.update(words="asdfhausen")  # the index follows, as it did before
    assert not Incident.objects.matching("qwertzfeld").exists()
    assert Incident.objects.matching("asdfhausen").get() == incident


def words(incident):
    return SearchText.objects.get(incident=incident).words.split()


def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

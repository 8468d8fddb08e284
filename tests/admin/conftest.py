"""People at the desk, and forms filled in as a browser would send them."""

import pytest
from django.test import Client

from incidents.models import Publisher
from incidents.register import readings
from tests import factories
from tests.readings import make_reading, read_draft


@pytest.fixture
def editor(db):
    return factories.make_editor()


@pytest.fixture
def reviewer(db):
    return factories.make_reviewer()


@pytest.fixture
def as_editor(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def as_reviewer(reviewer):
    client = Client()
    client.force_login(reviewer)
    return client


@pytest.fixture
def reader(monkeypatch):
    """What the reader makes of any text here: the drafts of `tests.readings`."""
    sources = []

    def read(source):
        sources.append(source)
        return read_draft(published_on=source.published_on)

    monkeypatch.setattr(readings, "read", read)
    for code in ("LT", "BY", "RU"):
        factories.make_country(code)
    factories.make_platform()
    factories.make_publisher()
    Publisher.objects.update(domain="wire.example")
    return sources


@pytest.fixture
def reading(editor):
    return make_reading(editor)

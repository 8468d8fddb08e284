"""People at the desk, and forms filled in as a browser would send them."""

import pytest
from django.test import Client

from tests import factories


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

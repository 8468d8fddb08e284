"""What several tests of the register's writing begin with."""

import pytest

from tests import factories
from tests.readings import make_reading


@pytest.fixture
def editor():
    return factories.make_editor()


@pytest.fixture
def reading(editor):
    return make_reading(editor)

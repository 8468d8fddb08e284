"""The reader with what the bundled register and place names tell it."""

import pytest

from tests.articles.bundled import bundled_knowledge


@pytest.fixture(scope="session")
def knowledge(bundled_places):
    from incidents.gazetteer import Gazetteer
    from incidents.register.knowledge import Places

    return bundled_knowledge(Places(Gazetteer([bundled_places])))

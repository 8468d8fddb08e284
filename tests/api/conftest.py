"""A client that asks as programs do, and as often as it likes."""

import pytest
from django.conf import settings as site_settings


@pytest.fixture(autouse=True)
def unhurried(settings):
    """No test is told to wait, but the one that asks for it."""
    rates = {"pages": "1000000/min", "downloads": "1000000/min"}
    settings.REST_FRAMEWORK = site_settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": rates}


@pytest.fixture
def ask(client):
    """A function that answers with what an address of the API says, as plain values."""

    def ask(path, status=200, **query):
        response = client.get(f"/api/v1/{path}", query)
        assert response.status_code == status, response.getvalue()[:2000]
        return response.json()

    return ask

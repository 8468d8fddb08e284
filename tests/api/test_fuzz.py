"""Whatever the description allows is answered as described, and whatever it forbids is refused.

A run of all tests asks a few examples of each address. For thousands, and for the edges of every
parameter: ``FUZZ_EXAMPLES=120 .venv/bin/python -m pytest tests/api/test_fuzz.py``.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from tests.api import fuzz_hooks  # noqa: F401  brings what is asked in line with the register
from tests.api.register import make_full, make_many
from tests.factories import make_official, make_statement

pytestmark = pytest.mark.django_db

FEW = 6
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", FEW))


PHASES = {
    "examples": {"enabled": False},
    "coverage": {"enabled": EXAMPLES > FEW},
    "fuzzing": {"generation": {"max-examples": EXAMPLES}},
}
api = schemathesis.openapi.from_wsgi(
    "/api/v1/schema/",
    get_wsgi_application(),
    config=schemathesis.Config.from_dict({"phases": PHASES}),
)


@pytest.fixture
def register(db, bundled_places):
    """Things on record; and as for Django's own client, no request closes the connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    _make_register()
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _make_register():
    _, incident, _ = make_full()
    make_many(3)
    make_statement(incident, official=make_official("Kęstutis Budrys", "kestutis-budrys"))


@api.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_address_answers_as_described(case, register):
    case.call_and_validate(headers={"Accept-Encoding": "identity"})  # it cannot unpack

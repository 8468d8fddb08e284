"""What is published shows in every process within two seconds.

By itself in a file: such a test empties the database when it ends, and so comes after all others.
"""

import os
import subprocess
import sys
import time

import pytest

from config.settings import BASE_DIR
from incidents.register import review
from tests.databases import database_url
from tests.factories import make_incident, make_reviewer

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SECONDS = 2.0
#: A worker: tells how many incidents it counts; then what it counts next, and when it last asked
#: in vain. A slow machine may take its time to answer, but not answer with what is old.
WORKER = """
import time, django
django.setup()
from django.test import Client
def counted():
    answer = Client().get("/api/v1/facets/", headers={"host": "localhost"})
    return answer.json()["totals"]["incidents"]
before = counted()
print(before, flush=True)
asked = in_vain = time.time()
until = asked + 30
while (now := counted()) == before and asked < until:
    in_vain = asked
    time.sleep(0.25)
    asked = time.time()
print(now, in_vain, flush=True)
"""


def test_publishing_shows_in_other_processes_within_two_seconds():
    make_incident()
    awaited = make_incident(state="in_review")
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER],
            cwd=BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    try:
        assert [worker.stdout.readline().strip() for worker in workers] == ["1", "1"]
        review.publish(awaited, make_reviewer())
        published_at = time.time()
        for worker in workers:
            number, last_in_vain = worker.stdout.readline().split()
            assert number == "2"
            assert float(last_in_vain) - published_at < SECONDS
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
            worker.stdout.close()

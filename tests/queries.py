"""How often a page asks the database for itself."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def own_queries(client, address):
    """How many queries an answer takes, read to its end, whichever test ran before.

    What is new is read into the map's index by another page before, once for all.
    """
    client.get("/about/")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
        assert answer.status_code == 200
        b"".join(answer)
    return len(asked)

"""A WSGI application that knows nothing: it sends files with the headers that go with them.

``BENCH_PAGES`` names a folder with ``index.json``: for each address, its headers and its file.
"""

import json
import os
from pathlib import Path

FOLDER = Path(os.environ["BENCH_PAGES"])
ANSWERS = {
    address: (list(map(tuple, headers)), (FOLDER / name).read_bytes())
    for address, (headers, name) in json.loads((FOLDER / "index.json").read_text("utf-8")).items()
}


def application(environ, start_response):
    query = environ.get("QUERY_STRING", "")
    address = environ["PATH_INFO"] + (f"?{query}" if query else "")
    if address not in ANSWERS:
        start_response("404 Not Found", [("Content-Length", "0")])
        return [b""]
    headers, body = ANSWERS[address]
    start_response("200 OK", headers)
    return [body]

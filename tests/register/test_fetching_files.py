"""Large files from an address: whole, bounded, and taken up again."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from incidents.register import fetching_files
from incidents.register.fetching_files import NotFetched, fetch

CONTENT = bytes(range(256)) * 1000


@pytest.fixture
def server():
    """Serves CONTENT, in ranges where asked; breaks off after ``server.breaks_at`` bytes."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            web = self.server
            if self.path.startswith("/gone"):
                return self.send_error(404)
            if self.path.startswith("/away"):
                self.send_response(302)
                self.send_header("Location", web.leads_to)
                return self.end_headers()
            begin = int(self.headers.get("Range", "bytes=0-")[6:-1])
            web.asked.append(begin)
            if begin >= len(CONTENT):
                return self.send_error(416)
            self.send_response(206 if begin else 200)
            self.send_header("Content-Length", str(len(CONTENT) - begin))
            self.end_headers()
            self.wfile.write(CONTENT[begin : web.breaks_at])

        def log_message(self, *args):
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.daemon_threads, web.asked, web.breaks_at, web.leads_to = True, [], None, ""
    thread = threading.Thread(target=web.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    web.address = f"http://127.0.0.1:{web.server_address[1]}"
    yield web
    web.shutdown()
    web.server_close()
    thread.join()


def get(address, folder):
    return fetch(address, folder, lambda done, whole: None)


def test_a_file_is_fetched_whole(server, tmp_path):
    path = get(f"{server.address}/RO.zip", tmp_path)
    assert path.read_bytes() == CONTENT
    assert path.name.endswith("-RO.zip")


def test_what_broke_off_goes_on(server, tmp_path):
    server.breaks_at = 100_000
    with pytest.raises(NotFetched, match=r"go on from 100,000 bytes"):
        get(f"{server.address}/RO.zip", tmp_path)
    server.breaks_at = None
    assert get(f"{server.address}/RO.zip", tmp_path).read_bytes() == CONTENT
    assert server.asked == [0, 100_000]


def test_more_than_is_bearable_is_not_taken(server, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching_files, "MOST_BYTES", 1000)
    with pytest.raises(NotFetched, match="more than 1,000 bytes"):
        get(f"{server.address}/RO.zip", tmp_path)


def test_only_http_is_spoken_wherever_it_leads(server, tmp_path):
    for address in ("file:///etc/passwd", "ftp://127.0.0.1/RO.zip", "RO.zip", "http://"):
        with pytest.raises(NotFetched, match="not an address that begins with http"):
            get(address, tmp_path)
    server.leads_to = "file:///etc/passwd"
    with pytest.raises(NotFetched):
        get(f"{server.address}/away", tmp_path)


def test_what_is_not_there_is_named(server, tmp_path):
    with pytest.raises(NotFetched, match="answered 404"):
        get(f"{server.address}/gone.zip", tmp_path)
    with pytest.raises(NotFetched, match="could not be fetched"):
        get("http://127.0.0.1:9/RO.zip", tmp_path)

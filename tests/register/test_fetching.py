"""Fetching a page: from the public internet alone, and never more than the bounds allow."""

import gzip
import threading
import zlib
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from incidents.register import fetching
from incidents.register.fetching import FetchError, fetch, is_public

PAGE = "<html><body><p>Žalgiris</p></body></html>".encode()


@contextmanager
def serving(answer):
    """A server on the loopback whose every answer is given by ``answer(handler)``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer(self)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://news.example:{server.server_port}/story"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler, body=PAGE, status=200, **headers):
    handler.send_response(status)
    headers = {"Content_Type": "text/html; charset=utf-8", **headers}
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    with suppress(OSError):  # the reader hung up, as it should
        handler.wfile.write(body)


def here(host, port):
    return ["127.0.0.1"]


def ask(url, resolver=here):
    return fetch(url, resolver=resolver, allowed=lambda address: True)


def test_page_comes_with_its_text():
    with serving(send) as url:
        page = ask(url)
    assert "Žalgiris" in page.text
    assert page.url == url


def test_packed_page_is_unpacked():
    with serving(lambda h: send(h, gzip.compress(PAGE), Content_Encoding="gzip")) as url:
        assert "Žalgiris" in ask(url).text
    with serving(lambda h: send(h, zlib.compress(PAGE), Content_Encoding="deflate")) as url:
        assert "Žalgiris" in ask(url).text


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "fd00:ec2::254", "no address",
    ],
)  # fmt: skip
def test_private_address_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_public_address_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://2130706433/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
def test_address_inside_is_refused_by_default(url):
    with pytest.raises(FetchError, match="not on the public internet|no host"):
        fetch(url)


def test_one_private_answer_among_public_ones_is_refused():
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch("http://news.example/", resolver=lambda host, port: ["8.8.8.8", "10.0.0.1"])


@pytest.mark.parametrize("url", ["ftp://news.example/", "file:///etc/passwd", "http://a:b@c/", ""])
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(FetchError):
        fetch(url)


def test_redirect_is_checked_as_the_first_address_was():
    with serving(lambda h: send(h, b"", 302, Location="http://inside.example/")) as url:

        def resolver(host, port):
            return ["127.0.0.1"] if host == "news.example" else ["10.0.0.1"]

        with pytest.raises(FetchError, match="“inside.example” is not on the public internet"):
            fetch(url, resolver=resolver, allowed=lambda address: address == "127.0.0.1")


def test_redirects_end():
    with (
        serving(lambda h: send(h, b"", 302, Location="/again")) as url,
        pytest.raises(FetchError, match="redirects more than"),
    ):
        ask(url)


def test_page_that_is_too_large_is_given_up():
    with (
        serving(lambda h: send(h, b"a" * (fetching.MOST_BYTES + 2))) as url,
        pytest.raises(FetchError, match="larger than"),
    ):
        ask(url)


def test_page_that_unpacks_to_far_more_is_given_up():
    bomb = gzip.compress(b"\0" * 3_000_000)
    with (
        serving(lambda h: send(h, bomb, Content_Encoding="gzip")) as url,
        pytest.raises(FetchError, match="unpacks to far more|larger than"),
    ):
        ask(url)


def test_slow_page_is_given_up(monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    wait = threading.Event()

    def slow(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        wait.wait(3)

    with serving(slow) as url, pytest.raises(FetchError, match="could not be read|took longer"):
        ask(url)
    wait.set()


@pytest.mark.parametrize(
    ("headers", "status", "sentence"),
    [
        ({"Content_Type": "application/pdf"}, 200, "sends application/pdf"),
        ({"Content_Encoding": "br"}, 200, "packs its page as br"),
        ({"Content_Encoding": "gzip"}, 200, "packed wrongly"),
        ({}, 404, "answers 404"),
        ({}, 301, "without saying where to"),
    ],
)
def test_answer_that_is_no_page_is_told_in_a_sentence(headers, status, sentence):
    with (
        serving(lambda h: send(h, status=status, **headers)) as url,
        pytest.raises(FetchError, match=sentence),
    ):
        ask(url)


def test_host_that_does_not_exist_is_told():
    def resolver(host, port):
        raise OSError("no such name")

    with pytest.raises(FetchError, match="There is no host “news.example”"):
        ask("http://news.example/", resolver)


def test_fetching_can_be_switched_off(settings):
    settings.FETCH_ARTICLES = False
    with pytest.raises(FetchError, match="FETCH_ARTICLES"):
        ask("http://news.example/")

"""Fetching an article's page: only from public addresses, bounded in size, time and hops.

The name is resolved first, every answer is checked, and the connection goes to the checked
address, so that a name which changes its answer between the two ("rebinding") gains nothing. A
redirect is a new address and goes through the same checks.
"""

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from incidents.articles.address import normalise_address

MOST_BYTES = 4_000_000
MOST_HOPS = 5
SECONDS = 15.0
CONTENT_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
USER_AGENT = "Flankwatch article reader"
#: A page that unpacks to more than this many times its size is no article.
MOST_EXPANSION = 200
_CHUNK = 65_536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Resolver = Callable[[str, int], Sequence[str]]


class FetchError(Exception):
    """The page cannot be had; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: where it came from in the end, and its text."""

    url: str
    text: str
    content_type: str


def resolve(host: str, port: int) -> Sequence[str]:
    """IP addresses of a host."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it hides inside IPv6."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.sixtofour or ip.teredo:
            return False
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip in _NAT64:
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def fetch(
    url: str, *, resolver: Resolver = resolve, allowed: Callable[[str], bool] = is_public
) -> Fetched:
    """The page at an address. Raises FetchError with a sentence, whatever goes wrong.

    ``resolver`` and ``allowed`` are for tests, which have no public address to fetch from.
    """
    if not settings.FETCH_ARTICLES:
        raise FetchError(
            "Fetching is switched off on this site (FETCH_ARTICLES): paste the article's text."
        )
    deadline = time.monotonic() + SECONDS
    for _ in range(MOST_HOPS + 1):
        try:
            url = normalise_address(url)
        except ValueError as error:
            raise FetchError(str(error)) from error
        answer = _ask(url, resolver, allowed, deadline)
        if isinstance(answer, Fetched):
            return answer
        url = urljoin(url, answer)
    raise FetchError(f"The address redirects more than {MOST_HOPS} times.")


def _ask(
    url: str, resolver: Resolver, allowed: Callable[[str], bool], deadline: float
) -> Fetched | str:
    """One request: the page, or the address to which it redirects."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _checked_address(host, port, resolver, allowed)
    connection = _connection(parts.scheme, host, port, address, _left(deadline))
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(
            "GET",
            path,
            headers={
                "User-Agent": USER_AGENT,
                "Accept": "text/html, text/plain;q=0.8",
                "Accept-Encoding": "gzip, deflate",
            },
        )
        response = connection.getresponse()
        if response.status in (301, 302, 303, 307, 308):
            location = response.getheader("Location")
            if not location:
                raise FetchError(f"{host} redirects without saying where to.")
            return location
        if response.status != 200:
            raise FetchError(f"{host} answers {response.status} {response.reason[:60]}.")
        content_type = (response.getheader("Content-Type") or "").split(";")[0].strip().lower()
        if content_type not in CONTENT_TYPES:
            raise FetchError(f"{host} sends {content_type or 'no type'}, not a page of text.")
        body = _body(response, host, connection, deadline)
        return Fetched(url, decoded(body, response.getheader("Content-Type") or ""), content_type)
    except FetchError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError(f"{host} could not be read: {str(error) or 'no answer'}.") from error
    finally:
        connection.close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(f"The page took longer than {SECONDS:.0f} seconds.")
    return left


def _checked_address(
    host: str, port: int, resolver: Resolver, allowed: Callable[[str], bool]
) -> str:
    """The address to connect to; every answer must be public, not only the one used."""
    try:
        addresses = list(resolver(host, port))
    except (OSError, UnicodeError) as error:
        raise FetchError(f"There is no host “{host[:100]}”.") from error
    if not addresses:
        raise FetchError(f"There is no host “{host[:100]}”.")
    for address in addresses:
        if not allowed(address):
            raise FetchError(f"“{host[:100]}” is not on the public internet: it is not fetched.")
    return addresses[0]


def _connection(
    scheme: str, host: str, port: int, address: str, timeout: float
) -> http.client.HTTPConnection:
    """A connection to the checked address that still names, and with https proves, the host."""
    connection: http.client.HTTPConnection
    if scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(host, port, timeout=timeout, context=context)
    else:
        context = None
        connection = http.client.HTTPConnection(host, port, timeout=timeout)
    try:
        sock = socket.create_connection((address, port), timeout=timeout)
        if context:
            sock = context.wrap_socket(sock, server_hostname=host)
    except OSError as error:
        raise FetchError(f"{host} could not be reached: {error}.") from error
    connection.sock = sock
    return connection


def _body(
    response: http.client.HTTPResponse,
    host: str,
    connection: http.client.HTTPConnection,
    deadline: float,
) -> bytes:
    """The unpacked body, read and unpacked in pieces so that no bound is ever passed by much."""
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    elif encoding == "deflate":
        unpack = zlib.decompressobj()
    elif encoding in ("identity", ""):
        unpack = None
    else:
        raise FetchError(f"{host} packs its page as {encoding[:40]}, which is not read.")
    parts: list[bytes] = []
    packed = size = 0
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(_left(deadline))
        piece = response.read1(_CHUNK)
        if not piece:
            break
        packed += len(piece)
        for part in _unpacked(piece, unpack):
            size += len(part)
            if size > MOST_BYTES:
                raise FetchError(f"The page of {host} is larger than {MOST_BYTES:,} bytes.")
            if unpack and size > _CHUNK and size > packed * MOST_EXPANSION:
                raise FetchError(f"The page of {host} unpacks to far more than was sent.")
            parts.append(part)
    return b"".join(parts)


def _unpacked(piece: bytes, unpack: "zlib._Decompress | None"):
    if unpack is None:
        yield piece
        return
    try:
        while piece:
            yield unpack.decompress(piece, _CHUNK)
            piece = unpack.unconsumed_tail
    except zlib.error as error:
        raise FetchError("The page is packed wrongly and cannot be read.") from error


def decoded(body: bytes, content_type: str) -> str:
    """Text by the charset that the header, or the page itself, names; else as UTF-8."""
    charset = ""
    for source in (content_type, body[:2048].decode("ascii", "ignore")):
        found = source.lower().partition("charset=")[2].strip(" \"'")
        charset = charset or "".join(
            c for c in found[:30].split('"')[0] if c.isalnum() or c in "-_"
        )
    for name in filter(None, (charset, "utf-8")):
        try:
            return body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("utf-8", "replace")

"""A visitor who asks over one connection that stays open, and waits for each answer."""

import socket
import time
from typing import NamedTuple

#: What today's browsers send.
ENCODINGS = "gzip, deflate, br, zstd"
#: As many as share the requests, so that nobody asks too often.
VISITORS = 1_000


class Answer(NamedTuple):
    seconds: float
    status: int
    headers: dict[str, str]
    body: bytes


def request(address: str, visitor: int = 0) -> bytes:
    """The bytes of a request, as if from one of many visitors."""
    number = visitor % VISITORS
    return (
        f"GET {address} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n"
        f"Accept-Encoding: {ENCODINGS}\r\nX-Forwarded-For: 10.0.{number // 250}.{number % 250}\r\n"
        "\r\n"
    ).encode()


class Connection:
    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, asked: bytes) -> Answer:
        """Raises ConnectionError where the server goes away, and ValueError where an answer does
        not say how long it is."""
        began = time.perf_counter()
        self._socket.sendall(asked)
        received = b""
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += self._more()
        status, headers = _head(received[:end])
        if "content-length" not in headers:
            raise ValueError(f"An answer without a length: {asked.split()[1]!r}")
        parts, missing = [received[end + 4 :]], int(headers["content-length"])
        missing -= len(parts[0])
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        return Answer(time.perf_counter() - began, status, headers, b"".join(parts))

    def close(self) -> None:
        self._socket.close()

    def _more(self) -> bytes:
        if part := self._socket.recv(1 << 18):
            return part
        raise ConnectionError("The server closed the connection.")


def _head(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}

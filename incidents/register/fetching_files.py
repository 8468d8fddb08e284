"""Fetching a large file from an address that an operator names: bounded, and taken up again."""

import shutil
import time
from collections.abc import Callable
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

TIMEOUT_SECONDS = 30
#: allCountries.zip has 400 MB.
MOST_BYTES = 2 << 30
LONGEST_SECONDS = 4 * 3600
PIECE = 1 << 18
#: http and https alone: an address, or where it leads on to, never names a file of this machine.
SPOKEN = (
    ProxyHandler,
    HTTPHandler,
    HTTPSHandler,
    HTTPRedirectHandler,
    HTTPErrorProcessor,
    HTTPDefaultErrorHandler,
)


class NotFetched(Exception):
    """Why a file could not be had, in a sentence."""


def fetch(address: str, folder: Path, progress: Callable[[int, int], None]) -> Path:
    """The file of an http(s) address, in ``folder``; an interrupted fetch goes on where it was.

    ``progress`` is told the bytes that are there, of how many (0 where the server does not say).
    Raises NotFetched.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotFetched(f"“{address[:200]}” is not an address that begins with http or https.")
    folder.mkdir(parents=True, exist_ok=True)
    name = Path(parts.path).name or "file"
    target = folder / f"{sha256(address.encode()).hexdigest()[:12]}-{name}"
    part = target.with_name(f"{target.name}.part")
    try:
        _receive(address, part, progress)
    except HTTPError as error:
        raise NotFetched(f"{address} answered {error.code} ({error.reason}).") from error
    except (URLError, OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise NotFetched(
            f"{address} could not be fetched ({reason}): run the command again to go on from "
            f"{_size(part):,} bytes."
        ) from error
    shutil.move(part, target)
    return target


def _receive(address: str, part: Path, progress: Callable[[int, int], None]) -> None:
    have = _size(part)
    headers = {"User-Agent": "Flankwatch", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    opener = OpenerDirector()
    for handler in SPOKEN:
        opener.add_handler(handler())
    until = time.monotonic() + LONGEST_SECONDS
    try:
        answer = opener.open(Request(address, headers=headers), timeout=TIMEOUT_SECONDS)
    except HTTPError as error:
        if error.code == 416 and have:  # all of it is there already
            return
        raise
    with answer, part.open("ab" if answer.status == 206 else "wb") as file:
        have = have if answer.status == 206 else 0
        left = answer.headers.get("Content-Length") or "0"
        whole = have + int(left) if left.isdecimal() else 0
        while piece := answer.read1(PIECE):
            have += len(piece)
            if max(have, whole) > MOST_BYTES:
                raise OSError(f"it has more than {MOST_BYTES:,} bytes")
            if time.monotonic() > until:
                raise OSError("it takes too long")
            file.write(piece)
            progress(have, whole)
    if whole and have < whole:
        raise OSError(f"the connection broke off at {have:,} of {whole:,} bytes")


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0

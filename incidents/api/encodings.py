"""How an answer is packed for the way, as the asker would like it."""

import gzip
from collections.abc import Callable
from functools import lru_cache
from threading import local

import brotli
from backports import zstd

#: Below this, packing costs more than it spares; above, each takes about a tenth of a millisecond.
WORTH_PACKING = 1_000
_of_thread = local()


#: A table that stays in a processor's nearest memory: answers are short, and pack no worse by it.
ZSTD = {zstd.CompressionParameter.compression_level: 1, zstd.CompressionParameter.hash_log: 11}


def _zstd(body: bytes) -> bytes:
    """By one compressor for each thread: to make one takes as long as to use it."""
    if not hasattr(_of_thread, "compressor"):
        _of_thread.compressor = zstd.ZstdCompressor(options=ZSTD)
    packed: bytes = _of_thread.compressor.compress(body, zstd.ZstdCompressor.FLUSH_FRAME)
    return packed


#: The quickest to make first: among equals the first is taken.
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "zstd": _zstd,
    "br": lambda body: brotli.compress(body, quality=2),
    "gzip": lambda body: gzip.compress(body, 4, mtime=0),
}
#: A longer header is nobody's browser's.
LONGEST_HEADER = 200


def wanted(header: str) -> str:
    """The name of the encoding that an Accept-Encoding likes best; "" for the plain answer.

    By its weights (RFC 9110, 12.5.3); what has none that can be read is not acceptable. An asker
    who refuses even the plain answer gets it, as the standard allows.
    """
    return _wanted(header) if len(header) <= LONGEST_HEADER else ""


@lru_cache(maxsize=256)
def _wanted(header: str) -> str:
    weights = dict(map(_weighed, header.lower().split(",")))
    others = weights.get("*", 0.0)
    best = max(PACKERS, key=lambda name: weights.get(name, others))
    weight = weights.get(best, others)
    return best if weight > 0 and weight >= weights.get("identity", 0.0) else ""


def _weighed(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    key, _, number = parameter.strip().partition("=")
    if not parameter.strip():
        return name.strip(), 1.0
    try:
        weight = float(number) if key.strip() == "q" else 0.0
    except ValueError:
        weight = 0.0
    return name.strip(), weight if 0 <= weight <= 1 else 0.0

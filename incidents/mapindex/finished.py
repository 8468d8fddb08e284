"""Finished answers to the questions of the map, written once and kept while the register stands."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict

from incidents.mapindex.answers import written
from incidents.mapindex.asking import QUESTIONS, Question, plain_map_question
from incidents.mapindex.freshness import current
from incidents.mapindex.index import MapIndex
from incidents.mapindex.recent import Recent

#: What finished answers may take in each process, in bytes.
ROOM = 6 * 1024 * 1024
#: An address is read once for all who ask the same; longer ones are made by hand, and read anew.
ADDRESSES, LONGEST_ADDRESS = 1_000, 500

_bodies: Recent[bytes] = Recent(ROOM, len)
_questions: Recent[Question] = Recent(ADDRESSES)
#: What may stand in a script element of a page only in other words.
ESCAPES = {b"<": b"\\u003C", b">": b"\\u003E", b"&": b"\\u0026"}


@dataclass(slots=True, frozen=True)
class Finding:
    """What one question finds: ``tag`` differs whenever the answer may."""

    question: Question
    index: MapIndex
    tag: str

    def shows(self, version: str) -> bool:
        """Whether the answer is of that version, and not of the one before."""
        return self.index.version == version

    def body(self) -> bytes:
        """The answer as JSON. Raises BadQuery."""
        body = _bodies.get((self.tag, ""))
        if body is None:
            body = self._write()
            _bodies.put((self.tag, ""), body)
        return body

    def packed(self, name: str, pack: Callable[[bytes], bytes], least: int) -> tuple[bytes, bool]:
        """The answer in an encoding, done once, and True; as it is, and False, where it is shorter
        than ``least`` bytes. Raises BadQuery.

        What is packed is not kept as it was, too: nearly all askers take the same encoding.
        """
        packed = _bodies.get((self.tag, name))
        if packed is not None:
            return packed, True
        body = _bodies.get((self.tag, ""))
        if body is None:
            body = self._write()
        if len(body) < least:
            _bodies.put((self.tag, ""), body)
            return body, False
        packed = pack(body)
        _bodies.put((self.tag, name), packed)
        return packed, True

    def _write(self) -> bytes:
        return written(self.question.values(self.index))


def find(name: str, address: str, query: Callable[[], QueryDict], version: str) -> Finding:
    """Which answer ``name``, one of QUESTIONS, gives at a version of the register.

    ``address`` is the query string as it came, and ``query`` reads it where nobody asked the same
    before. Nothing is counted yet. Raises BadQuery, and NotReady while there is no index.
    """
    key = version, name, address
    question = _questions.get(key)
    if question is None:
        plain = plain_map_question(address, version) if name == "map" else None
        question = plain or QUESTIONS[name](query(), version)
        if len(address) <= LONGEST_ADDRESS:
            _questions.put(key, question)
    index = current(version)
    # Of the version that the index shows, which may for a moment be the one before.
    told = f"{index.version} {question.canonical}"
    tag = hashlib.blake2b(told.encode(errors="replace"), digest_size=16).hexdigest()
    return Finding(question, index, tag)


def first_view(query: QueryDict, zoom: int, box: tuple[float, ...], version: str) -> str:
    """What ``/api/v1/map/`` would send of a view, for a page to hold in a JSON script element.

    ``query`` are the page's filters and nothing else, ``box`` is west, south, east, north in
    degrees. Raises BadQuery, and NotReady while there is no index.
    """
    asked = query.copy()
    if "bbox" in asked:
        asked["within"] = asked["bbox"]
    asked["zoom"], asked["bbox"] = str(zoom), ",".join(map(str, box))
    body = find("map", asked.urlencode(), lambda: asked, version).body()
    for sign, escape in ESCAPES.items():
        body = body.replace(sign, escape)
    return body.decode()

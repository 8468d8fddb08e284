"""From files to lines: encoding, JSON, the keys and the sort of every value."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from incidents.register.loading.lines import Line, Problems
from incidents.register.loading.shapes import SHAPES
from incidents.register.loading.values import Bad

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass
class Register:
    """The lines of all files, by the thing they tell of, and what is wrong with the files.

    ``named`` also holds the keys of lines that are bad in some other way, so that one mistake
    is told once and not again by every line that refers to it.
    """

    lines: dict[str, list[Line]] = field(default_factory=lambda: {kind: [] for kind in SHAPES})
    named: dict[str, dict] = field(default_factory=lambda: {kind: {} for kind in SHAPES})
    kinds: set[str] = field(default_factory=set)
    problems: Problems = field(default_factory=Problems)

    def __getitem__(self, kind: str) -> list[Line]:
        return self.lines[kind]


def read_files(paths: list[Path], names: dict[Path, str] | None = None) -> Register:
    """Read ``paths``; ``names`` may give shorter names to call them by."""
    register = Register()
    for path in dict.fromkeys(paths):
        _read_file(path, (names or {}).get(path, str(path)), register)
    return register


def _read_file(path: Path, name: str, register: Register) -> None:
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        register.problems.add_at(name, 0, f"This file cannot be read: {reason}.")
        return
    kind = path.stem if path.stem in SHAPES else None
    for number, raw in _numbered(content):
        try:
            values = _decoded(raw)
            kind = kind or _kind_by_keys(values)
            if kind is None:
                wanted = ", ".join(f"{each}.jsonl" for each in SHAPES)
                register.problems.add_at(
                    name, number, f"What this file holds is not clear: name it one of {wanted}."
                )
                return
        except Bad as error:
            register.problems.add_at(name, number, str(error))
            continue
        _take(register, kind, name, number, values)
    if kind:
        register.kinds.add(kind)


def _numbered(content: bytes) -> Iterator[tuple[int, bytes]]:
    for number, raw in enumerate(content.removeprefix(BYTE_ORDER_MARK).split(b"\n"), start=1):
        if raw.strip():
            yield number, raw


def _take(register: Register, kind: str, name: str, number: int, values: dict) -> None:
    shape = SHAPES[kind]
    checked, sentences = shape.check(values)
    for sentence in sentences:
        register.problems.add_at(name, number, sentence)
    key = shape.key_of(checked)
    if key is not None:
        if before := register.named[kind].get(key):
            words = key if isinstance(key, str) else ", ".join(map(str, filter(None, key)))
            register.problems.add_at(name, number, f"“{words}” was given before, in {before}.")
        register.named[kind].setdefault(key, f"{name}:{number}")
    if not sentences:
        register.lines[kind].append(Line(name, number, checked))


def _decoded(raw: bytes) -> dict:
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise Bad(f"This line is not UTF-8: byte {error.start + 1} cannot be read.") from error
    try:
        values = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_key_twice)
    except json.JSONDecodeError as error:
        raise Bad(f"This is not JSON: {error.msg} at character {error.colno}.") from error
    except (RecursionError, ValueError) as error:
        if isinstance(error, Bad):
            raise
        raise Bad("This JSON is too deep, or holds a number that is too long.") from error
    if not isinstance(values, dict):
        raise Bad("A line is one JSON object in braces.")
    return values


def _no_constant(word: str):
    raise Bad(f"This is not JSON: {word} is not a number.")


def _no_key_twice(pairs: list) -> dict:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Bad(f"The key “{twice}” stands twice in one object.")
    return values


def _kind_by_keys(values: dict) -> str | None:
    """What a line tells of, by its keys, when the file's name does not say."""
    fitting = [kind for kind, shape in SHAPES.items() if shape.mark <= values.keys()]
    return max(
        fitting, key=lambda kind: len(SHAPES[kind].required.keys() & values.keys()), default=None
    )

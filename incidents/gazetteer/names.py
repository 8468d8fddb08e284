"""Names of places in the forms under which they are looked for."""

import re
from typing import NamedTuple

from incidents.codebook import PlaceKind
from incidents.folding import fold
from incidents.gazetteer.place import BadName

LONGEST_NAME = 120

#: Words that say what a place is and not which one, folded; the longest of those that fit counts.
KIND_WORDS: dict[str, str] = {
    "air base": PlaceKind.AIRBASE,
    "airbase": PlaceKind.AIRBASE,
    "air station": PlaceKind.AIRBASE,
    "air force base": PlaceKind.AIRBASE,
    "aviation base": PlaceKind.AIRBASE,
    "lotnisko wojskowe": PlaceKind.AIRBASE,
    "baza aeriana": PlaceKind.AIRBASE,
    "lennubaas": PlaceKind.AIRBASE,
    "aviabaze": PlaceKind.AIRBASE,
    "aviabaza": PlaceKind.AIRBASE,
    "airport": PlaceKind.AIRPORT,
    "international airport": PlaceKind.AIRPORT,
    "airfield": PlaceKind.AIRPORT,
    "lotnisko": PlaceKind.AIRPORT,
    "aeroport": PlaceKind.AIRPORT,
    "aeroportul": PlaceKind.AIRPORT,
    "oro uostas": PlaceKind.AIRPORT,
    "lidosta": PlaceKind.AIRPORT,
    "lennujaam": PlaceKind.AIRPORT,
    "aerodrom": PlaceKind.AIRPORT,
    "training area": PlaceKind.RANGE,
    "training ground": PlaceKind.RANGE,
    "training range": PlaceKind.RANGE,
    "firing range": PlaceKind.RANGE,
    "military range": PlaceKind.RANGE,
    "range": PlaceKind.RANGE,
    "poligon": PlaceKind.RANGE,
    "poligonul": PlaceKind.RANGE,
    "poligonas": PlaceKind.RANGE,
    "poligons": PlaceKind.RANGE,
    "polugoon": PlaceKind.RANGE,
    "barracks": PlaceKind.BASE,
    "military base": PlaceKind.BASE,
    "camp": PlaceKind.BASE,
    "base": PlaceKind.BASE,
    "island": PlaceKind.ISLAND,
    "isle of": PlaceKind.ISLAND,
    "county": PlaceKind.ADMIN_AREA,
    "district": PlaceKind.ADMIN_AREA,
    "municipality": PlaceKind.ADMIN_AREA,
    "commune": PlaceKind.ADMIN_AREA,
    "parish": PlaceKind.ADMIN_AREA,
    "voivodeship": PlaceKind.ADMIN_AREA,
    "powiat": PlaceKind.ADMIN_AREA,
    "gmina": PlaceKind.ADMIN_AREA,
    "comuna": PlaceKind.ADMIN_AREA,
    "judetul": PlaceKind.ADMIN_AREA,
    "village of": PlaceKind.SETTLEMENT,
    "town of": PlaceKind.SETTLEMENT,
    "city of": PlaceKind.SETTLEMENT,
    "village": PlaceKind.SETTLEMENT,
    "town": PlaceKind.SETTLEMENT,
    "city": PlaceKind.SETTLEMENT,
    "wies": PlaceKind.SETTLEMENT,
    "satul": PlaceKind.SETTLEMENT,
}
_KIND = re.compile(f"(?:^| )({'|'.join(sorted(KIND_WORDS, key=len, reverse=True))})(?= |$)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_ARTICLE = re.compile(r"^the ")


class Question(NamedTuple):
    """A name as asked for: folded whole and without words of kind, the kind, and the area named."""

    whole: str
    core: str
    kind: str
    area: str


def question(name: str) -> Question:
    """What is asked for. Raises BadName for what is no name."""
    if len(name) > LONGEST_NAME:
        raise BadName(
            f"A place name has at most {LONGEST_NAME} characters; this one has {len(name)}."
        )
    if not name.strip():
        raise BadName("Name a place, as in “Plauru”: the name is empty.")
    place, _, area = name.partition(",")
    whole = _ARTICLE.sub("", fold(place))
    if not any(map(str.isalpha, name)) or sum(map(str.isalpha, whole)) < 2:
        raise BadName(f"“{_shown(name)}” is not a place name: it has too few letters.")
    core, kind = without_kind(whole)
    return Question(whole, core or whole, kind, fold(area))


def without_kind(folded: str) -> tuple[str, str]:
    """A folded name without words of kind, and the kind that they say; "" where they say none."""
    found = _KIND.search(folded)
    if found is None:
        return folded, ""
    rest = " ".join(_KIND.sub("", folded).split())
    return rest, KIND_WORDS[found.group(1)]


def own_forms(name: str) -> frozenset[str]:
    """The folded name as it is written, with and without what stands in brackets."""
    folded = {fold(name), fold(_BRACKETS.sub(" ", name))}
    return frozenset(form for form in folded if 1 < len(form) <= LONGEST_NAME)


def forms(name: str) -> frozenset[str]:
    """The folded forms of a name in a list: whole, each part of "a / b (c)", without its kind."""
    parts = {name}
    inside = _BRACKETS.findall(name)
    if inside:
        parts |= {_BRACKETS.sub(" ", name), *inside}
    for part in list(parts):
        if "/" in part:
            parts |= set(part.split("/"))
    folded = {fold(part) for part in parts}
    folded |= {without_kind(form)[0] for form in folded}
    return frozenset(form for form in folded if 1 < len(form) <= LONGEST_NAME)


def is_readable(alias: str) -> bool:
    """In Latin, Greek, Cyrillic, Armenian or Georgian, and not a key-by-key transcription.

    GeoNames' lists have forms such as "wlwdbh", made from other scripts and told by their small
    letters.
    """
    first = next((letter for letter in alias if letter.isalpha()), "")
    if (
        not first
        or ord(first) >= 0x590
        and not (0x10A0 <= ord(first) < 0x1100)
        and not (0x1C80 <= ord(first) < 0x2000)
    ):
        return False
    return not alias.isascii() or not alias.islower()


def _shown(name: str) -> str:
    printable = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )
    return printable if len(printable) <= 40 else f"{printable[:40]}…"

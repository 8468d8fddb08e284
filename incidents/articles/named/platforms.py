"""Types of object named in a text: Su-24, МиГ-31, Gerbera."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from incidents.articles.knowledge import Knowledge
from incidents.articles.words.lexicon import FOLDER
from incidents.articles.words.phrases import Hit, Phrase, indexed, literal, match_phrases, parse
from incidents.articles.words.tokens import Token

KIND_OF_CATEGORY = {
    "one_way_attack_uav": "drone",
    "decoy_uav": "drone",
    "recon_uav": "drone",
    "quadcopter": "drone",
    "cruise_missile": "missile",
    "ballistic_missile": "missile",
    "sam": "missile",
    "fighter": "aircraft",
    "bomber": "aircraft",
    "recon_aircraft": "aircraft",
    "transport_aircraft": "aircraft",
    "helicopter": "helicopter",
    "balloon": "balloon",
}
#: Soviet and Russian bureaux, in the scripts of the press, and the default sort of their types.
_BUREAUX = {
    **dict.fromkeys(("su", "су"), ("Su", "fighter")),
    **dict.fromkeys(("mig", "миг", "міг"), ("MiG", "fighter")),
    **dict.fromkeys(("tu", "ту"), ("Tu", "bomber")),
    **dict.fromkeys(("il", "ił", "ил", "іл"), ("Il", "transport_aircraft")),
    **dict.fromkeys(("an", "ан"), ("An", "transport_aircraft")),
    **dict.fromkeys(("mi", "ми", "мі"), ("Mi", "helicopter")),
    **dict.fromkeys(("ka", "ка"), ("Ka", "helicopter")),
    **dict.fromkeys(("be", "бе"), ("Be", "recon_aircraft")),
    **dict.fromkeys(("yak", "як"), ("Yak", "transport_aircraft")),
}
_SORTS = {
    "Su-24": "bomber",
    "Su-34": "bomber",
    "Su-24MR": "recon_aircraft",
    "Il-20": "recon_aircraft",
    "Il-38": "recon_aircraft",
    "Il-22": "recon_aircraft",
    "An-30": "recon_aircraft",
    "Tu-134": "transport_aircraft",
    "Tu-154": "transport_aircraft",
    "Tu-204": "transport_aircraft",
    "Tu-214": "transport_aircraft",
}
_DESIGNATOR = regex.compile(
    r"(?P<bureau>" + "|".join(sorted(_BUREAUX, key=len, reverse=True)) + r")-?"
    r"(?P<number>[0-9]{1,3})(?P<letters>[a-zа-я]{0,3}[0-9]?)(?:'?s)?(?:-\p{L}+)?"
)
_LETTERS = str.maketrans({"м": "m", "р": "r", "к": "k", "д": "d", "т": "t", "с": "s", "п": "p"})


class Type(NamedTuple):
    """A type: its name in the register, the kind, the category."""

    name: str
    kind: str
    category: str


@lru_cache(maxsize=1)
def _bundled() -> tuple[tuple[Phrase, ...], dict[str, Type]]:
    rows = tomllib.loads((FOLDER / "platforms.toml").read_text("utf-8"))["type"]
    phrases = tuple(
        Phrase("platform", row["name"], parse(words)) for row in rows for words in row["words"]
    )
    return phrases, {row["name"]: Type(row["name"], row["kind"], row["category"]) for row in rows}


@lru_cache(maxsize=4)
def known_phrases(knowledge: Knowledge) -> dict[str, list[Phrase]]:
    """Phrases for the names and aliases of the register's types."""
    phrases = list(_bundled()[0])
    for platform in knowledge.platforms:
        for alias in (platform.name, *platform.aliases):
            phrases.append(Phrase("platform", platform.name, literal(alias)))
    return indexed(phrases)


def type_of(name: str, knowledge: Knowledge) -> Type:
    """What is known of a type by its name."""
    for platform in knowledge.platforms:
        if platform.name == name:
            kind = KIND_OF_CATEGORY.get(platform.category, "unidentified")
            return Type(name, kind, platform.category)
    bundled = _bundled()[1].get(name)
    if bundled:
        return bundled
    category = _SORTS.get(name)
    if category is None:
        bureau = name.partition("-")[0]
        category = next((c for n, c in _BUREAUX.values() if n == bureau), "unknown")
    return Type(name, KIND_OF_CATEGORY.get(category, "unidentified"), category)


def designators(tokens: Sequence[Token], knowledge: Knowledge) -> list[Hit]:
    """Hits of the list "platform" for designators such as Su-24, Ил-78 or MiG-31s."""
    return [
        Hit("platform", name, position, position, token.start, token.end)
        for position, token in enumerate(tokens)
        if "-" in token.norm or token.norm[-1:].isdigit()
        if (name := _designated(token, knowledge))
    ]


def _designated(token: Token, knowledge: Knowledge) -> str | None:
    match = _DESIGNATOR.fullmatch(token.norm)
    if not match or not token.is_capital:
        return None
    bureau = _BUREAUX[match["bureau"]][0]
    letters = match["letters"].removesuffix("s").translate(_LETTERS).upper()
    plain = f"{bureau}-{int(match['number'])}"
    names = [platform.name for platform in knowledge.platforms]
    for wanted in (plain + letters, plain):
        for name in names:
            if wanted in (name, *name.split("/")) or name.startswith(f"{wanted} "):
                return name
    # The register knows some types by one variant alone (Il-20M for every Il-20).
    for name in names:
        if regex.fullmatch(regex.escape(plain) + r"\p{Lu}", name) and not letters:
            return name if plain not in _SORTS or plain == "Il-20" else plain
    return plain + letters


def platform_hits(
    tokens: Sequence[Token], phrases: Mapping[str, Sequence[Phrase]], knowledge: Knowledge
) -> list[Hit]:
    """Every type named in a sentence."""
    named = match_phrases(tokens, phrases)
    own = {hit.first for hit in named if hit.code in _bundled()[1]}
    # "AN-196" is no Antonov.
    found = [hit for hit in designators(tokens, knowledge) if hit.first not in own]
    taken = {hit.first for hit in found}
    found += [hit for hit in named if hit.first not in taken]
    return sorted(found, key=lambda hit: hit.first)

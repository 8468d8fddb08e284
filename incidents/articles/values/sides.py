"""Words beside a state's name that say whether something came from there."""

import itertools
from collections.abc import Sequence

from incidents.articles.groups.groups import Group
from incidents.articles.named.mentions import CountryMention, Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.tokens import Token

#: "Approached over the Black Sea".
_COME = frozenset(["in", "approached", "approaching", "came", "come", "coming", "arrived"])
#: Behind a name: from that side, in Estonian.
_SIDES = ("suunast", "suunalt", "territooriumilt", "oblastist")
#: What was let go in a state came from it.
_LAUNCHED = tuple(
    [
        "launch",
        "releas",
        "wypuszcz",
        "wypuści",
        "wystrzel",
        "paleis",
        "palaist",
        "lansat",
        "запущен",
    ]
    + ["запусти", "випущ", "випусти", "выпущ", "выпусти", "lastud", "lasti"]
)
_LAUNCH_REACH = 3
#: A border that is crossed with a state.
_BORDER = ("border", "frontier", "granic", "sien", "robež", "piiri", "кордон", "границ")
_CROSS = tuple(
    ["cross", "przekrocz", "przelec", "travers", "trecut", "kirt", "pažeid", "šķērso", "ületa"]
    + ["перетн", "перетин", "пересек", "пересёк", "нарушил", "порушив", "przeci", "kerta"]
)
_BORDER_REACH, _CROSS_REACH = 3, 7
_SENDERS = frozenset({"UA", "RU", "RU-KGD", "BY"})
#: Words between "from" and a name that say what else is meant.
_NO_WAYS = (
    ("in", "the", "direction"),
    ("from", "the", "sky"),
    ("from", "the", "air"),
    ("from", "anywhere"),
    ("from", "somewhere"),
)
#: Where an ally's jets come from, at most so many words behind them.
_BASE_REACH = 4


def part_of(reading: Reading, country: CountryMention) -> str:
    """A state's part in a sentence, as far as it is asked where something came from."""
    if country.role == "origin" or _is_come_over(reading, country):
        return "origin"
    if _is_the_side(reading, country) or _is_let_go(reading, country):
        return "origin"
    return "origin" if _is_the_border(reading, country) else country.role


def _is_come_over(reading: Reading, country: CountryMention) -> bool:
    """ "Came in over the Black Sea"; jets fly over the Baltic wherever they come from."""
    before = _norms(reading.tokens[max(country.first - 3, 0) : country.first])
    come = any(one in _COME and two == "over" for one, two in itertools.pairwise(before))
    return come and country.code == "SEA-BLACK"


def _is_the_side(reading: Reading, country: CountryMention) -> bool:
    """ "Läti suunast", "Kaliningradi oblastist"."""
    after = _norms(reading.tokens[country.last + 1 : country.last + 3])
    return any(word.startswith(_SIDES) for word in after)


def _is_let_go(reading: Reading, country: CountryMention) -> bool:
    """ "The balloons launched in Belarus"."""
    if country.role != "place" or country.code not in _SENDERS - {"UA"}:
        return False
    near = (
        *reading.tokens[max(country.first - _LAUNCH_REACH, 0) : country.first],
        *reading.tokens[country.last + 1 : country.last + 1 + _LAUNCH_REACH],
    )
    return any(word.startswith(_LAUNCHED) for word in _norms(near))


def _is_the_border(reading: Reading, country: CountryMention) -> bool:
    """ "Kirto sieną su Baltarusija": from behind the border that was crossed."""
    if country.code not in _SENDERS or country.role in ("owner", "airspace"):
        return False
    borders = [
        index
        for index in range(max(country.first - _BORDER_REACH, 0), country.first)
        if reading.tokens[index].norm.startswith(_BORDER)
    ]
    return any(
        token.norm.startswith(_CROSS)
        for border in borders
        for token in reading.tokens[max(border - _CROSS_REACH, 0) : border]
    )


def is_no_way(reading: Reading, country: CountryMention) -> bool:
    """ "It left in the direction of Ukraine", "from anywhere in the Baltic", a base of jets."""
    before = _norms(reading.tokens[max(country.first - 6, 0) : country.first])
    if any(_holds(before, words) for words in _NO_WAYS):
        return True
    jets = [thing for thing in reading.objects if thing.is_friendly]
    return any(_is_their_base(reading, thing, country) for thing in jets)


def _is_their_base(reading: Reading, thing: ObjectMention, country: CountryMention) -> bool:
    """ "French Rafales out of Minsk Mazowiecki met a pair of Su-30s"."""
    if not thing.last < country.first <= thing.last + _BASE_REACH:
        return False
    after = reading.tokens[country.last + 1 : country.last + 2]
    between = _norms(reading.tokens[thing.last + 1 : country.first])
    return bool(between) and between[0] in ("from", "out", "of") and any(t.is_word for t in after)


def passed_on(
    reading: Reading, country: CountryMention, group: Group, groups: Sequence[Group]
) -> str | None:
    """ "It entered from Ukraine … before crossing into Romania", of Romania: from Moldova.

    The other state that the same flight was told of, where its way into this one comes after.
    """
    into = [
        way
        for way in reading.countries
        if way.code == group.country
        and way.first > country.last
        and any(country.last < hit.first < way.first <= hit.last + 2 for hit in reading.of("left"))
    ]
    others = {
        other.country
        for other in groups
        if other.country not in (group.country, country.code) and other.first_day == group.first_day
    }
    return others.pop() if into and len(others) == 1 else None


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(
        tuple(words[i : i + len(part)]) == part and not (i and words[i - 1] == "from")
        for i in range(len(words) - len(part) + 1)
    )


def _norms(tokens: Sequence[Token]) -> list[str]:
    return [token.norm for token in tokens]

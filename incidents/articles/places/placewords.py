"""Words that name a place by where they stand: after "the village of", before "county"."""

from collections.abc import Iterator

from incidents.articles.named.mentions import Page, Reading
from incidents.articles.words.tokens import Token

_MOST_WORDS = 4
#: Rivers, by how their names begin: what flows is no place.
_RIVERS = (
    "danub",
    "dunăr",
    "дуна",
    "dniest",
    "nistr",
    "днест",
    "tisza",
    "bug",
    "prut",
    "прут",
    "дністр",
)
#: Letters of a case or an article that a river's name may bear.
_ENDING = 3
#: "On Telegram" is no place.
_WHERE_ONE_WRITES = frozenset(
    ["telegram", "facebook", "twitter", "instagram", "youtube", "whatsapp", "linkedin", "truth"]
    + ["x", "bluesky", "mastodon", "signal", "threads", "tiktok"]
)


def names_beside_words(page: Page, reading: Reading, country: str) -> Iterator[tuple[int, int]]:
    """Capitalised words after "the village of", "near", before "county": (first, last)."""
    tokens = reading.tokens
    blocked = {
        i
        for c in reading.countries
        for i in range(c.first, c.last + 1)
        # Cities and regions that stand for a state are places in it: "in eastern Finnmark".
        if page.language != "en"
        or c.code != country
        or tokens[c.first].norm in page.knowledge.country_words
    }
    blocked |= {i for d in reading.dates for i in range(d.first, d.last + 1)}
    blocked |= (
        {hit.first for hit in reading.of("title")}
        | {i for i, token in enumerate(tokens) if token.norm in _WHERE_ONE_WRITES}
        | {hit.first for hit in reading.of("organisation")}
        | {hit.first for hit in reading.of("institution")}
    )
    blocked |= {i for thing in reading.objects for i in range(thing.first, thing.last + 1)}
    for name in ("place_noun", "place_cue", "area"):
        for hit in reading.of(name):
            first = hit.last + 1
            skipped = 0
            while (
                first < len(tokens)
                and skipped < 2
                and tokens[first].is_word
                and not tokens[first].is_capital
                and first not in blocked  # "в сейме премьер-министр Дональд Туск"
            ):
                first += 1
                skipped += 1
            last = _name_end(reading, first, blocked)
            if last is not None and not _is_a_water(page, reading, first, last):
                yield first, last
    if page.language != "en":
        for hit in reading.of("site"):  # "пункту пропуску Шумскас"
            last = _name_end(reading, hit.last + 1, blocked)
            if last is not None:
                yield hit.last + 1, last
    for name in ("area", "site", "place_noun"):
        for hit in reading.of(name):  # "Tulcea county", "Gaižiūnai training area"
            last = hit.first - 1
            if (
                last > 0
                and reading.tokens[last].is_word
                and not reading.tokens[last].is_capital
                and hit.list != "place_noun"
            ):
                last -= 1  # "Gaižiūnai military training area"
            first = last
            while first >= 0 and first > last - _MOST_WORDS and _is_name(reading, first, blocked):
                first -= 1
            first += 1
            if first <= last:
                yield first, hit.last if name == "site" else last


def is_a_river(token: Token) -> bool:
    """Whether a word is a form of a river's name, and not a town's on it: "Tiszabecs"."""
    return any(
        token.norm.startswith(river) and len(token.norm) <= len(river) + _ENDING
        for river in _RIVERS
    )


def _is_a_water(page: Page, reading: Reading, first: int, last: int) -> bool:
    """ "On the Scheldt", "in the eastern Mediterranean": a name with an article and no place."""
    if is_a_river(reading.tokens[first]):
        return True
    if page.language != "en":
        return False
    led = {token.norm for token in reading.tokens[max(first - 2, 0) : first]}
    after = {last, last + 1, last + 2}
    return "the" in led and not any(
        after & {hit.first, hit.last}
        for name in ("area", "site", "place_noun")
        for hit in reading.of(name)
    )


def _is_name(reading: Reading, position: int, blocked: set[int]) -> bool:
    token = reading.tokens[position]
    return (
        token.is_word
        and token.is_capital
        and position not in blocked
        and len(token.text) > 1
        and not (position == 0 and len(reading.tokens) > 1 and token.norm in ("the", "a", "in"))
    )


def _name_end(reading: Reading, first: int, blocked: set[int]) -> int | None:
    tokens = reading.tokens
    last = first - 1
    while last + 1 < len(tokens) and last - first + 1 < _MOST_WORDS:
        position = last + 1
        if _is_name(reading, position, blocked):
            last = position
        elif (
            last >= first
            and tokens[position].norm in ("de", "la", "of", "pe", "nad")
            and position + 1 < len(tokens)
            and _is_name(reading, position + 1, blocked)
        ):
            last = position + 1
        else:
            break
    return last if last >= first else None

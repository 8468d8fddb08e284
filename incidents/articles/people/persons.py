"""Names of people in a sentence: runs of capitalised words that no list explains otherwise."""

from collections.abc import Iterator

from incidents.articles.named.mentions import Page, Reading
from incidents.articles.words.tokens import normal

MOST_NAME_TOKENS = 4
#: Names that stand for a state, and are somebody's all the same.
_RULERS = ("lukash", "lukaš", "łukasz", "лукаш")


def not_of_names(reading: Reading) -> set[int]:
    """Tokens that are no part of a person's name."""
    names = [
        "country",
        "country_in",
        "country_from",
        "organisation",
        "institution",
        "title",
        "month",
        "weekday",
        "platform",
        "friendly",
        "airspace",
        "name_stop",
        "rank",
        "object",
        "area",
        "dayword",
        "response_void",
    ]
    blocked = {
        i
        for name in names
        for hit in reading.of(name)
        for i in range(hit.first, hit.last + 1)
        if name != "institution" or hit.first != hit.last or not reading.tokens[i].is_capital
    }
    for mention in reading.dates:
        blocked.update(range(mention.first, mention.last + 1))
    return {i for i in blocked if not reading.tokens[i].norm.startswith(_RULERS)}


def names_in(page: Page, reading: Reading) -> Iterator[tuple[int, int]]:
    """Runs of two to four capitalised words that no list explains otherwise."""
    tokens = reading.tokens
    blocked = not_of_names(reading)
    blocked -= _registered(page, reading)
    particles = {hit.first for hit in reading.of("particle") if hit.code == "name"}
    position = 0
    while position < len(tokens):
        if not _is_part(reading, position, blocked):
            position += 1
            continue
        last = position
        while last + 1 < len(tokens) and last - position + 1 < MOST_NAME_TOKENS + 2:
            following = last + 1
            leads_on = following in particles and any(
                _is_part(reading, after, blocked)
                for after in (following + 1, following + 2)
                if after < len(tokens)
            )
            if _is_part(reading, following, blocked):
                if _parted(page, reading, last, following):
                    break
                last = following
            elif leads_on or (following == position + 1 and _is_surname(reading, position)):
                last = following
            else:
                break
        while last in particles:
            last -= 1
        if position < last and last - position < MOST_NAME_TOKENS + 1:
            yield position, last
        position = max(position, last) + 1


def _is_surname(reading: Reading, first: int) -> bool:
    """ "Minister Robertas Kaunas": a place's or a state's name after an office and a first name."""
    token = reading.tokens[first + 1]
    return (
        token.is_word
        and token.is_capital
        and any(hit.last == first - 1 for name in ("title", "rank") for hit in reading.of(name))
        and any(hit.first == hit.last == first + 1 for hit in reading.of("country"))
        and not token.text.endswith(("'s", "’s"))
    )


def _registered(page: Page, reading: Reading) -> set[int]:
    """Tokens of full names in the registry, also where they are words of a list (Kaunas)."""
    tokens = reading.tokens
    found: set[int] = set()
    for last in range(1, len(tokens)):
        for official in page.knowledge.officials_by_word.get(tokens[last].norm, ()):
            if tokens[last - 1].norm == normal(official.name.split()[0]):
                found |= {last - 1, last}
    return found


def _is_part(reading: Reading, position: int, blocked: set[int]) -> bool:
    token = reading.tokens[position]
    return (
        token.is_word
        and token.is_capital
        and len(token.text) > 1
        and position not in blocked
        and not any(c.isdigit() for c in token.text)
        and not (token.text.isupper() and len(token.text) <= 5)
    )


def _parted(page: Page, reading: Reading, last: int, following: int) -> bool:
    """Whether more than a blank, or a possessive, stands between two words."""
    before, after = reading.tokens[last], reading.tokens[following]
    between = page.text[before.end : after.start]
    return bool(between.strip()) or before.text.endswith(("'s", "’s"))

"""Offices named beside a name: "Foreign Minister NAME", "NAME, head of the service"."""

from collections.abc import Mapping, Sequence

from incidents.articles.draft import Span
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.words.phrases import Hit
from incidents.articles.words.tokens import Token

MOST_TITLE_TOKENS = 12
#: The code of "heads", "leads": an office told by its verb.
HEADS = "heads"
#: "His Ukrainian counterpart": whose office is told by another's.
_PEERS = ("counterpart", "colleague", "opposite number")

Title = tuple[tuple[Span, str], tuple[str, Span] | None]


def title_of(page: Page, reading: Reading, first: int, last: int) -> Title | None:
    """The office beside a name that is tokens ``first``…``last``; None for none."""
    return (
        title_before(page, reading, first)
        or _title_after(page, reading, last)
        or _body_after(page, reading, last)
    )


def _body_after(page: Page, reading: Reading, last: int) -> Title | None:
    """ "NAME of the Border Guard": whom the name speaks for, where no office is told."""
    tokens = reading.tokens
    if page.language != "en" or [t.norm for t in tokens[last + 1 : last + 2]] != ["of"]:
        return None
    for hit in (*reading.of("institution"), *reading.of("organisation")):
        between = tokens[last + 2 : hit.first]
        if tokens[hit.last].norm == "operator":
            continue  # an airport's speaks for no state
        if hit.first > last + 1 and len(between) <= 3 and all(t.is_word for t in between):
            return _title(page, reading, last + 1, hit.last)
    return None


def title_before(page: Page, reading: Reading, first: int) -> Title | None:
    """ "Foreign Minister NAME", "the operational commander, General NAME"."""
    tokens = reading.tokens
    ranks = {i: hit for hit in reading.of("rank") for i in (hit.last,)}
    begin = first
    rank: Hit | None = None
    while before := _rank_before(tokens, ranks, begin):
        rank, begin = before, before.first
    begin = _before_brackets(tokens, begin)
    offices = [
        hit
        for hit in reading.of("title")
        if hit.code != HEADS and not (rank and rank.first <= hit.first <= rank.last)
    ]
    direct = next((hit for hit in offices if hit.last == begin - 1), None)
    if direct:
        return _title(page, reading, direct.first, direct.last)
    if begin >= 2 and tokens[begin - 1].text == ",":
        aside = next((hit for hit in offices if hit.last == begin - 2), None)
        tail = _with_tail(reading, offices, begin - 2)
        if aside or tail:
            hit = aside or tail
            assert hit is not None
            return _title(page, reading, hit.first, begin - 2)
    tail = _with_tail(reading, offices, begin - 1)
    if tail:
        return _title(page, reading, tail.first, begin - 1)
    if rank and rank.last - rank.first >= 0 and _is_military(rank, tokens):
        after = None
        last = first
        while last + 1 < len(tokens) and tokens[last + 1].is_capital:
            last += 1
        after = _title_after(page, reading, last)
        if after:
            return after
        return _title(page, reading, rank.first, rank.last)
    return None


def _rank_before(tokens: Sequence[Token], ranks: Mapping[int, Hit], begin: int) -> Hit | None:
    """The rank just before a token: the mark in "Maj. Gen. NAME" is its own or stands between."""
    marked = begin > 1 and tokens[begin - 1].text == "."
    return ranks.get(begin - 1) or (ranks.get(begin - 2) if marked else None)


def _before_brackets(tokens: Sequence[Token], begin: int) -> int:
    """Where "commander of the Defence Forces (EDF) NAME" goes on before its brackets."""
    if begin > 3 and tokens[begin - 1].text == ")" and tokens[begin - 3].text == "(":
        return begin - 3
    return begin


def _is_military(rank: Hit, tokens: Sequence[Token]) -> bool:
    return tokens[rank.first].norm not in (
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "professor",
        "pan",
        "pani",
        "dl",
    )


def _with_tail(reading: Reading, offices: Sequence[Hit], end: int) -> Hit | None:
    """ "commander of the National Armed Forces": an office whose tail ends at token ``end``."""
    tokens = reading.tokens
    for hit in reversed(offices):
        if not hit.last < end <= hit.last + 9:
            continue
        between = tokens[hit.last + 1 : end + 1]
        # A full stop inside a sentence is an abbreviation's: "pełnomocnik rządu ds. spraw…".
        if any(t.text in ',;:—–"“”„«»()' for t in between):
            continue
        verbs = [h for name in ("say", "enter", "response") for h in reading.of(name)]
        if any(hit.last < h.first <= end for h in verbs):
            continue
        particle = any(p.first == hit.last + 1 for p in reading.of("particle") if p.code == "of")
        genitive = all(
            (t.is_word and (not t.is_capital or len(t.text) > 1)) or t.text == "." for t in between
        )
        if particle or (genitive and reading.of("title_tail")):
            return hit
    return None


def _title_after(page: Page, reading: Reading, last: int) -> Title | None:
    """ "NAME, head of the service,"; "NAME, who heads the service"."""
    tokens = reading.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].text not in (",", "(", "—", "–"):
        return None
    stop = last + 2
    while stop < len(tokens) and stop - last < MOST_TITLE_TOKENS + 6:
        if tokens[stop].text in ',.;:)—–"“”':
            break
        stop += 1
    says = [hit.first for hit in reading.of("say") if last + 2 < hit.first < stop]
    stop = min([stop, *says])
    for hit in reading.of("title"):
        if last + 1 < hit.first <= last + 9 and hit.last < stop:
            between = [t.norm for t in tokens[last + 2 : hit.first]]
            if hit.code == HEADS:
                if between != ["who"]:
                    continue
            elif _is_aside(between) or _is_anothers(page, reading, hit):
                continue
            following = hit.last + 1
            if hit.code == HEADS:
                end = min(stop - 1, hit.first + MOST_TITLE_TOKENS)
                return _title(page, reading, hit.first, end)
            tail = following < stop and any(
                p.first == following for p in reading.of("particle") if p.code == "of"
            )
            end = stop - 1 if tail else hit.last
            if reading.of("title_tail") and not tail:
                end = stop - 1
            return _title(page, reading, hit.first, min(end, hit.first + MOST_TITLE_TOKENS))
    return None


def _is_aside(between: Sequence[str]) -> bool:
    """ "NAME, and the minister", "NAME, who told the minister": another's office.

    "NAME, who is chief of the service" is that one's own.
    """
    if between[:1] == ["who"]:
        return between[1:2] not in (["is"], ["was"])
    return bool(between) and between[0] in ("and", "as", "with")


def _is_anothers(page: Page, reading: Reading, hit: Hit) -> bool:
    """ "near PLACE, Defence Minister NAME said": the office belongs to the name after it."""
    if page.language != "en":
        return False
    after = hit.last + 1
    tokens = reading.tokens
    return (
        after + 1 < len(tokens)
        and all(t.is_word and t.is_capital for t in tokens[after : after + 2])
        and not any(hit.first <= c.first <= after for c in reading.countries)
    )


def _title(page: Page, reading: Reading, first: int, last: int) -> Title:
    """The title's words, the state or organisation beside it, and whether it is a former one."""
    tokens = reading.tokens
    mods = {hit.first for hit in reading.of("title_mod")}
    groups = [hit for name in ("institution", "organisation", "title") for hit in reading.of(name)]
    skip = {hit.first: hit for hit in reading.of("title_skip")}
    begin = first
    while begin > 0:
        previous = begin - 1
        if tokens[previous].text in (",", "."):
            break
        if previous in skip:
            break
        group = next((h for h in groups if h.last == previous), None)
        if previous in mods:
            begin = previous
        elif (
            group
            and group.list != "organisation"
            or group
            and tokens[group.first].norm in ("european",)
        ):
            begin = group.first
        else:
            break
    code = _code_beside(reading, begin, last)
    text = page.text[tokens[begin].start : tokens[last].end]
    span = Span(tokens[begin].start, name_end(tokens[last].text, tokens[last].end))
    if text.endswith(("'s", "’s")):
        text = text[:-2]
    return (span, text), code


def _code_beside(reading: Reading, first: int, last: int) -> tuple[str, Span] | None:
    best: tuple[int, str, Span] | None = None
    for name in ("country", "country_in", "country_from", "organisation"):
        for hit in reading.of(name):
            if first <= hit.first <= last:
                distance = 0
            elif first - 5 <= hit.last < first:
                between = reading.tokens[hit.last + 1 : first]
                if any(t.text in ",.;:" for t in between):
                    continue
                distance = first - hit.last
                if distance > 2 and name != "organisation":
                    continue
                if distance > 2:
                    continue
            elif last < hit.first <= last + 3 and reading.of("title_tail"):
                between = reading.tokens[last + 1 : hit.first]
                if any(t.text in ",.;:" for t in between):
                    continue
                distance = 4
            else:
                continue
            if best is None or distance < best[0]:
                best = (distance, hit.code, Span(hit.start, hit.end))
    if best is None:
        return None
    return ("RU" if best[1] == "RU-KGD" else best[1]), best[2]


def is_peer(title: str) -> bool:
    """Whether a title tells no office of its own: "counterpart"."""
    return title.casefold().endswith(_PEERS)


def name_end(text: str, end: int) -> int:
    """Where a name ends, its possessive left out."""
    for ending in ("'s", "’s"):
        if text.endswith(ending):
            return end - len(ending)
    return end

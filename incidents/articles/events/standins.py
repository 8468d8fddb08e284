"""Numbers that stand for the things they count: "while in Podlasie six dropped into fields"."""

from collections.abc import Collection
from dataclasses import replace

from incidents.articles.draft import Count
from incidents.articles.events.clauses import PREDICATES, Segment
from incidents.articles.events.eventdays import names_a_date
from incidents.articles.named.mentions import Reading
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.numbers import LARGEST_COUNT
from incidents.articles.words.phrases import Hit

#: Codes of what stands for a further thing, and words before one.
FURTHER = frozenset({"2", "3", "other"})
_NEXT_WORDS = frozenset({"second", "third", "another", "further", "similar", "identical"})
_AUXILIARIES = frozenset({"was", "were", "had", "have", "has", "did", "also", "been", "later"})
_SAME = frozenset({"same", "similar"})
_MORE = frozenset({"more", "others", "further"})
_LEADING = frozenset({"in", "at", "near", "over", "into", "on", "from", "outside"})
#: What else a number counts, or is part of.
_UNITS = ("minutes", "kilometres", "month", "daypart", "ago", "range_word", "platform", "object")
#: Words after which a number is an hour or some of those told.
_NOT_AFTER = frozenset(
    ["the", "at", "by", "around", "until", "after", "before", "no", "than", "past", "about", "not"]
    + ["other", "remaining", "this", "that", "every", "or", "another", "first", "last", "of"]
)
#: What "one" stands after when it stands for one of them.
_BEFORE_ONE = frozenset({",", ";", "and", "with", "while", "further", ":"})


def standing_for_things(reading: Reading, segment: Segment) -> Hit | None:
    """A number of a clause without a noun, which a verb or "of the same type" follows."""
    verbs = {hit.first for name in PREDICATES for hit in reading.of(name)}
    for number in reading.of("number"):
        token = reading.tokens[number.first]
        # Figures are hours, roads and ages too.
        if not segment.holds(number.first) or not token.is_word:
            continue
        if not 0 < int(number.code) <= LARGEST_COUNT or reading.is_dated(number.first):
            continue
        if _counts_something(reading, number) or not _may_stand_after(reading, segment, number):
            continue
        if any(hit.last < number.first for hit in reading.of("minutes")):
            continue  # "40 minutes over Hungary and about seven in Croatia"
        if _is_elliptic(reading, number, verbs):
            return number
    return None


def _counts_something(reading: Reading, number: Hit) -> bool:
    return any(
        hit.first <= number.first <= hit.last + 1 or hit.first == number.last + 1
        for name in _UNITS
        for hit in reading.of(name)
    )


def _may_stand_after(reading: Reading, segment: Segment, number: Hit) -> bool:
    before = reading.tokens[number.first - 1].norm if number.first else ""
    if before in _NOT_AFTER:
        return False
    opens = number.first == segment.first or reading.is_dated(number.first - 1)
    return int(number.code) > 1 or opens or before in _BEFORE_ONE


def _is_elliptic(reading: Reading, number: Hit, verbs: Collection[int]) -> bool:
    words = [token.norm for token in reading.tokens[number.last + 1 : number.last + 4]]
    after = number.last + 1
    if words[:1] and words[0] in _MORE:
        words, after = words[1:], after + 1
        return after in verbs or bool(words and words[0] in _LEADING)
    while words and words[0] in _AUXILIARIES and after not in verbs:
        words, after = words[1:], after + 1
    same = words[:1] == ["of"] and bool(_SAME & set(words))
    return after in verbs or same


def is_further(text: str, reading: Reading, thing: ObjectMention) -> bool:
    """ "Another drone", "a second target", "the July 10 aircraft": none that was told before."""
    near = range(thing.first - 3, thing.first + 1)
    counted = any(
        hit.code in FURTHER and hit.last in near
        for name in ("ordinal", "pronoun")
        for hit in reading.of(name)
    )
    dated = any(day.last == thing.first - 1 and names_a_date(text, day) for day in reading.dates)
    before = {token.norm for token in reading.tokens[max(near[0], 0) : thing.first]}
    return counted or dated or bool(before & _NEXT_WORDS)


def as_counted(thing: ObjectMention, number: Hit) -> ObjectMention:
    """What was told of last, in this number."""
    value = int(number.code)
    return replace(thing, count=Count(value, value, value), count_span=(number.start, number.end))

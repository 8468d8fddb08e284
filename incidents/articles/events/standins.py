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

#: Codes of what stands for a further thing.
FURTHER = frozenset({"2", "3", "other"})
#: What else a number counts, or is part of.
_UNITS = ("minutes", "kilometres", "month", "daypart", "ago", "range_word", "platform", "object")
#: Marks that a "one" stands after when it stands for one of them.
_BEFORE_ONE = frozenset(",;:")


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
    before = number.first - 1
    if reading.cued("no_stand_in", before, number.first):
        return False
    opens = number.first == segment.first or reading.is_dated(before)
    if int(number.code) > 1 or opens or reading.cued("before_one", before, number.first):
        return True
    return before >= 0 and reading.tokens[before].text in _BEFORE_ONE


def _is_elliptic(reading: Reading, number: Hit, verbs: Collection[int]) -> bool:
    after, end = number.last + 1, number.last + 4
    if reading.cued_at("more", after):
        return after + 1 in verbs or reading.cued("leading", after + 1, after + 2)
    while after < end and after not in verbs and reading.cued_at("auxiliary", after):
        after += 1
    return after in verbs or any(cue.first == after for cue in reading.cues("of_same"))


def is_further(text: str, reading: Reading, thing: ObjectMention) -> bool:
    """ "Another drone", "a second target", "the July 10 aircraft": none that was told before."""
    near = range(thing.first - 3, thing.first + 1)
    counted = any(
        hit.code in FURTHER and hit.last in near
        for name in ("ordinal", "pronoun")
        for hit in reading.of(name)
    )
    dated = any(day.last == thing.first - 1 and names_a_date(text, day) for day in reading.dates)
    return counted or dated or reading.cued("next_one", near[0], thing.first)


def as_counted(thing: ObjectMention, number: Hit) -> ObjectMention:
    """What was told of last, in this number."""
    value = int(number.code)
    return replace(thing, count=Count(value, value, value), count_span=(number.start, number.end))

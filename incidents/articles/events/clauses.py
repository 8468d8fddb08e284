"""Clauses of a sentence: their verbs, whether these are affirmed, and the days they govern."""

from collections.abc import Sequence
from dataclasses import dataclass

from incidents.articles.days.days import DateMention
from incidents.articles.events.joints import joints_of
from incidents.articles.named.mentions import HEAD_WORDS, Reading
from incidents.articles.words.phrases import Hit

#: What may begin an incident, the surest first.
PREDICATES = (
    "enter",
    "crash",
    "explode",
    "shoot",
    "landed",
    "intercept",
    "near",
    "lost",
    "found",
    "seen",
)

#: Whose aircraft allies rise to meet.
STRANGERS = frozenset({"RU", "RU-KGD", "BY"})

#: Who shoots down in the war itself.
WARRING = frozenset({"UA", "RU", "BY"})

#: Closures that are told as an event's effect: "drones closed the airport".
DISRUPTIONS = frozenset({"airport_closed", "airspace_closed"})

#: What a day beside it may belong to, besides the event.
OTHER_VERBS = ("say", "occur", "response", "left", "escort", "inside")

#: Beyond these marks a "not" does not reach, nor beyond an "and" or a "but".
_ENDS_OF_REACH = frozenset(",;—")

#: An attribution at the end: "…, the ministry's press service said in a statement."
_SHORT_TAIL = 8
_LONGEST_SPEAKER = 12
#: Words of time that a figure may follow: "until 9.40 p.m.".
_CLOCKED = ("before", "after", "until", "since")

#: "Too little time for an interception", "an interception was ruled out".
_MEETINGS = ("intercept", "escort")
_TOO_BEFORE, _OUT_WITHIN = 6, 4


@dataclass(frozen=True, slots=True)
class Segment:
    """A clause: tokens ``first``…``last`` of a sentence.

    ``opener`` is the code of the word of time that opens it ("then", "after"), or "".
    """

    first: int
    last: int
    opener: str

    def holds(self, position: int) -> bool:
        return self.first <= position <= self.last


def segments_of(reading: Reading) -> list[Segment]:
    """The clauses of a sentence, split at conjunctions, semicolons and dashes."""
    tokens = reading.tokens
    starts = {0} | {
        hit.first
        for hit in reading.of("clause")
        if hit.code == "stop" and not _is_of_time(reading, hit) and not _compares(reading, hit)
    }
    starts |= {i for i, t in enumerate(tokens) if t.text in (";", "—") and 0 < i < len(tokens) - 1}
    starts |= {
        i
        for i, t in enumerate(tokens)
        if t.text == ":" and HEAD_WORDS < i < len(tokens) - 1 and tokens[i + 1].start > t.end
        # "Something was spread out over the maize: a balloon" is one.
        if any(hit.first > i for name in PREDICATES for hit in reading.of(name))
    }
    starts |= joints_of(reading, starts)
    openers = {hit.first: hit.code for hit in reading.of("when")}
    ordered = sorted(starts)
    return [
        Segment(
            first,
            (ordered[n + 1] if n + 1 < len(ordered) else len(tokens)) - 1,
            openers.get(first, "") if first else "",
        )
        for n, first in enumerate(ordered)
    ]


def _compares(reading: Reading, stop: Hit) -> bool:
    """ "Polish F-16s as well as a Norwegian F-35", "as far as the river": no clause."""
    first = stop.first
    beside = (first - 2, *range(first + 2, stop.last + 3)[:1])
    return reading.cued_at("as", first) and any(reading.cued_at("as", place) for place in beside)


def _is_of_time(reading: Reading, stop: Hit) -> bool:
    """ "Shortly before sunrise", "until 9.40", "that same day", "before one": no clause."""
    after = stop.last + 1
    if any(mention.first in (stop.first, after) for mention in reading.dates):
        return True
    if any(m.first < stop.first <= m.last for m in reading.dates):
        return True  # "two days before, another one …"
    hour = any(hit.first == hit.last == after for hit in reading.of("number"))
    clocked = any(reading.cued_at(cue, stop.first) for cue in _CLOCKED)
    if hour and clocked:
        return (
            reading.tokens[after + 1 : after + 2] != () and reading.tokens[after + 1].text in ",."
        )
    words = range(after, after + 3)  # "before the first light"
    return any(hit.first in words for hit in reading.of("daypart")) or (
        reading.tokens[after : after + 1] != ()
        and reading.tokens[after].text[0].isdigit()
        and clocked
    )


def predicates_in(reading: Reading, segment: Segment) -> list[Hit]:
    """Affirmed predicates of a clause."""
    found = []
    for name in PREDICATES:
        found += [hit for hit in reading.of(name) if segment.holds(hit.first)]
    found = [hit for hit in found if hit.list != "enter" or not _is_over_the_sea(reading, hit)]
    if reading.has("minutes"):
        found += [
            hit
            for hit in reading.of("inside")
            if segment.holds(hit.first) and not _is_a_remainder(reading, hit)
        ]
    found += [
        hit
        for hit in reading.of("response")
        if hit.code in DISRUPTIONS and segment.holds(hit.first)
    ]
    foreign = [t for t in reading.objects if t.owner in STRANGERS and segment.holds(t.first)]
    if foreign and not found:  # "Typhoons were launched to monitor two Russian bombers"
        found += [
            hit
            for name in ("response", "escort")
            for hit in reading.of(name)
            if (name == "escort" or hit.code == "jets_scrambled") and segment.holds(hit.first)
        ]
    return [
        hit
        for hit in found
        if is_affirmed(reading, segment, hit)
        and not _is_done_to(reading, hit)
        and not _is_made_safe(reading, segment, hit)
    ]


def _is_done_to(reading: Reading, hit: Hit) -> bool:
    """ "Police detonated it on the ice": what was done with it afterwards."""
    return hit.list == "explode" and any(
        word.code == "it" and hit.first < word.first <= hit.last for word in reading.of("pronoun")
    )


def _is_made_safe(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """ "A team of divers destroyed a drone with a warhead": what lay there already."""
    return hit.list in ("explode", "shoot") and any(
        0 < hit.first - word.last <= _TO_SAPPERS
        # "was destroyed by a team of divers"
        or (hit.list == "shoot" and 0 < word.first - hit.last <= _TO_SAPPERS)
        for word in reading.of("sapper")
        if segment.holds(word.first)
    )


def _is_over_the_sea(reading: Reading, hit: Hit) -> bool:
    """ "flew over the Baltic": a sea is nobody's airspace."""
    over = [c for c in reading.countries if hit.first <= c.first <= hit.last]
    spaces = any(hit.first <= space.first <= hit.last for space in reading.of("airspace"))
    return bool(over) and not spaces and all(c.code.startswith("SEA") for c in over)


def _is_a_remainder(reading: Reading, hit: Hit) -> bool:
    """ "All that remained of a Gerbera": no stay."""
    return reading.cued("of", hit.last + 1, hit.last + 2)


#: So many words from the verb those who make a wreck safe may stand.
_TO_SAPPERS = 4


def _is_until(reading: Reading, word: Hit) -> bool:
    """ "доки він не зник": until it vanished, which it did; or the "to" of "up to three"."""
    if reading.cued("up_to", word.first - 1, word.last + 1):
        return True
    return word.list == "not" and reading.cued("as_long_as", word.first - 3, word.first)


def is_affirmed(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """Neither denied nor merely possible, judging by the words just before."""
    first = segment.first
    if any(cue.last == first for cue in reading.cues("denied_that")):
        return False  # "denied that Russian jets had violated"
    opens = first > 0 and reading.cued_at("whose", first)
    if opens and _is_timeless(reading, segment, hit):
        return False  # "may open fire on drones that enter the airspace"
    for name in ("not", "pledge"):
        for word in reading.of(name):
            if reading.is_dated(word.first) or _is_until(reading, word):
                continue
            inside = hit.first <= word.first and word.last < hit.last
            if inside and name == "not" and hit.list not in ("near", "lost"):
                if hit.list == "crash" and reading.cued_at("without", word.first):
                    continue  # "crashed without exploding"
                return False  # but "entered Estonian airspace without", whose last word it is
            if name == "pledge" and _is_had_to(reading, word):
                continue
            if segment.holds(word.first) and hit.first - 4 <= word.last < hit.first:
                between = reading.tokens[word.last + 1 : hit.first]
                if not any(token.text in _ENDS_OF_REACH for token in between) and not goes_further(
                    reading, word.last + 1, hit.first
                ):
                    return False
    if hit.list in _MEETINGS and _is_not_made(reading, hit):
        return False
    if reading.cued("if", 0, hit.first):
        return False  # "if a drone … had flown into a closed area"
    if hit.list == "found" and any(
        none.first <= hit.last and hit.first <= none.last for none in reading.of("not_found")
    ):
        return False
    return hit.list != "found" or not reading.cued("no_find", hit.last + 1, hit.last + 2)


def goes_further(reading: Reading, first: int, end: int) -> bool:
    """Whether an "and" or a "but" stands there, behind which another thing is told."""
    return reading.cued("and", first, end) or reading.cued("but", first, end)


def _is_had_to(reading: Reading, word: Hit) -> bool:
    """ "Several had to be destroyed": it was done."""
    return any(cue.last == word.first for cue in reading.cues("had_to"))


def _is_not_made(reading: Reading, hit: Hit) -> bool:
    """ "There was too little time for an interception", "an interception was ruled out"."""
    if reading.cued("too_little", hit.first - _TOO_BEFORE, hit.first):
        return True
    return reading.cued("ruled_out", hit.last + 1, hit.last + 1 + _OUT_WITHIN)


def _is_timeless(reading: Reading, segment: Segment, hit: Hit) -> bool:
    """Whether a verb in the present tense hangs on what may, can or must be done."""
    present = reading.cued_at("present", hit.first)
    return present and any(
        word.code == "modal" and word.first < segment.first and reading.cued_at("modal", word.first)
        for word in reading.of("pledge")
    )


def is_by_the_war(reading: Reading, hit: Hit) -> bool:
    """ "shot down by Ukrainian air defences": the war's shooting, and no response of a state."""
    return any(
        country.code in WARRING and hit.last < country.first <= hit.last + 4
        for country in reading.countries
        if reading.cued("by", hit.first, country.first)
    )


def govern(
    reading: Reading, segment: Segment, dates: Sequence[DateMention]
) -> list[tuple[DateMention, str | None]]:
    """Each day of a clause with the sort of verb it belongs to.

    A day belongs to the nearest verb before it, at the clause's start to the nearest after it:
    "pred" an event's, "found", "say", "response", "occur"; None when there is no verb, and "plan"
    for what is still to come.
    """
    verbs: list[tuple[int, int, str]] = []
    for name in (*PREDICATES, *OTHER_VERBS):
        sort = name if name in ("found", "say", "response", "occur") else "pred"
        for hit in reading.of(name):
            if not segment.holds(hit.first):
                continue
            if name == "response" and hit.code in DISRUPTIONS:
                sort = "pred"
            elif name == "response":
                sort = "act" if hit.code == "other" else "response"
            verbs.append((hit.first, hit.last, sort))
    told = [(first, last) for first, last, sort in verbs if sort in ("pred", "found")]
    verbs = [  # "had reported drones at around 10 p.m.": one verb, and an event's
        (first, last, sort)
        for first, last, sort in verbs
        if sort != "say" or not any(a <= first and last <= b for a, b in told)
    ]
    governed: list[tuple[DateMention, str | None]] = []
    for mention in dates:
        if not segment.holds(mention.first) or mention.in_future:
            continue
        left = [v for v in verbs if v[0] < mention.first]
        right = [v for v in verbs if v[0] >= mention.last]
        if _is_planned(reading, segment, mention, left):
            governed.append((mention, "plan"))
            continue
        if any(thing.first == mention.last + 1 for thing in reading.objects):
            governed.append((mention, "pred"))  # "the April 13 drone"
        elif left:
            nearest = max(left, key=lambda v: (v[0], v[2] == "pred"))
            sort = nearest[2]
            if sort == "say" and (
                _is_what_is_told(reading, nearest[1] + 1, mention.first)
                or _is_told_with_when(reading, mention)
            ):
                sort = "occur"
            if sort == "say" and _opens_what_is_said(reading, nearest[1] + 1, mention.first):
                sort = min(right)[2] if right else "occur"
            beside = min(right) if right else None
            weak = sort == "act" or mention.first - nearest[1] > 2
            weak = weak or reading.tokens[mention.first - 1].text == ","
            if beside and beside[0] == mention.last + 1 and weak:
                sort = beside[2]  # "po paieškų rugpjūčio 1-ąją rastas": free order of words
            # "…, on Tuesday a drone fell": the mark before the day ends the verb's reach.
            between = reading.tokens[nearest[1] + 1 : mention.first]
            if right and sort == "say" and any(t.text == "," for t in between[-2:]):
                sort = min(right)[2]
            governed.append((mention, sort))
        elif right:
            first, last, sort = min(right)
            if sort == "say" and _is_attribution(reading, segment, mention, first, last):
                governed.append((mention, None))
            else:
                governed.append((mention, sort))
        else:
            governed.append((mention, None))
    return [(mention, "pred" if sort == "act" else sort) for mention, sort in governed]


def _is_attribution(
    reading: Reading, segment: Segment, mention: DateMention, first: int, last: int
) -> bool:
    """ "A drone thudded into a barn on Monday, police said": the day is not that of the saying."""
    tokens = reading.tokens
    commas = [i for i in range(mention.last + 1, first) if tokens[i].text == ","]
    if not commas:
        return False
    comma = commas[-1]
    if comma == mention.last + 1 and mention.first <= segment.first + 2:
        return False  # "On Monday, police said that …"
    ends = last >= segment.last - _SHORT_TAIL
    speaker = 0 < first - comma - 1 <= _LONGEST_SPEAKER or last < segment.last - 1
    return ends and speaker


def _is_what_is_told(reading: Reading, first: int, last: int) -> bool:
    """ "They recalled the night of 9 to 10 September": what is spoken of, not when."""
    return any(
        first < night.first <= last
        and night.first - 1 == first
        and reading.cued_at("definite", first)
        for night in reading.of("night")
    )


def _is_told_with_when(reading: Reading, mention: DateMention) -> bool:
    """ "The minister recalled April 25, when a drone hit a pole": the day of what follows."""
    return reading.cued("when", mention.last + 1, mention.last + 3)


def _opens_what_is_said(reading: Reading, first: int, last: int) -> bool:
    """ "Police said they were first alerted on Wednesday": the day is in what they said."""
    if reading.cued("that", max(first, last - 3), last):
        return True  # "a anunțat că marți teritoriul a fost tranzitat"
    if last - first <= 2 or not reading.cued_at("said", first - 1):
        return False
    named = any(thing.first == first for thing in reading.objects)
    return named or reading.cued_at("subject", first)


def _is_planned(
    reading: Reading, segment: Segment, mention: DateMention, before: Sequence[tuple[int, int, str]]
) -> bool:
    """ "The council meets on Thursday", "divers will look for it on Wednesday".

    No verb of an event stands between.
    """
    plans = [
        void.last
        for void in reading.of("response_void")
        if void.code == "announced" and segment.first <= void.first < mention.first
    ]
    plans += [
        will.last
        for will in reading.of("pledge")
        if segment.first <= will.first < mention.first and reading.cued_at("will", will.first)
    ]
    return bool(plans) and not any(first > max(plans) for first, _, _ in before)

"""Whether it was armed, and whether it was meant to come."""

from collections.abc import Sequence

from incidents.articles.draft import Found
from incidents.articles.named.mentions import Reading
from incidents.articles.values.attributes import spans
from incidents.articles.words.phrases import Hit
from incidents.codebook import Ternary

#: So many words before, a doubt reaches what is said.
_DOUBT_REACH = 10
#: "Neither of the two had any marks of a drone with a warhead".
_NONE_REACH = 14
_NONE = frozenset({"neither", "none"})
#: Who is accused, and says nothing of the intent that could be taken for a fact.
_ACCUSED = frozenset({"BY", "RU", "IR"})
#: So near before and behind, a "not" denies it.
_NOT_BEFORE = 4
_NOT_BEHIND = 5
#: So far before, a "not" turns an intent.
_NOT_MEANT = 9
_NOT_LOST = 6
_NOT_STRAY = 2
#: What "not" is said of stands so near behind it.
_BLAST = 3
_AT_WAR = frozenset({"UA", "RU"})
_QUOTES = frozenset('"“”„«»')
#: Marks over which no "not" reaches.
_BREAKS = frozenset(",;:—–")
_PARTS = frozenset(";:")
#: A state speaks when its name stands so near before the verb.
_NEAR = 5
#: "In Minsk, the general claimed": a state at a sentence's head is where it is said.
_OPENING = 2
#: What several cases may be, or one.
_COINCIDENCE = tuple(
    ["coincid", "przypad", "zbieg", "întâmpl", "atsitikt", "sutapim", "nejauš", "sagad", "juhus"]
    + ["випадк", "збіг", "случайн", "совпад"]
)


def find_armed(readings: Sequence[Reading], others: Sequence[Reading] = ()) -> Found[str] | None:
    """Whether it carried a charge; told in none of its sentences, in ``others``."""
    return _armed(readings) or _armed([r for r in others if not _is_abroad(r)])


def _is_abroad(reading: Reading) -> bool:
    """Whether a sentence tells of what happens in the war."""
    return any(c.code in _AT_WAR and c.role in ("airspace", "place") for c in reading.countries)


def _armed(readings: Sequence[Reading]) -> Found[str] | None:
    yes: list[Hit] = []
    no: list[Hit] = []
    for reading in readings:
        for hit in _charges(reading):
            if _is_doubted(reading, hit) or _is_pledged(reading, hit):
                continue
            (no if _is_denied(reading, hit) else yes).append(hit)
    if yes and no:
        # "not armed, but carried a self-destruct charge": the affirmation counts, less surely.
        return Found(Ternary.YES.value, spans(yes[0], no[0]), "charge named and denied", 0.5)
    if yes:
        return Found(Ternary.YES.value, spans(yes[0]), "charge named", 0.9)
    if no:
        return Found(Ternary.NO.value, spans(no[0]), "charge denied", 0.9)
    return None


def _is_pledged(reading: Reading, hit: Hit) -> bool:
    """ "They will be armed": what is to come."""
    return any(hit.first - 2 <= word.last < hit.first for word in reading.of("pledge"))


def _charges(reading: Reading) -> list[Hit]:
    """What a sentence says of a charge: denials, and what no denial covers."""
    no = list(reading.of("armed_no"))
    return no + [
        hit
        for hit in reading.of("armed_yes")
        if not any(other.first <= hit.last and hit.first <= other.last for other in no)
    ]


def _is_denied(reading: Reading, hit: Hit) -> bool:
    """Whether it had none; a charge that did not go off was there."""
    if hit.list == "armed_no":
        return not _is_of_a_blast(reading, hit)
    words = reading.tokens
    far = words[max(hit.first - _NONE_REACH, 0) : hit.first]
    if any(token.norm in _NONE for token in far):
        return True
    for word in reading.of("not"):
        between = words[min(word.last, hit.last) + 1 : max(word.first, hit.first)]
        if any(token.text in _BREAKS for token in between):
            continue
        before = hit.first - _NOT_BEFORE <= word.last < hit.first
        behind = hit.last < word.first <= hit.last + _NOT_BEHIND
        if before or (behind and not _goes_off(reading, word)):
            return True
    return False


def _is_of_a_blast(reading: Reading, hit: Hit) -> bool:
    """ "Its warhead did not explode": what is denied is the explosion alone."""
    words = reading.tokens[hit.first : hit.last + 1]
    if sum(token.text == "," for token in words) == 1 and not any(
        word.first == hit.first for word in reading.of("not")
    ):
        return True  # "Lõhkelaeng plahvatas, inimesi lähedal ei olnud"
    return any(hit.last < blast.first <= hit.last + 2 for blast in reading.of("explode"))


def _goes_off(reading: Reading, word: Hit) -> bool:
    return any(word.first <= blast.last <= word.last + _BLAST for blast in reading.of("explode"))


def find_intent(readings: Sequence[Reading], others: Sequence[Reading] = ()) -> Found[str] | None:
    """Whether the entry was meant; told in none of its sentences, in ``others``."""
    return _intent(readings) or _intent(others)


def _intent(readings: Sequence[Reading]) -> Found[str] | None:
    """Said both ways, it is unknown."""
    readings = [r for r in readings if r.has("intent_stray", "intent_deliberate")]
    if any(_is_left_open(reading) for reading in readings):
        return None
    stray: list[Hit] = []
    meant: list[Hit] = []
    for reading in readings:
        if _is_said_by_the_accused(reading):
            continue
        for hit in reading.of("intent_stray"):
            if _is_a_word_for_it(reading, hit) and not _is_found(reading):
                continue
            if _there_is_none(reading, hit):
                continue
            if _is_jammed_at_home(reading, hit) or _is_doubted(reading, hit):
                continue
            if _is_part(hit, reading.of("intent_deliberate")):
                continue
            if not _is_not(reading, hit, _NOT_LOST):
                stray.append(hit)
            elif _is_not(reading, hit, _NOT_STRAY) and not hit.last > hit.first:
                meant.append(hit)  # "intentional, not accidental"
        for hit in reading.of("intent_deliberate") if _is_found(reading) else ():
            if _is_of_several(reading, hit):
                continue
            if _is_part(hit, reading.of("intent_stray")) or _is_doubted(reading, hit):
                continue
            if not _is_not(reading, hit, _NOT_MEANT, behind=2):
                meant.append(hit)
    if stray and not meant:
        return Found("stray", spans(stray[0]), "said to be lost", 0.8)
    if meant and not stray:
        return Found("deliberate", spans(meant[0]), "said to be meant", 0.7)
    return None


def _is_a_word_for_it(reading: Reading, hit: Hit) -> bool:
    """ "A drone strayed over from Belarus": what reporters say for any that flew in."""
    told = reading.tokens[hit.first : hit.last + 1]
    return not reading.sentence.is_title and told[0].norm.startswith("stray")


def _there_is_none(reading: Reading, hit: Hit) -> bool:
    """ "Atsitiktinumų čia nėra": the "not" stands at the end."""
    return reading.cued("is_not", hit.last + 1, hit.last + 3)


def _is_of_several(reading: Reading, hit: Hit) -> bool:
    """ "Two drones in one night are no coincidence": of their number, and not of each."""
    told = reading.tokens[hit.first : hit.last + 1]
    return any(token.norm.startswith(_COINCIDENCE) for token in told) and any(
        number.first < hit.first and number.code.isdigit() and int(number.code) > 1
        for number in reading.of("number")
    )


def _is_part(hit: Hit, others: Sequence[Hit]) -> bool:
    """ "Deliberate" in "not deliberate", "chance" in "not by chance"."""
    length = hit.last - hit.first
    return any(
        o.first <= hit.last and hit.first <= o.last and o.last - o.first >= length for o in others
    )


def _is_not(reading: Reading, hit: Hit, before: int, behind: int = 0) -> bool:
    """Whether a "not" stands near before what is said, or behind it."""
    return any(
        hit.first - before <= word.last < hit.first or 0 < word.first - hit.last <= behind
        for word in reading.of("not")
    )


def _is_jammed_at_home(reading: Reading, hit: Hit) -> bool:
    """ "Was jammed by a Swedish vessel": what was done against it."""
    return any(
        hit.last < c.first <= hit.last + _NEAR
        and c.code not in _ACCUSED
        and any(token.norm == "by" for token in reading.tokens[hit.last : c.first])
        for c in reading.countries
    )


def _is_left_open(reading: Reading) -> bool:
    """ "Whether it was meant or an error, we cannot say"."""
    meant = reading.of("intent_deliberate")
    return bool(reading.of("intent_stray")) and any(_is_doubted(reading, hit) for hit in meant)


def _is_found(reading: Reading) -> bool:
    """Whether somebody who can know says that it was meant, and no reporter."""
    if any(token.text in _QUOTES for token in reading.tokens):
        return True
    return reading.has("say", "call", "title", "institution", "organisation", "assesses")


def _is_said_by_the_accused(reading: Reading) -> bool:
    """ "Minsk called it a provocation": what the accused side says tells no intent."""
    return any(
        c.code in _ACCUSED and c.role in ("actor", "place") and c.last < hit.first
        for c in reading.countries
        for hit in reading.of("say")
        if hit.first <= c.last + _NEAR or (c.first <= _OPENING and c.role == "place")
    )


def _is_doubted(reading: Reading, hit: Hit) -> bool:
    """ "Whether it was armed", "it may have strayed"; not "it may be ours, which strayed"."""
    if any(token.text == "?" for token in reading.tokens[-2:]):
        return True
    for word in reading.of("doubt"):
        if not hit.first - _DOUBT_REACH <= word.last < hit.first or reading.is_dated(word.first):
            continue
        marks = {token.text for token in reading.tokens[word.last + 1 : hit.first]}
        if not marks & (_PARTS if word.code == "whether" else _BREAKS):
            return True
    return False

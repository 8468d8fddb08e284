"""Whether it was armed, and whether it was meant to come."""

from collections.abc import Sequence

from incidents.articles.attributes import spans
from incidents.articles.draft import Found
from incidents.articles.lexicon import Hit
from incidents.articles.mentions import Reading
from incidents.codebook import Ternary

#: Words that leave open what follows.
_DOUBTED = frozenset(
    ["whether", "if", "or", "may", "might", "could", "either", "czy", "dacă", "ar", "чи", "ли"]
)
#: So many words before, a doubt reaches what is said.
_DOUBT_REACH = 10
#: "Neither of the two had any marks of a drone with a warhead".
_NONE_REACH = 14
_NONE = frozenset({"neither", "none"})
#: Who is accused, and says nothing of the intent that could be taken for a fact.
_ACCUSED = frozenset({"BY", "RU", "IR"})
#: Verbs that deny what stands before them.
_WAS_NOT = frozenset({"nebija", "nebuvo", "nėra", "nav", "polnud", "нет", "немає"})
#: A state speaks when its name stands so near before the verb.
_NEAR = 5
#: "In Minsk, the general claimed": a state at a sentence's head is where it is said.
_OPENING = 2


def find_armed(readings: Sequence[Reading]) -> Found[str] | None:
    """Whether it carried a charge; a denial of one beside an affirmation of another is unknown."""
    yes = [hit for r in readings for hit in r.of("armed_yes") if not _denied(r, hit, "armed_no")]
    no = [hit for r in readings for hit in r.of("armed_no")]
    if yes and any("self" in h.code or "charge" in h.code for h in yes):
        no = []
    if yes and no:
        # "not armed, but carried a self-destruct charge": the affirmation counts, less surely.
        return Found(Ternary.YES.value, spans(yes[0], no[0]), "charge named and denied", 0.5)
    if yes:
        return Found(Ternary.YES.value, spans(yes[0]), "charge named", 0.9)
    if no:
        return Found(Ternary.NO.value, spans(no[0]), "charge denied", 0.9)
    return None


def _denied(reading: Reading, hit: Hit, other: str) -> bool:
    if any(no.first <= hit.last and hit.first <= no.last for no in reading.of(other)):
        return True
    far = reading.tokens[max(hit.first - _NONE_REACH, 0) : hit.first]
    if any(token.norm in _NONE for token in far):
        return True
    after = range(hit.last + 1, hit.last + 4)
    if any(
        word.last in after
        and reading.tokens[word.last].norm in _WAS_NOT
        and not any(token.is_word for token in reading.tokens[word.last + 1 : word.last + 2])
        for word in reading.of("not")
    ):
        return True  # "Kaujas galviņas tajā nebija"
    before = range(hit.first - 4, hit.first)
    return any(word.last in before for word in (*reading.of("not"), *reading.of("pledge")))


def find_intent(readings: Sequence[Reading]) -> Found[str] | None:
    """Whether the entry was meant; said both ways, it is unknown."""
    if any(_is_left_open(reading) for reading in readings):
        return None
    stray = [
        hit
        for r in readings
        for hit in r.of("intent_stray")
        if not _is_jammed_at_home(r, hit)
        if not _is_questioned(r, hit) and not _is_said_by_the_accused(r) and _is_found(r)
    ]
    meant = [
        (hit, r)
        for r in readings
        for hit in r.of("intent_deliberate")
        if not any(no.first <= hit.last and hit.first <= no.last for no in r.of("intent_stray"))
    ]
    affirmed = [
        hit
        for hit, r in meant
        if not any(word.last in range(hit.first - 9, hit.first) for word in r.of("not"))
        and not _is_said_by_the_accused(r)
        and not _is_questioned(r, hit)
        and _is_found(r)
    ]
    if stray and not affirmed:
        return Found("stray", spans(stray[0]), "said to be lost", 0.8)
    if affirmed and not stray:
        return Found("deliberate", spans(affirmed[0]), "said to be meant", 0.7)
    return None


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
    return bool(reading.of("intent_stray")) and any(_is_questioned(reading, hit) for hit in meant)


def _is_found(reading: Reading) -> bool:
    """Whether somebody who can know says it: a reporter's own word for it is no finding."""
    return reading.has("say", "call", "title", "institution", "organisation", "assesses")


def _is_said_by_the_accused(reading: Reading) -> bool:
    """ "Minsk called it a provocation": what the accused side says tells no intent."""
    return any(
        c.code in _ACCUSED and c.role in ("actor", "place") and c.last < hit.first
        for c in reading.countries
        for hit in reading.of("say")
        if hit.first <= c.last + _NEAR or (c.first <= _OPENING and c.role == "place")
    )


def _is_questioned(reading: Reading, hit: Hit) -> bool:
    words = {token.norm for token in reading.tokens[max(hit.first - _DOUBT_REACH, 0) : hit.first]}
    asked = any(token.text == "?" for token in reading.tokens[-2:])
    return asked or bool(words & _DOUBTED)

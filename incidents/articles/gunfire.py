"""Shots that are told, and a fall after them: then it was shot down."""

from collections.abc import Sequence

from incidents.articles.draft import Found, Span
from incidents.articles.mentions import Reading
from incidents.articles.tokens import Token
from incidents.codebook import Outcome

#: What tells of shots by itself, and verbs that do with a word beside them.
_SHOTS = ("ostrzel", "apšaud", "обстріля", "обстреля", "tulistas", "tulistan")
_FIRE = {
    "fired": ("at", "on", "upon", "towards"),
    "shot": ("at",),
    "opened": ("fire",),
    "otworzy": ("ogień",),
    "oddał": ("strzał",),
    "deschis": ("foc",),
    "tras": ("asupra", "în", "spre"),
    "atideng": ("ugn",),
    "šov": ("į",),
    "atklāj": ("ugun",),
    "šāv": ("uz",),
    "ava": ("tule",),
    "відкри": ("вогон", "вогн"),
    "стріля": ("по", "в"),
    "открыл": ("огонь",),
    "стрелял": ("по", "в"),
}
#: So many words on the word beside it stands; so many before, what denies it.
_BESIDE, _BEFORE = 3, 4
#: What denies it, or tells that it only might be done.
_NOT = frozenset(
    ["not", "never", "no", "without", "to", "could", "may", "might", "would", "can", "if"]
    + ["nie", "nu", "fără", "să", "bez", "be", "ei", "не", "без", "щоб", "чтобы", "by", "kad"]
)
_NOT_ENDS = ("n't", "ti", "ть", "ти")
#: What came of it, where no verb of falling tells.
_BURNT = ("burned", "burnt", "spłon", "spali", "ars", "sudeg", "sadeg", "põles", "згорі", "сгорел")
#: So many sentences on.
_AFTER = 1


def shot_down(readings: Sequence[Reading]) -> Found[str] | None:
    """ "An F-16 fired at it. It fell into the sea": where a fall follows shots at the thing."""
    for index, reading in enumerate(readings):
        shots = () if _is_of_the_war(reading) else _shots(reading)
        if not shots or not (reading.objects or reading.has("pronoun")):
            continue
        near = [one for one in readings[index:] if one.number - reading.number in (0, _AFTER)]
        ends = [hit.start for one in near for hit in one.of("crash")]
        ends += [
            token.start for one in near for token in one.tokens if token.norm.startswith(_BURNT)
        ]
        if any(end > shots[0].start for end in ends):
            span = Span(shots[0].start, shots[-1].end)
            return Found(Outcome.SHOT_DOWN.value, (span,), "fall after shots", 0.6)
    return None


def _is_of_the_war(reading: Reading) -> bool:
    """ "An S-300 fired at Russian missiles": a missile that is fired, and not fired at."""
    return any(
        thing.kind == "missile" and token.norm.startswith("fired")
        for thing in reading.objects
        for token in reading.tokens[thing.last + 1 : thing.last + 2]
    )


def _shots(reading: Reading) -> Sequence[Token]:
    """The words that tell of shots, in the first place where they do."""
    for index, token in enumerate(reading.tokens):
        before = reading.tokens[max(index - _BEFORE, 0) : index]
        if any(one.norm in _NOT or one.norm.endswith("n't") for one in before):
            continue
        if token.norm.startswith(_SHOTS) and not token.norm.endswith(_NOT_ENDS):
            return (token,)
        beside = next((words for stem, words in _FIRE.items() if token.norm.startswith(stem)), ())
        after = reading.tokens[index + 1 : index + 1 + _BESIDE]
        for place, one in enumerate(after if beside else ()):
            if one.norm in beside or (len(one.norm) > 3 and one.norm.startswith(_long(beside))):
                return reading.tokens[index : index + 2 + place]
    return ()


def _long(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 2)

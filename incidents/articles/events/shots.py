"""Shots: whether words tell of one, by what, and whether what was shot at came down."""

import re
from collections.abc import Mapping, Sequence

from incidents.articles.draft import Found, Span
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.words.phrases import Hit
from incidents.articles.words.tokens import Token, tokenise
from incidents.codebook import Outcome

#: Within so many words the next sentence tells what a shot did.
_SOON = 6
#: Whose fall was its own doing, or what was only closed.
_NOT_SHOT = re.compile(
    r"(?:destroyed|killed|finished) by (?:its own|the|an?) "
    r"(?:impact|crash|fall|fire|explosion|blast)"
    r"|taken out of (?:service|use|action)|airports? out of (?:service|use|action)"
    r"|(?:rules?|procedures?|law|powers?|permission|right|mandate|authority|conditions?) "
    r"(?:\w+ ){0,2}?(?:for|to|on) (?:\w+ ){0,2}?(?:shoot|down|destroy)",
    re.IGNORECASE,
)
#: Radio that makes a drone land.
_JAMMED = re.compile(
    r"\bjam(?:m|s\b|\b)|electronic(?:ally)? |radio-electr|slopin|antidron|zagłusz|bruia|глуш|segaj"
    r"|segami|\bрэб\b|\bреб\b",
    re.IGNORECASE,
)
#: A shot that could not be.
_IMPOSSIBLE = re.compile(
    r"nebija iespējam|neiespējam|neįmanom|nebuvo galima|niemożliw|nie można|nie dało się|imposibil"
    r"|nu (?:mai )?era posibil|võimatu|ei olnud võimalik|неможлив|не вдал|невозмож|не удал|не смогл"
    r"|не змогл|zabrakło|not possible|impossible",
    re.IGNORECASE,
)
#: What tells of shots by itself, and verbs that do with a word beside them; only what follows tells
#: whether they hit.
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
#: More of them in a phrase that is known to be of a measure: "a fire at the port" is not.
_OF_A_MEASURE = {
    **_FIRE,
    **dict.fromkeys(("fire", "fires", "firing"), ("at", "on")),
    **dict.fromkeys(("open", "opens", "opening"), ("fire",)),
    "otwiera": ("ogień",),
    "deschid": ("foc",),
}
#: How any of these begins; most words do not.
_BEGINNINGS = (*_SHOTS, *_OF_A_MEASURE)
#: So many words on the word beside it stands; so many before, what denies it.
_BESIDE, _BEFORE = 3, 4
#: What denies it, or tells that it only might be done.
_NOT = frozenset(
    ["not", "never", "no", "without", "to", "could", "may", "might", "would", "can", "if"]
    + ["nie", "nu", "fără", "să", "bez", "be", "ei", "не", "без", "щоб", "чтобы", "by", "kad"]
)
_NOT_ENDS = ("ti", "ть", "ти")
#: What came of it, where no verb of falling tells.
_BURNT = ("burned", "burnt", "spłon", "spali", "ars", "sudeg", "sadeg", "põles", "згорі", "сгорел")
#: So many sentences on.
_AFTER = 1
_WARNING = re.compile(r"warning|ostrzegaw|avertis|įspėja|brīdin|hoiatus|попередж|предупред", re.I)


def is_shot(page: Page, reading: Reading, hit: Hit) -> bool:
    """Whether words for a shot tell of one, and neither of a closure nor of leave to shoot."""
    sentence = page.text[reading.sentence.start : reading.sentence.end]
    near = (
        found.start() <= hit.end - reading.sentence.start
        and hit.start - reading.sentence.start <= found.end()
        for found in _NOT_SHOT.finditer(sentence)
    )
    return not any(near) and not _IMPOSSIBLE.search(sentence)


def fired_on(words: str) -> bool:
    """Whether a measure's words are of shots, and of more than a warning: "fired at it"."""
    tokens = tokenise(words)
    told = any(_shots_at(tokens, place, _OF_A_MEASURE) for place in range(len(tokens)))
    return told and not _WARNING.search(words)


def falls_after(page: Page, reading: Reading, hit: Hit) -> bool:
    """ "… fired on the drone. It went down in a meadow": what was shot at came down of it."""
    if any(fall.first > hit.last for fall in _falls(reading)):
        return True
    return any(
        following.sentence.paragraph == reading.sentence.paragraph
        and any(fall.first <= _SOON for fall in _falls(following))
        and not following.has("not", "ordinal")
        for following in page.readings[reading.number + 1 : reading.number + 2]
    )


def _falls(reading: Reading) -> list[Hit]:
    return [*reading.of("crash"), *reading.of("explode"), *reading.of("found")]


def is_jammed(page: Page, reading: Reading) -> bool:
    """ "Brought both down with electronic jammers": a measure, and no shot."""
    return bool(_JAMMED.search(page.text[reading.sentence.start : reading.sentence.end]))


def shot_down(readings: Sequence[Reading]) -> Found[str] | None:
    """ "An F-16 fired at it. It fell into the sea": where a fall follows shots at the thing."""
    for index, reading in enumerate(readings):
        shots = () if _is_of_the_war(reading) else _shots(reading)
        if not shots or not (reading.objects or reading.has("pronoun")):
            continue
        near = [
            one for one in readings[index : index + 2] if one.number - reading.number in (0, _AFTER)
        ]
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
    tokens = reading.tokens
    for place in range(len(tokens)):
        told = _shots_at(tokens, place, _FIRE)
        before = tokens[max(place - _BEFORE, 0) : place]
        denied = any(one.norm in _NOT or one.norm.endswith("n't") for one in before)
        if told and not denied:
            return told
    return ()


def _shots_at(
    tokens: Sequence[Token], place: int, verbs: Mapping[str, Sequence[str]]
) -> Sequence[Token]:
    """The words that tell of shots from a token on, if any do."""
    norm = tokens[place].norm
    if not norm.startswith(_BEGINNINGS):
        return ()
    if norm.startswith(_SHOTS) and not norm.endswith(_NOT_ENDS):
        return (tokens[place],)
    beside = next((words for stem, words in verbs.items() if norm.startswith(stem)), ())
    long = tuple(word for word in beside if len(word) > 2)
    for number, one in enumerate(tokens[place + 1 : place + 1 + _BESIDE] if beside else ()):
        if one.norm in beside or (len(one.norm) > 3 and one.norm.startswith(long)):
            return tokens[place : place + 2 + number]
    return ()

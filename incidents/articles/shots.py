"""Shots: whether words tell of one, by what, and whether it hit."""

import re

from incidents.articles.lexicon import Hit
from incidents.articles.mentions import Page, Reading

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
#: Shots, of which only what follows tells whether they hit.
_FIRED = re.compile(
    r"\bfir(?:ed|es|ing|e) (?:\w+ )?(?:at|on)\b|\bopen(?:ed|s|ing)? fire|\bshot at\b|ostrzela"
    r"|otw(?:orzy|iera)\w* ogień|deschi[sd]\w* foc|\btras (?:asupra|în|spre)|apšaud|atideng\w* ugn"
    r"|šaudė|atklāj\w* uguni|\bšāv|apšaud|tulista|ava\w+ tule|откр\w+ (?:по \w+ )?(?:\w+ )?огонь"
    r"|обстрелял|відкри\w+ (?:по \w+ )?(?:\w+ )?вогонь|обстріля",
    re.IGNORECASE,
)
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


def only_fires(page: Page, hit: Hit) -> bool:
    """ "Border guards fired at it": not told by these words whether they hit."""
    return fired_on(page.text[hit.start : hit.end])


def fired_on(words: str) -> bool:
    """Whether words tell of shots that are more than a warning."""
    return bool(_FIRED.search(words)) and not _WARNING.search(words)


def falls_after(page: Page, reading: Reading, hit: Hit) -> bool:
    """ "… fired on the drone. It went down in a meadow": what was shot at came down of it."""
    if any(fall.first > hit.last for fall in _falls(reading)):
        return True
    following = next((r for r in page.body if r.number == reading.number + 1), None)
    return (
        following is not None
        and following.sentence.paragraph == reading.sentence.paragraph
        and any(fall.first <= _SOON for fall in _falls(following))
        and not following.has("not", "ordinal")
    )


def _falls(reading: Reading) -> list[Hit]:
    return [*reading.of("crash"), *reading.of("explode"), *reading.of("found")]


def is_jammed(page: Page, reading: Reading) -> bool:
    """ "Brought both down with electronic jammers": a measure, and no shot."""
    return bool(_JAMMED.search(page.text[reading.sentence.start : reading.sentence.end]))

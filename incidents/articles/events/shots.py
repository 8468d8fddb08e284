"""Shots: whether words tell of one, by what, and whether what was shot at came down."""

from collections.abc import Sequence

from incidents.articles.draft import Found, Span
from incidents.articles.named.mentions import Page, Reading
from incidents.articles.words.phrases import Hit
from incidents.codebook import Outcome

#: Within so many words the next sentence tells what a shot did.
_SOON = 6
#: So many words before it stands what denies a shot.
_BEFORE = 4
#: How one word for shots ends where it is an infinitive.
_NOT_ENDS = ("ti", "ть", "ти")
#: So many sentences on.
_AFTER = 1


def is_shot(reading: Reading, hit: Hit) -> bool:
    """Whether words for a shot tell of one, and neither of a closure nor of leave to shoot."""
    near = (one.first <= hit.last and hit.first <= one.last for one in reading.cues("no_shot"))
    return not any(near) and not reading.cued("impossible")


def fired_on(reading: Reading, hit: Hit) -> bool:
    """Whether a measure's words are of shots, and of more than a warning: "fired at it"."""
    told = any(
        hit.first <= shots.first and shots.last <= hit.last
        for shots in (*_shots_in(reading), *reading.cues("shots_of_measure"))
    )
    return told and not reading.cued_in("warning", hit)


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


def is_jammed(reading: Reading) -> bool:
    """ "Brought both down with electronic jammers": a measure, and no shot."""
    return reading.cued("jammed")


def shot_down(readings: Sequence[Reading]) -> Found[str] | None:
    """ "An F-16 fired at it. It fell into the sea": where a fall follows shots at the thing."""
    for index, reading in enumerate(readings):
        shots = None if _is_of_the_war(reading) else _shots(reading)
        if shots is None or not (reading.objects or reading.has("pronoun")):
            continue
        near = [
            one for one in readings[index : index + 2] if one.number - reading.number in (0, _AFTER)
        ]
        ends = [hit.start for one in near for hit in one.of("crash")]
        ends += [cue.start for one in near for cue in one.cues("burnt")]
        if any(end > shots.start for end in ends):
            span = Span(shots.start, shots.end)
            return Found(Outcome.SHOT_DOWN.value, (span,), "fall after shots", 0.6)
    return None


def _is_of_the_war(reading: Reading) -> bool:
    """ "An S-300 fired at Russian missiles": a missile that is fired, and not fired at."""
    return any(
        thing.kind == "missile" and reading.cued("fires", thing.last + 1, thing.last + 2)
        for thing in reading.objects
    )


def _shots(reading: Reading) -> Hit | None:
    """The words that tell of shots, in the first place where they do."""
    return next((shots for shots in _shots_in(reading) if not _is_denied(reading, shots)), None)


def _shots_in(reading: Reading) -> list[Hit]:
    """What tells of shots, and is no infinitive."""
    return [
        shots
        for shots in reading.cues("shots")
        if shots.last > shots.first or not reading.tokens[shots.first].norm.endswith(_NOT_ENDS)
    ]


def _is_denied(reading: Reading, shots: Hit) -> bool:
    """ "Did not open fire", "could fire at it": no shots."""
    before = reading.tokens[max(shots.first - _BEFORE, 0) : shots.first]
    return reading.cued("unreal", shots.first - _BEFORE, shots.first) or any(
        token.norm.endswith("n't") for token in before
    )

"""Whether a text as a whole, or a sentence of it, reads like a report of an incident.

The whole of a text the rules judge badly: one word such as "exercise" is said of reports too.
Weights of its traits, learnt from the labelled texts by ``python -m tests.articles.learn``, are
added up instead; those of a sentence, where no rule knows its words.
"""

from collections.abc import Collection
from functools import cache
from math import exp, sqrt
from pathlib import Path

from incidents.articles.events.traits import traits_of
from incidents.articles.named.mentions import Page, Reading

WEIGHTS = Path(__file__).parent / "weights.tsv"
#: Weights are kept as whole numbers, this many to one.
SCALE = 100
#: Places of the weights of a text and of a sentence.
TEXT, SENTENCE = 0, 1
#: The trait that every text has.
ALWAYS = "ALWAYS"
#: Before a trait of the title or the first sentences.
LEAD = "lead "
#: So many traits make a text of usual length.
_USUAL = 100


def chance_of_an_incident(page: Page) -> float:
    """From 0 to 1: how likely a text reports an incident in an ally's airspace."""
    return _chance(traits_of_text(page), TEXT)


def chance_of_an_event(page: Page, reading: Reading) -> float:
    """From 0 to 1: how likely a sentence tells that something came, was there or came down."""
    return _chance(traits_of(page, reading), SENTENCE)


def _chance(traits: Collection[str], of: int) -> float:
    weights = _weights()
    told = sum(weights[trait][of] for trait in traits if trait in weights)
    score = weights[ALWAYS][of] + told * share_of_each(len(traits))
    return 1 / (1 + exp(-score / SCALE))


def traits_of_text(page: Page) -> set[str]:
    """The traits of all its sentences, and those of the first ones once more as such."""
    traits: set[str] = set()
    for reading in page.readings:
        told = traits_of(page, reading)
        traits |= told
        if page.is_lead(reading):
            traits |= {LEAD + trait for trait in told}
    return traits


def share_of_each(number: int) -> float:
    """What each of so many traits counts, so that a long text is judged no surer than a short."""
    return sqrt(_USUAL / (number + 1))


@cache
def _weights() -> dict[str, tuple[int, int]]:
    """By trait: what it counts for a text, and for a sentence."""
    rows = (line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines())
    return {trait: (int(text or 0), int(sentence or 0)) for trait, text, sentence in rows}

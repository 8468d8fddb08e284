"""Whether a text, taken as a whole, reads like a report of an incident.

What one sentence tells is for the rules to say. The whole of it they judge badly: one word such as
"exercise" is said of reports too. Weights of its traits, learnt from the labelled texts by
``python -m tests.articles.learn``, are added up instead.
"""

from functools import cache
from math import exp, sqrt
from pathlib import Path

from incidents.articles.mentions import Page
from incidents.articles.traits import traits_of

WEIGHTS = Path(__file__).parent / "weights.tsv"
#: Weights are kept as whole numbers, this many to one.
SCALE = 100
#: The trait that every text has.
ALWAYS = "ALWAYS"
#: Before a trait of the title or the first sentences.
LEAD = "lead "
#: So many traits make a text of usual length.
_USUAL = 100


def chance_of_an_incident(page: Page) -> float:
    """From 0 to 1: how likely a text reports an incident in an ally's airspace."""
    weights = _weights()
    traits = traits_of_text(page)
    told = sum(weights.get(trait, 0) for trait in traits)
    score = weights.get(ALWAYS, 0) + told * share_of_each(len(traits))
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
def _weights() -> dict[str, int]:
    lines = WEIGHTS.read_text("utf-8").splitlines()
    return {trait: int(weight) for trait, weight in (line.rsplit("\t", 1) for line in lines)}

"""An event as one clause of an article tells it."""

from dataclasses import dataclass

from incidents.articles.clauses import Segment
from incidents.articles.days import DateMention
from incidents.articles.draft import Span
from incidents.articles.lexicon import Hit
from incidents.articles.objects import ObjectMention

#: Code of a predicate that no verb tells: a thing that was there.
PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Place:
    """In whose airspace, by which words and rule."""

    code: str
    spans: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one clause tells it."""

    reading: int
    segment: Segment
    predicates: tuple[Hit, ...]
    object: ObjectMention | None
    anaphora: Hit | None
    place: Place | None
    when: DateMention | None
    found: DateMention | None
    in_lead: bool
    reason: str | None = None
    reason_span: Span | None = None

    def does(self, *names: str) -> bool:
        return any(hit.list in names for hit in self.predicates)

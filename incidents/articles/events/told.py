"""An event as one clause of an article tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from incidents.articles.days.days import DateMention
from incidents.articles.draft import Span
from incidents.articles.events.clauses import Segment
from incidents.articles.named.objects import ObjectMention
from incidents.articles.words.phrases import Hit

#: Code of a predicate that no verb tells: a thing that was there.
PRESENT = "present"
#: Code of a number that stands for the things it counts: "six dropped into fields".
NUMBERED = "number"
#: Rule of a place that a name tells which no list has.
UNLISTED = "name of a place"
#: Rules of a place that no word of the event's own names.
GUESSED = frozenset(
    {"state of the article", "state of the language", "as before", "state named", UNLISTED}
)


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
    #: "Another drone", "a second one", "the July 10 aircraft": not what was told before.
    is_further: bool = False

    def does(self, *names: str) -> bool:
        return any(hit.list in names for hit in self.predicates)

    @property
    def is_another(self) -> bool:
        """ "Another one that fell on Wednesday": not what was told without a day."""
        return self.is_further or (self.anaphora is not None and self.anaphora.code == "other")


@dataclass
class Telling:
    """What the sentences read so far leave for the next one."""

    main: str | None
    #: What the title and the first sentences are about.
    named: ObjectMention | None
    #: Whether presence alone makes an event, and one told in passing counts.
    is_weak: bool
    accepted: list[Event]
    #: Whether only a later sentence names it: the first ones tell of a bang, a hole, a wing.
    is_revealed: bool = False
    seen: ObjectMention | None = None
    heading: tuple[int, DateMention] | None = None
    #: Whether the heading stood alone: the paragraphs below it are of its day.
    is_section: bool = False
    #: The day that the sentence before a list names, for its entries.
    listed: DateMention | None = None
    #: A day told without an event, which the next sentence may tell: its sentence and the day.
    scene: tuple[int, DateMention] | None = None
    #: A state named with a day and no event, in which the next sentence may tell one.
    setting: tuple[int, Place] | None = None
    #: A sentence that begins with "the second" and told no event: its number and the word.
    turn: tuple[int, Hit] | None = None
    #: What a sentence without an event was about: its number and the thing.
    topic: tuple[int, ObjectMention] | None = None
    #: The state that heads what a sentence is part of, by its number.
    heads: Mapping[int, Place] = field(default_factory=dict)
    #: The last sentence that told of an event in another state.
    abroad: int = -9
    #: The last sentence that told of an ally's own, a drill or a pastime.
    void: int = -9

    @property
    def latest(self) -> Event | None:
        return self.accepted[-1] if self.accepted else None

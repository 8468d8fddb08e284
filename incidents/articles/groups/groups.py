"""An incident in the making: the events that an article tells of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from incidents.articles.days.days import DateMention
from incidents.articles.events.told import Event
from incidents.articles.named.mentions import Named

VAGUE = frozenset({"generic", "unidentified", "debris", ""})
#: Events that have a say in what flew: an article that tells more of them says it early.
MOST_VOTES = 40
#: What tells that it flew in, fell or was shot, besides a find.
STRONG = ("enter", "crash", "explode", "shoot", "landed")


@dataclass
class Group:
    """An incident in the making."""

    country: str
    events: list[Event] = field(default_factory=list)
    when: DateMention | None = None
    umbrella: list[Event] = field(default_factory=list)
    #: How many incidents the umbrella covers.
    siblings: int = 1
    #: The place that the group was split off for: its sentence, and where it stands there.
    site: tuple[int, Named] | None = None
    #: One of several that were told one after the other.
    is_one: bool = False
    readings: list[int] = field(default_factory=list)
    #: The events last asked what flew, and their answer: every incident asks all others.
    _asked: tuple[list[Event], str] = field(default=([], ""), repr=False, compare=False)

    @property
    def kind(self) -> str:
        """The kind most told, the plainest words counting least."""
        voters = [*self.events[:MOST_VOTES], *self.umbrella[:MOST_VOTES]]
        if voters != self._asked[0]:
            self._asked = voters, _most_told(voters)
        return self._asked[1]

    @property
    def first_day(self) -> date | None:
        return self.when.day if self.when else None

    def has_told(self, number: int) -> bool:
        """Whether a sentence tells one of its events."""
        return any(event.reading == number for event in self.events)

    @property
    def is_precise(self) -> bool:
        return self.when is not None and self.when.precision == 1 and self.when.day is not None


def _most_told(events: Sequence[Event]) -> str:
    votes: Counter[str] = Counter()
    for event in events:
        if event.object:
            weight = 3 if event.does(*STRONG) else 2
            vague = event.object.kind in VAGUE
            votes[event.object.kind] += 1 if vague else 10 * weight
    return max(votes, key=lambda kind: votes[kind], default="")


def compatible(one: str, other: str) -> bool:
    """Whether two kinds may be one thing."""
    return one == other or one in VAGUE or other in VAGUE

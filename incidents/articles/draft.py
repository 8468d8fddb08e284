"""What the reader hands over: drafts, every value with the words it was read from."""

from dataclasses import dataclass, field
from datetime import date as Day
from datetime import datetime as Moment
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Span(NamedTuple):
    """``text[start:end]``, in code points of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value with its evidence, the rule that found it, and a confidence from 0 to 1."""

    value: T
    spans: tuple[Span, ...]
    rule: str
    confidence: float


class Count(NamedTuple):
    """How many: never a bare number."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Article:
    """The article as it was read; ``text`` is what every offset counts in.

    ``published_at`` is the moment, of that day in its own zone, where the page tells it.
    """

    text: str
    title: str | None
    publisher: str | None
    published_on: Day | None
    language: str
    url: str | None
    published_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class ObjectDraft:
    """What flew."""

    platform: Found[str] | None
    category: Found[str]
    as_reported: Found[str]
    count: Found[Count] | None


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """Where: the point is None where no list of places knows the name for certain."""

    name: Found[str]
    latitude: float | None
    longitude: float | None
    precision: str | None
    admin_area: str | None
    candidates: int


@dataclass(frozen=True, slots=True)
class IncidentDraft:
    """One incident that the article reports; None is what it does not say."""

    country: Found[str]
    kind: Found[str]
    nature: Found[str]
    date: Found[Day] | None = None
    date_end: Found[Day] | None = None
    date_precision: int | None = None
    found_on: Found[Day] | None = None
    place: PlaceDraft | None = None
    objects: tuple[ObjectDraft, ...] = ()
    entered_from: Found[str] | None = None
    attributed_to: Found[str] | None = None
    armed: Found[str] | None = None
    intent: Found[str] | None = None
    outcomes: tuple[Found[str], ...] = ()
    killed: Found[int] | None = None
    injured: Found[int] | None = None
    duration_minutes: Found[float] | None = None
    depth_km: Found[float] | None = None
    sentences: tuple[Span, ...] = ()
    possible_duplicates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialDraft:
    """A person who speaks or acts for a state or an organisation."""

    name: Found[str]
    title: Found[str] | None
    country: Found[str] | None
    organisation: Found[str] | None
    match: str | None


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """What was said. ``speaker`` counts in the draft's officials; None is an institution."""

    speaker: int | None
    stance: Found[str]
    quote: Found[str] | None
    date: Found[Day] | None
    incidents: tuple[int, ...]
    sentence: Span
    institution: Found[str] | None = None


@dataclass(frozen=True, slots=True)
class ResponseDraft:
    """What was done, by which state or organisation."""

    kind: Found[str]
    by: Found[str] | None
    date: Found[Day] | None
    incidents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that looked like an incident, and why it is not drafted."""

    span: Span
    reason: str
    words: Span


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything read from one article."""

    article: Article
    incidents: tuple[IncidentDraft, ...] = ()
    officials: tuple[OfficialDraft, ...] = ()
    statements: tuple[StatementDraft, ...] = ()
    responses: tuple[ResponseDraft, ...] = ()
    rejected: tuple[Rejected, ...] = field(default=())

    @property
    def is_relevant(self) -> bool:
        """Whether the article reports an incident at all."""
        return bool(self.incidents)

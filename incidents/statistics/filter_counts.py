"""How many incidents each value of a filter would leave."""

from dataclasses import dataclass, field, replace

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast

from incidents.codebook import (
    AirspaceStatus,
    Attribution,
    EnteredFrom,
    Kind,
    Nature,
    Occurrence,
    Outcome,
    ResponseKind,
)
from incidents.models import Country, Incident

#: More values than this are cut down to the first few.
MOST_AT_ONCE, FIRST = 9, 7


@dataclass(frozen=True)
class FacetValue:
    """One value of a filter, and how many incidents choosing it would count; None: not counted."""

    code: str
    label: str
    definition: str
    count: int | None
    share: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter with its values."""

    name: str
    label: str
    values: list[FacetValue] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether its values follow from what is on record, the most frequent first."""
        return self.name in ("country", "entered_from")

    @property
    def first(self) -> list[FacetValue]:
        """Of many values those that stand there at once."""
        few = len(self.values) <= MOST_AT_ONCE
        return [v for n, v in enumerate(self.values) if few or n < FIRST or v.chosen]

    @property
    def rest(self) -> list[FacetValue]:
        return [value for value in self.values if value not in self.first]

    @property
    def more(self) -> int:
        """How many of the rest are on record under the other filters."""
        return sum(bool(value.count) for value in self.rest)

    @property
    def chosen(self) -> bool:
        return any(value.chosen for value in self.values)


#: Filter name, title on the page, code list or None, and the column that holds the code.
FACETS = (
    ("country", "Country", None, "country_id"),
    ("kind", "Object", Kind, "kind"),
    ("nature", "Nature", Nature, "nature"),
    ("occurrence", "Did it happen", Occurrence, "occurrence"),
    ("attribution", "Who did it", Attribution, "attribution"),
    ("outcome", "How it ended", Outcome, "outcomes__outcome"),
    ("response", "What was done", ResponseKind, "responses__kind"),
    ("entered_from", "Came from", EnteredFrom, "entered_from"),
    ("airspace_status", "Airspace", AirspaceStatus, "airspace_status"),
)


def facets(asked, counts=None, known=None) -> list[Facet]:
    """Counts per value of each filter, under all the other filters; in two queries.

    ``asked`` is an IncidentFilter. Parts are left out, and so are refuted incidents, but from the
    counts of "did it happen", which would otherwise never show them. Who has counted already gives
    ``counts``, by filter and code; and ``known`` likewise, whose codes stand among the values too.
    """
    if counts is None:
        counts = _by_name(_facet_counts(asked))
    names = dict(Country.objects.values_list("code", "name"))
    return [
        _facet(asked, name, label, codes, counts.get(name, {}), (known or {}).get(name, ()), names)
        for name, label, codes, _ in FACETS
    ]


def uncounted_facets(asked) -> list[Facet]:
    """The values of each filter, where nothing can be counted."""
    return [
        replace(facet, values=[replace(value, count=None) for value in facet.values])
        for facet in facets(asked, {})
    ]


def _by_name(counts) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (name, code), number in counts.items():
        found.setdefault(name, {})[code] = number
    return found


def _facet_counts(asked) -> dict[tuple[str, str], int]:
    groups = [(name, column) for name, _, _, column in FACETS]
    groups.append(("country", "also_affected"))
    parts = []
    for name, column in groups:
        found = asked.narrowed(leaving_out=(name,))
        found = found.whole() if name == "occurrence" else found.counted()
        parts.append(
            Incident.objects.filter(pk__in=found.order_by().values("pk"))
            .order_by()
            .annotate(facet=Value(name), code=Cast(F(column), CharField()))
            .values_list("facet", "code")
            .annotate(number=Count("pk", distinct=True))
        )
    counts: dict[tuple[str, str], int] = {}
    for name, code, number in parts[0].union(*parts[1:], all=True):
        if code:
            counts[name, code] = counts.get((name, code), 0) + number
    return counts


def _facet(asked, name, label, codes, here, known, country_names) -> Facet:
    chosen = asked.chosen.get(name, [])
    if codes is None or name == "entered_from":
        order = sorted({*here, *chosen, *known}, key=lambda code: (-here.get(code, 0), code))
    else:
        order = codes.values
    most = max(here.values(), default=0)
    return Facet(
        name,
        label,
        [
            FacetValue(
                code=code,
                label=codes(code).label if codes else country_names[code],
                definition=codes(code).definition if codes else "",
                count=here.get(code, 0),
                share=round(100 * here.get(code, 0) / most) if most else 0,
                chosen=code in chosen,
            )
            for code in order
        ],
    )

"""The things that the API lists: how each is found, loaded, put in order and told."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models
from django.db.models import F

from incidents.api import incident_records, serializers
from incidents.api.keyset import ByRank, Order
from incidents.api.records import Record
from incidents.exports import known, loading
from incidents.filters import BadQuery, IncidentFilter
from incidents.models import (
    Article,
    Country,
    Incident,
    Official,
    Platform,
    Response,
    Statement,
)
from incidents.models.among import IsAmong
from incidents.models.incident_queryset import RANK

#: Where the filters leave a greater share of all incidents, rows for a page are soon found by
#: trying one after the other; and to count them takes no longer so than by so many keys.
FEW_FOR_A_PAGE, FEW_TO_COUNT = 0.05, 0.5


#: So many keys at most are kept of what a search finds.
MOST_KEYS = 5_000


def _as_they_are(rows):
    return rows


@dataclass(frozen=True)
class Entity:
    """One sort of thing.

    ``through`` gives the rows that are public through a QuerySet of incidents. ``columns`` are what
    lists can be put in order by: the name asked for and the column. ``words`` are the columns that
    ``search`` looks through.
    """

    model: type[models.Model]
    plural: str
    about: str
    key: str
    through: Callable
    row: type[Record]
    columns: dict[str, str]
    ordering: str
    words: tuple[str, ...] = ()
    #: The same through the keys of incidents, where there is a quicker way.
    among: Callable | None = None
    #: The filter of incidents that asks for a thing by its key, so that the map's index knows which
    #: some of them have.
    filter: str = ""
    #: Gives all that is public, where that is quicker than ``through`` all incidents.
    all_public: Callable | None = None
    load: Callable = _as_they_are
    #: Called with the rows of a page, for what is not loaded with them.
    complete: Callable = _as_they_are
    whole: type[Record] | None = None
    load_whole: Callable | None = None
    #: Everything of it is public, whether or not an incident names it.
    always_public: bool = False
    key_about: str = field(default="", kw_only=True)

    @property
    def orderings(self) -> list[str]:
        ranked = [RANK] if self.model is Incident else []
        return [way + name for name in self.columns for way in ("", "-")] + ranked

    def asked(
        self, filters: IncidentFilter, index: Callable, few: float = FEW_FOR_A_PAGE, said=None
    ):
        """The public rows that pass the filters; ``index`` gives the map's index, or None.

        They are looked for by the keys of the incidents that pass, where these are ``few``: a share
        of all. ``said`` are keys of all rows that the search finds, where they are known.
        """
        if self.model is Incident:
            return filters.narrowed()
        search = filters.chosen.get("search")
        if set(filters.chosen) - {"search"}:
            rows = self._narrowed(filters, index(), few)
        elif self.all_public and said is None:
            rows = self.all_public()
        else:
            rows = self.public()
        if said is not None:
            return rows.filter(IsAmong(F("pk"), said))
        return known.saying(rows, self.words, search) if search else rows

    def keys_said(self, filters: IncidentFilter) -> list[int] | None:
        """Keys of all rows that the search finds, public or not; None where it finds very many, so
        that a page has them soon, and where there is no search or not much to look through."""
        search = filters.chosen.get("search")
        if not (search and self.among):
            return None
        return known.keys_saying(self.model, self.words, search, MOST_KEYS)

    def _narrowed(self, filters, index, few):
        if index is not None:
            found = index.view(filters, ("search",))
            if self.filter:
                return self.model.objects.filter(**{f"{self.key}__in": found.codes(self.filter)})
            if self.among and found.number <= few * len(index.columns):
                return self.among(found.keys())
        return self.through(filters.narrowed(leaving_out=("search",)))

    def public(self):
        """All that is public of it."""
        if self.always_public:
            return self.model.objects.all()
        return self.through(Incident.objects.published())

    def one(self, key):
        """The row of that key, if it is public."""
        return self.public().filter(**{self.key: key})

    def order(self, query) -> Order:
        """The order that a query string asks for; raises BadQuery for an unknown one."""
        ordering = query.get("ordering", self.ordering)
        if ordering == RANK and self.model is Incident:
            if query.get("search", "").strip():
                return ByRank(Incident)
            ordering = self.ordering  # without words there is nothing to match
        if ordering not in self.orderings:
            known_ones = ", ".join(self.orderings)
            raise BadQuery(
                {"ordering": [f"“{ordering[:40]}” is not an order. Known are: {known_ones}."]}
            )
        return Order(self.model, ordering, self.columns[ordering.removeprefix("-")], self.key)


INCIDENTS = Entity(
    Incident,
    "incidents",
    "Incidents, one an event. Find spots of a larger event and refuted ones are listed too: "
    "`counted` says whether totals count them.",
    "reference",
    _as_they_are,
    incident_records.IncidentRow,
    {"date": "date", "reference": "reference", "updated_at": "updated_at"},
    "-date",
    load=loading.incident_rows,
    whole=incident_records.IncidentRecord,
    load_whole=loading.whole_incidents,
    key_about="The incident's reference, as in LT-2025-0003.",
)
COUNTRIES = Entity(
    Country,
    "countries",
    "States by their codes; with a filter, those in or over which a matching incident lies.",
    "code",
    known.countries_with,
    serializers.CountryRecord,
    {"name": "name", "code": "code"},
    "name",
    ("code", "name", "demonym"),
    filter="country",
    always_public=True,
    key_about="The state's code, as in LT.",
)
OFFICIALS = Entity(
    Official,
    "officials",
    "People who spoke of a matching incident, and the offices they held.",
    "slug",
    known.officials_on,
    serializers.OfficialRecord,
    {"name": "name", "slug": "slug"},
    "name",
    ("name", "also_known_as", "slug"),
    filter="official",
    load=loading.officials,
    key_about="The person's name in addresses, as in kestutis-budrys.",
)
ARTICLES = Entity(
    Article,
    "articles",
    "Articles that support a matching incident, or a statement or response on it.",
    "id",
    known.articles_on,
    serializers.ArticleRecord,
    {"date": "published_on", "id": "id"},
    "-date",
    ("title", "url", "publisher__name"),
    among=known.articles_on_these,
    all_public=known.public_articles,
    load=loading.articles,
    complete=loading.name_supported,
    key_about="The article's number.",
)
STATEMENTS = Entity(
    Statement,
    "statements",
    "What was said of a matching incident.",
    "id",
    known.statements_about,
    serializers.StatementRecord,
    {"date": "date", "id": "id"},
    "-date",
    ("paraphrase", "quote", "speaker_title", "official__name"),
    among=known.statements_about_these,
    all_public=Statement.objects.all_published,
    load=loading.statements,
    key_about="The statement's number.",
)
RESPONSES = Entity(
    Response,
    "responses",
    "What was done about a matching incident.",
    "id",
    known.responses_to,
    serializers.ResponseRecord,
    {"date": "date", "id": "id"},
    "-date",
    ("note", "quote"),
    among=known.responses_to_these,
    all_public=Response.objects.all_published,
    load=loading.responses,
    key_about="The response's number.",
)
PLATFORMS = Entity(
    Platform,
    "platforms",
    "Types of object that flew in a matching incident.",
    "slug",
    known.platforms_in,
    serializers.PlatformRecord,
    {"name": "name", "slug": "slug"},
    "name",
    ("name", "aliases", "slug"),
    filter="platform",
    key_about="The type's name in addresses, as in gerbera.",
)
ENTITIES = (INCIDENTS, COUNTRIES, OFFICIALS, ARTICLES, STATEMENTS, RESPONSES, PLATFORMS)

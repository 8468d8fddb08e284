"""Every question the site asks about incidents."""

from datetime import timedelta

from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, GreaterThanOrEqual

from incidents.airspace.nearby import are_within, box_around
from incidents.codebook import (
    EnteredFrom,
    LocationPrecision,
    Occurrence,
    ResponseKind,
    State,
)
from incidents.folding import asked_words
from incidents.models.among import IsAmong
from incidents.models.incident_summaries import AREA_PRECISIONS, DEPTH, Summaries
from incidents.models.search_text import HoldsWords, worth

#: What is, or was, open to everybody.
ONCE_PUBLIC = (State.PUBLISHED, State.WITHDRAWN)
#: A change is dated before it is committed: no transaction takes this long.
LONGEST_TRANSACTION = timedelta(minutes=15)
#: What was closed, for traffic in the air.
CLOSURES = (ResponseKind.AIRPORT_CLOSED, ResponseKind.AIRSPACE_CLOSED)

#: What lists can be put in order by, and the column that does it.
ORDERINGS = {
    "date": "date",
    "reference": "reference",
    "title": "title",
    "country": "country__name",
    "kind": "kind",
    "sources": "source_count",
    "depth": DEPTH,
}
#: When it was published, and when last changed: what feeds and programs go by.
MOMENTS = ("published_at", "updated_at")
#: The order of what was searched for, the best match first.
RANK = "rank"


class IncidentQuerySet(Summaries):
    """Questions about incidents; chain freely."""

    # Adjectives: which ones

    def published(self):
        """Incidents open to everybody; every public door begins here."""
        return self.filter(state=State.PUBLISHED)

    def published_of_few(self):
        """The same, of a few incidents that something else names: said so that SQLite does not
        begin with the index of all that is published."""
        return self.filter(Exact(Coalesce(F("state"), Value("")), State.PUBLISHED))

    def once_published(self):
        """Incidents that are, or were, open to everybody: those whose address is known."""
        return self.filter(state__in=ONCE_PUBLIC)

    def located(self):
        """Incidents with a point."""
        return self.filter(latitude__isnull=False)

    def pinned(self):
        """Incidents with a point closer than a state or a sea."""
        return self.located().exclude(location_precision__in=AREA_PRECISIONS)

    def unmapped(self):
        """Incidents without a point: counted and listed, never dropped."""
        return self.filter(latitude__isnull=True)

    def whole(self):
        """Incidents that are not parts of another published one."""
        return self.exclude(part_of__state=State.PUBLISHED)

    def counted(self):
        """What totals count: no parts, nothing refuted."""
        return self.whole().exclude(occurrence=Occurrence.REFUTED)

    def known_to_an_area(self):
        """Incidents known only to a country or a sea area."""
        return self.filter(location_precision__in=AREA_PRECISIONS)

    # Prepositions: bounds

    def between(self, since=None, until=None):
        """Incidents whose possible days overlap the period; either end may be open."""
        found = self
        if since is not None:
            found = found.filter(latest_on__gte=since)
        if until is not None:
            found = found.filter(earliest_on__lte=until)
        return found

    def inside(self, west, south, east, north):
        """Incidents whose point lies in the box."""
        return self.filter(latitude__range=(south, north), longitude__range=(west, east))

    def placed_among(self, keys):
        """Incidents with one of the keys, as many as there may be, and a point that means a place.

        The point of an incident known only to a country is nominal.
        """
        found = self.filter(IsAmong(F("pk"), keys))
        return found.exclude(location_precision=LocationPrecision.COUNTRY)

    def at_least_so_deep(self, km):
        """Incidents that came so deep: as reported, else as their track tells."""
        return self.filter(GreaterThanOrEqual(DEPTH, km))

    def in_state(self, code):
        """Incidents in a state itself."""
        return self.filter(country=code)

    def in_countries(self, codes):
        """Incidents in, or also affecting, one of the states."""
        affected = self.model.also_affected.through.objects.filter(
            incident=OuterRef("pk"), country__in=codes
        )
        return self.filter(Q(country__in=codes) | Exists(affected))

    def from_origins(self, origins):
        """Incidents that came from one of the origins; Russia includes Kaliningrad."""
        origins = set(origins)
        if EnteredFrom.RU in origins:
            origins.add(EnteredFrom.RU_KGD)
        return self.filter(entered_from__in=origins)

    def matching(self, text):
        """Incidents that every word of ``text`` finds; none where it has no word."""
        asked = asked_words(text)
        return self.filter(HoldsWords(F("pk"), asked)) if asked else self.none()

    def from_reference_on(self, start):
        """Incidents whose reference is ``start`` or comes after it, in its order."""
        return self.filter(reference__gte=start).order_by("reference")

    def ending_in(self, outcomes):
        """Incidents with one of the outcomes."""
        return self._with_a_row("outcomes", outcome__in=outcomes)

    def flown_by(self, slugs):
        """Incidents with an object of one of the platforms."""
        return self._with_a_row("objects_flown", platform__slug__in=slugs)

    def carrying(self, answers):
        """Incidents with an object that was armed, was not, or of which that is unknown."""
        return self._with_a_row("objects_flown", armed__in=answers)

    def answered_by(self, kinds):
        """Incidents with a response of one of the kinds."""
        return self._with_a_row("responses", kind__in=kinds)

    def tracked(self):
        """Incidents of which it is known how the object flew."""
        return self.filter(track__isnull=False)

    def closing(self):
        """Incidents after which an airport or a part of the airspace was closed."""
        return self.answered_by(CLOSURES)

    def spoken_of_by(self, slugs):
        """Incidents of which one of the officials spoke."""
        return self._with_a_row("statements", official__slug__in=slugs)

    def _with_a_row(self, rows, **values):
        """Each incident once, however many of its rows match."""
        has_one = self.model.objects.filter(
            pk=OuterRef("pk"), **{f"{rows}__{name}": value for name, value in values.items()}
        )
        return self.filter(Exists(has_one))

    # With: what is loaded

    def with_row_details(self):
        """Load what a list row or a mark shows, in a constant number of queries."""
        return (
            self.select_related("country")
            .prefetch_related("objects_flown__platform")
            .annotate(
                find_spot_count=Count(
                    "parts", filter=Q(parts__state=State.PUBLISHED), distinct=True
                ),
            )
            .with_main_reference()
            .defer("summary", "damage", "location_note")
        )

    def with_main_reference(self):
        """The published record that each is a part of, as ``main_reference``; "" for none."""
        published = When(part_of__state=State.PUBLISHED, then="part_of__reference")
        return self.annotate(main_reference=Case(published, default=Value("")))

    def with_flight_path(self):
        """Load what `flightpaths.flight_path` reads."""
        return self.select_related("track").prefetch_related("crossings", "also_affected")

    def with_closures(self):
        """The airports and airspaces closed, as ``closures``, in the order of their days."""
        from incidents.models.response import Response

        closed = Response.objects.filter(kind__in=CLOSURES).select_related("country")
        return self.prefetch_related(Prefetch("responses", closed, to_attr="closures"))

    def with_details(self):
        """Load what a card or page shows, in a constant number of queries."""
        from incidents.models.citation import Citation
        from incidents.models.response import Response
        from incidents.models.statement import Statement

        return self.select_related("country", "attributed_to", "part_of", "track").prefetch_related(
            "objects_flown__platform",
            "outcomes",
            "also_affected",
            "crossings",
            "assessments__attributed_to",
            "assessments__article__publisher",
            Prefetch(
                "citations",
                Citation.objects.select_related("article__publisher").defer("article__body"),
            ),
            Prefetch(
                "statements",
                Statement.objects.select_related(
                    "official", "country", "organisation", "article__publisher"
                ),
            ),
            Prefetch(
                "responses",
                Response.objects.select_related("country", "organisation", "article__publisher"),
            ),
            Prefetch(
                "parts",
                self.model.objects.published().select_related("country").order_by("reference"),
            ),
        )

    def with_table_details(self):
        """Load what a row of the table shows, in a constant number of queries."""
        return self.with_row_details().with_source_count().select_related("attributed_to")

    def with_entry_details(self):
        """Load what an entry of the feed tells, in a constant number of queries."""
        return (
            self.select_related("country")
            .prefetch_related("objects_flown", "outcomes")
            .with_main_reference()
            .defer("damage", "location_note")
        )

    def with_source_count(self):
        """Count the articles that support each, as ``source_count``."""
        from incidents.models.citation import Citation

        cited = Citation.objects.filter(incident=OuterRef("pk")).order_by().values("incident")
        number = cited.annotate(number=Count("article", distinct=True)).values("number")
        return self.annotate(source_count=Coalesce(Subquery(number), 0))

    # In which order

    def newest_first(self):
        """In order of the day, newest first; ties by reference."""
        return self.order_by("-date", "-reference")

    def ordered_by(self, column):
        """In order of a column of ORDERINGS or of MOMENTS, with "-" the other way round; ties by
        reference."""
        down, name = column.startswith("-"), column.removeprefix("-")
        key = name if name in MOMENTS else ORDERINGS[name]
        if isinstance(key, str):
            return self.order_by(*(f"-{name}" if down else name for name in (key, "reference")))
        told_first = {"nulls_last": True}
        if down:
            return self.order_by(key.desc(**told_first), "-reference")
        return self.order_by(key.asc(**told_first), "reference")

    def best_first(self, words):
        """Those first that match a search best (see ``worth``), and among equals the newest."""
        told = [
            Case(When(HoldsWords("pk", found), then=points), default=0)
            for points, found in worth(asked_words(words))
        ]
        rank = sum(told, Value(0))
        return self.annotate(rank=rank).order_by("-rank", "-date", "-reference")

    # Nouns

    def keys_near(self, latitude, longitude, km):
        """Keys of the incidents whose point lies so near, by the geodesic; in one query."""
        south, north, half_width = box_around(latitude, km)
        # Each state named, so that the index of places serves.
        close = self.filter(state__in=State.values, latitude__range=(south, north))
        if abs(longitude) + half_width <= 180:
            west, east = longitude - half_width, longitude + half_width
            close = close.filter(longitude__range=(west, east))
        rows = list(close.order_by().values_list("pk", "latitude", "longitude"))
        if not rows:
            return []
        keys, latitudes, longitudes = zip(*rows, strict=True)
        near = are_within(km, latitude, longitude, latitudes, longitudes)
        return [key for key, is_near in zip(keys, near.tolist(), strict=True) if is_near]

    def named_places(self):
        """Rows of (place, county or district, country code, latitude, longitude, precision, radius
        in km, km to the border, date, reference, key) of those that have a name and a point, the
        newest first.
        """
        named = self.located().exclude(place="").order_by("-date", "-reference")
        return named.values_list(
            "place",
            "admin_area",
            "country",
            "latitude",
            "longitude",
            "location_precision",
            "uncertainty_km",
            "border_distance_km",
            "date",
            "reference",
            "pk",
        )

    def changed_since(self, moment):
        """Keys of incidents that may read otherwise than at a moment, by what they say themselves;
        of those that were withdrawn since, too."""
        since = moment - LONGEST_TRANSACTION
        dated = self.model.history.filter(history_date__gte=since).order_by()
        told = self.published().filter(updated_at__gte=since).order_by()
        return {*dated.values_list("id", flat=True), *told.values_list("pk", flat=True)}

    def last_change(self):
        """The moment at which one of them was last changed, or None."""
        return self.aggregate(last=models.Max("updated_at"))["last"]

    def last_public_change(self):
        """The same of what is, or was, open to everybody: each state by its index's end."""
        last = [self.filter(state=state).last_change() for state in ONCE_PUBLIC]
        return max(filter(None, last), default=None)

    def near_in_time(self, incident, number=4):
        """The whole incidents of the same state nearest in time to ``incident``."""
        others = self.whole().filter(country=incident.country_id).exclude(pk=incident.pk)
        before = others.filter(date__lte=incident.date).order_by("-date", "-pk")[:number]
        after = others.filter(date__gt=incident.date).order_by("date", "pk")[:number]
        nearest = sorted({*before, *after}, key=lambda i: (abs(i.date - incident.date), i.pk))
        return sorted(nearest[:number], key=lambda i: (i.date, i.reference))

    def history_span(self):
        """First and last day on record, or (None, None)."""
        # One after the other: asked for both at once SQLite reads the whole index.
        days = self.order_by("date", "reference").values_list("date", flat=True)
        return days.first(), days.reverse().first()

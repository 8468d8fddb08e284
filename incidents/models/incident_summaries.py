"""What is counted of incidents: for figures and pages, as rows of plain values.

`incidents/mapindex/figures.py` answers the same from the map's index, by the same names.
"""

from django.db import models
from django.db.models import (
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce, TruncMonth

from incidents.codebook import LocationPrecision, Nature, Occurrence, State

AREA_PRECISIONS = (LocationPrecision.COUNTRY, LocationPrecision.SEA_AREA)
#: How deep it came, in kilometres: as reported, else as the deepest point of its track tells.
DEPTH = Coalesce("depth_km", "track_depth_km")
#: How many minutes it stayed: as reported, else as its track tells.
DURATION = Coalesce("duration_minutes", "track_minutes")
#: What has gone into a state, and lies or ended there.
ENTERED = (Nature.VIOLATION, Nature.DEBRIS_FOUND)
#: The precision of a day that is known exactly, and of one that is known to the year alone.
EXACT_DAY, YEAR_ONLY = 1, 5


class Summaries(models.QuerySet):
    """Counts, of whatever the questions before have left."""

    def with_a_month(self):
        """Incidents known more closely than to the year."""
        return self.exclude(date_precision=YEAR_ONLY)

    def total_counts(self):
        """Incidents that count, and those of them with no point, or known only to an area; and
        what is left out: refuted ones and parts."""
        refuted, part = Q(occurrence=Occurrence.REFUTED), Q(part_of__state=State.PUBLISHED)
        whole = Q(part_of__isnull=True) | ~part
        counted = ~refuted & whole
        return self.order_by().aggregate(
            incidents=Count("pk", filter=counted),
            unmapped=Count("pk", filter=counted & Q(latitude__isnull=True)),
            areas=Count("pk", filter=counted & Q(location_precision__in=AREA_PRECISIONS)),
            refuted=Count("pk", filter=refuted & whole),
            parts=Count("pk", filter=part),
        )

    def object_counts(self):
        """How many objects at least, in the best reading and at most, and incidents without one.

        A missing low or high is read as the best figure; where none is known, nothing is added.
        ``open`` counts incidents that tell a number and no upper bound, ``unknown`` those that
        tell none: with either, the sum of the highs is no maximum.
        """
        best = Coalesce(
            "objects_flown__count_best", "objects_flown__count_low", "objects_flown__count_high"
        )
        untold = Q(
            objects_flown__isnull=False,
            objects_flown__count_low=None,
            objects_flown__count_best=None,
            objects_flown__count_high=None,
        )
        found = self.order_by().aggregate(
            low=Sum(Coalesce("objects_flown__count_low", best)),
            best=Sum(best),
            high=Sum(Coalesce("objects_flown__count_high", best)),
            open=Count("pk", filter=~untold & Q(objects_flown__count_high=None), distinct=True),
            unknown=Count("pk", filter=untold, distinct=True),
        )
        return {name: number or 0 for name, number in found.items()}

    def monthly_counts(self):
        """Rows of (month, nature, number), oldest first."""
        return (
            self.order_by()
            .annotate(month=TruncMonth("date"))
            .values_list("month", "nature")
            .annotate(number=Count("pk", distinct=True))
            .order_by("month", "nature")
        )

    def yearly_counts(self):
        """Rows of (year, nature, number), oldest first."""
        return self._yearly("nature")

    def yearly_attributions(self):
        """Rows of (year, grade of attribution, number), oldest first."""
        return self._yearly("attribution")

    def _yearly(self, column):
        return (
            self.order_by()
            .values_list("date__year", column)
            .annotate(number=Count("pk", distinct=True))
            .order_by("date__year", column)
        )

    def span_counts(self):
        """How many are known to the year alone, and how many lie, or may, in two months (those
        known to the year apart), in two years, or in several states."""
        two_years = ~Q(earliest_on__year=F("latest_on__year"))
        two_months = two_years | ~Q(earliest_on__month=F("latest_on__month"))
        year_only = Q(date_precision=YEAR_ONLY)
        return self.order_by().aggregate(
            year_only=Count("pk", filter=year_only),
            across_months=Count("pk", filter=two_months & ~year_only),
            across_years=Count("pk", filter=two_years),
            in_several_states=Count("pk", filter=Q(pk__in=self._beside().values("incident"))),
        )

    def state_counts(self):
        """Rows of (country code, nature, number, last day), in a state or also affecting it.

        Two rows may be of the same state and nature.
        """
        last = {"number": Count("pk", distinct=True), "last": models.Max("date")}
        own = self.order_by().values_list("country", "nature").annotate(**last)
        last = {"number": Count("pk"), "last": models.Max("incident__date")}
        also = self._beside_these().values_list("country", "incident__nature").annotate(**last)
        return [*own, *also]

    def kind_counts(self):
        """Rows of (country code, kind, number), each incident once."""
        return list(self.order_by().values_list("country", "kind").annotate(n=Count("pk")))

    def kind_counts_beside(self):
        """The same of the states that an incident also affected."""
        also = self._beside_these().values_list("country", "incident__kind")
        return list(also.annotate(n=Count("pk")))

    def _beside(self):
        """States also affected, other than the incident's own."""
        return self.model.also_affected.through.objects.exclude(country=F("incident__country"))

    def _beside_these(self):
        return self._beside().filter(incident__in=self.order_by().values("pk"))

    def origin_counts(self):
        """Rows of (code of where it came from, "" when unknown, number), most first."""
        return (
            self.order_by()
            .values_list("entered_from")
            .annotate(number=Count("pk", distinct=True))
            .order_by("-number", "entered_from")
        )

    def depth_counts(self):
        """Rows of (country code, kilometres or None, number, how many of them as reported), the
        least deep first."""
        return self._told_counts(DEPTH, "depth_km")

    def duration_counts(self):
        """The same of the minutes that they lasted."""
        return self._told_counts(DURATION, "duration_minutes")

    def _told_counts(self, told, reported):
        return (
            self.order_by()
            .annotate(told=told)
            .values_list("country", "told")
            .annotate(number=Count("pk"), reported=Count(F(reported)))
            .order_by("told")
        )

    def first_report_counts(self):
        """Rows of (whether the event's day is known exactly, days from it to the earliest dated
        article or None, number)."""
        from incidents.models.citation import Citation

        dated = Citation.objects.filter(incident=OuterRef("pk")).order_by().values("incident")
        first = Subquery(dated.annotate(first=Min("article__published_on")).values("first"))
        rows = (
            self.order_by()
            .annotate(delay=_days_between(F("date"), first))
            .values_list("date_precision", "delay")
            .annotate(number=Count("pk"))
        )
        return [(precision == EXACT_DAY, _days(delay), number) for precision, delay, number in rows]

    def response_delay_counts(self):
        """Rows of (kind, whether the event's day is known exactly, days from it to the response or
        None, number); a response to several incidents counts once for each."""
        rows = (
            self._answers()
            .annotate(delay=_days_between(F("incident__date"), F("response__date")))
            .values_list("response__kind", "incident__date_precision", "delay")
            .annotate(number=Count("pk"))
        )
        return [
            (kind, precision == EXACT_DAY, _days(delay), number)
            for kind, precision, delay, number in rows
        ]

    def response_number(self):
        """How many responses there are; one to several incidents counts once for each."""
        return self._answers().count()

    def _answers(self):
        from incidents.models.response import Response

        answers = Response.incidents.through.objects
        return answers.filter(incident__in=self.order_by().values("pk"))

    def deepest(self, number=3):
        """The incidents that came deepest: as reported, else as their track tells."""
        deep = self.annotate(told_depth=DEPTH).filter(told_depth__isnull=False)
        return deep.order_by("-told_depth", "reference")[:number]

    def farthest(self, number=3):
        """What entered, and lay or ended farthest from the front border, as measured."""
        entered = self.filter(nature__in=ENTERED, border_distance_km__isnull=False)
        return entered.order_by("-border_distance_km", "reference")[:number]

    def longest(self, number=3):
        """The incidents that lasted longest: as reported, else as their track tells."""
        lasting = self.annotate(told_minutes=DURATION).filter(told_minutes__isnull=False)
        return lasting.order_by("-told_minutes", "reference")[:number]


def _days_between(first, last):
    return ExpressionWrapper(last - first, output_field=DurationField())


def _days(delay):
    return None if delay is None else delay.days

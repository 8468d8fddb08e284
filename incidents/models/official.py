"""People who speak for states and organisations, and the offices they held."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from incidents.models.codes import exactly_one_of
from incidents.models.country import Country, Organisation


class OfficialQuerySet(models.QuerySet):
    """Questions about officials."""

    def published(self):
        """Officials known through a statement about a published incident."""
        from incidents.models.statement import Statement

        spoken = Statement.objects.published().filter(official=models.OuterRef("pk"))
        return self.filter(models.Exists(spoken))

    def speaking_for(self, code):
        """Officials who held an office of a state, or of an organisation, of that code."""
        held = Tenure.objects.filter(official=models.OuterRef("pk"))
        return self.filter(models.Exists(held.filter(Q(country=code) | Q(organisation=code))))

    def offices(self):
        """The offices that they held."""
        return Tenure.objects.filter(official__in=self)

    def with_offices(self):
        """Load the offices held, in a constant number of queries."""
        return self.prefetch_related(
            models.Prefetch("tenures", Tenure.objects.select_related("country", "organisation"))
        )


class Official(models.Model):
    """A person who speaks for a state or an organisation."""

    name = models.CharField("name", max_length=120, help_text="As in “Dovilė Šakalienė”.")
    slug = models.SlugField("slug", max_length=120, unique=True)
    also_known_as = models.CharField(
        "also known as",
        max_length=300,
        blank=True,
        help_text="Other spellings, separated by semicolons.",
    )
    history = HistoricalRecords()

    objects = OfficialQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("official", args=[self.slug])

    @property
    def distinct_offices(self):
        """The offices held, each once, however often the person was quoted in it."""
        return {(t.title, t.country_id, t.organisation_id): t for t in self.tenures.all()}.values()


class TenureQuerySet(models.QuerySet):
    """Questions about offices."""

    def published(self):
        """Offices of officials known through a published incident."""
        return self.filter(official__in=Official.objects.published())

    def of_state(self, country):
        """Offices of a state."""
        return self.filter(country=country)

    def with_holders(self):
        """Load who held them."""
        return self.select_related("official")

    def held_on(self, day):
        """Terms that include the day, as far as their dates are known."""
        return self.filter(
            Q(start__lte=day) & (Q(end__isnull=True) | Q(end__gte=day)) | Q(seen_on=day)
        )

    def in_office(self):
        """Terms that have begun and not ended; one known only from a quotation is not one."""
        return self.filter(start__isnull=False, end__isnull=True)


class Tenure(models.Model):
    """An office held. ``seen_on`` alone says: quoted under this title on that day."""

    official = models.ForeignKey(Official, models.CASCADE, related_name="tenures")
    title = models.CharField("title", max_length=160, help_text="As in “Minister of Defence”.")
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="tenures"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="tenures"
    )
    start = models.DateField("from", null=True, blank=True)
    end = models.DateField("until", null=True, blank=True)
    acting = models.BooleanField("acting", default=False)
    seen_on = models.DateField(
        "seen on", null=True, blank=True, help_text="A day on which the person was quoted so."
    )
    history = HistoricalRecords()

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = [F("start").desc(nulls_last=True), "-seen_on", "pk"]
        constraints = [
            exactly_one_of("tenure", "country", "organisation"),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="tenure_ends_after_it_starts",
                violation_error_message="A term cannot end before it starts.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.of}"

    @property
    def of(self):
        """The state or organisation spoken for."""
        return self.country or self.organisation

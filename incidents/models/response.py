"""What was done."""

from django.db import models
from django.db.models import F
from simple_history.models import HistoricalRecords

from incidents.codebook import ResponseKind
from incidents.models.about_incidents import AboutIncidents
from incidents.models.article import Article
from incidents.models.codes import code_field, exactly_one_of, known_code
from incidents.models.country import Country, Organisation
from incidents.models.incident import Incident
from incidents.models.spans import span_constraint, span_problem


class ResponseQuerySet(AboutIncidents):
    """Questions about responses."""

    def by_state(self, country):
        """Responses of a state."""
        return self.filter(country=country)

    def kind_counts(self):
        """Rows of (kind, number), most first."""
        counted = self.order_by().values_list("kind").annotate(number=models.Count("pk"))
        return counted.order_by("-number", "kind")


class Response(models.Model):
    """A measure taken by a state or an organisation; it may answer several incidents."""

    kind = code_field(ResponseKind, "measure")
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="responses",
        verbose_name="by country",
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="responses",
        verbose_name="by organisation",
    )
    date = models.DateField(
        "on", null=True, blank=True, help_text="May lie before the event: jets can be up already."
    )
    note = models.CharField("note", max_length=400, blank=True)
    closure_minutes = models.PositiveIntegerField("closed for, in minutes", null=True, blank=True)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="responses"
    )
    quote = models.CharField("words", max_length=300, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    incidents = models.ManyToManyField(Incident, related_name="responses")
    history = HistoricalRecords(m2m_fields=[incidents])

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = [F("date").asc(nulls_last=True), "pk"]
        indexes = [
            models.Index(fields=["date", "id"], name="response_by_day"),
            models.Index(fields=["country", "kind"], name="response_by_state"),
        ]
        constraints = [
            exactly_one_of("response", "country", "organisation"),
            known_code("response", "kind", ResponseKind),
            span_constraint("response"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.by}"

    def clean(self):
        span_problem(self)

    @property
    def by(self):
        """The state or organisation that acted."""
        return self.country or self.organisation

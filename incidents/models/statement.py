"""Who said what."""

from django.db import models
from django.db.models import F
from simple_history.models import HistoricalRecords

from incidents.codebook import Stance
from incidents.models.about_incidents import AboutIncidents
from incidents.models.article import Article
from incidents.models.codes import code_field, exactly_one_of, known_code
from incidents.models.country import Country, Organisation
from incidents.models.incident import Incident
from incidents.models.official import Official
from incidents.models.spans import span_constraint, span_problem


class StatementQuerySet(AboutIncidents):
    """Questions about statements."""

    def by(self, official):
        """Statements of a person."""
        return self.filter(official=official)

    def for_state(self, country):
        """Statements made for a state."""
        return self.filter(country=country)

    def figures_by_official(self):
        """How many each person made, and the day of the last: (number, day or None) by key."""
        spoken = self.filter(official__isnull=False).order_by().values_list("official")
        told = spoken.annotate(number=models.Count("pk"), last=models.Max("date"))
        return {official: (number, last) for official, number, last in told}

    def newest_first(self):
        """By day, the newest first, undated ones last."""
        return self.order_by(F("date").desc(nulls_last=True), "-pk")

    def with_details(self):
        """Load speaker, source and the published incidents spoken of."""
        return self.select_related(
            "official", "country", "organisation", "article__publisher"
        ).prefetch_related(
            models.Prefetch("incidents", Incident.objects.published_of_few(), to_attr="about")
        )


class Statement(models.Model):
    """What a person or an institution said for a state or an organisation."""

    official = models.ForeignKey(
        Official,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        help_text="Empty when an institution spoke.",
    )
    speaker_title = models.CharField(
        "office or institution",
        max_length=160,
        help_text="As held on that day: “Minister of Defence”; or the institution's name.",
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    date = models.DateField("said on", null=True, blank=True)
    stance = code_field(Stance, "stance")
    paraphrase = models.CharField("in our words", max_length=600, blank=True)
    quote = models.CharField("in their words", max_length=300, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    incidents = models.ManyToManyField(Incident, related_name="statements")
    history = HistoricalRecords(m2m_fields=[incidents])

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = [F("date").asc(nulls_last=True), "pk"]
        indexes = [
            models.Index(fields=["date", "id"], name="statement_by_day"),
            models.Index(fields=["official", "date", "id"], name="statement_by_official"),
            models.Index(fields=["country", "date", "id"], name="statement_by_state"),
        ]
        constraints = [
            exactly_one_of("statement", "country", "organisation"),
            known_code("statement", "stance", Stance),
            span_constraint("statement"),
            models.CheckConstraint(
                condition=~models.Q(paraphrase="") | ~models.Q(quote=""),
                name="statement_says_something",
                violation_error_message="Say what was said, in our words or in theirs.",
            ),
        ]

    def __str__(self):
        return f"{self.speaker}: {self.get_stance_display().lower()}"

    def clean(self):
        span_problem(self)

    @property
    def speaker(self):
        return self.official.name if self.official else self.speaker_title

    @property
    def of(self):
        """The state or organisation spoken for."""
        return self.country or self.organisation

"""The judgement on a day."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from incidents.codebook import Attribution, Intent, Occurrence
from incidents.models.article import Article
from incidents.models.codes import code_field, known_code
from incidents.models.country import Country
from incidents.models.incident import Incident


class Assessment(models.Model):
    """Did it happen, who did it, was it meant: as judged on a day. The newest one stands."""

    COPIED = ("occurrence", "attribution", "attributed_to_id", "attributed_by", "intent")

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="assessments")
    as_of = models.DateField("as of", help_text="The day of the judgement, as in 2025-08-05.")
    occurrence = code_field(Occurrence, "did it happen")
    attribution = code_field(Attribution, "who did it: how sure", default=Attribution.UNKNOWN)
    attributed_to = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
        verbose_name="attributed to",
    )
    attributed_by = models.CharField(
        "attributed by", max_length=160, blank=True, help_text="As in “LT Ministry of Defence”."
    )
    intent = code_field(Intent, "intent", default=Intent.UNKNOWN)
    note = models.CharField("note", max_length=400, blank=True)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="assessments"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["as_of", "pk"]
        constraints = [
            known_code("assessment", "occurrence", Occurrence),
            known_code("assessment", "attribution", Attribution),
            known_code("assessment", "intent", Intent),
            models.CheckConstraint(
                condition=~Q(attribution=Attribution.UNKNOWN) | Q(attributed_to__isnull=True),
                name="assessment_of_unknown_author_names_none",
                violation_error_message=(
                    "A state is named, so “who did it” cannot be “Unknown”: "
                    "choose how sure it is, or leave the state empty."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.as_of}: {self.get_occurrence_display()}"

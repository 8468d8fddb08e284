"""Which words of which article support which value."""

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from incidents.codebook import CitedField, State
from incidents.models.article import Article
from incidents.models.codes import code_field, known_code
from incidents.models.incident import Incident
from incidents.models.spans import span_constraint, span_problem


class CitationQuerySet(models.QuerySet):
    """Questions about citations."""

    def published(self):
        """Citations of published incidents."""
        return self.filter(incident__state=State.PUBLISHED)


class Citation(models.Model):
    """An article supports an incident, as a whole or in one field; one row a span of words."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="citations")
    article = models.ForeignKey(Article, models.PROTECT, related_name="citations")
    field = code_field(CitedField, "supports", blank=True)
    quote = models.CharField(
        "words", max_length=300, blank=True, help_text="A short quotation, 300 characters at most."
    )
    start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    history = HistoricalRecords()

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            known_code("citation", "field", CitedField, blank=True),
            span_constraint("citation"),
            models.UniqueConstraint(
                fields=["incident", "article", "field", "quote"],
                name="citation_is_entered_once",
                violation_error_message="This article already supports this with these words.",
            ),
        ]

    def __str__(self):
        return f"{self.get_field_display() or 'Incident'}: {self.article}"

    def clean(self):
        span_problem(self)

    def delete(self, *args, **kwargs):
        """Delete, unless it is the last source of a published incident."""
        others = Citation.objects.filter(incident=self.incident_id).exclude(pk=self.pk)
        if self.incident.is_published and not others.exists():
            raise ValidationError(
                f"This is the last source of {self.incident.reference}, which is published: "
                "add another source first, or withdraw the incident."
            )
        return super().delete(*args, **kwargs)

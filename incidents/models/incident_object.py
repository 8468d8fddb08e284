"""What flew."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from incidents import wording
from incidents.codebook import ObjectCategory, Ternary
from incidents.models.codes import code_field, known_code
from incidents.models.incident import Incident
from incidents.models.platform import Platform

#: Beyond this a count is a slip of the hand.
MOST_OBJECTS = 100_000


class IncidentObject(models.Model):
    """One sort of object in an incident, and how many of it."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="objects_flown")
    platform = models.ForeignKey(
        Platform,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sightings",
        help_text="Empty when no report names the type.",
    )
    category = code_field(ObjectCategory, "category", default=ObjectCategory.UNKNOWN)
    as_reported = models.CharField(
        "as reported",
        max_length=160,
        blank=True,
        help_text="The report's own words, as in “drone”.",
    )
    count_low = models.PositiveIntegerField("at least", null=True, blank=True)
    count_best = models.PositiveIntegerField("best", null=True, blank=True)
    count_high = models.PositiveIntegerField("at most", null=True, blank=True)
    armed = code_field(Ternary, "armed", default=Ternary.UNKNOWN)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        verbose_name = "object"
        constraints = [
            known_code("incidentobject", "category", ObjectCategory),
            known_code("incidentobject", "armed", Ternary),
            models.CheckConstraint(
                condition=(
                    Q(count_low__isnull=True)
                    | Q(count_best__isnull=True)
                    | Q(count_low__lte=F("count_best"))
                )
                & (
                    Q(count_best__isnull=True)
                    | Q(count_high__isnull=True)
                    | Q(count_best__lte=F("count_high"))
                )
                & (
                    Q(count_low__isnull=True)
                    | Q(count_high__isnull=True)
                    | Q(count_low__lte=F("count_high"))
                ),
                name="incidentobject_counts_rise_from_low_to_high",
                violation_error_message="Counts must rise: at least ≤ best ≤ at most.",
            ),
        ]

    def __str__(self):
        return self.phrase

    def clean(self):
        for field in ("count_low", "count_best", "count_high"):
            if (getattr(self, field) or 0) > MOST_OBJECTS:
                raise ValidationError({field: f"More than {MOST_OBJECTS} cannot be counted here."})
        known = [n for n in (self.count_low, self.count_best, self.count_high) if n is not None]
        if known != sorted(known):
            raise ValidationError({"count_best": "Counts must rise: at least ≤ best ≤ at most."})

    @property
    def count_phrase(self):
        return wording.count_phrase(self.count_low, self.count_best, self.count_high)

    @property
    def name(self):
        """The type, else the report's words, else that it is not known."""
        return (self.platform and self.platform.name) or self.as_reported or "type unknown"

    @property
    def phrase(self):
        """How many of what: "19–21+ × Gerbera"; "drone, number unknown".

        The report's words follow where they say more than the type.
        """
        number, name = self.count_phrase, self.name
        if self.platform and self.as_reported.casefold() not in self.platform.name.casefold():
            name += f" (“{self.as_reported}”)"
        return f"{number} × {name}" if number else f"{name}, number unknown"

"""What in a record does not go together with the boundaries."""

from django.db import models

from incidents.codebook import WarningKind
from incidents.models.codes import code_field, known_code
from incidents.models.incident import Incident


class AirspaceWarning(models.Model):
    """A contradiction between a record and the boundaries: computed, shown to editors alone."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="airspace_warnings")
    kind = code_field(WarningKind, "what does not fit")
    sentence = models.CharField("in words", max_length=400)

    class Meta:
        ordering = ["pk"]
        verbose_name = "warning"
        constraints = [
            known_code("airspacewarning", "kind", WarningKind),
            models.UniqueConstraint(
                fields=["incident", "kind"], name="airspacewarning_is_told_once"
            ),
        ]

    def __str__(self):
        return self.sentence

"""Types of object."""

from django.db import models
from simple_history.models import HistoricalRecords

from incidents.codebook import ObjectCategory, State
from incidents.models.codes import code_field, known_code
from incidents.models.country import Country


class PlatformQuerySet(models.QuerySet):
    """Questions about types of object."""

    def published(self):
        """Types of object that flew in a published incident."""
        from incidents.models.incident_object import IncidentObject

        flown = IncidentObject.objects.filter(incident__state=State.PUBLISHED)
        return self.filter(models.Exists(flown.filter(platform=models.OuterRef("pk"))))


class Platform(models.Model):
    """A type of object, such as Gerbera or Su-24."""

    name = models.CharField("name", max_length=80, unique=True)
    slug = models.SlugField("slug", max_length=80, unique=True)
    aliases = models.CharField(
        "also called", max_length=300, blank=True, help_text="Separated by semicolons."
    )
    category = code_field(ObjectCategory, "category", default=ObjectCategory.UNKNOWN)
    origin = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="platforms",
        help_text="Where the type was designed; SU for Soviet types.",
    )
    history = HistoricalRecords()

    objects = PlatformQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [known_code("platform", "category", ObjectCategory)]

    def __str__(self):
        return self.name

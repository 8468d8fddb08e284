"""Places that editors add to the gazetteer, or put right in it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from incidents.codebook import PlaceKind
from incidents.models.codes import code_field, known_code
from incidents.models.country import Country
from incidents.models.points import point_constraint


class PlaceQuerySet(models.QuerySet):
    """Questions about editors' places."""

    def released(self):
        """Those that a reviewer let out to the public."""
        return self.filter(released=True)

    def with_a_point(self):
        """Those that are found; the others only hide what is wrong."""
        return self.filter(latitude__isnull=False)


class Place(models.Model):
    """A place that no list has, or that a list has wrongly."""

    name = models.CharField("name", max_length=120, help_text="As in “Plauru”.")
    aliases = models.CharField(
        "also called",
        max_length=400,
        blank=True,
        help_text="Other names and spellings, separated by semicolons.",
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
        help_text="Empty for waters that no state holds.",
    )
    admin_area = models.CharField(
        "county or district", max_length=120, blank=True, help_text="As in “Tulcea”."
    )
    kind = code_field(PlaceKind, "kind", default=PlaceKind.SETTLEMENT)
    latitude = models.FloatField(
        "latitude",
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="As in 45.29. Empty only to hide a wrong place and put nothing in its stead.",
    )
    longitude = models.FloatField(
        "longitude",
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="As in 28.80.",
    )
    radius_km = models.FloatField(
        "radius in km",
        null=True,
        blank=True,
        validators=[MinValueValidator(0.01), MaxValueValidator(500)],
        help_text="Of the circle that holds the place; empty takes the kind's usual one.",
    )
    replaces = models.CharField(
        "stands for",
        max_length=80,
        blank=True,
        db_index=True,
        help_text="The key of the place in the gazetteer that is wrong, as in geonames:665790; "
        "“Correct” beside a place that was looked up fills it in.",
    )
    note = models.CharField(
        "how it is known",
        max_length=300,
        blank=True,
        help_text="As in “map sheet 1:50 000” or “town hall's list”.",
    )
    released = models.BooleanField(
        "shown to the public",
        default=False,
        help_text="Only what could be known without any unpublished record. Until then it serves "
        "the desk alone.",
    )
    history = HistoricalRecords()

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            known_code("place", "kind", PlaceKind),
            point_constraint(
                "place_has_a_whole_point_or_none",
                "Give latitude and longitude together, in degrees.",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=False) | ~Q(replaces=""),
                name="place_has_a_point_or_hides_another",
                violation_error_message="Give the point, or the key of a wrong place to hide.",
            ),
            models.CheckConstraint(
                condition=Q(radius_km__isnull=True) | Q(radius_km__gt=0),
                name="place_radius_is_more_than_nothing",
                violation_error_message="A radius is more than 0 km.",
            ),
        ]

    def __str__(self):
        return ", ".join(filter(None, [self.name, self.admin_area, self.country_id]))

    def clean(self):
        if self.replaces and ":" not in self.replaces:
            raise ValidationError(
                {"replaces": "A key has its list before a colon, as in geonames:665790."}
            )

"""What an online geocoder was asked, what it answered, and when it may be asked again."""

from django.db import models

from incidents.codebook import PlaceKind
from incidents.models.codes import code_field, known_code


class GeocoderQuestion(models.Model):
    """A name that was looked up online: kept, so that nobody asks twice."""

    geocoder = models.CharField(max_length=40)
    asked = models.CharField("folded name", max_length=200)
    country = models.CharField(max_length=2, blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["geocoder", "asked", "country"], name="geocoder_is_asked_once"
            )
        ]

    def __str__(self):
        return f"{self.asked} ({self.geocoder})"


class GeocoderHit(models.Model):
    """A place in an online geocoder's answer; its licence is the geocoder's, so it stays here."""

    question = models.ForeignKey(GeocoderQuestion, models.CASCADE, related_name="hits")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    admin_area = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    kind = code_field(PlaceKind, "kind")

    class Meta:
        ordering = ["question", "number"]
        constraints = [
            known_code("geocoderhit", "kind", PlaceKind),
            models.UniqueConstraint(
                fields=["question", "number"], name="geocoder_hit_has_its_place_in_the_answer"
            ),
        ]

    def __str__(self):
        return self.name


class GeocoderTurn(models.Model):
    """When a geocoder may be asked again: one row for all processes, which take turns."""

    geocoder = models.CharField(max_length=40, primary_key=True)
    free_at = models.DateTimeField()

    def __str__(self):
        return self.geocoder

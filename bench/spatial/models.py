"""An incident, as far as a map needs it."""

from django.contrib.gis.db import models


class Spot(models.Model):
    reference = models.CharField(max_length=16)
    title = models.CharField(max_length=160)
    nature = models.CharField(max_length=30)
    kind = models.CharField(max_length=30)
    point = models.PointField(srid=4326)  # with the index that a spatial field has of itself

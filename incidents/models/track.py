"""The way an object flew, and the airspaces that it crossed."""

import math
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from incidents.models.incident import Incident

#: A point a second for five hours and a half; a longer file is not the track of one incident.
MOST_POINTS = 20_000


def check_points(points) -> None:
    """Raise ValidationError unless ``points`` are rows of [latitude, longitude, time or null]."""
    if not isinstance(points, list):
        raise ValidationError("A track is a list of points.")
    if not 2 <= len(points) <= MOST_POINTS:
        raise ValidationError(
            f"A track has 2 to {MOST_POINTS:,} points; this one has {len(points):,}."
        )
    last = None
    for number, row in enumerate(points, start=1):
        at = _checked_row(number, row)
        if at and last and at < last:
            raise ValidationError(
                f"Point {number} is of {at.isoformat()}, before a point that comes earlier in the "
                "track: its times must not run backwards."
            )
        last = at or last


def _checked_row(number, row):
    """The time of a point that is sound, or None."""
    if not isinstance(row, list) or len(row) != 3:
        raise ValidationError(f"Point {number} is not [latitude, longitude, time or null].")
    for name, value, limit in (("latitude", row[0], 90), ("longitude", row[1], 180)):
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not (math.isfinite(value) and abs(value) <= limit):
            raise ValidationError(
                f"Point {number}: a {name} is a number between −{limit} and {limit}, and "
                f"{str(value)[:40]} is not."
            )
    if row[2] is None:
        return None
    try:
        at = datetime.fromisoformat(row[2])
    except (TypeError, ValueError) as error:
        raise ValidationError(
            f"Point {number}: {str(row[2])[:40]} is not a time such as 2025-09-10T01:30:00+00:00."
        ) from error
    if at.tzinfo is None:
        raise ValidationError(
            f"Point {number}: the time {row[2]} does not say its distance from UTC, as +00:00 does."
        )
    return at


class Track(models.Model):
    """The way an object flew, as far as it is known."""

    incident = models.OneToOneField(Incident, models.CASCADE, related_name="track")
    points = models.JSONField(
        "points",
        validators=[check_points],
        help_text="[latitude, longitude, time or null] each, in the order in which it flew.",
    )
    source_note = models.CharField(
        "where the track comes from",
        max_length=300,
        blank=True,
        help_text="As in “drawn after the ministry's map of 5 August”.",
    )
    history = HistoricalRecords()

    def __str__(self):
        times = [moment for *_, moment in self.points if moment]
        timed = f", {times[0]} to {times[-1]}" if times else ""
        return f"{len(self.points)} points{timed}"


class Crossing(models.Model):
    """The part of a track that lies in one state's airspace: computed, in the order flown.

    Without an entry the track begins inside; without an exit it ends there. Times and minutes are
    empty where the track tells no times.
    """

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="crossings")
    number = models.PositiveSmallIntegerField()
    country = models.CharField("airspace of", max_length=6)
    entry_latitude = models.FloatField(null=True)
    entry_longitude = models.FloatField(null=True)
    entry_at = models.DateTimeField(null=True)
    exit_latitude = models.FloatField(null=True)
    exit_longitude = models.FloatField(null=True)
    exit_at = models.DateTimeField(null=True)
    minutes = models.FloatField(null=True)
    length_km = models.FloatField()
    deepest_km = models.FloatField(null=True)
    deepest_latitude = models.FloatField(null=True)
    deepest_longitude = models.FloatField(null=True)
    uncertain = models.BooleanField(default=False)

    class Meta:
        ordering = ["incident", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "number"], name="crossing_has_its_place_in_the_order"
            ),
            models.CheckConstraint(
                condition=Q(length_km__gte=0)
                & (Q(minutes__isnull=True) | Q(minutes__gte=0))
                & (Q(deepest_km__isnull=True) | Q(deepest_km__gte=0)),
                name="crossing_measures_are_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(entry_at__isnull=True)
                | Q(exit_at__isnull=True)
                | Q(exit_at__gte=F("entry_at")),
                name="crossing_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.country}, {self.length_km:.1f} km"

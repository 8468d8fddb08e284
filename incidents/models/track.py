"""The way an object flew, and the airspaces that it crossed."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from incidents import wording
from incidents.airspace import TrackError, TrackPoint
from incidents.airspace.states import NAMES
from incidents.airspace.tracks import checked_track
from incidents.models.incident import Incident

#: About a decimetre; a track's points are known far worse.
DECIMALS = 6


def check_points(rows) -> None:
    """Raise ValidationError unless the rows are the points of a track that can be flown."""
    try:
        checked_track(points_of(rows))
    except TrackError as error:
        raise ValidationError(str(error)) from error


def points_of(rows) -> list[TrackPoint]:
    """Points of rows of [latitude, longitude, time or null]; raises TrackError."""
    if not isinstance(rows, list):
        raise TrackError("A track is a list of points.")
    return [_point_of(number, row) for number, row in enumerate(rows, start=1)]


def _point_of(number, row) -> TrackPoint:
    try:
        latitude, longitude, at = row
        return TrackPoint(latitude, longitude, datetime.fromisoformat(at) if at else None)
    except (TypeError, ValueError) as error:
        raise TrackError(
            f"Point {number}: write latitude, longitude, and the time with its zone, or null, as "
            'in [54.7, 25.3, "2025-09-10T01:30:00+00:00"].'
        ) from error


def rows_of(points: Iterable[TrackPoint]) -> list:
    """Points as a track keeps them."""
    return [
        [
            round(latitude, DECIMALS),
            round(longitude, DECIMALS),
            at.astimezone(UTC).isoformat() if at else None,
        ]
        for latitude, longitude, at in points
    ]


class Track(models.Model):
    """The way an object flew, as far as it is known."""

    incident = models.OneToOneField(Incident, models.CASCADE, related_name="track")
    points = models.JSONField(
        "points",
        validators=[check_points],
        error_messages={"blank": "A track has at least two points."},
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

    @property
    def way(self) -> list[TrackPoint]:
        """Its points as the geometry of airspace takes them."""
        return points_of(self.points)


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
        name = NAMES.get(self.country, self.country)
        return wording.stay_phrase(name, self.minutes, self.length_km, self.deepest_km)

"""What the API tells of tracks and of the airspaces that they cross."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from incidents.api.records import Record


class PointRecord(Record):
    """A place on a track, and when it was reached."""

    latitude = serializers.FloatField(help_text="Degrees, WGS 84.")
    longitude = serializers.FloatField(help_text="Degrees, WGS 84.")
    at = serializers.DateTimeField(allow_null=True, help_text="UTC; null when not told.")


class TrackRecord(Record):
    """The way an object flew, as far as it is known."""

    points = serializers.SerializerMethodField(help_text="In the order flown.")
    source_note = serializers.CharField(allow_null=True, help_text="Where the track comes from.")

    @extend_schema_field(PointRecord(many=True))
    def get_points(self, track):
        return [_moment(*row) for row in track.points]


class CrossingRecord(Record):
    """Computed: one stay of the track in a state's airspace; coming back makes another."""

    country = serializers.CharField(help_text="Code of the state.")
    entry = serializers.SerializerMethodField(
        help_text="Where and when it came in; null where the track begins inside."
    )
    exit = serializers.SerializerMethodField(
        help_text="Where and when it went out; null where the track ends inside."
    )
    minutes = serializers.FloatField(
        allow_null=True, help_text="Minutes inside; null without times."
    )
    length_km = serializers.FloatField(help_text="The way flown inside.")
    deepest_km = serializers.FloatField(
        allow_null=True,
        help_text="The greatest distance from the edge that faces the front or the high seas.",
    )
    deepest_point = serializers.SerializerMethodField(help_text="Latitude and longitude of it.")
    uncertain = serializers.BooleanField(
        help_text="The boundaries leave it open whose airspace the deepest point lies in."
    )

    @extend_schema_field(PointRecord(allow_null=True))
    def get_entry(self, crossing):
        return _moment_or_none(crossing.entry_latitude, crossing.entry_longitude, crossing.entry_at)

    @extend_schema_field(PointRecord(allow_null=True))
    def get_exit(self, crossing):
        return _moment_or_none(crossing.exit_latitude, crossing.exit_longitude, crossing.exit_at)

    @extend_schema_field(
        {"type": ["array", "null"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    )
    def get_deepest_point(self, crossing):
        if crossing.deepest_latitude is None:
            return None
        return [crossing.deepest_latitude, crossing.deepest_longitude]


def _moment(latitude: float, longitude: float, at: str | None) -> dict:
    return {"latitude": latitude, "longitude": longitude, "at": at and at.replace("+00:00", "Z")}


def _moment_or_none(latitude, longitude, at) -> dict | None:
    return None if latitude is None else _moment(latitude, longitude, at and at.isoformat())

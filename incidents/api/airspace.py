"""In whose airspace a point lies: an answer from the bundled boundaries, not from the register."""

from rest_framework import serializers

from incidents.airspace import PointError, read_point, tell_point
from incidents.api.door import Door
from incidents.api.parameters import LATITUDE, LONGITUDE, query
from incidents.api.questions import json_format
from incidents.api.records import CodeField, Record
from incidents.codebook import AirspaceStatus, EnteredFrom
from incidents.filters import BadQuery, answers

#: Boundaries change with the version of the site alone.
FRESH_SECONDS = 3600


class AirspaceRecord(Record):
    """In whose national airspace a point lies."""

    latitude = serializers.FloatField(help_text="As asked, in degrees.")
    longitude = serializers.FloatField(help_text="As asked, in degrees.")
    country = serializers.CharField(
        allow_null=True, help_text="The state (ISO 3166-1 alpha-2) whose airspace it is, if any."
    )
    status = CodeField(AirspaceStatus, help_text="What lies beneath, or whose airspace it is not.")
    border_distance_km = serializers.FloatField(
        allow_null=True,
        help_text="Along the ellipsoid to the nearest border of that state with a neighbour that "
        "the flank faces; from the high seas and from such a neighbour's airspace, of any state.",
    )
    nearest_neighbour = CodeField(EnteredFrom, allow_null=True, help_text="The neighbour there.")
    nearest_border_point = serializers.ListField(
        child=serializers.FloatField(),
        min_length=2,
        max_length=2,
        allow_null=True,
        help_text="Latitude and longitude of the nearest point of that border, in degrees.",
    )
    depth_km = serializers.FloatField(
        allow_null=True,
        help_text="To the edge of the state's airspace, borders with allies left out.",
    )
    uncertain = serializers.BooleanField(
        help_text="Whether the boundaries themselves leave open whose airspace it is."
    )
    reasons = serializers.ListField(
        child=serializers.CharField(), help_text="Why it is uncertain, and what else to heed."
    )


class AirspaceDoor(Door):
    """In whose national airspace a point lies, and how far from the nearest front border.

    Worked out from the bundled boundaries; nothing of the register is asked or told.
    """

    operation = "locateInAirspace"
    tag = "airspace"
    summary = "Whose airspace a point is in"
    record = AirspaceRecord
    names = ("latitude", "longitude", "format")
    parameters = (
        query("latitude", LATITUDE, "Degrees north of the equator.", 45.324, required=True),
        query("longitude", LONGITUDE, "Degrees east of Greenwich.", 28.83, required=True),
    )

    def get(self, request):
        asked = request.GET
        (latitude, longitude), _, _ = answers(
            lambda: _point(asked), lambda: json_format(asked), self.known_names_only
        )
        return self.by_content(tell_point(latitude, longitude), FRESH_SECONDS)


def _point(asked):
    try:
        return read_point(asked.get("latitude"), asked.get("longitude"))
    except PointError as error:
        raise BadQuery({name: [said] for name, said in error.problems.items()}) from error

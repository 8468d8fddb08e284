"""What the map page asks for, described: signs of a view, counts by code, counts by month."""

from rest_framework import serializers

from incidents import mapindex
from incidents.api.door import Door
from incidents.api.indexed import index_view
from incidents.api.parameters import BOX, query
from incidents.api.records import Record


class IndexDoor(Door):
    """Describes an address of the map's index, which a plain function answers."""

    tag = "map"
    filtered = True
    may_wait = True
    parameters: tuple = ()

    @classmethod
    def as_view(cls, **options):
        view = index_view(cls.name)
        view.cls, view.initkwargs = cls, options  # where the description of the API looks
        return view

    def get(self, request):
        return index_view(self.name)(request._request)


def _numbers(**options):
    return serializers.ListField(child=serializers.FloatField(), **options)


class MapRecord(Record):
    """What a map draws of one view. Columns of one table are of equal length."""

    zoom = serializers.IntegerField(help_text="As asked.")
    bbox = serializers.ListField(
        child=serializers.FloatField(),
        min_length=4,
        max_length=4,
        help_text="West, south, east and north of the tiles that the answer covers, in degrees.",
    )
    cells = serializers.DictField(
        child=_numbers(),
        help_text="Incidents that stand close together: `latitude` and `longitude` of their middle "
        "in degrees, and how many are of each nature.",
    )
    incidents = serializers.DictField(
        child=serializers.ListField(),
        help_text="Incidents that stand alone: what their signs show, column by column. Refuted "
        "ones are among them, marked.",
    )
    spots = serializers.DictField(
        child=serializers.ListField(),
        help_text="Find spots: parts of the incident whose reference is in `part_of`, thinned "
        "where they would cover each other.",
    )
    areas = serializers.ListField(
        child=serializers.DictField(),
        help_text="Incidents known only to a `state`, or to a sea about `latitude` and "
        "`longitude`, wherever the view is: how many are of each nature, in the order violation, "
        "near miss, intercept, debris found, suspected; and what names a lone one.",
    )


class MapDoor(IndexDoor):
    """The incidents in a view, gathered where they stand too close together to be drawn apart."""

    name = "map"
    operation = "getMap"
    summary = "What a map draws of one view"
    record = MapRecord
    parameters = (
        query(
            "zoom",
            {"type": "integer", "minimum": 0, "maximum": mapindex.DEEPEST_ZOOM},
            "Of the web map: the world is 256 × 2^zoom pixels wide.",
            6,
            required=True,
        ),
        query(
            "bbox",
            BOX,
            "The view: west,south,east,north in degrees; at most "
            f"{mapindex.MOST_TILES} tiles of the zoom. The answer covers every tile that it "
            "touches.",
            [20, 53, 27, 57],
            required=True,
        ),
        query(
            "within",
            BOX,
            "What `bbox` asks for at other addresses: incidents whose point lies in this box.",
            [20, 53, 27, 57],
        ),
    )


class FacetsRecord(Record):
    """Counts by code."""

    totals = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="`incidents` leaves out parts and refuted ones, which `parts` and `refuted` "
        "count; `unmapped` of them have no point and `areas` are known only to a state or sea.",
    )
    facets = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text="For each filter, how many incidents each of its codes would leave under all the "
        "other filters; codes that leave none are left out.",
    )


class FacetsDoor(IndexDoor):
    """How many incidents each value of each filter would leave."""

    name = "facets"
    operation = "countByCode"
    summary = "Counts per filter value"
    record = FacetsRecord


class TimelineRecord(Record):
    """Counts by month, week or day."""

    months = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text="Every month from the first to the last: 2025-09.",
    )
    weeks = serializers.ListField(
        child=serializers.DateField(),
        required=False,
        help_text="With `unit=week`: the Monday of every week from the first to the last.",
    )
    days = serializers.ListField(
        child=serializers.DateField(),
        required=False,
        help_text="With `unit=day`: every day from the first to the last.",
    )
    natures = serializers.DictField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="For each nature, how many incidents began in each; parts and refuted ones are "
        "left out.",
    )


class TimelineDoor(IndexDoor):
    """How many incidents there were in each month, week or day, by nature."""

    name = "timeline"
    operation = "countByMonth"
    summary = "Counts per month and nature"
    record = TimelineRecord
    parameters = (
        query(
            "unit",
            {"type": "string", "enum": list(mapindex.UNITS), "default": mapindex.DEFAULT_UNIT},
            f"Of an answer of at most {mapindex.MOST_BINS:,}: more days or weeks than that are "
            "asked for by `since` and `until`. A week is that of ISO 8601.",
            "week",
        ),
    )

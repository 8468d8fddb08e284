"""What the map page asks for: signs of a view, counts by code, counts by month."""

import orjson
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from rest_framework import serializers

from incidents import mapindex
from incidents.api.door import Door
from incidents.api.parameters import BOX, query
from incidents.api.problems import problem
from incidents.api.questions import answers, json_format
from incidents.api.records import Record
from incidents.filters import BadQuery, ask
from incidents.filters.places import BoxField
from incidents.models import Incident

DEEPEST_ZOOM = 20
#: More tiles than any screen shows; a bigger view is asked for at a smaller zoom.
MOST_TILES = 400
SECONDS_TO_WAIT = 5


class IndexDoor(Door):
    """Answers from the map's index, by the same filters as the pages."""

    tag = "map"
    filtered = True
    may_wait = True
    parameters: tuple = ()
    controls: tuple[str, ...] = ("format",)

    def get(self, request):
        asked, told, _ = answers(
            lambda: ask(Incident.objects.published(), self.filters(), self.controls),
            self.told,
            lambda: json_format(request.GET),
        )
        return self.fresh(lambda: self.answer(asked, told))

    def filters(self):
        """The part of the query string that narrows."""
        return self.request.GET

    def told(self):
        """What is asked for beside the filters. Raises BadQuery."""
        return None

    def answer(self, asked, told):
        try:
            index = mapindex.current(self.version.tag)
        except mapindex.NotReady:
            return problem(
                self.request._request,
                503,
                "The map of so many incidents is being made; ask again in some seconds.",
                {"Retry-After": str(SECONDS_TO_WAIT)},
            )
        body = orjson.dumps(self.values(index, asked, told), option=orjson.OPT_SERIALIZE_NUMPY)
        return HttpResponse(body, content_type="application/json")

    def values(self, index, asked, told):
        raise NotImplementedError


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

    operation = "getMap"
    summary = "What a map draws of one view"
    record = MapRecord
    controls = ("zoom", "format")
    parameters = (
        query(
            "zoom",
            {"type": "integer", "minimum": 0, "maximum": DEEPEST_ZOOM},
            "Of the web map: the world is 256 × 2^zoom pixels wide.",
            6,
            required=True,
        ),
        query(
            "bbox",
            BOX,
            f"The view: west,south,east,north in degrees; at most {MOST_TILES} tiles of the zoom. "
            "The answer covers every tile that it touches.",
            [20, 53, 27, 57],
            required=True,
        ),
    )

    def filters(self):
        narrowing = self.request.GET.copy()
        narrowing.pop("bbox", None)
        return narrowing

    def told(self):
        asked = self.request.GET
        zoom, box = answers(lambda: _zoom(asked.get("zoom")), lambda: _box(asked.get("bbox")))
        view = mapindex.tiles_of(*box, zoom)
        if view.tiles > MOST_TILES:
            said = (
                f"At zoom {zoom} this box takes {view.tiles:,} tiles, and a view has {MOST_TILES} "
                "at most: ask for less, or at a smaller zoom."
            )
            raise BadQuery({"bbox": [said]})
        return view

    def values(self, index, asked, told):
        drawn = mapindex.drawing(index.view(asked), told)
        return {"zoom": told.zoom, "bbox": told.bounds} | drawn


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

    operation = "countByCode"
    summary = "Counts per filter value"
    record = FacetsRecord

    def values(self, index, asked, told):
        return {"totals": index.view(asked).totals, "facets": index.facets(asked)}


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

    operation = "countByMonth"
    summary = "Counts per month and nature"
    record = TimelineRecord
    controls = ("unit", "format")
    parameters = (
        query(
            "unit",
            {"type": "string", "enum": list(mapindex.UNITS), "default": "month"},
            f"Of an answer of at most {mapindex.MOST_BINS:,}: more days or weeks than that are "
            "asked for by `since` and `until`. A week is that of ISO 8601.",
            "week",
        ),
    )

    def told(self):
        unit = self.request.GET.get("unit", "month")
        if unit not in mapindex.UNITS:
            known = ", ".join(mapindex.UNITS)
            raise BadQuery({"unit": [f"“{unit[:40]}” is not a known unit. Known are: {known}."]})
        return unit

    def values(self, index, asked, told):
        try:
            return index.view(asked).timeline(told)
        except mapindex.TooManyBins as error:
            said = (
                f"From {error.first} to {error.last} there are {error.number:,} {told}s, and an "
                f"answer holds {mapindex.MOST_BINS:,} at most: ask for a shorter period by since "
                "and until, or for a longer unit."
            )
            raise BadQuery({"unit": [said]}) from error


def _zoom(given):
    if given is not None and given.isascii() and given.isdecimal() and len(given) <= 2:
        zoom = int(given)
        if zoom <= DEEPEST_ZOOM:
            return zoom
    raise BadQuery({"zoom": [f"Give a whole number from 0 to {DEEPEST_ZOOM}, as in zoom=6."]})


def _box(given):
    try:
        box = BoxField(required=False).clean(given)
    except ValidationError as error:
        raise BadQuery({"bbox": list(error.messages)}) from error
    if box is None:
        raise BadQuery({"bbox": [BoxField.example]})
    return box

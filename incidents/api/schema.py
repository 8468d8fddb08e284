"""The OpenAPI description of the API: from its doors, its filters and the codebook."""

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from incidents.api import parameters
from incidents.api.details import DetailDoor
from incidents.api.downloads import DownloadDoor
from incidents.api.entities import ENTITIES, INCIDENTS
from incidents.api.lists import ListDoor
from incidents.api.problems import MEDIA_TYPE
from incidents.api.records import CodeField, Record

LAST_OF_NAME = {"countries": "Country"}


class ProblemRecord(Record):
    """What went wrong (RFC 9457)."""

    type = serializers.CharField(help_text="Always about:blank: the status says what it is.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField(help_text="The status.")
    detail = serializers.CharField(help_text="What went wrong, in a sentence.")
    instance = serializers.CharField(help_text="The address that was asked.")


class BadQueryRecord(ProblemRecord):
    """A query that cannot be understood."""

    problems = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="Each offending name with what is wrong with it, and what is allowed.",
    )


class TombstoneRecord(ProblemRecord):
    """A record that was withdrawn after its publication."""

    reference = serializers.CharField(help_text="Its reference, which is never reused.")
    withdrawn_on = serializers.DateField(help_text="The day on which it was withdrawn.")
    reason = serializers.ChoiceField(
        choices=["merged", "out_of_scope", "not_an_event"], help_text="Why it was withdrawn."
    )


class CodeFieldExtension(OpenApiSerializerFieldExtension):
    """A code list is one component, wherever its codes appear."""

    target_class = CodeField

    def map_serializer_field(self, auto_schema, direction):
        return codes_ref(auto_schema.registry, self.target.codes)


def codes_ref(registry, codes) -> dict:
    component = ResolvedComponent(
        name=codes.__name__,
        type=ResolvedComponent.SCHEMA,
        object=codes.__name__,
        schema={
            "type": "string",
            "enum": list(codes.values),
            "description": parameters.definitions(codes),
        },
    )
    registry.register_on_missing(component)
    return component.ref


def page_of(entity) -> type[Record]:
    """The envelope of a list."""
    return type(
        f"{_noun(entity)}Page",
        (Record,),
        {
            "__doc__": "One page of a list.",
            "count": serializers.IntegerField(
                min_value=0, help_text="How many rows the filters leave, on all pages."
            ),
            "next": serializers.CharField(
                allow_null=True, help_text="The address of the next page."
            ),
            "previous": serializers.CharField(
                allow_null=True, help_text="The address of the page before."
            ),
            "results": entity.row(many=True, help_text="At most 50 rows."),
        },
    )


def _noun(entity):
    return entity.model.__name__


PAGES = {entity.plural: page_of(entity) for entity in ENTITIES}
HEADERS = [
    OpenApiParameter(
        "ETag",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        response=[200],
        description="Send it back as `If-None-Match`: 304 says that nothing has changed.",
    ),
    OpenApiParameter(
        "Last-Modified",
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        response=[200],
        description="When the register last changed; send it back as `If-Modified-Since`.",
    ),
    OpenApiParameter(
        "Retry-After",
        OpenApiTypes.INT,
        OpenApiParameter.HEADER,
        response=[429, 503],
        description="Seconds to wait.",
    ),
]
ASKED_WRONGLY = OpenApiExample(
    "An unknown code",
    value={
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "“intent”: “meant” is not a known code. Known are: deliberate, stray, unknown, "
        "disputed.",
        "instance": "/api/v1/incidents/?intent=meant",
        "problems": {
            "intent": [
                "“meant” is not a known code. Known are: deliberate, stray, unknown, disputed."
            ]
        },
    },
)


class DoorSchema(AutoSchema):
    """Describes lists, details and downloads by what they are made of."""

    def get_operation_id(self):
        view = self.view
        if isinstance(view, ListDoor):
            return f"list{view.entity.plural.title()}"
        if isinstance(view, DetailDoor):
            return f"get{_noun(view.entity)}"
        if isinstance(view, DownloadDoor):
            return f"download{view.extension.title()}"
        return getattr(view, "operation", "listAddresses")

    def get_tags(self):
        if isinstance(self.view, DownloadDoor):
            return ["whole results"]
        entity = getattr(self.view, "entity", None)
        return [entity.plural] if entity else [getattr(self.view, "tag", "addresses")]

    def get_summary(self):
        view = self.view
        if isinstance(view, ListDoor):
            return f"{view.entity.plural.title()}, a page at a time"
        if isinstance(view, DetailDoor):
            return f"One of the {view.entity.plural}"
        if isinstance(view, DownloadDoor):
            return f"Every matching incident as {view.extension}"
        return getattr(view, "summary", "Every address")

    def get_description(self):
        view = self.view
        if isinstance(view, ListDoor):
            return view.entity.about
        return getattr(view, "about", None) or (type(view).__doc__ or "").strip()

    def get_auth(self):
        return []

    def get_override_parameters(self):
        return [*self._asked(), *HEADERS]

    def _asked(self):
        view = self.view
        entity = getattr(view, "entity", INCIDENTS)
        ordering = parameters.ordering(entity.orderings, entity.ordering)
        if isinstance(view, DownloadDoor):
            return [*self._filters(), ordering]
        if isinstance(view, ListDoor):
            fields = parameters.fields(entity.row().fields)
            own_words = entity is not INCIDENTS
            return [
                *self._filters(own_words),
                ordering,
                parameters.CURSOR,
                fields,
                parameters.FORMAT,
            ]
        if isinstance(view, DetailDoor):
            record = (entity.whole or entity.row)()
            return [
                parameters.path_key(entity.key, entity.key_about),
                parameters.fields(record.fields),
                parameters.FORMAT,
            ]
        own = getattr(view, "parameters", None)
        if own is None:
            return []
        names = {parameter.name for parameter in own}
        filters = self._filters() if getattr(view, "filtered", False) else []
        return [*own, *[f for f in filters if f.name not in names], parameters.FORMAT]

    def _filters(self, own_words=False):
        return parameters.filters(
            lambda codes: codes_ref(self.registry, codes), own_words=own_words
        )

    def get_response_serializers(self):
        view = self.view
        answers = {304: OpenApiResponse(description="Nothing has changed since the answer named.")}
        wrong = {
            (400, MEDIA_TYPE): OpenApiResponse(
                BadQueryRecord, "The query cannot be understood.", [ASKED_WRONGLY]
            ),
            (406, MEDIA_TYPE): OpenApiResponse(ProblemRecord, "Not in a format accepted."),
            (412, MEDIA_TYPE): OpenApiResponse(ProblemRecord, "A precondition does not hold."),
            (429, MEDIA_TYPE): OpenApiResponse(ProblemRecord, "Asked too often: wait."),
        }
        if getattr(view, "may_wait", False):
            wrong[503, MEDIA_TYPE] = OpenApiResponse(ProblemRecord, "Not ready yet: ask again.")
        if isinstance(view, ListDoor):
            return {200: OpenApiResponse(PAGES[view.entity.plural], "A page.")} | answers | wrong
        if isinstance(view, DownloadDoor):
            media = view.renderer_classes[0].media_type
            schema = GEOJSON if media.endswith("json") and "geo" in media else {"type": "string"}
            return {(200, media): OpenApiResponse(schema, view.about)} | answers | wrong
        if isinstance(view, DetailDoor):
            return self._one(view.entity, answers | wrong)
        if record := getattr(view, "record", None):
            return {200: OpenApiResponse(record, view.summary)} | answers | wrong
        schema = {"type": "object", "additionalProperties": {"type": "string"}}
        return {200: OpenApiResponse(schema, "Addresses by name.")} | wrong

    def _one(self, entity, others):
        found = {200: OpenApiResponse(entity.whole or entity.row, "All that is public of it.")}
        missing = {
            (404, MEDIA_TYPE): OpenApiResponse(ProblemRecord, "There is no such thing here.")
        }
        if entity is not INCIDENTS:
            return found | missing | others
        gone = {
            (301, MEDIA_TYPE): OpenApiResponse(ProblemRecord, "It is now part of another record."),
            (410, MEDIA_TYPE): OpenApiResponse(TombstoneRecord, "It was withdrawn."),
        }
        return found | missing | gone | others


GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "id", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": "string"},
                    "geometry": {
                        "oneOf": [
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "items": {"type": "number"},
                                        "minItems": 2,
                                        "maxItems": 2,
                                    },
                                },
                            },
                            {"type": "null"},
                        ]
                    },
                    "properties": {"type": "object"},
                },
            },
        },
    },
}


def selectable(result, generator, **options):
    """With ``fields=`` any value of a whole row may be left out, so none is required."""
    for entity in ENTITIES:
        for record in (entity.row, entity.whole):
            if record:
                result["components"]["schemas"][record.__name__].pop("required", None)
    return result

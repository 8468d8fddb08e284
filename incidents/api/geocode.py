"""Where a name may lie: the gazetteer, with the places of published incidents."""

from rest_framework import serializers
from rest_framework.exceptions import APIException

from incidents.api.door import Door
from incidents.api.parameters import STATE, query
from incidents.api.questions import json_format
from incidents.api.records import CodeField, Record
from incidents.codebook import PlaceKind
from incidents.filters import BadQuery, answers
from incidents.gazetteer import BadName, NoGazetteer
from incidents.gazetteer.names import LONGEST_NAME, question
from incidents.register.places import as_json, gazetteer

FRESH_SECONDS = 300
NAME = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME, "pattern": "^[^\\u0000]*$"}


class PlaceRecord(Record):
    """A place that a name may mean."""

    name = serializers.CharField(help_text="As its source writes it.")
    country = serializers.CharField(
        allow_null=True, help_text="ISO 3166-1 alpha-2; null for waters that no state holds."
    )
    admin_area = serializers.CharField(allow_null=True, help_text="County and region, if known.")
    latitude = serializers.FloatField(help_text="In degrees.")
    longitude = serializers.FloatField(help_text="In degrees.")
    kind = CodeField(PlaceKind, help_text="What bears the name.")
    uncertainty_km = serializers.FloatField(help_text="Radius of the circle that holds the place.")
    score = serializers.FloatField(
        min_value=0, max_value=1, help_text="How well it fits; near the front counts for more."
    )
    source = serializers.ChoiceField(
        choices=["gazetteer", "register", "editors"], help_text="Who knows the place."
    )


class NotBuilt(APIException):
    status_code = 503
    default_detail = "Place names cannot be looked up here at the moment."


class GeocodeDoor(Door):
    """Places that a name may mean, at most ten, the best first.

    Homonyms come each with their area and country: which one is meant is for the asker to judge.
    Place names: GeoNames (geonames.org), CC BY 4.0, modified. Airfields: OurAirports. No online
    geocoder is asked here.
    """

    operation = "geocode"
    tag = "places"
    summary = "Where a place of that name may lie"
    record = PlaceRecord(many=True)
    names = ("name", "country", "format")
    may_wait = True
    parameters = (
        query(
            "name",
            NAME,
            "In any spelling or script, with or without diacritics; an area may follow a comma.",
            "Sfântu Gheorghe, Tulcea",
            required=True,
        ),
        query("country", STATE, "Leaves out other states' places.", "RO"),
    )

    def get(self, request):
        asked = request.GET
        name, country, _, _ = answers(
            lambda: _name(asked),
            lambda: _country(asked),
            lambda: json_format(asked),
            self.known_names_only,
        )
        try:
            found = gazetteer(public=True).find(name, country)
        except NoGazetteer as error:
            raise NotBuilt from error
        return self.by_content([as_json(place) for place in found], FRESH_SECONDS)


def _name(asked):
    name = asked.get("name", "")
    if "\0" in name:
        raise BadQuery({"name": ["A name cannot hold the sign NUL."]})
    try:
        question(name)
    except BadName as error:
        raise BadQuery({"name": [str(error)]}) from error
    return name


def _country(asked):
    code = asked.get("country")
    if code is not None and not (len(code) == 2 and code.isascii() and code.isupper()):
        sentence = f"“{code[:20]}” is not a country's code: two capital letters, as in RO."
        raise BadQuery({"country": [sentence]})
    return code

"""What a search may mean while it is being typed."""

from rest_framework import serializers
from rest_framework.response import Response

from incidents.api.door import Door
from incidents.api.parameters import WORDS, query
from incidents.api.questions import json_format
from incidents.api.records import Record
from incidents.exports import known
from incidents.filters import BadQuery, answers
from incidents.filters.asking import IncidentFilter
from incidents.models import Incident
from incidents.suggestions import KINDS, suggestions

LONGEST = IncidentFilter.base_filters["search"].extra["max_length"]


class SuggestionRecord(Record):
    """One thing that a search may mean."""

    kind = serializers.ChoiceField(choices=KINDS)
    label = serializers.CharField(help_text="Its name, or an incident's reference.")
    note = serializers.CharField(help_text="What tells it from others of the name.")
    query = serializers.CharField(help_text="What stands behind the `?` of the map that shows it.")


class SuggestionsDoor(Door):
    """Places, states, types of object, officials and references that begin as the text does.

    Every word of the text must begin a word of the name, whatever the diacritics. At most four of
    each kind; of places, types and officials only such as published incidents tell of. Nothing for
    a text without a word.
    """

    operation = "suggest"
    tag = "incidents"
    summary = "What a search may mean while it is being typed"
    record = SuggestionRecord(many=True)
    names = ("search", "format")
    parameters = (
        query("search", WORDS | {"minLength": 1}, "As typed so far.", "gaizi", required=True),
    )

    def get(self, request):
        text, _, _ = answers(
            lambda: _text(request.GET), lambda: json_format(request.GET), self.known_names_only
        )
        return self.fresh(lambda: Response(self.told(text)))

    def told(self, text):
        published = Incident.objects.published()
        public = {
            "platform": known.platforms_in(published),
            "official": known.officials_on(published),
        }
        found = suggestions(text, self.version.tag, public)
        return [one._asdict() for one in found]


def _text(asked):
    text = asked.get("search", "")
    if not text or len(text) > LONGEST or "\0" in text:
        said = f"Give what is typed so far: 1 to {LONGEST} signs, none of them NUL."
        raise BadQuery({"search": [said]})
    return text

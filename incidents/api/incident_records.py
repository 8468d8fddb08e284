"""What the API tells of an incident: a row of a list, and the whole with its evidence."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from incidents.api.fields import (
    day_or_null,
    number_or_null,
    one_of,
    one_of_or_null,
    state_or_null,
    text,
    text_or_null,
    whole_or_null,
)
from incidents.api.records import CodeField, Each, LocalTimeField, Record
from incidents.api.serializers import (
    CountRecord,
    PlatformName,
    ResponseRecord,
    SourceRecord,
    StatementRecord,
)
from incidents.api.tracks import CrossingRecord, TrackRecord
from incidents.codebook import (
    AirspaceStatus,
    Attribution,
    CitedField,
    EnteredFrom,
    Intent,
    Kind,
    LocationPrecision,
    Nature,
    ObjectCategory,
    Occurrence,
    Outcome,
    Ternary,
)
from incidents.exports.counting import total


class ObjectRecord(Record):
    """What flew, and how many of it."""

    platform = PlatformName(allow_null=True, help_text="Its type; null when none is named.")
    category = one_of(ObjectCategory, "The sort of object.")
    as_reported = text_or_null("The report's own words.")
    count = CountRecord(source="*", help_text="How many.")
    armed = one_of(Ternary, "Whether it carried a charge.")


class AssessmentRecord(Record):
    """The judgement on a day; the newest stands."""

    as_of = serializers.DateField(help_text="The day of the judgement.")
    occurrence = one_of(Occurrence, "Did it happen?")
    attribution = one_of(Attribution, "Who did it, and how sure is that?")
    attributed_to = state_or_null("Code of the state named.", source="attributed_to_id")
    attributed_by = text_or_null("Who says so.")
    intent = one_of(Intent, "Was the entry meant?")
    note = text_or_null("In a sentence.")
    article = SourceRecord(allow_null=True, help_text="Where it was reported.")


class CitationRecord(Record):
    """An article supports the incident, as a whole or in one value."""

    field = one_of_or_null(CitedField, "The value supported; null is the incident as a whole.")
    quote = text_or_null("The words, 300 characters at most.")
    start = whole_or_null("Where they start in the article, in code points.")
    end = whole_or_null("And where they end.")
    article = SourceRecord(help_text="The source.")


class IncidentRow(Record):
    """One event, with what flew and the addresses of its sources."""

    reference = text("Never reused, and unchanged when facts change.")
    url = serializers.SerializerMethodField(help_text="The page to read and to cite.")
    title = text("One line.")
    summary = text_or_null("Two to four sentences.")
    part_of = serializers.SerializerMethodField(
        help_text="Reference of the main record, when this is one find spot of several."
    )
    merged_into = serializers.SerializerMethodField(
        help_text="Null here: the address of a merged record leads to the one it is now part of."
    )
    counted = serializers.SerializerMethodField(
        help_text="Whether totals count it: they leave out parts and refuted incidents."
    )
    # What
    kind = one_of(Kind, "What it was.")
    nature = one_of(Nature, "How it stood to national airspace.")
    objects = ObjectRecord(many=True, source="objects_flown", help_text="What flew.")
    count = serializers.SerializerMethodField(help_text="How many objects, all sorts together.")
    armed = one_of(Ternary, "Yes when any object carried a charge.")
    outcome = Each(
        "outcome",
        child=CodeField(Outcome),
        source="outcomes",
        help_text="How it ended; there may be several outcomes.",
    )
    found_on = day_or_null("The day on which remains were found.")
    killed = whole_or_null("People killed.")
    injured = whole_or_null("People injured.")
    damage = text_or_null("What was damaged.")
    duration_minutes = number_or_null("Minutes inside national airspace, as reported.")
    depth_km = number_or_null("Kilometres from the border inwards, as reported.")
    transponder = one_of(Ternary, "Whether its transponder was on.")
    flight_plan = one_of(Ternary, "Whether a flight plan was filed.")
    radio_contact = one_of(Ternary, "Whether it was in radio contact.")
    # When
    date = serializers.DateField(help_text="The first day of the event.")
    date_end = day_or_null("The last day.")
    time = LocalTimeField(allow_null=True, help_text="Local time, as in 04:40:00.")
    date_precision = serializers.IntegerField(
        min_value=1,
        max_value=5,
        help_text="How closely the day is known: 1 the day, 2 within three days, 3 the week, "
        "4 the month, 5 the year (UCDP date_prec).",
    )
    earliest_on = serializers.DateField(help_text="The first day on which it may have been.")
    latest_on = serializers.DateField(help_text="The last day on which it may have been.")
    # Where
    country = text("Code of the state whose airspace it was.", source="country_id")
    also_affected = Each("code", child=text(""), help_text="Codes of further states affected.")
    entered_from = one_of_or_null(EnteredFrom, "From where it came in.")
    place = text_or_null("As in “Gaižiūnai training area”.")
    admin_area = text_or_null("County or district.")
    latitude = number_or_null("Degrees, WGS 84; null when the place is unmapped.")
    longitude = number_or_null("Degrees, WGS 84; null when the place is unmapped.")
    location_precision = one_of_or_null(
        LocationPrecision,
        "How closely the place is known; the point of a country or sea area is nominal.",
    )
    uncertainty_km = number_or_null("How far the point may be from the truth.")
    location_note = text_or_null("How the point was obtained.")
    airspace_status = one_of_or_null(AirspaceStatus, "Computed: in whose airspace the point lies.")
    border_distance_km = number_or_null("Computed: the way to the nearest front border.")
    border_with = one_of_or_null(EnteredFrom, "With whom that border is.")
    border_latitude = number_or_null("The nearest point of that border.")
    border_longitude = number_or_null("The nearest point of that border.")
    airspace_country = text_or_null("Computed: code of the state whose airspace that is.")
    airspace_uncertain = serializers.BooleanField(
        help_text="Computed: the boundaries leave it open whose airspace the point lies in."
    )
    measured_depth_km = number_or_null(
        "Computed: how far the point lies from the edge of its state's airspace that faces the "
        "front or the high seas."
    )
    track_depth_km = number_or_null("Computed: how deep the track goes into its state's airspace.")
    track_minutes = number_or_null("Computed: for how long the track stays there.")
    # Judgement
    occurrence = one_of(Occurrence, "Did it happen?")
    attribution = one_of(Attribution, "Who did it, and how sure is that?")
    attributed_to = state_or_null("Code of the state named.", source="attributed_to_id")
    attributed_by = text_or_null("Who says so.")
    intent = one_of(Intent, "Was the entry meant?")
    # Bookkeeping
    sources = serializers.SerializerMethodField(help_text="Addresses of the articles cited.")
    published_at = serializers.DateTimeField(help_text="When it was first published.")
    updated_at = serializers.DateTimeField(help_text="When it was last changed.")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.site = self.context.get("site", "")

    def get_url(self, incident) -> str:
        return f"{self.site}/incidents/{incident.reference}/"

    def get_part_of(self, incident) -> str | None:
        main = incident.part_of
        return main.reference if main and main.is_published else None

    @extend_schema_field({"type": "null"})
    def get_merged_into(self, incident):
        return None

    def get_counted(self, incident) -> bool:
        return not (incident.is_refuted or self.get_part_of(incident))

    @extend_schema_field(CountRecord)
    def get_count(self, incident):
        return COUNT.to_representation(total(incident.objects_flown.all()))

    def get_sources(self, incident) -> list[str]:
        return list(dict.fromkeys(c.article.url for c in incident.citations.all()))


class IncidentRecord(IncidentRow):
    """One event with its evidence: what supports it, how it was judged, what was said and done."""

    parts = Each(
        "reference",
        child=text(""),
        source="public_parts",
        help_text="References of its find spots.",
    )
    track = serializers.SerializerMethodField(help_text="The way it flew, if that is known.")
    crossings = CrossingRecord(
        many=True, help_text="Computed: the airspaces that the track crosses, in the order flown."
    )
    citations = CitationRecord(many=True, help_text="What supports it.")
    assessments = AssessmentRecord(many=True, help_text="How it was judged, the oldest first.")
    statements = StatementRecord(many=True, help_text="What was said of it.")
    responses = ResponseRecord(many=True, help_text="What was done about it.")

    @extend_schema_field(TrackRecord(allow_null=True))
    def get_track(self, incident):
        track = getattr(incident, "track", None)
        return track and TRACK.to_representation(track)


COUNT = CountRecord()
TRACK = TrackRecord()

"""What the API tells of each thing. An unknown is null; a code is one of the codebook's."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from incidents.api.records import CodeField, Each, LocalTimeField, Record, WordsField
from incidents.api.tracks import CrossingRecord, TrackRecord
from incidents.codebook import (
    AirspaceStatus,
    Attribution,
    CitedField,
    CountryRole,
    EnteredFrom,
    Intent,
    Kind,
    LocationPrecision,
    Nature,
    ObjectCategory,
    Occurrence,
    Outcome,
    PublisherKind,
    ResponseKind,
    Stance,
    Ternary,
)
from incidents.exports.counting import total

REFERENCE = r"^[A-Z]{2}-\d{4}-\d{4,}$"


def text(about, **options):
    return serializers.CharField(help_text=about, **options)


def text_or_null(about, **options):
    return serializers.CharField(help_text=about, allow_null=True, **options)


def day_or_null(about, **options):
    return serializers.DateField(help_text=about, allow_null=True, **options)


def whole_or_null(about, **options):
    return serializers.IntegerField(help_text=about, allow_null=True, min_value=0, **options)


def number_or_null(about, **options):
    return serializers.FloatField(help_text=about, allow_null=True, **options)


def address_or_null(about, **options):
    return serializers.CharField(help_text=about, allow_null=True, **options)


def one_of(codes, about, **options):
    return CodeField(codes, help_text=about, **options)


def one_of_or_null(codes, about, **options):
    return CodeField(codes, help_text=about, allow_null=True, **options)


def state_or_null(about, source="country_id"):
    return text_or_null(about, source=source)


def references(source, about):
    return Each("reference", child=text(""), source=source, help_text=about)


class CountRecord(Record):
    """A count is never a bare number; an unknown bound is null."""

    low = whole_or_null("At least.", source="count_low")
    best = whole_or_null("In the best reading.", source="count_best")
    high = whole_or_null("At most.", source="count_high")


# Sources


class PublisherRecord(Record):
    """Who published."""

    name = text("As in “LRT”.")
    domain = text_or_null("As in “lrt.lt”.")
    country = state_or_null("Code of its state.")
    kind = one_of(PublisherKind, "What sort of publisher it is.")


class SourceRecord(Record):
    """An article, as it is named beside what it supports."""

    id = serializers.IntegerField(help_text="As in /api/v1/articles/17/.")
    url = text("Where it was published.")
    title = text_or_null("Its headline.")
    publisher = text("Who published it.", source="publisher.name")
    published_on = day_or_null("The day of publication.")
    language = text_or_null("ISO 639 code.")
    archive_url = address_or_null("An archived copy.")


class ArticleRecord(Record):
    """A source. Its text is kept as evidence and never given out."""

    id = serializers.IntegerField(help_text="Its number here.")
    url = text("Where it was published.")
    title = text_or_null("Its headline.")
    publisher = PublisherRecord(help_text="Who published it.")
    origin = PublisherRecord(
        allow_null=True, help_text="The first publisher of a text taken over from another."
    )
    published_on = day_or_null("The day of publication.")
    language = text_or_null("ISO 639 code.")
    sha256 = text_or_null("Of the text as it was kept.")
    retrieved_at = serializers.DateTimeField(allow_null=True, help_text="When it was read.")
    archive_url = address_or_null("An archived copy.")
    incidents = serializers.SerializerMethodField(help_text="References that cite it.")

    def get_incidents(self, article) -> list[str]:
        return article.supported


# People, states, types


class OfficialName(Record):
    """A person, by name."""

    slug = text("As in /api/v1/officials/SLUG/.")
    name = text("As in “Dovilė Šakalienė”.")


class TenureRecord(Record):
    """An office held. One with only ``seen_on`` says: quoted as this on that day."""

    title = text("As in “Minister of Defence”.")
    country = state_or_null("Code of the state spoken for.")
    organisation = text_or_null("Code of the organisation spoken for.", source="organisation_id")
    start = day_or_null("The first day in office.")
    end = day_or_null("The last day in office; without it and with a start: in office.")
    acting = serializers.BooleanField(help_text="Held for the time being.")
    seen_on = day_or_null("A day on which the person was quoted so.")


class OfficialRecord(Record):
    """A person who speaks for a state or organisation."""

    slug = text("Its name in addresses.")
    name = text("As in “Dovilė Šakalienė”.")
    also_known_as = WordsField("also_known_as", help_text="Other spellings.")
    tenures = TenureRecord(many=True, help_text="Offices held.")


class CountryRecord(Record):
    """A state."""

    code = text("ISO 3166-1 alpha-2; SU for types of Soviet origin.")
    name = text("In English.")
    demonym = text_or_null("As in “Lithuanian airspace”.")
    role = one_of(CountryRole, "How it stands to the register.")
    nato_since = day_or_null("Its first day in NATO.")
    eu_since = day_or_null("Its first day in the European Union.")
    time_zone = text_or_null("As in Europe/Vilnius.")


class PlatformName(Record):
    """A type of object, by name."""

    slug = text("As in /api/v1/platforms/SLUG/.")
    name = text("As in “Gerbera”.")


class PlatformRecord(Record):
    """A type of object."""

    slug = text("Its name in addresses.")
    name = text("As in “Gerbera”.")
    aliases = WordsField("aliases", help_text="Other names.")
    category = one_of(ObjectCategory, "The sort of object.")
    origin = state_or_null("Code of the state that designed it.", source="origin_id")


# What was said and done


class StatementRecord(Record):
    """What was said for a state or an organisation; one of the two is named."""

    id = serializers.IntegerField(help_text="Its number here.")
    official = OfficialName(allow_null=True, help_text="Who spoke; null for an institution.")
    speaker_title = text("The office held on that day, or the institution.")
    country = state_or_null("Code of the state spoken for.")
    organisation = text_or_null("Code of the organisation.", source="organisation_id")
    date = day_or_null("The day on which it was said.")
    stance = one_of(Stance, "What the statement does.")
    paraphrase = text_or_null("In our words.")
    quote = text_or_null("In their words, 300 characters at most.")
    start = whole_or_null("Where the quotation starts in the article, in code points.")
    end = whole_or_null("And where it ends.")
    article = SourceRecord(allow_null=True, help_text="Where it was reported.")
    incidents = references("about", "References of the incidents spoken of.")


class ResponseRecord(Record):
    """What was done by a state or an organisation; it may answer several incidents."""

    id = serializers.IntegerField(help_text="Its number here.")
    kind = one_of(ResponseKind, "What was done.")
    country = state_or_null("Code of the state that acted.")
    organisation = text_or_null("Code of the organisation that acted.", source="organisation_id")
    date = day_or_null("The day; may lie before the event, when jets were up already.")
    note = text_or_null("In a sentence.")
    closure_minutes = whole_or_null("For how long something was closed.")
    quote = text_or_null("The report's words, 300 characters at most.")
    start = whole_or_null("Where they start in the article, in code points.")
    end = whole_or_null("And where they end.")
    article = SourceRecord(allow_null=True, help_text="Where it was reported.")
    incidents = references("about", "References of the incidents answered.")


# Incidents


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

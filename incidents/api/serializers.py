"""What the API tells of each thing but incidents. A code is one of the codebook's."""

from rest_framework import serializers

from incidents.api.fields import (
    address_or_null,
    day_or_null,
    one_of,
    references,
    state_or_null,
    text,
    text_or_null,
    whole_or_null,
)
from incidents.api.records import Record, WordsField
from incidents.codebook import (
    CountryRole,
    ObjectCategory,
    PublisherKind,
    ResponseKind,
    Stance,
)


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

"""Forms for what was said and what was done, on pages of their own and within an incident."""

from django import forms

from incidents.models import Response, Statement

STATEMENT_FIELDS = (
    "official",
    "speaker_title",
    "country",
    "organisation",
    "date",
    "stance",
    "paraphrase",
    "quote",
    "article",
)
RESPONSE_FIELDS = (
    "kind",
    "date",
    "country",
    "organisation",
    "closure_minutes",
    "note",
    "quote",
    "article",
)


class StatementFields(forms.ModelForm):
    """What was said; the office is looked up where the register knows it."""

    class Meta:
        model = Statement
        fields = STATEMENT_FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "speaker_title" in self.fields:
            self.fields["speaker_title"].required = False
            self.fields["speaker_title"].help_text = (
                "As held on that day: “Minister of Defence”; or the institution's name. "
                "Left empty, it is taken from the offices known of the person."
            )

    def clean(self):
        data = super().clean()
        official = data.get("official")
        if data.get("speaker_title") or "speaker_title" in self.errors:
            return data
        office = official and _office_of(official, data.get("date"))
        if office:
            data["speaker_title"] = office.title
            if not data.get("country") and not data.get("organisation"):
                data["country"], data["organisation"] = office.country, office.organisation
        elif official:
            self.add_error(
                "speaker_title",
                f"The register knows no single office of {official} on that day: write the one "
                "that the article gives.",
            )
        else:
            self.add_error(
                "speaker_title", "Say who spoke: the office held, or the institution's name."
            )
        return data


class ResponseFields(forms.ModelForm):
    """What was done."""

    class Meta:
        model = Response
        fields = RESPONSE_FIELDS


def _office_of(official, day):
    """The office held on the day, or held now where the day is not known; None if in doubt."""
    held = official.tenures.held_on(day) if day else official.tenures.in_office()
    offices = {(o.title, o.country_id, o.organisation_id): o for o in held}
    return next(iter(offices.values())) if len(offices) == 1 else None

"""Forms of what was read: a draft, what flew, the judgement, what was said and what was done."""

import json

from django import forms
from django.db import models

from incidents.admin.choices import CodeCheckboxes, CodeSelect, DeskFields, codes_of
from incidents.codebook import Outcome
from incidents.models import (
    Assessment,
    Country,
    Incident,
    IncidentObject,
    Organisation,
    Response,
    Statement,
)

#: No state any more: only types of object come from it.
GONE = "SU"


def desk_field(db_field, **options):
    """A model's field as the desk shows it, in plain controls that need no script."""
    overrides = dict(DeskFields.formfield_overrides.get(type(db_field), {}))
    codes = codes_of(db_field)
    if codes:
        overrides["widget"] = CodeSelect(codes)
    if isinstance(db_field, models.ForeignKey) and db_field.related_model is Country:
        overrides |= {
            "queryset": Country.objects.exclude(code=GONE),
            "empty_label": "Not known" if db_field.null else "Choose…",
        }
    field = db_field.formfield(**overrides | options)
    if codes and not isinstance(db_field, models.ForeignKey):
        empty = "Not known" if db_field.blank else "Choose…"
        leave = db_field.blank or not db_field.has_default()
        field.choices = db_field.get_choices(include_blank=leave, blank_choice=[("", empty)])
    if isinstance(field.widget, forms.TextInput | forms.Textarea):
        field.widget.attrs["autocomplete"] = "off"
    if (getattr(field, "max_length", None) or 0) > 200:
        field.widget = forms.Textarea(
            attrs={"rows": 2, "maxlength": field.max_length, "data-count": ""}
        )
    return field


class PartForm(forms.ModelForm):
    """A form whose values also go by as plain texts, to be kept while they are worked on."""

    #: Fields whose help is shown.
    helped: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)
        # The words of the article stand where help would; nothing refers to what is not shown.
        for name, field in self.fields.items():
            field.help_text = field.help_text if name in self.helped else ""

    @classmethod
    def names(cls):
        return [name for name in cls.base_fields if name != "evidence"]

    @classmethod
    def entries_in(cls, sent, prefix):
        """What was sent for this form, as texts and lists of texts; {} when nothing was."""
        if not any(name.startswith(f"{prefix}-") for name in sent):
            return {}
        found = {}
        for name in cls.names():
            key = f"{prefix}-{name}"
            if isinstance(cls.base_fields[name], forms.MultipleChoiceField):
                found[name] = sent.getlist(key)
            else:
                found[name] = sent.get(key, "").replace("\r\n", "\n").replace("\0", "")
        return found


class DraftForm(PartForm):
    outcomes = forms.MultipleChoiceField(
        label="How it ended",
        required=False,
        choices=Outcome.choices,
        widget=CodeCheckboxes(Outcome),
    )

    class Meta:
        model = Incident
        formfield_callback = desk_field
        fields = (
            "title",
            "kind",
            "nature",
            "date",
            "date_end",
            "date_precision",
            "time",
            "found_on",
            "country",
            "entered_from",
            "place",
            "admin_area",
            "latitude",
            "longitude",
            "location_precision",
            "uncertainty_km",
            "location_note",
            "killed",
            "injured",
            "damage",
            "depth_km",
            "duration_minutes",
            "summary",
        )


class ObjectForm(PartForm):
    class Meta:
        model = IncidentObject
        formfield_callback = desk_field
        fields = (
            "platform",
            "category",
            "as_reported",
            "count_low",
            "count_best",
            "count_high",
            "armed",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["platform"].empty_label = "Not named"

    @property
    def is_blank(self):
        """Whether it says nothing at all about what flew."""
        told = (self.cleaned_data.get(name) for name in self.fields if name != "category")
        return not any(value not in (None, "", "unknown") for value in told)


class JudgementForm(PartForm):
    class Meta:
        model = Assessment
        formfield_callback = desk_field
        fields = ("occurrence", "attribution", "attributed_to", "attributed_by", "intent")


def speakers_for():
    """States and organisations as one list: who is spoken or acted for."""
    states = [(c.code, c.name) for c in Country.objects.exclude(code=GONE)]
    others = [(o.code, o.name) for o in Organisation.objects.all()]
    return [("", "Choose…"), ("States", states), ("Organisations", others)]


class ActForm(PartForm):
    """Something said or done, for a state or an organisation, about drafts of the reading."""

    keep = forms.BooleanField(label="Keep", required=False)
    of = forms.ChoiceField(
        choices=speakers_for,
        error_messages={"required": "Say for which state or organisation."},
    )
    about = forms.MultipleChoiceField(
        label="About",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say about which draft, or do not keep it."},
    )

    def __init__(self, *args, drafts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [(str(n), f"Draft {n + 1}") for n in range(drafts)]

    def clean(self):
        data = super().clean()
        code = data.get("of")
        if code:
            is_state = Country.objects.filter(code=code).exists()
            self.instance.country_id = code if is_state else None
            self.instance.organisation_id = None if is_state else code
        return data


class SaidForm(ActForm):
    helped = ("speaker",)
    speaker = forms.CharField(
        label="Who spoke",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "officials", "autocomplete": "off"}),
        help_text="Empty for an institution. A name that is new is added to the officials.",
    )

    class Meta:
        model = Statement
        formfield_callback = desk_field
        fields = ("speaker_title", "date", "stance", "paraphrase", "quote")

    field_order = ("keep", "about", "speaker", "speaker_title", "of", "stance", "date")

    def clean(self):
        data = super().clean()
        if not data.get("paraphrase") and not data.get("quote"):
            self.add_error("paraphrase", "Say what was said, in our words or in theirs.")
        return data


class DoneForm(ActForm):
    class Meta:
        model = Response
        formfield_callback = desk_field
        fields = ("kind", "date", "closure_minutes", "note", "quote")

    field_order = ("keep", "about", "kind", "of", "date", "closure_minutes", "note", "quote")


def evidence_in(sent, prefix, length):
    """Spans by field from the hidden field of a part; None when it was not sent.

    Raises ValueError for what is no list of spans of a text of that length.
    """
    text = sent.get(f"{prefix}-evidence")
    if text is None:
        return None
    found = json.loads(text or "{}")
    if not isinstance(found, dict) or len(found) > 60:
        raise ValueError("The words for the values were sent in no shape that is known.")
    for name, spans in found.items():
        if len(name) > 40 or not isinstance(spans, list) or len(spans) > 50:
            raise ValueError(f"The words for “{name[:40]}” were sent in no shape that is known.")
        for span in spans:
            if not (
                isinstance(span, list)
                and len(span) == 2
                and all(type(offset) is int for offset in span)
                and 0 <= span[0] < span[1] <= length
            ):
                raise ValueError(f"The words for “{name}” do not lie in the article.")
    return found

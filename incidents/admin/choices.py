"""Fields made for the desk: codes with their definitions, days as 2025-07-28, counted texts."""

from django import forms
from django.db import models

from incidents.codebook import CODEBOOK


def codes_of(db_field):
    """The code list behind a model field's choices, or None."""
    offered = [str(value) for value, _ in db_field.choices or ()]
    return next((codes for codes in CODEBOOK.values() if codes.values == offered), None)


class Defined:
    """For a choice widget: every option carries its definition, which a script also shows."""

    def __init__(self, codes, **kwargs):
        super().__init__(**kwargs)
        self.definitions = {code.value: code.definition for code in codes}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if definition := self.definitions.get(str(value)):
            option["attrs"]["title"] = definition
        return option


class CodeSelect(Defined, forms.Select):
    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-definitions"] = ""
        return context


class CodeCheckboxes(Defined, forms.CheckboxSelectMultiple):
    """Several codes of one list."""


def definitions_field(codes, **options):
    """A field of radio buttons, each with label and definition."""
    choices = [(code.value, f"{code.label}: {code.definition}") for code in codes]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)


DAY_INPUT = forms.DateInput(
    format="%Y-%m-%d",
    attrs={"data-day": "", "placeholder": "2025-07-28", "autocomplete": "off", "size": 11},
)
TIME_INPUT = forms.TimeInput(
    format="%H:%M", attrs={"placeholder": "04:40", "autocomplete": "off", "size": 6}
)
#: As the register writes days, and as articles do; nothing of which day and month could swap.
DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"]


class DeskFields:
    """For a ModelAdmin or inline: choices show their definitions, and unknown is a word."""

    formfield_overrides = {
        models.DateField: {
            "widget": DAY_INPUT,
            "input_formats": DAY_FORMATS,
            "error_messages": {"invalid": "Write the day as in 2025-07-28 or 28 July 2025."},
        },
        models.URLField: {"widget": forms.URLInput(attrs={"class": "vURLField"})},
        models.TimeField: {
            "widget": TIME_INPUT,
            "input_formats": ["%H:%M", "%H:%M:%S"],
            "error_messages": {"invalid": "Write the time as in 04:40."},
        },
    }

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        codes = codes_of(db_field)
        if codes and "widget" not in kwargs:
            kwargs["widget"] = CodeSelect(codes)
        if "choices" not in kwargs:
            empty = "Not known" if db_field.blank else "Choose…"
            kwargs["choices"] = db_field.get_choices(
                include_blank=db_field.blank or not db_field.has_default(),
                blank_choice=[("", empty)],
            )
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        if hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = field.widget.can_change_related = False
            field.widget.can_view_related = not db_field.many_to_many
        if (getattr(field, "max_length", None) or 0) > 200 and isinstance(
            field.widget, forms.TextInput
        ):
            if not isinstance(field, forms.URLField):
                field.widget = forms.Textarea(attrs={"rows": 2})
            field.widget.attrs["maxlength"] = field.max_length
        if isinstance(field.widget, forms.Textarea) and getattr(field, "max_length", None):
            field.widget.attrs |= {"maxlength": field.max_length, "data-count": ""}
        return field

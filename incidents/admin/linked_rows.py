"""Rows within an incident's form that belong to several incidents: what was said and done."""

from functools import partial

from django import forms
from django.contrib import admin
from django.forms.models import modelform_factory

from incidents.admin.rights import is_public, is_the_reviewers, may_publish
from incidents.admin.rows import RowForm, RowFormSet, Rows
from incidents.admin.said_and_done_forms import (
    RESPONSE_FIELDS,
    STATEMENT_FIELDS,
    ResponseFields,
    StatementFields,
)
from incidents.models import Response, Statement


def line_of(thing):
    """A statement or response in one line."""
    words = thing.quote or getattr(thing, "paraphrase", "") or getattr(thing, "note", "")
    return " · ".join(filter(None, [str(thing), str(thing.date or "day unknown"), words]))


class LinkForm(RowForm):
    """A statement or response entered within an incident.

    The row is the link between the two; its form also holds the fields of what it links to, so
    that the common case needs no other page. A new row may name one already entered instead.
    """

    target = ""
    described_form = None
    user = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        known = None if self.is_new else getattr(self.instance, self.target)
        self.inner = self.described_form(
            self.data if self.is_bound else None, prefix=self.prefix, instance=known
        )
        self.described = self.inner.instance
        self.initial = self.inner.initial | self.initial
        chooser = self.fields[self.target]
        chooser.required = False
        chooser.label = "Already entered"
        chooser.help_text = "Only for one entered before; the other fields then stay empty."
        chooser.widget.can_add_related = False
        if not self.is_new:
            chooser.disabled = True
            chooser.widget = forms.HiddenInput()
        if known and is_the_reviewers(known) and not may_publish(self.user):
            for field in self.inner.fields.values():
                field.disabled = True
        self.fields.update(self.inner.fields)

    @property
    def line(self):
        return line_of(self.described)

    @property
    def described_changed(self):
        return any(name in self.inner.fields for name in self.changed_data)

    def clean(self):
        data = super().clean()
        for name in self.inner.fields:
            self._errors.pop(name, None)
        if self.is_new and data.get(self.target):
            if self.described_changed:
                self.add_error(
                    self.target, "Choose one already entered or describe a new one, not both."
                )
            return data
        if self.is_new and self.target in self._errors:
            return data
        if not self.is_new and not self.described_changed:
            return data
        for name, errors in self.inner.errors.as_data().items():
            self.add_error(None if name == forms.forms.NON_FIELD_ERRORS else name, errors)
        if not self.is_new and not self.data.get("why", "").strip() and is_public(self.described):
            self.add_error(
                None, "The public sees this through another incident: say below why it changes."
            )
        return data

    def save(self, commit=True):
        thing = self.cleaned_data.get(self.target) if self.is_new else self.described
        if thing is None:
            thing = self.described
        thing._change_reason = getattr(self.instance, "_change_reason", None)
        if thing is self.described and (self.is_new or self.described_changed):
            self.inner.save()
        if self.is_new:
            thing.incidents.add(self.instance.incident)
            self.instance = type(self.instance).objects.get(
                incident=self.instance.incident, **{self.target: thing}
            )
        return self.instance


class LinkFormSet(RowFormSet):
    def delete_existing(self, obj, commit=True):
        """Take it off the incident; what speaks of no other, and never was public, goes too."""
        thing = getattr(obj, self.form.target)
        was_public = is_public(thing)
        thing._change_reason = getattr(obj, "_change_reason", None)
        thing.incidents.remove(obj.incident)
        if not was_public and not thing.incidents.exists():
            thing.delete()

    def get_unique_error_message(self, unique_check):
        return "The same one is chosen twice."


class Links(Rows):
    """Rows that lead to what was said or done, through a many-to-many relation."""

    form = LinkForm
    formset = LinkFormSet
    described_form = None
    described_fields = ()
    target = ""
    lines = []
    speakers = ()

    def get_autocomplete_fields(self, request):
        return (self.target, "official", "country", "organisation", "article")

    def get_fieldsets(self, request, obj=None):
        if obj is not None and not may_publish(request.user) and is_the_reviewers(obj):
            return [(None, {"fields": ["as_entered"]})]
        return [(None, {"fields": [self.target, *self.lines]})]

    def get_readonly_fields(self, request, obj=None):
        return ["as_entered"]

    def get_queryset(self, request):
        ways = ("article__publisher", "country", "organisation", *self.speakers)
        return (
            super().get_queryset(request).select_related(*(f"{self.target}__{way}" for way in ways))
        )

    def get_formset(self, request, obj=None, **kwargs):
        described = modelform_factory(
            self.described_form._meta.model,
            form=self.described_form,
            fields=self.described_fields,
            formfield_callback=partial(self.formfield_for_dbfield, request=request),
        )
        asked = {"target": self.target, "described_form": described, "user": request.user}
        kwargs["form"] = type("LinkForm", (self.form,), asked)
        kwargs["fields"] = [self.target]
        formset = super().get_formset(request, obj, **kwargs)
        formset.get_default_prefix = classmethod(lambda cls: f"{self.target}s")
        return formset

    @admin.display(description="As entered")
    def as_entered(self, link):
        return line_of(getattr(link, self.target))


class StatementRows(Links):
    model = Statement.incidents.through
    target = "statement"
    described_form = StatementFields
    described_fields = STATEMENT_FIELDS
    speakers = ("official",)
    under = "Who says so"
    verbose_name = "statement"
    verbose_name_plural = "What was said, and by whom"
    explanation = (
        "What officials and institutions said about it, in our words or, briefly, in theirs."
    )
    lines = [
        ("official", "speaker_title"),
        ("country", "organisation"),
        ("date", "stance"),
        "paraphrase",
        "quote",
        "article",
    ]


class ResponseRows(Links):
    model = Response.incidents.through
    target = "response"
    described_form = ResponseFields
    described_fields = RESPONSE_FIELDS
    under = "What was done about it"
    verbose_name = "measure"
    verbose_name_plural = "Measures taken"
    explanation = "Jets scrambled, airspace closed, an ambassador summoned: one row for each."
    lines = [
        ("kind", "date", "closure_minutes"),
        ("country", "organisation"),
        "note",
        "quote",
        "article",
    ]

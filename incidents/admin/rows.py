"""Rows within an incident's form: objects, citations, assessments, and what was said and done."""

from functools import partial

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet, modelform_factory

from incidents.admin.choices import DeskFields
from incidents.admin.rights import is_public, may_publish
from incidents.admin.said_and_done_forms import (
    RESPONSE_FIELDS,
    STATEMENT_FIELDS,
    ResponseFields,
    StatementFields,
)
from incidents.models import Assessment, Citation, IncidentObject, Response, Statement


class RowForm(forms.ModelForm):
    """A row that can say in a line what it holds."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    @property
    def line(self):
        return str(self.instance)


class CitationForm(RowForm):
    @property
    def line(self):
        citation = self.instance
        value = citation.get_field_display() or "The incident as a whole"
        words = f" · “{citation.quote}”" if citation.quote else ""
        return f"{value}: {citation.article}{words}"


class AssessmentForm(RowForm):
    @property
    def line(self):
        judged = self.instance
        author = f" ({judged.attributed_to})" if judged.attributed_to else ""
        return (
            f"{judged.as_of} · {judged.get_occurrence_display()} · "
            f"{judged.get_attribution_display()}{author} · "
            f"intent {judged.get_intent_display().lower()}"
        )


class RowFormSet(BaseInlineFormSet):
    """Rows that are added before others go, and take the incident's only source as theirs."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        key = form.fields.get(self.model._meta.pk.name)
        if key is not None:
            key.error_messages["invalid_choice"] = (
                "Somebody removed this row after you had opened the page: tick “Remove” here, or "
                "enter it again as a new row."
            )

    def save(self, commit=True):
        return self.save_new_objects(commit) + self.save_existing_objects(commit)

    def save_new(self, form, commit=True):
        row = getattr(form, "described", form.instance)
        if hasattr(type(row), "article") and row.pk is None and row.article_id is None:
            row.article = self._only_source()
        return super().save_new(form, commit)

    def _only_source(self):
        citations = self.instance.citations.select_related("article")[:20]
        articles = {citation.article_id: citation.article for citation in citations}
        return next(iter(articles.values())) if len(articles) == 1 else None


class NeededFormSet(RowFormSet):
    """Rows of which a record that the public sees keeps at least one."""

    def clean(self):
        super().clean()
        if not is_public(self.instance):
            return
        kept = [
            form
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        if not kept:
            raise forms.ValidationError(
                f"These are the last {self.called} of {self.instance.reference}, which the public "
                "sees: add another one, or withdraw the incident."
            )


class ObjectFormSet(NeededFormSet):
    called = "objects"


class AssessmentFormSet(NeededFormSet):
    called = "assessments"


class CitationFormSet(NeededFormSet):
    called = "sources"

    def get_unique_error_message(self, unique_check):
        return "The same article is cited twice for the same value with the same words."


class Rows(DeskFields, admin.StackedInline):
    """Rows of one sort, shown under one of the form's questions."""

    template = "admin/incidents/rows.html"
    form = RowForm
    formset = RowFormSet
    under = ""  # the fieldset after which they stand
    invitation = ""  # words of the button that adds a row
    explanation = ""
    extra = 0

    def get_extra(self, request, obj=None, **kwargs):
        return self.extra if obj is None else 0


class ObjectRows(Rows):
    model = IncidentObject
    formset = ObjectFormSet
    under = "What happened"
    verbose_name = "object"
    verbose_name_plural = "What flew"
    explanation = (
        "One row for each type. A count is never a bare number: “at least 19, at most 21” says "
        "more than “about 20”; leave out what no report says."
    )
    autocomplete_fields = ["platform"]
    extra = 1
    fields = [
        ("platform", "category", "as_reported"),
        ("count_low", "count_best", "count_high", "armed"),
    ]


class CitationRows(Rows):
    model = Citation
    form = CitationForm
    formset = CitationFormSet
    under = "Who says so"
    verbose_name = "source"
    verbose_name_plural = "In which article"
    explanation = (
        "At least one article for the incident as a whole; then, where it matters, the words that "
        "support a value: the same article again, with the value and the quotation."
    )
    autocomplete_fields = ["article"]
    extra = 1
    fields = [("article", "field"), "quote"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article__publisher")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "field":
            field.choices = [("", "The incident as a whole"), *db_field.choices]
        return field


class AssessmentRows(Rows):
    model = Assessment
    form = AssessmentForm
    formset = AssessmentFormSet
    under = "Who did it, and how sure"
    verbose_name = "assessment"
    verbose_name_plural = "As judged on a day"
    explanation = (
        "The newest day stands for the incident. When the judgement changes, add a row with its "
        "own day; the old one stays on record."
    )
    autocomplete_fields = ["attributed_to", "article"]
    extra = 1
    fields = [
        ("as_of", "occurrence", "intent"),
        ("attribution", "attributed_to", "attributed_by"),
        "note",
        "article",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article__publisher", "attributed_to")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "article":
            field.help_text = "Left empty, the incident's only source."
        return field


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
        if known and is_public(known) and not may_publish(self.user):
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
        if obj is not None and not may_publish(request.user) and is_public(obj):
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


INCIDENT_ROWS = [ObjectRows, CitationRows, AssessmentRows, StatementRows, ResponseRows]

"""Rows within an incident's form: objects, citations, assessments."""

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet

from incidents.admin.choices import DeskFields
from incidents.admin.rights import is_public
from incidents.models import Assessment, Citation, IncidentObject


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

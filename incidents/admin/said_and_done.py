"""Statements and responses in the admin."""

from django.contrib import admin
from django.db.models import F, Prefetch

from incidents.admin.record import RecordAdmin, iso
from incidents.admin.record_form import RecordForm
from incidents.admin.rights import PUBLIC_STATES, REVIEWERS_STATES, may_publish
from incidents.admin.said_and_done_forms import (
    RESPONSE_FIELDS,
    STATEMENT_FIELDS,
    ResponseFields,
    StatementFields,
)
from incidents.models import Incident, Response, Statement
from incidents.register.recording import settle


class AboutIncidents(RecordForm):
    """A form that names incidents; only reviewers add to, or take from, public ones."""

    user = None

    def clean(self):
        data = super().clean()
        if "incidents" not in data:
            return data
        numbers = [incident.pk for incident in data["incidents"]]
        named = list(Incident.objects.select_for_update(of=("self",)).filter(pk__in=numbers))
        public = sorted(i.reference for i in named if i.state in PUBLIC_STATES)
        settled = sorted(i.reference for i in named if i.state in REVIEWERS_STATES)
        if settled and not may_publish(self.user):
            self.add_error(
                "incidents",
                f"{', '.join(settled)} lies before the reviewers, or the public sees it: only a "
                "reviewer may add to it.",
            )
        elif public and "why" in self.fields and not data.get("why") and "why" not in self.errors:
            self.add_error(
                "why", f"The public sees {', '.join(public)}: say in a sentence why this changes."
            )
        return data


class StatementForm(AboutIncidents, StatementFields):
    class Meta:
        model = Statement
        fields = ("incidents", *STATEMENT_FIELDS)


class ResponseForm(AboutIncidents, ResponseFields):
    class Meta:
        model = Response
        fields = ("incidents", *RESPONSE_FIELDS)


class AttachedTo(admin.SimpleListFilter):
    title = "incidents"
    parameter_name = "attached"

    def lookups(self, request, model_admin):
        return [("no", "Of no incident"), ("public", "Seen by the public")]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.filter(incidents=None)
        if self.value() == "public":
            return queryset.filter(incidents__state__in=PUBLIC_STATES).distinct()
        return queryset


class SaidOrDone(RecordAdmin):
    """What statements and responses share: they belong to incidents."""

    autocomplete_fields = ("incidents", "country", "organisation", "article")
    date_hierarchy = "date"
    ordering = (F("date").desc(nulls_last=True), "-pk")
    list_select_related = ("country", "organisation", "article__publisher")

    def get_queryset(self, request):
        found = super().get_queryset(request)
        light = Incident.objects.only("reference", "title", "state")
        return found.prefetch_related(Prefetch("incidents", light))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    def save_related(self, request, form, formsets, change):
        thing = form.instance
        before = set(thing.incidents.values_list("pk", flat=True)) if change else set()
        thing._change_reason = form.cleaned_data.get("why") or None
        super().save_related(request, form, formsets, change)
        if change and not form.entries:
            return
        after = set(thing.incidents.values_list("pk", flat=True))
        for incident in Incident.objects.filter(pk__in=before | after):
            # What is said of an incident belongs to it: its moment of change moves too.
            incident._change_reason = f"{self.opts.verbose_name.capitalize()}: {thing}"[:300]
            incident.save()
            settle(incident)

    @admin.display(description="incidents")
    def references(self, thing):
        return ", ".join(i.reference for i in thing.incidents.all()) or "none"

    @admin.display(description="day", ordering="date")
    def day(self, thing):
        return iso(thing.date)

    @admin.display(description="for")
    def acted_for(self, thing):
        return thing.country or thing.organisation


@admin.register(Statement)
class StatementAdmin(SaidOrDone):
    form = StatementForm
    autocomplete_fields = ("official", *SaidOrDone.autocomplete_fields)
    list_display = (
        "speaker",
        "speaker_title",
        "acted_for",
        "day",
        "stance",
        "words",
        "references",
    )
    list_filter = ("stance", AttachedTo, ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("official", *SaidOrDone.list_select_related)
    search_fields = (
        "official__name",
        "official__also_known_as",
        "speaker_title",
        "paraphrase",
        "quote",
        "incidents__reference",
    )
    search_help_text = "Speaker, office, words, or an incident's reference."
    fieldsets = [
        ("About which incidents", {"fields": ["incidents"]}),
        (
            "Who spoke, and for whom",
            {"fields": [("official", "speaker_title"), ("country", "organisation")]},
        ),
        ("What was said", {"fields": [("date", "stance"), "paraphrase", "quote"]}),
        ("Who reports it", {"fields": ["article"]}),
    ]

    @admin.display(description="words")
    def words(self, statement):
        words = statement.quote or statement.paraphrase
        return words if len(words) <= 120 else f"{words[:119]}…"


@admin.register(Response)
class ResponseAdmin(SaidOrDone):
    form = ResponseForm
    list_display = ("kind", "acted_for", "day", "closure_minutes", "short_note", "references")
    list_filter = ("kind", AttachedTo, ("country", admin.RelatedOnlyFieldListFilter))
    search_fields = ("note", "quote", "country__name", "organisation__name", "incidents__reference")
    search_help_text = "Note, words, state, organisation, or an incident's reference."
    fieldsets = [
        ("To which incidents", {"fields": ["incidents"]}),
        (
            "What was done, and by whom",
            {
                "fields": [
                    ("kind", "date", "closure_minutes"),
                    ("country", "organisation"),
                    "note",
                ]
            },
        ),
        ("Who reports it", {"fields": ["quote", "article"]}),
    ]

    @admin.display(description="note")
    def short_note(self, response):
        return response.note if len(response.note) <= 120 else f"{response.note[:119]}…"

"""Incidents in the admin."""

import json

from django.contrib import admin
from django.utils.html import format_html

from incidents.admin.history import Trail
from incidents.admin.incident_form import QUESTIONS, IncidentForm
from incidents.admin.incident_list import IncidentColumns
from incidents.admin.linked_rows import ResponseRows, StatementRows
from incidents.admin.position_doors import PositionDoors
from incidents.admin.record import RecordAdmin
from incidents.admin.review_desk import ReviewDesk
from incidents.admin.rights import REVIEWERS_STATES, may_publish
from incidents.admin.rows import AssessmentRows, CitationRows, ObjectRows
from incidents.admin.track_fields import TrackFields
from incidents.codebook import DEFAULT_UNCERTAINTY_KM, State
from incidents.maps import render_map
from incidents.models import (
    Article,
    Assessment,
    Citation,
    Incident,
    IncidentObject,
    IncidentOutcome,
    Response,
    Statement,
    Track,
)
from incidents.register.geocoding import geocoders
from incidents.register.recording import settle

#: What stands in the place of fields that only the form has, for those who may not write; the rest
#: of these is left out.
READ_ONLY = {"outcomes": "outcomes_shown", "track": "track_shown"}
FORM_ONLY = (("track_note", "track_file"),)


@admin.register(Incident)
class IncidentAdmin(ReviewDesk, PositionDoors, IncidentColumns, RecordAdmin):
    form = IncidentForm
    fieldsets = QUESTIONS
    inlines = [ObjectRows, CitationRows, AssessmentRows, StatementRows, ResponseRows]
    autocomplete_fields = ("country", "also_affected", "part_of")
    readonly_fields = ("stands_now", "outcomes_shown", "track_shown")

    # The form

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (
                name,
                options | {"fields": [READ_ONLY.get(field, field) for field in options["fields"]]},
            )
            for name, options in fieldsets
        ]

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        article = self._article_to_cite(request)
        if article and obj.pk is None and isinstance(inline, CitationRows):
            kwargs["initial"] = [{"article": article.pk}]
        return kwargs

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        initial.pop("article", None)
        return initial

    def _article_to_cite(self, request):
        """The article that the form was opened from."""
        number = request.GET.get("article", "")
        if request.method != "GET" or not (number.isascii() and number.isdigit()):
            return None
        return Article.objects.filter(pk=number).first() if len(number) < 19 else None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        writes = add or self.has_change_permission(request, obj)
        context["map_under"] = "Where and when" if writes else ""
        context["map"] = render_map("picker")
        context["asks_online"] = bool(geocoders())
        context["radii"] = json.dumps(DEFAULT_UNCERTAINTY_KM)
        context["warnings"] = obj.airspace_warnings.all() if obj and obj.pk else ()
        context["title"] = "Record an incident" if add else (obj.reference if obj else "Incident")
        context["subtitle"] = None if add else obj.title
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="Stands now")
    def stands_now(self, incident):
        newest = incident.pk and incident.assessments.order_by("-as_of", "-pk").first()
        if not newest:
            return "Nothing yet: enter an assessment below."
        return format_html(
            "{} · {} · intent {} · as of {}",
            incident.get_occurrence_display(),
            incident.attribution_line,
            incident.get_intent_display().lower(),
            newest.as_of,
        )

    @admin.display(description="How it ended")
    def outcomes_shown(self, incident):
        return ", ".join(incident.outcome_labels) or "Not known"

    @admin.display(description="Track")
    def track_shown(self, incident):
        track = getattr(incident, "track", None)
        if track is None:
            return "None is known"
        return "; ".join([str(track), *map(str, incident.crossings.all())])

    # Saving

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        form.is_written = bool(not change or form.entries)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "outcomes" in form.changed_data:
            form.save_outcomes()
        if set(form.changed_data) & set(TrackFields.base_fields):
            form.save_track()
        incident = form.instance
        if not form.is_written and any(formset.has_changed() for formset in formsets):
            # A changed row changes the record: its history and its moment of change say so.
            incident._change_reason = form.cleaned_data.get("why") or None
            incident.save()
        settle(incident)

    # History

    def trails(self, obj):
        mine = {"incident_id": obj.pk}
        said = {"id__in": list(obj.statements.values_list("pk", flat=True))}
        done = {"id__in": list(obj.responses.values_list("pk", flat=True))}
        return [
            *super().trails(obj),
            Trail(IncidentObject, mine, "Object"),
            Trail(IncidentOutcome, mine, "Outcome"),
            Trail(Track, mine, "Track"),
            Trail(Citation, mine, "Source"),
            Trail(Assessment, mine, "Assessment"),
            Trail(Statement, said, "Statement"),
            Trail(Response, done, "Measure"),
        ]

    # Search from other forms

    def get_search_results(self, request, queryset, search_term):
        found, duplicates = super().get_search_results(request, queryset, search_term)
        asking = request.GET.get("field_name"), request.GET.get("model_name")
        if asking == ("merged_into", "incident"):
            found = found.filter(state=State.PUBLISHED)
        elif asking == ("part_of", "incident"):
            found = found.filter(part_of=None).exclude(state=State.WITHDRAWN)
        elif asking[0] == "incidents" and not may_publish(request.user):
            found = found.exclude(state__in=REVIEWERS_STATES)
        return found, duplicates

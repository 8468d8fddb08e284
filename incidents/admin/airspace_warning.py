"""What contradicts the boundaries, for whoever puts records in order: a list to look through."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from incidents.admin.choices import DeskFields
from incidents.models import AirspaceWarning


@admin.register(AirspaceWarning)
class AirspaceWarningAdmin(DeskFields, admin.ModelAdmin):
    """Computed, so nothing is entered here; the record itself is what an editor changes."""

    change_list_template = "admin/incidents/airspacewarning/change_list.html"
    list_per_page = 50
    list_display = ("record", "kind", "sentence", "country", "state", "day")
    list_display_links = None
    list_filter = (
        "kind",
        "incident__state",
        ("incident__country", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("incident__country",)
    ordering = ("-incident__date", "-incident__reference", "pk")
    show_facets = admin.ShowFacets.ALWAYS
    actions = None
    search_fields = ("incident__reference", "incident__title", "incident__place")
    search_help_text = "Reference, title or place."

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("incidents.view_incident")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        title = {"title": "What contradicts the boundaries"}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description="incident", ordering="incident__reference")
    def record(self, warning):
        incident = warning.incident
        return format_html(
            '<a href="{}">{} <bdi>{}</bdi></a>',
            reverse("admin:incidents_incident_change", args=[incident.pk]),
            incident.reference,
            incident.title,
        )

    @admin.display(description="country", ordering="incident__country__name")
    def country(self, warning):
        return warning.incident.country

    @admin.display(description="state", ordering="incident__state")
    def state(self, warning):
        state, label = warning.incident.state, warning.incident.get_state_display()
        return format_html('<span class="state state--{}">{}</span>', state, label)

    @admin.display(description="day", ordering="incident__date")
    def day(self, warning):
        return warning.incident.when

"""Types of object in the admin."""

from django.contrib import admin
from django.db.models import Count

from incidents.admin.record import RecordAdmin
from incidents.admin.search import FoldedSearch
from incidents.admin.slugs import SlugFromName
from incidents.models import Incident, Platform
from incidents.register.recording import settle_many


class PlatformForm(SlugFromName):
    class Meta:
        model = Platform
        fields = "__all__"


@admin.register(Platform)
class PlatformAdmin(FoldedSearch, RecordAdmin):
    form = PlatformForm
    list_display = ("name", "category", "origin", "aliases", "incident_count")
    list_filter = ("category", ("origin", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("origin",)
    search_fields = ("name",)
    folded_fields = ("name", "aliases")
    search_help_text = "Name or another name, as in “Geran” for Shahed."
    ordering = ("name",)
    autocomplete_fields = ("origin",)
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = [
        ("What it is", {"fields": ["name", "aliases", ("category", "origin"), "slug"]}),
    ]

    def get_queryset(self, request):
        number = Count("sightings__incident", distinct=True)
        return super().get_queryset(request).annotate(incident_number=number)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change and form.entries:
            flown = Incident.objects.filter(objects_flown__platform=form.instance)
            settle_many(flown.distinct())

    @admin.display(description="incidents", ordering="incident_number")
    def incident_count(self, platform):
        return platform.incident_number

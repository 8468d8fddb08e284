"""The list of incidents: what an editor scans, and by what it is narrowed."""

from django.contrib import admin
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.html import format_html

from incidents.models import Assessment, Citation, Incident, IncidentObject


class Without(admin.SimpleListFilter):
    """Records in which something is still missing."""

    title = "what is missing"
    parameter_name = "without"

    _MISSING = {
        "coordinates": "Without coordinates",
        "objects": "Without objects",
        "assessment": "Without assessment",
        "source": "Without source",
    }
    _ROWS = {"objects": IncidentObject, "assessment": Assessment, "source": Citation}

    def lookups(self, request, model_admin):
        return self._MISSING.items()

    def queryset(self, request, queryset):
        if self.value() == "coordinates":
            return queryset.unmapped()
        if rows := self._ROWS.get(self.value()):
            return queryset.exclude(Exists(rows.objects.filter(incident=OuterRef("pk"))))
        return queryset


class IncidentColumns:
    """For the ModelAdmin: the columns of the list, in a constant number of queries."""

    list_display = (
        "reference",
        "short_title",
        "badge",
        "day",
        "country",
        "kind",
        "nature",
        "occurrence",
        "source_count",
        "changed",
    )
    list_display_links = ("reference", "short_title")
    list_filter = (
        "state",
        Without,
        ("country", admin.RelatedOnlyFieldListFilter),
        "kind",
        "nature",
        "occurrence",
        "attribution",
    )
    list_select_related = ("country",)
    search_fields = ("reference", "title", "place")
    search_help_text = "Reference, title, place, type or speaker; diacritics may be left out."
    date_hierarchy = "date"

    def get_queryset(self, request):
        cited = (
            Citation.objects.filter(incident=OuterRef("pk"))
            .order_by()
            .values("incident")
            .annotate(number=Count("article", distinct=True))
        )
        newest = Incident.history.model.objects.filter(id=OuterRef("pk")).order_by(
            "-history_date", "-history_id"
        )
        return (
            super()
            .get_queryset(request)
            .annotate(
                sources=Coalesce(Subquery(cited.values("number")), 0),
                changed_by=Subquery(newest.values("history_user__username")[:1]),
            )
        )

    def get_search_results(self, request, queryset, search_term):
        found, duplicates = super().get_search_results(request, queryset, search_term)
        # `matching` folds; words that fold to nothing would match everything.
        if any(letter.isalnum() for letter in search_term):
            found = found | queryset.matching(search_term)
        return found, duplicates

    @admin.display(description="title", ordering="title")
    def short_title(self, incident):
        title = incident.title
        return title if len(title) <= 90 else f"{title[:89]}…"

    @admin.display(description="state", ordering="state")
    def badge(self, incident):
        return format_html(
            '<span class="state state--{}">{}</span>', incident.state, incident.get_state_display()
        )

    @admin.display(description="day", ordering=F("date"))
    def day(self, incident):
        return incident.when

    @admin.display(description="sources", ordering="sources")
    def source_count(self, incident):
        return incident.sources

    @admin.display(description="changed", ordering="updated_at")
    def changed(self, incident):
        return f"{incident.updated_at:%Y-%m-%d} {incident.changed_by or ''}".strip()

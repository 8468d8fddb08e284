"""Officials, with the offices they held, in the admin."""

from django.contrib import admin

from incidents.admin.record import RecordAdmin
from incidents.admin.rows import Rows
from incidents.admin.search import FoldedSearch
from incidents.admin.slugs import SlugFromName
from incidents.models import Incident, Official, Tenure
from incidents.register.recording import settle_many


class OfficialForm(SlugFromName):
    class Meta:
        model = Official
        fields = "__all__"


class TenureRows(Rows):
    model = Tenure
    verbose_name = "office"
    verbose_name_plural = "Offices held"
    under = "Who it is"
    explanation = (
        "“Seen on” alone says: quoted under this title on that day. “From” without “until” says: "
        "in office now."
    )
    autocomplete_fields = ["country", "organisation"]
    extra = 1
    fields = ["title", ("country", "organisation"), ("start", "end", "seen_on", "acting")]


@admin.register(Official)
class OfficialAdmin(FoldedSearch, RecordAdmin):
    form = OfficialForm
    inlines = [TenureRows]
    list_display = ("name", "offices", "also_known_as")
    list_filter = (("tenures__country", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("name",)
    folded_fields = ("name", "also_known_as")
    search_help_text = "Name or other spelling; diacritics may be left out."
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = [("Who it is", {"fields": ["name", "also_known_as", "slug"]})]

    def get_queryset(self, request):
        return super().get_queryset(request).with_offices()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change and form.entries:
            settle_many(Incident.objects.filter(statements__official=form.instance).distinct())

    @admin.display(description="offices")
    def offices(self, official):
        return "; ".join(str(tenure) for tenure in official.tenures.all()) or "none known"

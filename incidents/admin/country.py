"""States and organisations in the admin: reviewers keep them."""

from zoneinfo import available_timezones

from django import forms
from django.contrib import admin

from incidents.admin.record import RecordAdmin
from incidents.admin.record_form import RecordForm
from incidents.admin.search import FoldedSearch
from incidents.models import Country, Incident, Organisation
from incidents.register.recording import settle_many


class CountryForm(RecordForm):
    time_zone = forms.ChoiceField(
        required=False,
        help_text="As in Europe/Vilnius; days and times of incidents are read in it.",
    )

    class Meta:
        model = Country
        fields = "__all__"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zones = [(zone, zone) for zone in sorted(available_timezones())]
        self.fields["time_zone"].choices = [("", "Not known"), *zones]

    def clean_code(self):
        return self.cleaned_data["code"].upper()


class KeptCode(FoldedSearch, RecordAdmin):
    """The code is what everything else refers to: once given, it stays."""

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []


@admin.register(Country)
class CountryAdmin(KeptCode):
    form = CountryForm
    list_display = ("name", "code", "demonym", "role", "in_nato", "in_eu", "time_zone")
    list_filter = ("role",)
    search_fields = ("name",)
    folded_fields = ("code", "name", "demonym")
    fieldsets = [
        ("Which state", {"fields": [("code", "name", "demonym"), "role"]}),
        ("Since when, and which clock", {"fields": [("nato_since", "eu_since"), "time_zone"]}),
    ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change and "name" in form.entries:
            settle_many(Incident.objects.in_countries([form.instance.pk]))

    @admin.display(description="in NATO since", ordering="nato_since")
    def in_nato(self, country):
        return country.nato_since and country.nato_since.isoformat()

    @admin.display(description="in the EU since", ordering="eu_since")
    def in_eu(self, country):
        return country.eu_since and country.eu_since.isoformat()


@admin.register(Organisation)
class OrganisationAdmin(KeptCode):
    list_display = ("name", "code")
    search_fields = ("name",)
    folded_fields = ("code", "name")
    fieldsets = [("Which organisation", {"fields": [("code", "name")]})]

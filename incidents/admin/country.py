"""States and organisations in the admin: reviewers keep them."""

from zoneinfo import available_timezones

from django import forms
from django.contrib import admin

from incidents.admin.record import RecordAdmin
from incidents.admin.record_form import RecordForm
from incidents.admin.search import FoldedSearch
from incidents.models import Country, Organisation


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
    list_display = ("name", "code", "demonym", "role", "nato_since", "eu_since", "time_zone")
    list_filter = ("role",)
    search_fields = ("name",)
    folded_fields = ("code", "name", "demonym")
    fieldsets = [
        ("Which state", {"fields": [("code", "name", "demonym"), "role"]}),
        ("Since when, and which clock", {"fields": [("nato_since", "eu_since"), "time_zone"]}),
    ]


@admin.register(Organisation)
class OrganisationAdmin(KeptCode):
    list_display = ("name", "code")
    search_fields = ("name",)
    folded_fields = ("code", "name")
    fieldsets = [("Which organisation", {"fields": [("code", "name")]})]

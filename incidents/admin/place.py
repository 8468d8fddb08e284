"""Editors' places, and the doors through which the desk looks names up."""

from collections import Counter

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.http import urlencode

from incidents.admin.record import RecordAdmin
from incidents.admin.record_form import RecordForm
from incidents.admin.rights import may_publish
from incidents.admin.search import FoldedSearch
from incidents.gazetteer import BadName, NoGazetteer
from incidents.gazetteer.names import question
from incidents.gazetteer.place import NO_STATE
from incidents.models import Country, Place
from incidents.register.geocoding import ask_geocoders, geocoders
from incidents.register.places import as_json, border_distances, gazetteer

#: Whoever writes incidents or places may look places up.
LOOKING_UP = ("incidents.view_incident", "incidents.view_place")


class PlaceForm(RecordForm):
    class Meta:
        model = Place
        fields = "__all__"


class BadLookUp(Exception):
    """What was asked cannot be answered; says why, and with which status."""

    def __init__(self, sentence, status=400):
        super().__init__(sentence)
        self.status = status


@admin.register(Place)
class PlaceAdmin(FoldedSearch, RecordAdmin):
    form = PlaceForm
    change_list_template = "admin/incidents/place/change_list.html"
    list_display = ("name", "kind", "admin_area", "country", "replaces", "released")
    list_filter = ("released", "kind", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    search_fields = ("name",)
    folded_fields = ("name", "aliases", "admin_area", "replaces")
    search_help_text = "Name, other name, county or key; diacritics may be left out."
    autocomplete_fields = ("country",)
    fieldsets = [
        ("Which place", {"fields": ["name", "aliases", "kind", ("country", "admin_area")]}),
        ("Where it lies", {"fields": [("latitude", "longitude", "radius_km"), "note"]}),
        ("What becomes of it", {"fields": ["replaces", "released"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return [] if may_publish(request.user) else ["released"]

    def get_urls(self):
        doors = {
            "suggestions": self.suggestions_view,
            "online": self.online_view,
            "look-up": self.look_up_view,
        }
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(
                f"{name}/",
                self.admin_site.admin_view(view),
                name=f"{info}_{name.replace('-', '_')}",
            )
            for name, view in doors.items()
        ]
        return [*own, *super().get_urls()]

    def suggestions_view(self, request):
        """`?q=&country=`: places as the API tells them, with a label and the way to the border.

        Answers while somebody types, from the gazetteer alone: no online geocoder may be asked so.
        """
        may_look_up(request)
        try:
            found = looked_up(request, lambda places: places.suggest)
        except BadLookUp as error:
            return JsonResponse({"detail": str(error)}, status=error.status)
        return JsonResponse(with_labels(found, gazetteer(public=False)), safe=False)

    def online_view(self, request):
        """`?q=&country=`: the same of online geocoders, for when somebody asks for it by a click.

        With 404 where none is set up, and 503 and a sentence in `detail` where none answers.
        """
        may_look_up(request)
        if not geocoders():
            sentence = "No online geocoder is set up here: the gazetteer is all there is."
            return JsonResponse({"detail": sentence}, status=404)
        try:
            country = asked_country(request)
            question(request.GET.get("q", ""))
        except (BadLookUp, BadName) as error:
            return JsonResponse({"detail": str(error)}, status=400)
        found, troubles = ask_geocoders(request.GET["q"], country)
        if troubles and not found:
            return JsonResponse({"detail": " ".join(troubles)}, status=503)
        return JsonResponse(with_labels(found, gazetteer(public=False)), safe=False)

    def look_up_view(self, request):
        """A page of what a name may mean, where a wrong place can be put right."""
        may_look_up(request)
        context = self.admin_site.each_context(request) | {
            "title": "Look up a name",
            "opts": self.opts,
            "asked": request.GET.get("q", ""),
            "country": request.GET.get("country", ""),
            "countries": Country.objects.names(),
            "found": None,
            "problem": "",
            "may_add": self.has_add_permission(request),
        }
        if "q" in request.GET:
            try:
                found = looked_up(request, lambda places: places.find)
                told = zip(found, with_labels(found, gazetteer(public=False)), strict=True)
                context["found"] = [row | {"correct": _filled_in(place)} for place, row in told]
            except BadLookUp as error:
                context["problem"] = str(error)
        return TemplateResponse(request, "admin/incidents/place/look_up.html", context)


def _filled_in(place):
    """The query string that opens the form for a correction of a place."""
    values = {
        "name": place.name,
        "country": "" if place.country == NO_STATE else place.country,
        "admin_area": place.admin_area,
        "kind": place.kind,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "replaces": place.key,
    }
    return urlencode(values)


def may_look_up(request):
    if not any(request.user.has_perm(name) for name in LOOKING_UP):
        raise PermissionDenied


def asked_country(request):
    country = request.GET.get("country", "").strip().upper() or None
    if country and country not in Country.objects.names():
        raise BadLookUp(f"“{country[:20]}” is not the code of a state in the register.")
    return country


def looked_up(request, way):
    """The places that the address asks for; ``way`` picks how the gazetteer is asked."""
    country = asked_country(request)
    try:
        return way(gazetteer(public=False))(request.GET.get("q", ""), country)
    except BadName as error:
        raise BadLookUp(str(error)) from error
    except NoGazetteer as error:
        raise BadLookUp(str(error), status=503) from error


def with_labels(found, known):
    """Candidates as JSON has them, told apart by county and country, else by a town nearby."""
    names = Country.objects.names()
    areas = Counter((place.name, place.admin_area, place.country) for place in found)
    told = []
    for place, distance in zip(found, border_distances(found), strict=True):
        state = names.get(place.country, "" if place.country == NO_STATE else place.country)
        area = place.admin_area
        if areas[place.name, area, place.country] > 1 and (town := known.town_near(place)):
            area = ", ".join(filter(None, [area, f"near {town}"]))
        words = [place.name, area, state]
        told.append(
            as_json(place)
            | {"label": ", ".join(filter(None, words)), "distance_to_border_km": distance}
        )
    return told

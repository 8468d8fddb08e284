"""What the map of an incident's form asks while an editor looks for the place: as JSON."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from incidents import wording
from incidents.admin.track_fields import as_lines, read_upload
from incidents.admin.verdicts import verdict_in_words
from incidents.airspace import TrackError, read_track, violation
from incidents.airspace.states import NAMES
from incidents.models.track import points_of, rows_of


class PositionDoors:
    """For the incident's ModelAdmin: whose airspace a point is in, what a track crosses."""

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        doors = [
            ("airspace", require_safe(self.airspace_view)),
            ("track", require_POST(self.track_view)),
        ]
        own = [
            path(f"{name}/", self.admin_site.admin_view(view), name=f"{info}_{name}")
            for name, view in doors
        ]
        return [*own, *super().get_urls()]

    def airspace_view(self, request):
        """`?latitude=&longitude=&country=`: the verdict in words, with the nearest border."""
        self._must_see(request)
        asked = (request.GET.get(name, "") for name in ("latitude", "longitude", "country"))
        try:
            return JsonResponse(verdict_in_words(*asked))
        except ValueError as error:
            return JsonResponse({"detail": str(error)}, status=400)

    def track_view(self, request):
        """A track as pasted (`track`) or in a file (`track_file`): its points, what it crosses."""
        self._must_see(request)
        try:
            upload = request.FILES.get("track_file")
            if upload:
                rows = read_upload(upload)
            else:
                rows = rows_of(read_track(request.POST.get("track", "")))
            stays = violation(points_of(rows))
        except TrackError as error:
            return JsonResponse({"detail": str(error)}, status=400)
        return JsonResponse(
            {"lines": as_lines(rows), "points": rows, "stays": [stay_in_words(s) for s in stays]}
        )

    def _must_see(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied


def stay_in_words(stay) -> str:
    """One stay in a state's airspace, as a crossing on record is told."""
    name = NAMES.get(stay.country, stay.country)
    return wording.stay_phrase(name, stay.minutes, stay.length_km, stay.deepest_km)

"""The editors' desk: the admin site with a first page made for the job."""

from django.contrib import admin
from django.core.exceptions import BadRequest

from incidents.admin.rights import may_publish
from incidents.codebook import State
from incidents.models import Incident

#: The order of the day's work, not of the alphabet.
_ORDER = (
    "Incident",
    "Article",
    "Statement",
    "Response",
    "Official",
    "Platform",
    "Publisher",
    "Country",
    "Organisation",
)


class EditorsDesk(admin.AdminSite):
    site_header = "Flankwatch"
    site_title = "Flankwatch"
    index_title = "Editors’ desk"

    def __init__(self, name="admin"):
        super().__init__(name)
        # Rows are deleted one at a time, each with its own reasons against it.
        self.disable_action("delete_selected")

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        def without_nul(request, *args, **kwargs):
            if any("\0" in value for value in [request.path, *request.GET.values()]):
                raise BadRequest("The address holds a NUL character.")
            return guarded(request, *args, **kwargs)

        without_nul.csrf_exempt = getattr(guarded, "csrf_exempt", False)
        return without_nul

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(
                key=lambda model: (
                    _ORDER.index(model["object_name"])
                    if model["object_name"] in _ORDER
                    else len(_ORDER)
                )
            )
        return sorted(apps, key=lambda app: app["app_label"] != "incidents")

    def index(self, request, extra_context=None):
        mine = Incident.history.model.objects.filter(history_user=request.user)
        recent = mine.order_by().values("id").distinct()
        incidents = Incident.objects.all()
        return super().index(
            request,
            {
                "draft_count": incidents.filter(state=State.DRAFT).count(),
                "in_review_count": incidents.filter(state=State.IN_REVIEW).count(),
                "waiting": incidents.filter(state=State.IN_REVIEW).order_by("updated_at")[:5],
                "decides": may_publish(request.user),
                "mine": incidents.filter(pk__in=recent).order_by("-updated_at")[:8],
            }
            | (extra_context or {}),
        )

"""The editors' desk: the admin site with a first page made for the job."""

import logging

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.db import DataError
from django.db.models import Count

from incidents.admin.rights import may_publish
from incidents.admin.signing_in import SignInForm
from incidents.codebook import State
from incidents.models import AirspaceWarning, Incident

logger = logging.getLogger(__name__)

#: The order of the day's work, not of the alphabet.
_ORDER = (
    "Incident",
    "AirspaceWarning",
    "Article",
    "Statement",
    "Response",
    "Official",
    "Platform",
    "Place",
    "Phrase",
    "Publisher",
    "Country",
    "Organisation",
)


class EditorsDesk(admin.AdminSite):
    site_header = "Flankwatch"
    site_title = "Flankwatch"
    index_title = "Editors’ desk"
    login_form = SignInForm

    def __init__(self, name="admin"):
        super().__init__(name)
        # Rows are deleted one at a time, each with its own reasons against it.
        self.disable_action("delete_selected")

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        def answered(request, *args, **kwargs):
            try:
                return guarded(request, *args, **kwargs)
            except (ValueError, OverflowError, DataError) as error:
                # Django's desk takes look-ups and keys from the address as they are.
                logger.exception("The editors' desk could not make sense of %s", request.path)
                raise BadRequest("The desk could not make sense of this address.") from error

        answered.csrf_exempt = getattr(guarded, "csrf_exempt", False)
        return answered

    def get_urls(self):
        from incidents.admin import reading

        return [*reading.urls(self), *super().get_urls()]

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
                "waiting": incidents.filter(state=State.IN_REVIEW)
                .annotate(warning_count=Count("airspace_warnings"))
                .order_by("updated_at")[:5],
                "warning_count": AirspaceWarning.objects.count(),
                "decides": may_publish(request.user),
                "mine": incidents.filter(pk__in=recent).order_by("-updated_at")[:8],
            }
            | (extra_context or {}),
        )

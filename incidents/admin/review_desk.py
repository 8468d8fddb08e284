"""Moving incidents through the review: buttons, pages for reasons, and list actions."""

from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html

from incidents.admin.decisions import DECISIONS
from incidents.admin.rights import may_publish
from incidents.codebook import State
from incidents.models import Incident
from incidents.register import review
from incidents.views.incidents import incident_context


class ReviewDesk:
    """For the incident's ModelAdmin: how a record moves from draft to published and back."""

    actions = ("submit_selected", "publish_selected")
    change_form_template = "admin/incidents/incident/change_form.html"

    # Buttons of the form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        state = obj.state if obj else State.DRAFT
        writes = add or self.has_change_permission(request, obj)
        context |= {
            "is_draft": state == State.DRAFT,
            "can_submit": writes and state == State.DRAFT,
            "can_publish": writes
            and may_publish(request.user)
            and state in (State.DRAFT, State.IN_REVIEW),
            "decisions": [
                {"title": f"{d.title}…", "url": self.address_of(d.url_name, obj.pk)}
                for d in DECISIONS
                if obj and d.state == obj.state and request.user.has_perm(d.permission)
            ],
            "show_save_and_continue": False,
            "show_save_and_add_another": False,
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        return self._move_on(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._move_on(request, obj) or super().response_change(request, obj)

    def _move_on(self, request, obj):
        """What follows a saving: the step asked for, and back to the record."""
        if "_popup" in request.POST:
            return None
        if "_submit" in request.POST:
            self._take(request, obj, review.submit, "is submitted for review.")
        elif "_publish" in request.POST:
            self._take(request, obj, review.publish, "is published.")
        else:
            self._tell(request, obj, "is saved.")
        return HttpResponseRedirect(self.address_of("change", obj.pk))

    def _take(self, request, obj, step, done):
        """Take a step; where it fails, the saving stands and the reasons are told."""
        try:
            moved = step(obj, request.user)
        except (ValidationError, PermissionDenied) as error:
            state = obj.get_state_display().lower()
            self.message_user(
                request,
                f"{obj.reference} is saved and remains {_a(state)}, because:",
                messages.WARNING,
            )
            for reason in _reasons(error):
                self.message_user(request, reason, messages.ERROR)
        else:
            self._tell(request, moved, done)

    def _tell(self, request, obj, done):
        link = format_html(
            '<a href="{}">{}</a> {}', self.address_of("change", obj.pk), obj.reference, done
        )
        if obj.is_published:
            link += format_html(' <a href="{}">View on site</a>', obj.get_absolute_url())
        self.message_user(request, link, messages.SUCCESS)

    # List actions

    def has_publish_permission(self, request):
        return may_publish(request.user)

    @admin.action(description="Submit for review", permissions=["change"])
    def submit_selected(self, request, queryset):
        self._take_each(request, queryset, review.submit, "is submitted for review.")

    @admin.action(description="Publish", permissions=["publish"])
    def publish_selected(self, request, queryset):
        self._take_each(request, queryset, review.publish, "is published.")

    def _take_each(self, request, queryset, step, done):
        for incident in queryset.order_by("reference"):
            try:
                moved = step(incident, request.user)
            except (ValidationError, PermissionDenied) as error:
                reasons = " ".join(_reasons(error))
                self.message_user(request, f"{incident.reference}: {reasons}", messages.ERROR)
            else:
                self.log_change(request, moved, done)
                self._tell(request, moved, done)

    # Pages for decisions that need a reason

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(
                f"<path:object_id>/{decision.slug}/",
                self.admin_site.admin_view(partial(self.decision_view, decision=decision)),
                name=f"{info}_{decision.url_name}",
            )
            for decision in DECISIONS
        ]
        preview = path(
            "<path:object_id>/preview/",
            self.admin_site.admin_view(self.preview_view),
            name=f"{info}_preview",
        )
        return [*own, preview, *super().get_urls()]

    def decision_view(self, request, object_id, decision):
        incident = self.get_object(request, unquote(object_id))
        if incident is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not request.user.has_perm(decision.permission):
            raise PermissionDenied
        if incident.state != decision.state and request.method != "POST":
            state = incident.get_state_display().lower()
            self.message_user(
                request,
                f"{incident.reference} is {_a(state)}: there is nothing to "
                f"{decision.title.lower()}.",
                messages.ERROR,
            )
            return HttpResponseRedirect(self.address_of("change", incident.pk))
        form = decision.form(request.POST if request.method == "POST" else None, label_suffix="")
        if form.is_valid():
            try:
                moved = form.decide(incident, request.user)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                self.log_change(request, moved, f"{decision.title}: {decision.done}")
                self._tell(request, moved, decision.done)
                return HttpResponseRedirect(self.address_of("change", moved.pk))
        context = self.page_context(request, incident, f"{decision.title} {incident.reference}") | {
            "form": form,
            "decision": decision,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/incidents/incident/decision.html", context)

    def preview_view(self, request, object_id):
        """The public page as it will be, for those who may see the record here."""
        incident = self.get_object(request, unquote(object_id))
        if incident is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, incident):
            raise PermissionDenied
        incident = Incident.objects.with_details().get(pk=incident.pk)
        context = incident_context(incident, preview=True)
        return TemplateResponse(request, "incidents/incident.html", context)


def _reasons(error):
    return error.messages if isinstance(error, ValidationError) else [str(error)]


def _a(state):
    return f"a {state}" if state == "draft" else state

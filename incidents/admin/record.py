"""What every record's page in the admin shares."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from incidents.admin.choices import DeskFields
from incidents.admin.history import Trail, entries_of, page_of
from incidents.admin.record_form import RecordForm
from incidents.admin.rights import Guarded


def iso(day):
    """A day as tables show it."""
    return day.isoformat() if day else "unknown"


class RecordAdmin(DeskFields, Guarded, admin.ModelAdmin):
    """A page that keeps who, when and why, guards what is public, and answers in sentences."""

    form = RecordForm
    list_per_page = 50
    object_history_template = "admin/incidents/history.html"
    delete_confirmation_template = "admin/incidents/delete.html"
    view_on_site = False

    # What the form shows

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        fieldsets = [
            (name, options | {"fields": [f for f in options["fields"] if f not in _BOOKKEEPING]})
            for name, options in fieldsets
        ]
        if obj is not None and self.has_change_permission(request, obj):
            fieldsets.append(("For the history", {"fields": _BOOKKEEPING}))
        return fieldsets

    def get_object(self, request, object_id, from_field=None):
        """The record; on the way to be saved it is locked, so that two savings take turns."""
        thing = super().get_object(request, object_id, from_field)
        if thing and request.method == "POST" and transaction.get_connection().in_atomic_block:
            bool(self.model.objects.select_for_update(of=("self",)).filter(pk=thing.pk))
            thing = super().get_object(request, object_id, from_field)
        return thing

    def changelist_view(self, request, extra_context=None):
        title = {"title": self.opts.verbose_name_plural.capitalize()}
        return super().changelist_view(request, title | (extra_context or {}))

    def lookup_allowed(self, lookup, value, request=None):
        """No patterns from an address: one can keep the database busy for minutes."""
        if lookup.endswith(("__regex", "__iregex")):
            return False
        return super().lookup_allowed(lookup, value, request)

    # Saving

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (IntegrityError, OperationalError):
            if request.method != "POST":
                raise
            # Somebody entered the same at the same moment, and now the form's own checks find it;
            # or two savings waited for each other, and this one was sent back.
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        if change and not form.entries:
            return
        obj._change_reason = form.cleaned_data.get("why") or None
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for row in formset.forms:
            row.instance._change_reason = form.cleaned_data.get("why") or None
        formset.save()

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError as error:
            reasons = [str(error.args[0])]
        except ValidationError as error:
            reasons = error.messages
        for reason in reasons:
            self.message_user(request, reason, messages.ERROR)
        return HttpResponseRedirect(self.address_of("change", object_id))

    # History

    def trails(self, obj):
        """Where the history of the record, and of what belongs to it, is found."""
        return [Trail(self.model, {self.model._meta.pk.attname: obj.pk}, "")]

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = self.page_context(request, obj, "History") | {
            "page": page_of(entries_of(self.trails(obj)), request.GET.get("p"))
        }
        return TemplateResponse(request, self.object_history_template, context)

    # Pages of our own

    def address_of(self, page, *args):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def page_context(self, request, obj, title):
        return self.admin_site.each_context(request) | {
            "title": title,
            "subtitle": str(obj),
            "original": obj,
            "opts": self.opts,
        }


_BOOKKEEPING = ["why", "opened_at"]

"""What the pages of a reading have in common: who may see them, and how they answer."""

import json

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from incidents.codebook import DEFAULT_UNCERTAINTY_KM
from incidents.maps import render_map
from incidents.models import Reading
from incidents.register.geocoding import geocoders

#: Whoever makes records of what is read must be allowed to make them.
NEEDED = ("incidents.add_article", "incidents.add_incident")


def may_read(user) -> bool:
    return all(user.has_perm(name) for name in NEEDED)


def must_read(request):
    """Raise PermissionDenied for whoever may not make records of what is read."""
    if not may_read(request.user):
        raise PermissionDenied


def context_of(request, title, **values):
    """What every page of the desk is given, with its own values."""
    return admin.site.each_context(request) | {"title": title, "subtitle": None} | values


def back_to(reading, part=""):
    """To the page of a reading, at the part of it that `part` names, as in `#draft-1`."""
    return HttpResponseRedirect(reverse("admin:reading", args=[reading.pk]) + part)


def reading_of(pk):
    """The reading as it stands now; 404 where there is none."""
    return get_object_or_404(
        Reading.objects.select_related("article__publisher", "changed_by").with_results(), pk=pk
    )


def shown(request, page, status=200):
    """The page with the text and the drafts."""
    title = page.reading.article.title or page.reading.article.url
    context = context_of(
        request,
        title,
        page=page,
        reading=page.reading,
        map=render_map("drafts"),
        radii=json.dumps(DEFAULT_UNCERTAINTY_KM),
        asks_online=bool(geocoders()),
    )
    return TemplateResponse(request, "admin/read/drafts.html", context, status=status)


def link_to(incident):
    """Address and words of a link to a record's form."""
    return reverse("admin:incidents_incident_change", args=[incident.pk]), incident.reference

"""Adding a draft to a record that there is: each value is taken over by a tick."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.html import format_html

from incidents.admin.reading_answers import (
    back_to,
    context_of,
    link_to,
    must_read,
    reading_of,
    shown,
)
from incidents.admin.reading_page import ReadingPage
from incidents.models import Incident
from incidents.register import merging


def merge_view(request, pk, number, reference):
    """What the article tells and the record does not: each value is taken over by a tick."""
    must_read(request)
    reading = reading_of(pk)
    into = get_object_or_404(Incident.objects.select_related("country"), reference=reference)
    if number >= len(reading.entries["incidents"]):
        raise Http404
    if number not in reading.open_numbers:
        messages.info(request, f"Draft {number + 1} is decided already.")
        return back_to(reading, f"#draft-{number}")
    page = ReadingPage(reading, checked=[number])
    try:
        merging.must_be_open_to(into, request.user)
    except (ValidationError, PermissionDenied) as error:
        sentences = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, " ".join(sentences))
        return back_to(reading, f"#draft-{number}")
    if not page.is_valid():
        messages.error(request, f"Correct what is marked in draft {number + 1} before it is added.")
        return shown(request, page)
    drafts, said, done = page.accepted()
    offered = merging.differences(into, drafts[0])
    chosen, problems = [], []
    if request.method == "POST":
        chosen, why = request.POST.getlist("chosen"), request.POST.get("why", "")[:300]
        try:
            if request.POST.get("version") != str(reading.version):
                raise ValidationError(
                    "The draft was changed after this page was opened: look at the differences "
                    "again, and choose anew."
                )
            merging.merge(reading, drafts[0], into, chosen, said, done, request.user, why)
        except ValidationError as error:
            problems = error.messages
        else:
            address, name = link_to(into)
            words = 'Draft {} is added to <a href="{}">{}</a>.'
            messages.success(request, format_html(words, number + 1, address, name))
            return back_to(reading, f"#draft-{number}")
    context = context_of(
        request,
        f"Add draft {number + 1} to {into.reference}",
        reading=reading,
        into=into,
        number=number,
        offered=offered,
        chosen=chosen,
        problems=problems,
        why=request.POST.get("why", ""),
        said=said,
        done=done,
    )
    return TemplateResponse(request, "admin/read/merge.html", context)

"""Reading articles at the desk: give one, check what was read, decide about each draft."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from incidents.admin.reading_answers import (
    back_to,
    context_of,
    link_to,
    must_read,
    reading_of,
    shown,
)
from incidents.admin.reading_merge import merge_view
from incidents.admin.reading_page import ReadingPage, entries_sent, laid_over
from incidents.admin.reading_source import SourceForm
from incidents.articles.ingest import UnreadableArticle
from incidents.gazetteer import NoGazetteer
from incidents.models import Incident, Reading
from incidents.register import intake, readings, undoing

MOST_LISTED = 25


def urls(site):
    """The addresses under the desk's root."""

    def door(way, view, name):
        return path(way, site.admin_view(view), name=name)

    return [
        door("read/", start_view, "read"),
        door("read/<int:pk>/", reading_view, "reading"),
        door("read/<int:pk>/save/", require_POST(save_view), "reading_save"),
        door("read/<int:pk>/merge/<int:number>/<str:reference>/", merge_view, "reading_merge"),
    ]


# Giving an article


def start_view(request):
    """`/admin/read/`: the form, and the readings that wait."""
    must_read(request)
    form = None
    if request.method == "POST":
        fetching = "_fetch" in request.POST
        form = SourceForm(request.POST, request.FILES, user=request.user, fetching=fetching)
        valid = form.is_valid()
        if form.reading:
            messages.info(request, "This article was read before: here is what it became.")
            return back_to(form.reading)
        if valid and (reading := _read(form, request.user)):
            return back_to(reading)
    else:
        form = SourceForm(user=request.user, initial={"url": request.GET.get("url", "")})
    recent = Reading.objects.newest_first().with_results()[:MOST_LISTED]
    context = context_of(
        request, "Read an article", form=form, recent=recent, can_fetch=settings.FETCH_ARTICLES
    )
    return TemplateResponse(request, "admin/read/start.html", context)


def _read(form, user):
    """The reading made of a sound form; None where it could not be, which the form then tells."""
    data = form.cleaned_data
    try:
        draft = readings.read(form.source)
        with transaction.atomic():
            if form.publisher.pk is None:
                form.publisher.full_clean()
                form.publisher.save()
            return readings.keep(draft, data["url"], form.publisher, user, data["archive_url"])
    except (UnreadableArticle, NoGazetteer) as error:
        form.add_error("text", str(error))
    except ValidationError as error:
        for sentence in error.messages:
            form.add_error(None, sentence)
    return None


# Working on what was read


def reading_view(request, pk):
    """The page of a reading; every button of it is sent here."""
    must_read(request)
    reading = reading_of(pk)
    if request.method != "POST":
        return shown(request, ReadingPage(reading))
    sent = entries_sent(reading, request.POST)
    try:
        reading = readings.save_entries(reading, sent, int(request.POST["version"]), request.user)
    except readings.Overtaken as error:
        reading = reading_of(pk)
        messages.error(request, str(error))
        page = ReadingPage(reading, laid_over(reading.entries, sent))
        return shown(request, page, status=409)
    action, _, rest = request.POST.get("action", "save").partition(":")
    if action not in ACTIONS:
        raise ValueError(f"“{action[:40]}” is nothing that can be done with a reading.")
    try:
        return ACTIONS[action](request, reading, rest)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return shown(request, ReadingPage(reading_of(pk)))


def save_view(request, pk):
    """What is typed, kept every few seconds: `{version, saved_at}`, or `{detail}` with 409."""
    must_read(request)
    reading = reading_of(pk)
    sent = entries_sent(reading, request.POST)
    try:
        reading = readings.save_entries(reading, sent, int(request.POST["version"]), request.user)
    except readings.Overtaken as error:
        return JsonResponse({"detail": str(error)}, status=409)
    saved_at = timezone.localtime(reading.updated_at)
    return JsonResponse({"version": reading.version, "saved_at": f"{saved_at:%H:%M}"})


def _saved(request, reading, rest):
    messages.success(request, "What you entered is kept. No record is made of it yet.")
    return back_to(reading)


def _accepted(request, reading, rest, *, submit=False):
    numbers = [int(rest)] if rest else reading.open_numbers
    page = ReadingPage(reading, checked=numbers)
    if not page.is_valid():
        names = ", ".join(str(n + 1) for n in numbers)
        messages.error(
            request,
            f"Draft{'s' if len(numbers) > 1 else ''} {names} not accepted yet: correct what is "
            "marked. Everything you entered is kept.",
        )
        return shown(request, page)
    try:
        made = intake.accept(reading, *page.accepted(), request.user, submit=submit)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return shown(request, ReadingPage(reading_of(reading.pk)))
    if made:
        done = "submitted for review" if submit else "saved as a draft"
        links = format_html_join(", ", '<a href="{}">{}</a>', [link_to(i) for i in made])
        messages.success(request, format_html("{}: {}.", links, done))
    return back_to(reading, f"#draft-{numbers[0]}" if len(numbers) == 1 else "")


def _submitted(request, reading, rest):
    return _accepted(request, reading, rest, submit=True)


def _discarded(request, reading, rest):
    readings.discard(reading, int(rest), request.user)
    return back_to(reading, f"#draft-{int(rest)}")


def _taken_back(request, reading, rest):
    number = int(rest)
    try:
        kept = undoing.take_back(reading, number, request.user)
    except PermissionDenied as error:
        raise ValidationError(str(error)) from error
    told = f"Draft {number + 1} is open again."
    if kept:
        told += f" What was changed since stays in the record: {', '.join(kept)}."
    messages.add_message(request, messages.WARNING if kept else messages.SUCCESS, told)
    return back_to(reading, f"#draft-{number}")


def _restored(request, reading, rest):
    number = readings.restore(reading, int(rest), request.user)
    return back_to(reading, f"#draft-{number}")


def _added(request, reading, rest):
    number = readings.add_draft(reading, request.user)
    return back_to(reading, f"#draft-{number}")


def _room(request, reading, rest):
    readings.add_object(reading, int(rest), request.user)
    return back_to(reading, f"#draft-{int(rest)}")


def _to_merge(request, reading, rest):
    """On to the page of differences, with the record chosen or written beside the button."""
    number, _, reference = rest.partition(":")
    reference = reference or request.POST.get(f"i{int(number)}-merge_into", "").strip().upper()
    into = Incident.objects.filter(reference=reference[:16]).first()
    if into is None:
        named = f"“{reference[:40]}” is no record" if reference else "No record is named"
        raise ValidationError(f"{named}: write a reference, as in LT-2025-0003.")
    return HttpResponseRedirect(
        reverse("admin:reading_merge", args=[reading.pk, number, into.reference])
    )


ACTIONS = {
    "save": _saved,
    "accept": _accepted,
    "submit": _submitted,
    "discard": _discarded,
    "undo": _taken_back,
    "restore": _restored,
    "add": _added,
    "object": _room,
    "merge": _to_merge,
}

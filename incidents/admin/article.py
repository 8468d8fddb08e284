"""Articles and their publishers in the admin: where every incident begins."""

import hashlib
from urllib.parse import urlsplit

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from incidents.admin.record import RecordAdmin, iso
from incidents.admin.record_form import RecordForm
from incidents.admin.search import FoldedSearch
from incidents.articles.address import normalise_address
from incidents.models import Article, Citation, Incident, Publisher, Reading
from incidents.register.search_words import keep_words


class Languages(admin.AllValuesFieldListFilter):
    """The languages in use; of some articles it is not known."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or "not known"}


class ArticleForm(RecordForm):
    class Meta:
        model = Article
        fields = "__all__"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "publisher" in self.fields:
            self.fields["publisher"].required = False
            self.fields[
                "publisher"
            ].help_text = "Left empty, it is found by the address, if its site is known."

    def clean_url(self):
        """The address in its one form; one entered before leads to what came of it."""
        try:
            url = normalise_address(self.cleaned_data["url"])
        except ValueError as error:
            raise ValidationError(str(error)) from error
        known = Article.objects.filter(url=url).exclude(pk=self.instance.pk).first()
        if known:
            raise ValidationError(known_sentence(known))
        return url

    def clean(self):
        data = super().clean()
        if data.get("publisher") or "publisher" in self.errors or not data.get("url"):
            return data
        data["publisher"] = Publisher.objects.of_address(data["url"])
        if data["publisher"] is None:
            host = (urlsplit(data["url"]).hostname or "").removeprefix("www.")
            self.add_error(
                "publisher",
                f"No publisher with the site {host} is known yet: choose one, or add it with +.",
            )
        return data


def known_sentence(article):
    incidents = Incident.objects.filter(citations__article=article).distinct()
    return format_html(
        'This article is known: <a href="{}">{}</a>. {}',
        reverse("admin:incidents_article_change", args=[article.pk]),
        article.title or article.url,
        format_html("It supports {}.", _links(incidents))
        if incidents
        else "No incident was recorded from it yet.",
    )


def _links(incidents):
    return format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        [(reverse("admin:incidents_incident_change", args=[i.pk]), str(i)) for i in incidents],
    )


@admin.register(Article)
class ArticleAdmin(RecordAdmin):
    form = ArticleForm
    change_form_template = "admin/incidents/article/change_form.html"
    change_list_template = "admin/incidents/article/change_list.html"
    autocomplete_fields = ("publisher", "origin")
    readonly_fields = ("supports", "retrieved_at")
    list_display = ("name", "publisher", "day", "language", "supported")
    list_filter = (
        ("language", Languages),
        ("publisher__country", admin.RelatedOnlyFieldListFilter),
        "publisher__kind",
    )
    list_select_related = ("publisher",)
    search_fields = ("title", "url", "publisher__name", "citations__incident__reference")
    search_help_text = "Headline, address, publisher, or an incident's reference."
    date_hierarchy = "published_on"
    fieldsets = [
        (
            "Which article",
            {
                "fields": [
                    "url",
                    "title",
                    ("publisher", "origin"),
                    ("published_on", "language"),
                    "supports",
                ],
                "description": "The address is enough to begin with; the rest may follow.",
            },
        ),
        (
            "Evidence to keep",
            {"fields": ["body", "archive_url", "retrieved_at"]},
        ),
    ]

    def get_queryset(self, request):
        citations = Citation.objects.select_related("incident").order_by("pk")
        return (
            super()
            .get_queryset(request)
            .select_related("publisher")
            .prefetch_related(Prefetch("citations", citations))
        )

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        shown = {"supports", "retrieved_at"}
        return [
            (name, options | {"fields": [f for f in options["fields"] if f not in shown]})
            for name, options in fieldsets
        ]

    def get_readonly_fields(self, request, obj=None):
        """The text stays as it was read: quotations are found in it by their places."""
        is_read = obj is not None and Reading.objects.filter(article=obj).exists()
        return [*super().get_readonly_fields(request, obj), *(["body"] if is_read else [])]

    def save_model(self, request, obj, form, change):
        if "body" in form.changed_data:
            obj.sha256 = hashlib.sha256(obj.body.encode()).hexdigest() if obj.body else ""
            obj.retrieved_at = timezone.now() if obj.body else None
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change and {"title", "publisher"} & set(form.changed_data):
            keep_words(Incident.objects.filter(citations__article=form.instance).distinct())

    def response_add(self, request, obj, post_url_continue=None):
        return self._on_to_the_incident(request, obj) or super().response_add(
            request, obj, post_url_continue or self.address_of("change", obj.pk)
        )

    def response_change(self, request, obj):
        return self._on_to_the_incident(request, obj) or super().response_change(request, obj)

    def _on_to_the_incident(self, request, obj):
        if "_record" in request.POST and "_popup" not in request.POST:
            return HttpResponseRedirect(_recording_from(obj))
        return None

    def response_post_save_add(self, request, obj):
        """Stay with the article: the next step, recording the incident, starts from it."""
        return HttpResponseRedirect(self.address_of("change", obj.pk))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["can_record"] = request.user.has_perm("incidents.add_incident")
        reading = Reading.objects.filter(article=obj).first() if obj else None
        context["reading_url"] = reverse("admin:reading", args=[reading.pk]) if reading else ""
        context["recording_url"] = _recording_from(obj) if obj else ""
        context["show_save_and_continue"] = context["show_save_and_add_another"] = False
        context["title"] = "Enter an article" if add else "Article"
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="article", ordering="title")
    def name(self, article):
        name = article.title or article.url
        return name if len(name) <= 120 else f"{name[:119]}…"

    @admin.display(description="published", ordering="published_on")
    def day(self, article):
        return iso(article.published_on)

    @admin.display(description="supports")
    def supported(self, article):
        return self._supported(article) or "nothing yet"

    @admin.display(description="Supports")
    def supports(self, article):
        return self._supported(article) or "No incident was recorded from it yet."

    def _supported(self, article):
        return _links({c.incident_id: c.incident for c in article.citations.all()}.values())


def _recording_from(article):
    return f"{reverse('admin:incidents_incident_add')}?article={article.pk}"


@admin.register(Publisher)
class PublisherAdmin(FoldedSearch, RecordAdmin):
    list_display = ("name", "domain", "kind", "country")
    list_filter = ("kind", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    search_fields = ("name",)
    folded_fields = ("name", "domain")
    search_help_text = "Name or site; diacritics may be left out."
    autocomplete_fields = ("country",)
    fieldsets = [("Who publishes", {"fields": [("name", "domain"), ("kind", "country")]})]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change and "name" in form.changed_data:
            from_it = Incident.objects.filter(citations__article__publisher=form.instance)
            keep_words(from_it.distinct())

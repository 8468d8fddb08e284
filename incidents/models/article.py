"""Publishers and their articles: the sources."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from incidents.articles.address import normalise_address
from incidents.codebook import PublisherKind
from incidents.models.codes import code_field, known_code
from incidents.models.country import Country


class PublisherQuerySet(models.QuerySet):
    """Questions about publishers."""

    def of_address(self, url):
        """Whose site an address belongs to, by the longest domain known; None if by none."""
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        labels = host.split(".")
        domains = [".".join(labels[i:]) for i in range(len(labels) - 1)]
        known = {publisher.domain: publisher for publisher in self.filter(domain__in=domains)}
        return next((known[domain] for domain in domains if domain in known), None)


class Publisher(models.Model):
    """Who published an article."""

    name = models.CharField("name", max_length=120, unique=True)
    domain = models.CharField(
        "domain", max_length=120, blank=True, help_text="Without www, as in “err.ee”."
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="publishers"
    )
    kind = code_field(PublisherKind, "kind", default=PublisherKind.UNKNOWN)
    history = HistoricalRecords()

    objects = PublisherQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [known_code("publisher", "kind", PublisherKind)]

    def __str__(self):
        return self.name


class ArticleQuerySet(models.QuerySet):
    """Questions about sources."""

    def published(self):
        """Articles that support a published incident."""
        from incidents.models.citation import Citation

        cited = Citation.objects.published().filter(article=models.OuterRef("pk"))
        return self.filter(models.Exists(cited))


class Article(models.Model):
    """A source. Its ``body`` is kept as evidence and never shown to the public."""

    url = models.URLField("address", max_length=1000, unique=True)
    title = models.CharField("headline", max_length=400, blank=True)
    publisher = models.ForeignKey(Publisher, models.PROTECT, related_name="articles")
    origin = models.ForeignKey(
        Publisher,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="originated_articles",
        verbose_name="first published by",
        help_text="For a text taken over from another publisher, such as a news agency.",
    )
    published_on = models.DateField("published on", null=True, blank=True)
    language = models.CharField(
        "language", max_length=3, blank=True, help_text="ISO code, as in “lt”."
    )
    body = models.TextField(
        "text", blank=True, help_text="Kept as evidence; never shown to the public."
    )
    sha256 = models.CharField("SHA-256 of the text", max_length=64, blank=True, editable=False)
    retrieved_at = models.DateTimeField("retrieved at", null=True, blank=True)
    archive_url = models.URLField(
        "archived copy", max_length=1000, blank=True, help_text="Such as a Wayback Machine address."
    )
    history = HistoricalRecords()

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = [models.F("published_on").desc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["published_on", "id"], name="article_by_day")]

    def __str__(self):
        return f"{self.title or self.url} ({self.publisher})"

    def clean(self):
        if not self.url:
            return  # the field itself says that it is missing, or what is wrong with it
        try:
            self.url = normalise_address(self.url)
        except ValueError as error:
            raise ValidationError({"url": str(error)}) from error

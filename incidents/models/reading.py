"""What was read from an article, what editors made of it, and what became of each draft."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from incidents.codebook import DraftFate, ReadPart
from incidents.models.article import Article
from incidents.models.codes import code_field, known_code
from incidents.models.incident import Incident
from incidents.models.response import Response
from incidents.models.statement import Statement


class ReadingQuerySet(models.QuerySet):
    """Questions about readings."""

    def newest_first(self):
        return self.select_related("article__publisher", "changed_by").order_by("-updated_at")

    def with_results(self):
        """Load what became of each draft."""
        results = ReadingResult.objects.select_related("incident", "statement", "response")
        return self.prefetch_related(models.Prefetch("results", results))


class Reading(models.Model):
    """One article as the reader understood it, and as editors corrected it.

    ``proposed`` is the document of `read_article --json` without the text, which is the article's
    ``body`` and which every offset counts in, with ``how`` each value was read and what stood
    ``first`` in the forms. ``entries`` are the values that stand in the forms
    now, as typed (`register/draft_entries.py` says in which shape); they are nobody's record until
    a draft is accepted. ``version`` counts every saving.
    """

    article = models.OneToOneField(Article, models.CASCADE, related_name="reading")
    proposed = models.JSONField(editable=False)
    entries = models.JSONField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    history = HistoricalRecords(excluded_fields=["proposed"])

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        indexes = [models.Index(fields=["-updated_at"], name="reading_by_change")]

    def __str__(self):
        return self.article.title or self.article.url

    def fates(self):
        """What became of the drafts: results by number."""
        return {r.number: r for r in self.results.all() if r.part == ReadPart.INCIDENT}

    @property
    def open_numbers(self):
        """Numbers of the drafts that wait for a decision."""
        decided = self.fates()
        return [n for n in range(len(self.entries["incidents"])) if n not in decided]


class ReadingResult(models.Model):
    """What became of one draft, statement or response of a reading: each is decided once.

    A record that is deleted takes its row along, and so its draft is open again. ``made`` is what
    the decision wrote, as `register/standing.py` tells it: of a new record how it stood then, of
    one that was added to how it stood ``before`` and ``after``.
    """

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="results")
    part = code_field(ReadPart, "part")
    number = models.PositiveSmallIntegerField()
    fate = code_field(DraftFate, "what became of it")
    incident = models.ForeignKey(Incident, models.CASCADE, null=True, related_name="readings")
    statement = models.ForeignKey(Statement, models.CASCADE, null=True, related_name="readings")
    response = models.ForeignKey(Response, models.CASCADE, null=True, related_name="readings")
    made = models.JSONField(default=dict, editable=False)
    history = HistoricalRecords(excluded_fields=["made"])

    class Meta:
        ordering = ["part", "number"]
        constraints = [
            known_code("readingresult", "part", ReadPart),
            known_code("readingresult", "fate", DraftFate),
            models.UniqueConstraint(
                fields=["reading", "part", "number"], name="reading_decides_each_part_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    fate=DraftFate.DISCARDED,
                    incident__isnull=True,
                    statement__isnull=True,
                    response__isnull=True,
                )
                | ~Q(fate=DraftFate.DISCARDED)
                & (
                    Q(part=ReadPart.INCIDENT, incident__isnull=False)
                    | Q(part=ReadPart.STATEMENT, statement__isnull=False)
                    | Q(part=ReadPart.RESPONSE, response__isnull=False)
                ),
                name="reading_result_names_what_it_became",
            ),
        ]

    def __str__(self):
        return f"{self.get_part_display()} {self.number + 1}: {self.get_fate_display().lower()}"

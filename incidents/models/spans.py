"""Spans of words in an article: [start, end) in code points."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q


def span_constraint(model: str) -> models.CheckConstraint:
    """A constraint: start and end come together, and the end lies behind the start."""
    return models.CheckConstraint(
        condition=Q(start__isnull=True, end__isnull=True)
        | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
        name=f"{model}_span_ends_after_it_starts",
        violation_error_message="A span of words ends after it starts.",
    )


def span_problem(row) -> None:
    """Raise when the span of ``row`` does not hold its quotation in the article's text."""
    if row.start is None or row.end is None or not row.article_id or not row.article.body:
        return
    if row.article.body[row.start : row.end] != row.quote:
        raise ValidationError({"quote": "These words do not stand at that place in the article."})

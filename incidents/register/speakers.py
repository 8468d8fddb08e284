"""Who spoke: officials found by their names, or added with the office that an article gives."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from incidents.folding import fold
from incidents.models import Article, Official, Statement, Tenure


def official_of(name: str, statement: Statement, article: Article) -> Official | None:
    """The official of that name, known or added; None for an institution.

    Notes the office as seen on the day of the statement, else of publication, where no term on
    record tells of it. Raises ValidationError for a name that several officials bear.
    """
    name = " ".join(name.split())
    if not name:
        return None
    official = _known(name, statement)
    if official is None:
        official = Official(name=name, slug=_slug(name))
        official.full_clean()
        official.save()
    _see(official, statement, statement.date or article.published_on)
    return official


def _known(name: str, statement: Statement) -> Official | None:
    wanted = fold(name)
    found = [
        official
        for official in Official.objects.prefetch_related("tenures")
        if wanted in {fold(n) for n in (official.name, *official.also_known_as.split(";"))}
    ]
    if len(found) > 1:
        here = (statement.country_id, statement.organisation_id)
        spoke = [
            official
            for official in found
            if any((t.country_id, t.organisation_id) == here for t in official.tenures.all())
        ]
        found = spoke if len(spoke) == 1 else found
    if len(found) > 1:
        raise ValidationError(
            f"Several officials are called {name}: enter this statement in the incident's own form."
        )
    return found[0] if found else None


def _slug(name: str) -> str:
    base = slugify(fold(name))[:100] or "official"
    taken = set(Official.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug
        for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3)))
        if slug not in taken
    )


def _see(official: Official, statement: Statement, day: date | None) -> None:
    """Keep the office that the article gives, unless a term on record says the same."""
    if day is None:
        return
    of = {"country": statement.country, "organisation": statement.organisation}
    title = fold(statement.speaker_title)
    if any(fold(t.title) == title for t in official.tenures.held_on(day).filter(**of)):
        return
    tenure = Tenure(official=official, title=statement.speaker_title, seen_on=day, **of)
    tenure.full_clean()
    tenure.save()

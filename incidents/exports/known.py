"""What is public of everything else: whatever is known through the incidents asked for."""

from django.db.models import Exists, OuterRef, Q

from incidents.folding import fold
from incidents.models import Article, Country, Official, Platform, Response, Statement


def statements_about(incidents):
    """Statements about one of the incidents."""
    return Statement.objects.filter(_has(incidents, statements=OuterRef("pk")))


def responses_to(incidents):
    """Responses to one of the incidents."""
    return Response.objects.filter(_has(incidents, responses=OuterRef("pk")))


def articles_on(incidents):
    """Articles that support one of the incidents, or a judgement, statement or response on it."""
    return Article.objects.filter(
        _has(incidents, citations__article=OuterRef("pk"))
        | _has(incidents, assessments__article=OuterRef("pk"))
        | _has(incidents, statements__article=OuterRef("pk"))
        | _has(incidents, responses__article=OuterRef("pk"))
    )


def officials_on(incidents):
    """Officials who spoke of one of the incidents."""
    return Official.objects.filter(_has(incidents, statements__official=OuterRef("pk")))


def platforms_in(incidents):
    """Types of object that flew in one of the incidents."""
    return Platform.objects.filter(_has(incidents, objects_flown__platform=OuterRef("pk")))


def countries_with(incidents):
    """States in which one of the incidents lies, or which it also affected."""
    return Country.objects.filter(
        _has(incidents, country=OuterRef("pk")) | _has(incidents, also_affected=OuterRef("pk"))
    )


def saying(rows, columns, words):
    """Rows in which every word stands in one of the columns, in capitals or not.

    A column called ``slug`` is written in plain letters, and so finds "sakaliene" and "Šakalienė".
    """
    for word in words.split():
        said = Q()
        for column in columns:
            # SQLite tells š from Š.
            for form in {word, word.lower(), word.upper(), word.capitalize()}:
                said |= Q(**{f"{column}__icontains": form})
            if column == "slug" and (folded := fold(word).replace(" ", "-")):
                said |= Q(slug__contains=folded)
        rows = rows.filter(said)
    return rows


def _has(incidents, **rows):
    return Exists(incidents.order_by().filter(**rows))

"""What is public of everything else: whatever is known through the incidents asked for.

``incidents`` is a QuerySet of published incidents.
"""

from django.db.models import Exists, OuterRef, Q

from incidents.folding import fold
from incidents.models import (
    Article,
    Assessment,
    Citation,
    Country,
    Incident,
    IncidentObject,
    Official,
    Platform,
    Response,
    Statement,
)

_SPOKEN_OF = Statement.incidents.through.objects
_ANSWERED = Response.incidents.through.objects
_AFFECTED = Incident.also_affected.through.objects


def statements_about(incidents):
    """Statements about one of the incidents."""
    return Statement.objects.filter(_one(_SPOKEN_OF, incidents, statement=OuterRef("pk")))


def responses_to(incidents):
    """Responses to one of the incidents."""
    return Response.objects.filter(_one(_ANSWERED, incidents, response=OuterRef("pk")))


def articles_on(incidents):
    """Articles that support one of the incidents, or a judgement, statement or response on it."""
    return Article.objects.filter(
        _one(Citation.objects, incidents, **_of_this("article"))
        | _one(Assessment.objects, incidents, **_of_this("article"))
        | _one(_SPOKEN_OF, incidents, **_of_this("statement__article"))
        | _one(_ANSWERED, incidents, **_of_this("response__article"))
    )


def _of_this(link):
    """The outer row, said as a range: of equals PostgreSQL gathers all there are beforehand.

    It does so for a choice of several conditions, and a page of fifty then costs as much as all.
    """
    return {f"{link}__gte": OuterRef("pk"), f"{link}__lte": OuterRef("pk")}


def officials_on(incidents):
    """Officials who spoke of one of the incidents."""
    return Official.objects.filter(_one(_SPOKEN_OF, incidents, statement__official=OuterRef("pk")))


def platforms_in(incidents):
    """Types of object that flew in one of the incidents."""
    return Platform.objects.filter(_one(IncidentObject.objects, incidents, platform=OuterRef("pk")))


def countries_with(incidents):
    """States in which one of the incidents lies, or which it also affected."""
    return Country.objects.filter(
        Exists(incidents.order_by().filter(country=OuterRef("pk")))
        | _one(_AFFECTED, incidents, country=OuterRef("pk"))
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


def _one(rows, incidents, **link):
    """Whether one of the rows, each of one incident, links one of the incidents with the outer row.

    Asked from the outer row to the link, and from there to the incident by its key: as a join,
    SQLite may begin with every published incident.
    """
    known = Exists(incidents.order_by().filter(pk=OuterRef("incident")))
    return Exists(rows.filter(known, **link))

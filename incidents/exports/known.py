"""What is public of everything else: whatever is known through the incidents asked for.

``incidents`` is a QuerySet of published incidents.
"""

from django.db.models import Exists, F, OuterRef, Q

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
from incidents.models.about_incidents import NOT_PUBLIC
from incidents.models.among import IsAmong

_SPOKEN_OF = Statement.incidents.through.objects
_ANSWERED = Response.incidents.through.objects
_AFFECTED = Incident.also_affected.through.objects
#: Rows of one incident each, and how they name an article.
_WAYS_TO_ARTICLES = (
    (Citation.objects, "article"),
    (Assessment.objects, "article"),
    (_SPOKEN_OF, "statement__article"),
    (_ANSWERED, "response__article"),
)


def statements_about(incidents):
    """Statements about one of the incidents."""
    return Statement.objects.filter(_one(_SPOKEN_OF, incidents, statement=OuterRef("pk")))


def statements_about_these(keys):
    """The same of published incidents given by their keys, which is quick for few and for many."""
    return Statement.objects.filter(pk__in=_linked(_SPOKEN_OF, keys).values("statement"))


def responses_to(incidents):
    """Responses to one of the incidents."""
    return Response.objects.filter(_one(_ANSWERED, incidents, response=OuterRef("pk")))


def responses_to_these(keys):
    """The same of published incidents given by their keys."""
    return Response.objects.filter(pk__in=_linked(_ANSWERED, keys).values("response"))


def articles_on(incidents):
    """Articles that support one of the incidents, or a judgement, statement or response on it."""
    supported = Q()
    for rows, article in _WAYS_TO_ARTICLES:
        supported |= Q(_one(rows, incidents, **_of_this(article)))
    return Article.objects.filter(supported)


def articles_on_these(keys):
    """The same of published incidents given by their keys."""
    named = [_linked(rows, keys).values(article) for rows, article in _WAYS_TO_ARTICLES]
    # All of them: what looks a key up among these puts them in order itself.
    return Article.objects.filter(pk__in=named[0].union(*named[1:], all=True))


def public_articles():
    """The same of all that is published, for counting and for pages of them: said by leaving out
    what unpublished incidents alone name, which is little; see ``AboutIncidents.all_published``."""
    suspects = [
        rows.order_by().filter(incident__state__in=NOT_PUBLIC).values(article)
        for rows, article in _WAYS_TO_ARTICLES
    ]
    public = articles_on(Incident.objects.published_of_few()).filter(pk=OuterRef("pk"))
    suspected = Article.objects.filter(pk__in=suspects[0].union(*suspects[1:], all=True))
    hidden = suspected.filter(~Exists(public)).values("pk")
    is_named = Q()
    for rows, article in _WAYS_TO_ARTICLES:
        is_named |= Q(Exists(rows.order_by().filter(**_of_this(article))))
    return Article.objects.filter(is_named).exclude(pk__in=hidden)


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
            # SQLite tells š from Š, though not s from S.
            for form in _forms(word):
                said |= _holds(rows.model, column, form)
            if column == "slug" and (folded := fold(word).replace(" ", "-")):
                said |= Q(slug__contains=folded)
        rows = rows.filter(said)
    return rows


def keys_saying(model, columns, words, most) -> list[int] | None:
    """Keys of all rows of a table that say so, public or not; None for more than ``most`` of them.

    One walk through the table, in the order in which it lies there: in another it takes ten times
    as long.
    """
    found = saying(model.objects.order_by(), columns, words).values_list("pk", flat=True)
    keys = list(found[: most + 1])
    return keys if len(keys) <= most else None


def _holds(model, column, form):
    """Whether a word stands in a column; of a name of something else, there are few of those."""
    link, _, name = column.rpartition("__")
    if not link:
        return Q(**{f"{column}__icontains": form})
    named = model._meta.get_field(link).related_model.objects.filter(**{f"{name}__icontains": form})
    return Q(**{f"{link}__in": named.values("pk")})


def _forms(word: str) -> set[str]:
    """A word as it may be written; of plain letters databases know that themselves."""
    if word.isascii():
        return {word}
    return {word, word.lower(), word.upper(), word.capitalize()}


def _linked(rows, keys):
    """The rows of incidents with some keys, but for those unpublished since these were read."""
    hidden = Incident.objects.filter(state__in=NOT_PUBLIC).values("pk")
    return rows.order_by().filter(IsAmong(F("incident"), keys)).exclude(incident__in=hidden)


def _one(rows, incidents, **link):
    """Whether one of the rows, each of one incident, links one of the incidents with the outer row.

    Asked from the outer row to the link, and from there to the incident by its key: as a join,
    SQLite may begin with every published incident.
    """
    known = Exists(incidents.order_by().filter(pk=OuterRef("incident")))
    return Exists(rows.filter(known, **link))

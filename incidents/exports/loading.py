"""What a record of each thing needs from the database, in a constant number of queries."""

from itertools import islice

from django.db.models import F, Prefetch, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from incidents.codebook import State
from incidents.models import (
    Article,
    Assessment,
    Citation,
    Incident,
    IncidentObject,
    Response,
    Statement,
    Tenure,
)


def incident_rows(incidents):
    """Incidents as a list tells them: every value, what flew, and the sources."""
    return (
        incidents.select_related("part_of")
        .defer("part_of__summary")
        .prefetch_related(
            Prefetch("objects_flown", IncidentObject.objects.select_related("platform")),
            "outcomes",
            "also_affected",
            Prefetch("citations", Citation.objects.order_by("pk")),
            Prefetch("citations__article", _sources()),
        )
    )


def whole_incidents(incidents):
    """Incidents with everything that hangs on them."""
    return (
        incident_rows(incidents)
        .select_related("track")
        .prefetch_related(
            "crossings",
            Prefetch("parts", _references(), to_attr="public_parts"),
            Prefetch("assessments", Assessment.objects.order_by("as_of", "pk")),
            Prefetch("assessments__article", _sources()),
            Prefetch("statements", statements(Statement.objects.all())),
            Prefetch("responses", responses(Response.objects.all())),
        )
    )


def statements(rows):
    """Statements with speaker, source and the published incidents spoken of."""
    return rows.select_related("official").prefetch_related(
        Prefetch("article", _sources()), Prefetch("incidents", _references(), to_attr="about")
    )


def responses(rows):
    """Responses with source and the published incidents answered."""
    return rows.prefetch_related(
        Prefetch("article", _sources()), Prefetch("incidents", _references(), to_attr="about")
    )


def articles(rows):
    """Articles without their text."""
    # Not as a join: SQLite then begins with the publishers, of whom there are few, and sorts all.
    return rows.prefetch_related("publisher", "origin").defer("body")


def name_supported(articles) -> None:
    """Give each article of a list its ``supported``: references of the published incidents.

    Asked for as plain values, since one article on a night may support hundreds.
    """
    cited = Citation.objects.filter(
        _published("incident__state"), article__in=[article.pk for article in articles]
    )
    supported: dict[int, set[str]] = {article.pk: set() for article in articles}
    for pk, reference in cited.order_by().values_list("article", "incident__reference"):
        supported[pk].add(reference)
    for article in articles:
        article.supported = sorted(supported[article.pk])


def officials(rows):
    """Officials with the offices they held."""
    return rows.prefetch_related(Prefetch("tenures", Tenure.objects.all()))


def in_chunks(load, keys, size):
    """The rows that ``load`` gives for keys, ``size`` of these at a time; few in memory at once.

    A list is good until the next one is asked for: then its rows are emptied, since what hangs on
    a row points back at it, and the garbage collector would let such rings pile up.
    """
    left = iter(keys)
    while some := list(islice(left, size)):
        chunk = load(some)
        yield chunk
        for told in chunk:
            vars(told).clear()


def _references():
    incidents = Incident.objects.filter(_published("state"))
    return incidents.only("reference").order_by("reference")


def _published(state):
    """Published, said so that SQLite does not begin with the index of all that is.

    What hangs on fifty rows is found from those rows; there may be a hundred thousand incidents.
    """
    return Exact(Coalesce(F(state), Value("")), State.PUBLISHED)


def _sources():
    """Articles without their text, which never leaves."""
    return Article.objects.select_related("publisher").defer("body")

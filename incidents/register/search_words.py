"""The words by which readers find incidents, gathered from all rows that tell of them."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Prefetch

from incidents.folding import HEAD, folded_words
from incidents.models import Citation, Incident, SearchRebuild, SearchText

AT_ONCE = 500


def keep_words(incidents: Iterable[Incident]) -> int:
    """Bring the words of incidents up to date with what is on record; tells how many changed."""
    pks = [incident.pk for incident in incidents]
    kept = dict(SearchText.objects.filter(pk__in=pks).values_list("pk", "words"))
    changed = [
        SearchText(incident_id=incident.pk, words=words)
        for incident in _with_rows(pks)
        if kept.get(incident.pk) != (words := _words_on_record(incident))
    ]
    SearchText.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["incident"],
        update_fields=["words"],
        batch_size=AT_ONCE,
    )
    return len(changed)


def rebuild() -> tuple[int, int]:
    """Gather the words of every incident anew, and the index from them.

    Returns how many incidents there are, and of how many the words had been others.
    """
    number = changed = 0
    pks = list(Incident.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        part = Incident.objects.filter(pk__in=pks[start : start + AT_ONCE]).only("pk")
        with transaction.atomic():
            changed += keep_words(part)
        number += len(part)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            table = "incidents_searchtext_index"
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
        else:
            cursor.execute("REINDEX INDEX incident_words")
    # Of every rebuild: one that was stopped halfway may have changed the words before this one.
    SearchRebuild.objects.create()
    return number, changed


def searched_words(incident: Incident, also_affected, flown, statements, articles) -> str:
    """Everything a reader may look an incident up by, folded, each word once and in their order;
    and once more, marked, those of its title and place.

    The rows may be unsaved.
    """
    told = _told(incident, also_affected, flown, statements, articles)
    head = folded_words(f"{incident.title} {incident.place} {incident.admin_area}")
    return " ".join(sorted({*folded_words(" ".join(told)), *(HEAD + word for word in head)}))


def _with_rows(pks):
    """The incidents as they are now, with the rows in which readers look for words."""
    cited = Citation.objects.select_related("article__publisher").defer("article__body")
    return (
        Incident.objects.filter(pk__in=pks)
        .select_related("country")
        .prefetch_related(
            "also_affected",
            "objects_flown__platform",
            "statements__official",
            Prefetch("citations", cited),
        )
    )


def _words_on_record(incident: Incident) -> str:
    articles = {citation.article_id: citation.article for citation in incident.citations.all()}
    return searched_words(
        incident,
        incident.also_affected.all(),
        incident.objects_flown.all(),
        incident.statements.all(),
        articles.values(),
    )


def _told(incident, also_affected, flown, statements, articles):
    yield from (incident.reference, incident.title, incident.summary)
    yield from (incident.place, incident.admin_area, incident.country.name)
    yield from (country.name for country in also_affected)
    for one in flown:
        yield one.as_reported
        if one.platform:
            yield from (one.platform.name, one.platform.aliases)
    for statement in statements:
        yield from (statement.speaker_title, statement.speaker)
        if statement.official:
            yield statement.official.also_known_as
    for article in articles:
        yield from (article.title, article.publisher.name)

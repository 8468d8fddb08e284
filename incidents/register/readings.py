"""Readings kept: the article with its text, what was proposed, and what editors make of it."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from incidents.articles.draft import Draft
from incidents.articles.ingest import Source
from incidents.articles.reading import read_source
from incidents.articles.shape import as_json
from incidents.codebook import DraftFate, ReadPart
from incidents.models import Article, Incident, Publisher, Reading, ReadingResult, User
from incidents.register.draft_entries import empty_draft, empty_object, first_entries
from incidents.register.how_read import how_read
from incidents.register.knowledge import knowledge
from incidents.register.search_words import keep_words

#: So many drafts and types of object are more than any article tells.
MOST_DRAFTS = 60
MOST_OBJECTS = 10


class Overtaken(Exception):
    """Somebody saved the reading meanwhile; the sentence says who and when."""


def read(source: Source) -> Draft:
    """What the reader makes of a source, told all that is on record."""
    return read_source(source, knowledge())


@transaction.atomic
def keep(draft: Draft, url: str, publisher: Publisher, by: User, archive_url: str = "") -> Reading:
    """The article with its text and its SHA-256, and a reading of it; the one there is, if any.

    An article on record keeps what it says of itself; what was empty is filled in. Raises
    ValidationError where the register keeps another text of it.
    """
    known = Article.objects.select_for_update(of=("self",)).filter(url=url).first()
    if known and (reading := Reading.objects.filter(article=known).first()):
        return reading
    document = as_json(draft)
    read = document["article"]
    text = read.pop("text")
    article = known or Article(url=url, publisher=publisher)
    if article.body and article.body != text:
        raise ValidationError("The register keeps another text of this article: read that one.")
    if not article.body:
        article.body = text
        article.sha256 = sha256(text.encode()).hexdigest()
        article.retrieved_at = timezone.now()
    article.title = article.title or (read["title"] or "")[:400]
    article.published_on = article.published_on or draft.article.published_on
    article.language = article.language or read["language"] or ""
    article.archive_url = article.archive_url or archive_url
    article._change_reason = "Read for incidents"
    article.full_clean()
    article.save()
    keep_words(Incident.objects.filter(citations__article=article).distinct())
    entries = first_entries(document, text)
    proposed = document | {"how": how_read(draft), "first": entries}
    return Reading.objects.create(
        article=article, proposed=proposed, entries=entries, changed_by=by
    )


@transaction.atomic
def save_entries(reading: Reading, entries: dict, version: int, by: User) -> Reading:
    """Keep what stands in the forms. Raises Overtaken when it was typed into an older version.

    What belongs to decided drafts stays as it was; nothing is added to the history, which is for
    decisions.
    """
    reading = locked(reading)
    if reading.version != version:
        raise Overtaken(_overtaken(reading, by))
    merged = reading.entries | {
        part: _merged(reading.entries[part], entries.get(part, {}), decided)
        for part, decided in (
            ("incidents", reading.fates()),
            ("statements", _decided(reading, ReadPart.STATEMENT)),
            ("responses", _decided(reading, ReadPart.RESPONSE)),
        )
    }
    if merged == reading.entries:
        return reading
    reading.entries = merged
    reading.version += 1
    reading.changed_by = by
    reading.skip_history_when_saving = True
    reading.save()
    del reading.skip_history_when_saving
    return reading


@transaction.atomic
def discard(reading: Reading, number: int, by: User) -> None:
    """Decide that a draft is no incident, or one too many."""
    reading = locked(reading)
    if number not in reading.fates():
        decide(reading, number, DraftFate.DISCARDED)
        mark(reading, by, f"Draft {number + 1} discarded")


@transaction.atomic
def restore(reading: Reading, mention: int, by: User) -> int:
    """Make a draft of a mention that the reader rejected; returns the draft's number."""
    reading = locked(reading)
    rejected = reading.proposed["rejected"]
    if not 0 <= mention < len(rejected):
        raise ValidationError("There is no such mention in this reading.")
    origin = f"rejected:{mention}"
    for number, draft in enumerate(reading.entries["incidents"]):
        if draft["origin"] == origin:
            return number
    draft = empty_draft(origin, {"nature": rejected[mention]["evidence"]})
    return _add(reading, draft, by, f"Restored: {rejected[mention]['reason']}")


@transaction.atomic
def add_draft(reading: Reading, by: User) -> int:
    """An empty draft, for an incident that the reader missed; returns its number."""
    return _add(locked(reading), empty_draft("added"), by, "Draft added by hand")


@transaction.atomic
def add_object(reading: Reading, number: int, by: User) -> None:
    """Room for one more type of object in a draft."""
    reading = locked(reading)
    if number not in reading.open_numbers:
        return
    objects = reading.entries["incidents"][number]["objects"]
    if len(objects) >= MOST_OBJECTS:
        raise ValidationError(f"A draft takes {MOST_OBJECTS} types of object at most.")
    objects.append(empty_object())
    mark(reading, by, "")


def locked(reading: Reading) -> Reading:
    """The reading as it stands now; two people deciding at once do so one by one."""
    bool(Reading.objects.select_for_update(of=("self",)).filter(pk=reading.pk))
    return Reading.objects.with_results().select_related("article", "changed_by").get(pk=reading.pk)


def decide(reading: Reading, number: int, fate: str, incident: Incident | None = None) -> None:
    """Note what became of a draft."""
    if not 0 <= number < len(reading.entries["incidents"]):
        raise ValidationError(f"There is no draft {number + 1} in this reading.")
    ReadingResult.objects.create(
        reading=reading, part=ReadPart.INCIDENT, number=number, fate=fate, incident=incident
    )


def note_made(reading: Reading, incident: Incident, made: dict, number: int | None = None) -> None:
    """Keep what a decision wrote, by which it can be taken back: of a draft, or of a new record."""
    rows = reading.results.filter(part=ReadPart.INCIDENT, incident=incident)
    (rows if number is None else rows.filter(number=number)).update(made=made)


def mark(reading: Reading, by: User, reason: str) -> None:
    """Count the saving, and keep it in the history."""
    reading.version += 1
    reading.changed_by = by
    reading._change_reason = reason or None
    reading.save()


def _add(reading, draft, by, reason):
    drafts = reading.entries["incidents"]
    if len(drafts) >= MOST_DRAFTS:
        raise ValidationError(f"A reading takes {MOST_DRAFTS} drafts at most.")
    drafts.append(draft)
    mark(reading, by, reason)
    return len(drafts) - 1


def _decided(reading, part):
    return {result.number for result in reading.results.all() if result.part == part}


def _merged(kept, sent, decided):
    """The rows kept, with the values sent for those that are not decided yet."""
    return [
        row | sent[number] if number in sent and number not in decided else row
        for number, row in enumerate(kept)
    ]


def _overtaken(reading, by):
    when = timezone.localtime(reading.updated_at)
    mine = reading.changed_by_id == by.pk
    who = "You, in another window," if mine else str(reading.changed_by or "Somebody")
    return (
        f"{who} saved this reading at {when:%H:%M} ({when:%d %B %Y}, UTC), after this page was "
        "opened. Nothing of yours is lost: it stands below, not yet saved. To put it in place all "
        "the same, save again."
    )

"""Which state of the register an answer was made from."""

import hashlib
from datetime import UTC, datetime
from functools import cache as once
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from incidents.exports import known
from incidents.models import (
    Article,
    Country,
    Incident,
    Official,
    Organisation,
    Phrase,
    Place,
    Platform,
    Publisher,
    Reading,
    ReadingResult,
    Response,
    SearchRebuild,
    Statement,
    Tenure,
)

CODE = Path(__file__).resolve().parent.parent
TEMPLATES = CODE.parent / "templates"
KEPT_SECONDS = 600
#: As good as any condition that holds for every row.
ALWAYS = Q(pk__isnull=False)

#: What the desk works with and no public answer holds anything of.
DESK_ALONE = (Phrase, Reading, ReadingResult)


class Version(NamedTuple):
    """``tag`` differs whenever an answer may; ``changed_at`` is the last change, or None."""

    tag: str
    changed_at: datetime | None


def register_version() -> Version:
    """The public register as it stands, in one query that reads the ends of indexes alone.

    Every change is in the history of its table; what is entered in bulk and without one is known
    by its number, or by the moment of the change. What happens to records that were never public
    moves nothing: when editors work is nobody's business. To tell the two apart may mean to look
    past thousands of drafts, and so is done once after each change.
    """
    ends = _asked(_ends())
    key = f"register-version-{_digest(ends)}"
    return cache.get_or_set(key, lambda: _version(_asked(_public_ends())), KEPT_SECONDS)


#: For so long a process goes by what it last saw, where it is asked many times a second.
SECONDS_KEPT = 1.0
_last_seen: tuple[float, Version, datetime] | None = None
_looking = Lock()


def recent_version() -> tuple[Version, datetime]:
    """The public register as it stood within the last second, and the moment when it was seen."""
    seen = _last_seen
    if seen is None or _age(seen) >= SECONDS_KEPT:
        with _looking:
            seen = _last_seen
            if seen is None or _age(seen) >= SECONDS_KEPT:
                seen = _look()
    return seen[1:]


def look_early() -> None:
    """Look for a new version while nobody waits for it, where somebody soon would."""
    seen = _last_seen
    if seen and _age(seen) >= SECONDS_KEPT / 2 and _looking.acquire(blocking=False):
        try:
            _look()
        finally:
            _looking.release()


def _look() -> tuple[float, Version, datetime]:
    global _last_seen
    now, read_at = monotonic(), timezone.now()
    _last_seen = now, register_version(), read_at
    return _last_seen


def _age(seen: tuple[float, Version, datetime]) -> float:
    return monotonic() - seen[0]


def _version(newest) -> Version:
    changed_at = max((_moment(moment) for *_, moment in newest), default=None)
    return Version(_digest([_code(), *newest]), changed_at)


def _asked(question) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(*question)
        return sorted(cursor.fetchall())


def _digest(told: list) -> str:
    return hashlib.sha256("|".join(map(str, told)).encode()).hexdigest()


@once
def _ends() -> tuple[str, list]:
    """A query for the newest row of each table."""
    newest = {model: model.history.model.objects.all() for model in _with_history()}
    return _question(Incident.objects.order_by(), newest)


@once
def _public_ends() -> tuple[str, list]:
    """A query for the newest row of each table that is, or was, public."""
    newest = {m: m.history.model.objects.filter(_was_public(m)) for m in _with_history()}
    return _question(_once_public(), newest)


def _question(incidents, histories) -> tuple[str, list]:
    """One query for rows of (where from, number, moment); with its values."""
    newest = {
        "incident": incidents.order_by("-pk").values_list("pk", "created_at"),
        "change": Incident.objects.published()
        .order_by("-updated_at", "-reference")
        .values_list("pk", "updated_at"),
        "search": SearchRebuild.objects.order_by("-pk").values_list("pk", "at"),
    }
    for model, rows in histories.items():
        rows = rows.order_by("-history_id").values_list("history_id", "history_date")
        newest[model._meta.model_name] = rows
    parts, values = [], []
    for name, rows in newest.items():
        sql, its_values = rows[:1].query.sql_with_params()
        parts.append(f"SELECT '{name}', newest.* FROM ({sql}) AS newest")
        values.extend(its_values)
    return " UNION ALL ".join(parts), values


def _with_history() -> list:
    models = apps.get_app_config("incidents").get_models()
    kept = [m for m in models if hasattr(m._meta, "simple_history_manager_attribute")]
    return [m for m in kept if m not in DESK_ALONE]


def _once_public():
    """Incidents that are, or were, open to everybody."""
    return Incident.objects.filter(published_at__isnull=False).order_by()


def _was_public(model) -> Q:
    """Whether a row of a model's history is of something known through an incident once public."""
    if any(field.name == "incident" for field in model._meta.fields):
        return Q(Exists(_once_public().filter(pk=OuterRef("incident_id"))))
    if model in (Country, Organisation):
        return ALWAYS
    if model is Place:
        released = Place.history.model.objects.filter(released=True)
        return Q(Exists(released.filter(id=OuterRef("id"))))
    if model in (Statement, Response):
        return _was_about_something_public(model)
    incidents = _once_public()
    rows, key = {
        Incident: (incidents, "id"),
        Article: (known.articles_on(incidents), "id"),
        Official: (known.officials_on(incidents), "id"),
        Tenure: (known.officials_on(incidents), "official_id"),
        Platform: (known.platforms_in(incidents), "id"),
    }.get(model, (None, ""))
    if rows is not None:
        return Q(Exists(rows.filter(pk=OuterRef(key))))
    if model is Publisher:
        of_it = Q(publisher=OuterRef("id")) | Q(origin=OuterRef("id"))
        return Q(Exists(known.articles_on(incidents).filter(of_it)))
    raise LookupError(f"What is public of {model.__name__} is not said here.")


def _was_about_something_public(model) -> Q:
    """Of a statement or response: the incidents that it is about now, or was when it was saved.

    One whose links are not on record, as after it was deleted, may have been public.
    """
    name = model._meta.model_name
    now = model.incidents.through.objects.filter(**{f"{name}_id": OuterRef("id")})
    past = model.history.model.incidents.model.objects.filter(**{f"{name}_id": OuterRef("id")})
    public = _once_public().filter(pk=OuterRef("incident_id"))
    ever_public = Exists(now.filter(Exists(public))) | Exists(past.filter(Exists(public)))
    return Q(ever_public) | ~Q(Exists(now)) & ~Q(Exists(past))


@once
def _code() -> str:
    """What writes the answers: with a new release, old ones are no longer good."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    paths = [*sorted(CODE.rglob("*.py")), *sorted(TEMPLATES.rglob("*.html"))]
    digest = hashlib.sha256()
    for path in [*paths, *([manifest] if manifest.exists() else [])]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _moment(value) -> datetime:
    moment = parse_datetime(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if is_naive(moment) else moment

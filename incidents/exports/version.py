"""Which state of the register an answer was made from."""

import hashlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.db import connection
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from incidents.codebook import State
from incidents.models import Incident

CODE = Path(__file__).resolve().parent.parent


class Version(NamedTuple):
    """``tag`` differs whenever an answer may; ``changed_at`` is the last change, or None."""

    tag: str
    changed_at: datetime | None


def register_version() -> Version:
    """The register as it stands, in one query that reads the ends of indexes alone.

    Every change is in the history of its table; what is entered in bulk and without one is known
    by its number, or by the moment of the change.
    """
    quote = connection.ops.quote_name
    incidents = quote(Incident._meta.db_table)
    columns = [f"(SELECT MAX(id) FROM {incidents})"]
    columns.append(f"(SELECT MAX(updated_at) FROM {incidents} WHERE state = %s)")
    for table in _histories():
        columns.append(f"(SELECT MAX(history_id) FROM {quote(table)})")
        newest = f"SELECT history_date FROM {quote(table)} ORDER BY history_id DESC LIMIT 1"
        columns.append(f"({newest})")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", [State.PUBLISHED])
        found = cursor.fetchone()
    moments = [_moment(value) for value in (found[1], *found[3::2]) if value is not None]
    told = "|".join([_code(), *map(str, found)])
    return Version(hashlib.sha256(told.encode()).hexdigest(), max(moments, default=None))


@cache
def _histories() -> list[str]:
    models = apps.get_app_config("incidents").get_models()
    kept = [m for m in models if hasattr(m._meta, "simple_history_manager_attribute")]
    return [model.history.model._meta.db_table for model in kept]


@cache
def _code() -> str:
    """The code that writes the answers: with a new release, old ones are no longer good."""
    digest = hashlib.sha256()
    for path in sorted(CODE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _moment(value) -> datetime:
    moment = parse_datetime(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if is_naive(moment) else moment

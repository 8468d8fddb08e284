"""What the loader wrote before, and what people made of it since, read from the history.

A row belongs to the loader as long as nobody made a history record since the loader's own.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q
from django.utils import timezone

from incidents.codebook import State
from incidents.register.positions import RECOMPUTED

#: The reason in every history record that the loader writes.
REASON = "Loaded from the register"
#: Reasons of records that the site itself writes; they do not make a row somebody's own.
OF_THE_SITE = (REASON, RECOMPUTED)


@dataclass(eq=False)
class Known:
    """A row as the database knows it.

    ``row`` is None for a row that was deleted; ``written`` is the history record of the loader's
    last writing, None for a row that somebody else made; ``touched`` is the newest record that
    somebody made since; ``linked`` are the other ends of its links as they stand,
    ``linked_when_written`` as the loader wrote them.
    """

    pk: object
    row: models.Model | None = None
    written: models.Model | None = None
    touched: models.Model | None = None
    linked: set = field(default_factory=set)
    linked_when_written: set = field(default_factory=set)

    @property
    def is_untouched(self) -> bool:
        """Whether it stands as the loader wrote it."""
        return self.row is not None and self.written is not None and self.touched is None

    @property
    def is_withdrawn(self) -> bool:
        return getattr(self.row, "state", "") == State.WITHDRAWN

    @property
    def last_written(self):
        """The values to know it by: as the loader wrote them, else as they stand."""
        return self.written or self.row

    @property
    def trace(self) -> str:
        """What somebody did to it, who and when: “changed by anna on 2026-11-20”."""
        if self.row is None:
            verb = "deleted"
        elif self.is_withdrawn:
            verb = "withdrawn"
        else:
            verb = "changed" if self.written else "written"
        if self.touched is None:
            return f"{verb} by somebody"
        who = self.touched.history_user or "somebody"
        return f"{verb} by {who} on {timezone.localdate(self.touched.history_date)}"


def known_rows(model, standing: Q, written: Q | None = None, links: str = "") -> list[Known]:
    """The rows that fit, standing or once written by the loader, in the order of their keys.

    ``standing`` picks rows of the table, ``written`` records of its history (the same when left
    out); ``links`` names the many-to-many field whose ends are loaded too.
    """
    history = model.history.model.objects
    pk = model._meta.pk.name
    ever = history.filter(standing if written is None else written).values(pk)
    known: dict[object, Known] = {}
    # Locked, so that an editor who saves meanwhile comes after the loader and is not undone.
    rows = model.objects.select_for_update().filter(standing | Q(pk__in=ever))
    for row in rows.order_by("pk"):
        known[row.pk] = Known(row.pk, row)
    records = history.filter(Q(**{f"{pk}__in": ever}) | Q(**{f"{pk}__in": _pks(model, standing)}))
    for record in records.select_related("history_user").order_by("history_date", "history_id"):
        each = known.setdefault(getattr(record, pk), Known(getattr(record, pk)))
        if record.history_change_reason == REASON and record.history_type != "-":
            each.written, each.touched = record, None
        elif record.history_change_reason not in OF_THE_SITE or record.history_type == "-":
            each.touched = record
    found = [each for each in known.values() if each.row is not None or each.written is not None]
    if links:
        _add_links(model, links, found)
    return found


def _pks(model, standing: Q):
    return model.objects.filter(standing).order_by().values("pk")


def _add_links(model, links: str, known: list[Known]) -> None:
    field = model._meta.get_field(links)
    near, far = field.m2m_field_name(), field.m2m_reverse_field_name()
    by_pk = {each.pk: each for each in known}
    for part in in_portions(list(by_pk)):
        rows = field.remote_field.through.objects.filter(**{f"{near}__in": part})
        for near_pk, far_pk in rows.values_list(f"{near}_id", f"{far}_id"):
            by_pk[near_pk].linked.add(far_pk)
    by_record = {each.written.history_id: each for each in known if each.written}
    past = history_of_links(model, links)
    for part in in_portions(list(by_record)):
        rows = past.objects.filter(history__in=part)
        for record_pk, far_pk in rows.values_list("history_id", f"{far}_id"):
            by_record[record_pk].linked_when_written.add(far_pk)


def history_of_links(model, links: str):
    """The model that keeps the history of a many-to-many field."""
    return getattr(model.history.model, links).model


def in_portions(values: list, size: int = 800):
    """``values`` in lists that a query can carry."""
    return [values[start : start + size] for start in range(0, len(values), size)]


def grouped(rows, key) -> dict:
    """Rows in lists by their key, in their order."""
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups

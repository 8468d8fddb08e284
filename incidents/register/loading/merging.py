"""Bringing a table to what the files say, and leaving alone what people changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from incidents.register.loading.ledger import (
    REASON,
    Known,
    grouped,
    history_of_links,
    in_portions,
)
from incidents.register.loading.report import Report

PORTION = 500


@dataclass(eq=False)
class Wanted:
    """A row as the files want it.

    Rows with the same ``key`` may stand for one another. ``values`` (by attribute) are compared
    and written, ``at_first`` only when the row is added, ``links`` are the other ends of its
    many-to-many field. ``known`` is what it was found to
    be, or became when it was added.
    """

    key: tuple
    values: dict
    label: str
    at_first: dict = field(default_factory=dict)
    links: set = field(default_factory=set)
    known: Known | None = None
    is_new: bool = False

    @property
    def pk(self):
        """The key of the row that stands for it, None where somebody deleted that row."""
        return self.known.pk if self.known and self.known.row is not None else None


@dataclass(frozen=True)
class Table:
    """How rows of a model are told apart.

    ``key`` reads the key off a row or a history record. A row that is deleted or was made by
    somebody else stands for a wanted one only when ``identity`` agrees too. ``links`` names a
    many-to-many field; ``links_grow`` says that links the files do not name stay.
    """

    model: type[models.Model]
    name: str
    key: Callable[[models.Model], tuple]
    identity: tuple[str, ...] = ()
    links: str = ""
    links_grow: bool = False
    may_pair: Callable[[Wanted, Known], bool] = lambda wanted, known: True


def merge(table: Table, wanted: list[Wanted], known: Iterable[Known], report: Report) -> None:
    """Add, change or leave alone the rows of one table, and count them."""
    known = list(known)
    pair(table, wanted, known)
    added, changed = [], []
    count = report.count(table.name)
    for each in wanted:
        if each.known is None:
            added.append(each)
        elif _agrees(table, each):
            count.unchanged += 1
        elif each.known.is_untouched:
            changed.append(each)
        else:
            count.left_alone += 1
            report.left_alone.append(f"{each.label}, {each.known.trace}")
    _add(table, added)
    _change(table, changed)
    count.added += len(added)
    count.changed += len(changed)


def unclaimed(wanted: list[Wanted], known: list[Known]) -> list[Known]:
    """Rows of the loader's that stand as it wrote them and that the files no longer ask for."""
    claimed = {each.known for each in wanted}
    return [each for each in known if each.is_untouched and each not in claimed]


def pair(table: Table, wanted: list[Wanted], known: list[Known]) -> None:
    """Find for each wanted row the known one that it is, the most alike first.

    Rows are known by what the loader wrote, so that one whose key somebody changed is still
    found; only then by what they hold now.
    """
    taken: set[Known] = set()
    for name in ("written", "row"):
        held = [each for each in known if getattr(each, name) is not None and each not in taken]
        by_key = grouped(held, lambda each, name=name: table.key(getattr(each, name)))
        open_still = [each for each in wanted if each.known is None]
        for key, rivals in grouped(open_still, lambda each: each.key).items():
            _pair_rivals(table, rivals, by_key[key], taken)


def _pair_rivals(table: Table, rivals: list[Wanted], candidates: list[Known], taken: set) -> None:
    pairs = [
        (*_likeness(each, candidate), -row, -column)
        for row, each in enumerate(rivals)
        for column, candidate in enumerate(candidates)
        if _may_be(table, each, candidate)
    ]
    for *_, row, column in sorted(pairs, reverse=True):
        each, candidate = rivals[-row], candidates[-column]
        if each.known is None and candidate not in taken:
            each.known = candidate
            taken.add(candidate)


def _may_be(table: Table, wanted: Wanted, known: Known) -> bool:
    if (known.row is None or known.written is None) and any(
        getattr(known.last_written, name) != wanted.values[name] for name in table.identity
    ):
        return False
    return table.may_pair(wanted, known)


def _likeness(wanted: Wanted, known: Known) -> tuple:
    """How alike the two are: the loader's own rows first, then by values and links that agree."""
    row = known.last_written
    same = sum(getattr(row, name, None) == value for name, value in wanted.values.items())
    shared = len(wanted.links & (known.linked | known.linked_when_written))
    return known.written is not None, same == len(wanted.values), shared, same, bool(known.row)


def _agrees(table: Table, wanted: Wanted) -> bool:
    """Whether the row stands and already is as the files want it, whoever made it so."""
    row = wanted.known.row
    if row is None or wanted.known.is_withdrawn:
        return False
    if any(getattr(row, name) != value for name, value in wanted.values.items()):
        return False
    return not table.links or _links_to_be(table, wanted) == wanted.known.linked


def _links_to_be(table: Table, wanted: Wanted) -> set:
    return wanted.links | wanted.known.linked if table.links_grow else wanted.links


def _add(table: Table, added: list[Wanted]) -> None:
    if not added:
        return
    rows = [table.model(**each.values, **each.at_first) for each in added]
    rows = bulk_create_with_history(
        rows, table.model, batch_size=PORTION, default_change_reason=REASON
    )
    for each, row in zip(added, rows, strict=True):
        each.known, each.is_new = Known(row.pk, row, written=row), True
    if table.links:
        _link(table, {each.pk: each.links for each in added})
        _write_link_history(table, [each.pk for each in added])


def _change(table: Table, changed: list[Wanted]) -> None:
    if not changed:
        return
    names = set()
    for each in changed:
        names |= each.values.keys()
        for name, value in each.values.items():
            setattr(each.known.row, name, value)
        if hasattr(each.known.row, "updated_at"):
            each.known.row.updated_at = timezone.now()
            names.add("updated_at")
    attributes = {f.attname: f.name for f in table.model._meta.concrete_fields}
    names.discard(table.model._meta.pk.attname)
    bulk_update_with_history(
        [each.known.row for each in changed],
        table.model,
        [attributes[name] for name in sorted(names)],
        batch_size=PORTION,
        default_change_reason=REASON,
    )
    if table.links:
        for each in changed:
            each.links = _links_to_be(table, each)
        _unlink(table, {each.pk: each.known.linked - each.links for each in changed})
        _link(table, {each.pk: each.links - each.known.linked for each in changed})
        _write_link_history(table, [each.pk for each in changed])


def _link(table: Table, ends: dict) -> None:
    field = table.model._meta.get_field(table.links)
    near, far = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    through = field.remote_field.through
    through.objects.bulk_create(
        [through(**{near: pk, far: end}) for pk, some in ends.items() for end in sorted(some)],
        batch_size=PORTION,
    )


def _unlink(table: Table, ends: dict) -> None:
    field = table.model._meta.get_field(table.links)
    near, far = field.m2m_field_name(), field.m2m_reverse_field_name()
    for pk, some in ends.items():
        if some:
            gone = field.remote_field.through.objects.filter(**{near: pk, f"{far}__in": some})
            gone.delete()


def _write_link_history(table: Table, pks: list) -> None:
    """Write down the links of rows whose newest history record was just made."""
    field = table.model._meta.get_field(table.links)
    near, far = field.m2m_field_name(), field.m2m_reverse_field_name()
    past = history_of_links(table.model, table.links)
    for part in in_portions(pks):
        records = table.model.history.filter(id__in=part, history_change_reason=REASON)
        newest = dict(records.order_by("history_id").values_list("id", "history_id"))
        rows = field.remote_field.through.objects.filter(**{f"{near}__in": part}).order_by("pk")
        past.objects.bulk_create(
            [
                past(
                    id=row.pk,
                    history_id=newest[getattr(row, f"{near}_id")],
                    **{f"{end}_id": getattr(row, f"{end}_id") for end in (near, far)},
                )
                for row in rows
            ],
            batch_size=PORTION,
        )

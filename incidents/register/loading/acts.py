"""Statements and responses: one row for one act, about every incident it is told under."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from incidents.models import Official, Organisation, Response, Statement
from incidents.register.loading.ledger import (
    Known,
    grouped,
    history_of_links,
    in_portions,
    known_rows,
)
from incidents.register.loading.lines import Line
from incidents.register.loading.merging import Table, Wanted, merge, unclaimed
from incidents.register.loading.report import Report


def _same_act(words: str) -> Callable[[Wanted, Known], bool]:
    """Whether a row may be the act wanted: it is about one of its incidents, or both are dated
    and told in the same words, as when a new incident joins those of an old act."""

    def may_pair(wanted: Wanted, known: Known) -> bool:
        if wanted.links & (known.linked | known.linked_when_written):
            return True
        dated = wanted.values["date"] is not None
        return dated and getattr(known.last_written, words) == wanted.values[words]

    return may_pair


STATEMENTS = Table(
    Statement,
    "statements",
    lambda row: (
        row.official_id,
        row.speaker_title,
        row.country_id,
        row.organisation_id,
        row.date,
        row.stance,
    ),
    links="incidents",
    links_grow=True,
    may_pair=_same_act("paraphrase"),
)
RESPONSES = Table(
    Response,
    "responses",
    lambda row: (row.kind, row.country_id, row.organisation_id, row.date),
    links="incidents",
    links_grow=True,
    may_pair=_same_act("note"),
)


@dataclass(frozen=True)
class Told:
    """An act as told under one incident."""

    reference: str
    articles: frozenset[str]
    values: tuple[tuple[str, object], ...]


def acts(told: list[Told]) -> list[tuple[dict, list[str]]]:
    """Acts told in the same values, each once, with the references it is told under.

    A dated act is one however far apart its incidents are; an undated one only among incidents
    that share an article, directly or through others: “Border Guard inquiry” of 2014 is not that
    of 2025.
    """
    found = []
    for values, same in grouped(told, lambda each: each.values).items():
        groups = [same] if dict(values)["date"] else _sharing_articles(same)
        found += [(dict(values), [each.reference for each in group]) for group in groups]
    return found


def _sharing_articles(told: list[Told]) -> list[list[Told]]:
    groups: list[tuple[set, list[Told]]] = []
    for each in told:
        articles, members = set(each.articles), [each]
        for group in [g for g in groups if g[0] & each.articles or each.reference in _names(g)]:
            groups.remove(group)
            articles |= group[0]
            members = group[1] + members
        groups.append((articles, members))
    return [members for _, members in groups]


def _names(group: tuple[set, list[Told]]) -> set[str]:
    return {each.reference for each in group[1]}


def load_statements(lines: list[Line], pks: dict[str, int], report: Report) -> None:
    slugs = sorted({s["official"] for line in lines for s in line["statements"] if s["official"]})
    officials = {
        slug: pk
        for part in in_portions(slugs)
        for slug, pk in Official.objects.filter(slug__in=part).values_list("slug", "pk")
    }
    organisations = set(Organisation.objects.values_list("code", flat=True))
    told = [
        Told(
            line["reference"],
            frozenset(line["articles"]),
            (
                ("official_id", officials.get(said["official"])),
                ("speaker_title", said["title"]),
                *_of(said["of"], organisations),
                ("date", said["date"]),
                ("stance", said["stance"]),
                ("paraphrase", said["paraphrase"]),
            ),
        )
        for line in lines
        if line["reference"] in pks
        for said in line["statements"]
        if said["official"] is None or said["official"] in officials  # else somebody deleted them
    ]
    _load(STATEMENTS, told, pks, report)


def load_responses(lines: list[Line], pks: dict[str, int], report: Report) -> None:
    organisations = set(Organisation.objects.values_list("code", flat=True))
    told = [
        Told(
            line["reference"],
            frozenset(line["articles"]),
            (
                ("kind", done["kind"]),
                *_of(done["by"], organisations),
                ("date", done["date"]),
                ("note", done["note"]),
            ),
        )
        for line in lines
        if line["reference"] in pks
        for done in line["responses"]
    ]
    _load(RESPONSES, told, pks, report)


def _of(code: str, organisations: set) -> tuple[tuple[str, object], ...]:
    """A code as the state or the organisation it stands for."""
    is_organisation = code in organisations
    return (
        ("country_id", None if is_organisation else code),
        ("organisation_id", code if is_organisation else None),
    )


def _load(table: Table, told: list[Told], pks: dict[str, int], report: Report) -> None:
    words = list(dict(told[0].values)) if told else []
    wanted = []
    for values, references in acts(told):
        key = tuple(values[name] for name in words[:-1])
        label = f"{', '.join(dict.fromkeys(references))}: {table.name[:-1]} “{values[words[-1]]}”"
        wanted.append(Wanted(key, values, label, links={pks[each] for each in references}))
    known = _known(table, list(pks.values()), {each.values["date"] for each in wanted})
    merge(table, wanted, known, report)
    _note_what_is_gone(table, wanted, known, pks, report)


def _known(table: Table, pks: list[int], dates: set) -> list[Known]:
    """Rows about the incidents, and those of the same days, which may come to be about them."""
    model = table.model
    near = model._meta.get_field(table.links).m2m_field_name()
    through = model._meta.get_field(table.links).remote_field.through.objects
    past = history_of_links(model, table.links).objects
    found: dict[object, Known] = {}
    for part in in_portions(pks):
        linked = Q(pk__in=through.filter(incident__in=part).values(near))
        were = Q(history_id__in=past.filter(incident__in=part).values("history"))
        found |= {each.pk: each for each in known_rows(model, linked, were, table.links)}
    for part in in_portions(sorted(filter(None, dates))):
        for each in known_rows(model, Q(date__in=part), links=table.links):
            found.setdefault(each.pk, each)
    return [found[pk] for pk in sorted(found)]


def _note_what_is_gone(table, wanted, known, pks, report) -> None:
    """Tell which links the files no longer name; the rows and links stay."""
    references = {pk: reference for reference, pk in pks.items()}
    now = {each.known: each.links for each in wanted}
    gone = set(unclaimed(wanted, known))
    for each in known:
        if each.is_untouched and (each in gone or each in now):
            for pk in sorted((each.linked & references.keys()) - now.get(each, set())):
                words = getattr(each.row, "paraphrase", "") or getattr(each.row, "note", "")
                report.gone.append(f"{references[pk]}: {table.name[:-1]} “{words or each.row}”")

"""Officials, and the offices under which they were quoted joined to the terms they served."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q

from incidents.folding import fold
from incidents.models import Official, Organisation, Tenure
from incidents.register.loading.ledger import Known, grouped, in_portions, known_rows
from incidents.register.loading.lines import Line
from incidents.register.loading.merging import Table, Wanted, merge
from incidents.register.loading.report import Report

OFFICIALS = Table(Official, "officials", lambda row: (row.slug,))
TENURES = Table(
    Tenure,
    "tenures",
    lambda row: (row.official_id, row.country_id, row.organisation_id, row.title),
)


class Term(NamedTuple):
    """A term of office; ``seen_on`` is a day on which its holder was quoted under it."""

    title: str
    of: str
    start: date | None
    end: date | None
    acting: bool = False
    seen_on: date | None = None

    def includes(self, day: date) -> bool:
        return bool(self.start and self.start <= day and (self.end is None or day <= self.end))


def joined(terms: list[Term], offices: list[dict]) -> list[Term]:
    """One row for each office of one person: a quotation joins the term it falls into.

    With a day, that is the term for the same state or organisation that includes the day, the
    one worded alike if there are several. Without a day, it is the one worded alike, or the only
    one there is. What joins no term is an office of its own, known from the quotation alone.
    """
    found = list(terms)
    for office in offices:
        place = _term_of(office, found)
        if place is None:
            found.append(Term(office["title"], office["of"], None, None, False, office["seen_on"]))
        elif office["seen_on"]:
            known = found[place].seen_on
            seen_on = max(known, office["seen_on"]) if known else office["seen_on"]
            found[place] = found[place]._replace(seen_on=seen_on)
    return found


def _term_of(office: dict, terms: list[Term]) -> int | None:
    fitting = [n for n, term in enumerate(terms) if term.start and term.of == office["of"]]
    day = office["seen_on"]
    if day:
        fitting = [n for n in fitting if terms[n].includes(day)]
    alike = [n for n in fitting if fold(terms[n].title) == fold(office["title"])]
    if len(alike) == 1:
        return alike[0]
    return fitting[0] if len(fitting) == 1 else None


def load_officials(officials: list[Line], tenures: list[Line], report: Report) -> None:
    """Officials and their offices; terms or quotations that no file gives stay as they are."""
    wanted = [
        Wanted(
            (line["slug"],),
            {n: line[n] for n in ("name", "slug", "also_known_as")},
            line["name"],
        )
        for line in officials
    ]
    slugs = sorted({line["slug"] for line in officials} | {line["official"] for line in tenures})
    known = [each for part in in_portions(slugs) for each in known_rows(Official, Q(slug__in=part))]
    merge(OFFICIALS, wanted, known, report)
    people = {each.key[0]: each.known.row for each in wanted}
    for each in known:
        if each.row is not None:
            people.setdefault(each.row.slug, each.row)
    people = {slug: person for slug, person in people.items() if person is not None}
    _load_tenures(people, officials, tenures, report)


def _load_tenures(people: dict, officials: list[Line], tenures: list[Line], report: Report):
    organisations = set(Organisation.objects.values_list("code", flat=True))
    quoted = {line["slug"]: line["offices"] for line in officials}
    served = grouped(tenures, lambda line: line["official"])
    pks = [person.pk for person in people.values()]
    known = [each for part in in_portions(pks) for each in known_rows(Tenure, Q(official__in=part))]
    standing = grouped((each for each in known if each.row), lambda each: each.row.official_id)
    wanted = []
    for slug, person in people.items():
        before = [_term(each) for each in standing[person.pk]]
        if slug in served:
            terms = [_served(line, before, keep_seen=slug not in quoted) for line in served[slug]]
        else:
            terms = [term for term in before if term.start]
        wanted += [
            _wanted_term(person, term, organisations)
            for term in joined(terms, quoted.get(slug, []))
        ]
    merge(TENURES, wanted, known, report)


def _served(line: Line, before: list[Term], *, keep_seen: bool) -> Term:
    """The term of a line; the day of a quotation on record stays where no file gives quotations."""
    term = Term(line["title"], line["of"], line["start"], line["end"], line["acting"])
    days = [t.seen_on for t in before if t[:3] == term[:3] and t.seen_on]
    return term._replace(seen_on=max(days)) if keep_seen and days else term


def _term(known: Known) -> Term:
    row = known.row
    of = row.country_id or row.organisation_id
    return Term(row.title, of, row.start, row.end, row.acting, row.seen_on)


def _wanted_term(person: Official, term: Term, organisations: set) -> Wanted:
    organisation = term.of if term.of in organisations else None
    country = None if organisation else term.of
    return Wanted(
        (person.pk, country, organisation, term.title),
        {
            "official_id": person.pk,
            "title": term.title,
            "country_id": country,
            "organisation_id": organisation,
            "start": term.start,
            "end": term.end,
            "acting": term.acting,
            "seen_on": term.seen_on,
        },
        f"{person.name}, {term.title}",
    )

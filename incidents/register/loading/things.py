"""Rows that stand by themselves: states, organisations, publishers, articles, types of object."""

from collections import Counter
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.text import slugify

from incidents.models import Article, Country, Organisation, Platform, Publisher
from incidents.register.loading.ledger import Known, in_portions, known_rows
from incidents.register.loading.lines import Line
from incidents.register.loading.merging import Table, Wanted, merge
from incidents.register.loading.report import Report

COUNTRIES = Table(Country, "countries", lambda row: (row.code,))
ORGANISATIONS = Table(Organisation, "organisations", lambda row: (row.code,))
PUBLISHERS = Table(Publisher, "publishers", lambda row: (row.name.casefold(),))
ARTICLES = Table(Article, "articles", lambda row: (row.url,))
PLATFORMS = Table(Platform, "platforms", lambda row: (row.name,))


def load_countries(lines: list[Line], report: Report) -> None:
    wanted = [Wanted((line["code"],), line.values, line["name"]) for line in lines]
    merge(COUNTRIES, wanted, _by(Country, "code", wanted), report)


def load_organisations(lines: list[Line], report: Report) -> None:
    wanted = [Wanted((line["code"],), line.values, line["name"]) for line in lines]
    merge(ORGANISATIONS, wanted, _by(Organisation, "code", wanted), report)


def load_platforms(lines: list[Line], report: Report) -> None:
    wanted = [
        Wanted(
            (line["name"],),
            {
                "name": line["name"],
                "slug": slugify(line["name"].replace("/", "-")),
                "category": line["category"],
                "origin_id": line["origin"],
                "aliases": line["aliases"],
            },
            line["name"],
        )
        for line in lines
    ]
    merge(PLATFORMS, wanted, _by(Platform, "name", wanted), report)


def load_articles(lines: list[Line], report: Report) -> None:
    """Publishers first; an article whose publisher somebody deleted is left out like it."""
    publishers = _load_publishers(lines, report)
    wanted = [
        Wanted(
            (line["url"],),
            {
                "url": line["url"],
                "title": line["title"],
                "publisher_id": publishers[line["publisher"].casefold()],
                "published_on": line["published_on"],
                "language": line["language"],
            },
            line["url"],
        )
        for line in lines
    ]
    merge(ARTICLES, wanted, _by(Article, "url", wanted), report)


def _load_publishers(lines: list[Line], report: Report) -> dict[str, int]:
    """Keys by name; names that differ in capitals alone are one publisher's."""
    names, hosts = {}, {}
    for line in lines:
        name = line["publisher"]
        names.setdefault(name.casefold(), name)
        host = urlsplit(line["url"]).hostname.removeprefix("www.")
        hosts.setdefault(name.casefold(), Counter())[host] += 1
    wanted = [
        Wanted((key,), {}, name, {"name": name, "domain": _only(hosts[key])})
        for key, name in names.items()
    ]
    # All of them: no database compares names without regard to capitals in every alphabet.
    merge(PUBLISHERS, wanted, known_rows(Publisher, Q()) if wanted else [], report)
    missing = [each for each in wanted if each.pk is None]
    for each in missing:
        each.known.row = Publisher.objects.get_or_create(name=each.label)[0]
        each.known.pk = each.known.row.pk
    return {each.key[0]: each.pk for each in wanted}


def _only(hosts: Counter) -> str:
    """The host of a publisher all of whose articles lie on one; "" otherwise."""
    host = next(iter(hosts))
    return host if len(hosts) == 1 and len(host) <= 120 else ""


def _by(model, column: str, wanted: list[Wanted]) -> list[Known]:
    values = [each.values[column] for each in wanted]
    return [
        known
        for part in in_portions(values)
        for known in known_rows(model, Q(**{f"{column}__in": part}))
    ]

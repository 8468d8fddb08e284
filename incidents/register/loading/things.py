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
    merge(COUNTRIES, wanted, _by(Country, "code", [line["code"] for line in lines]), report)


def load_organisations(lines: list[Line], report: Report) -> None:
    wanted = [Wanted((line["code"],), line.values, line["name"]) for line in lines]
    merge(
        ORGANISATIONS, wanted, _by(Organisation, "code", [line["code"] for line in lines]), report
    )


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
    merge(PLATFORMS, wanted, _by(Platform, "name", [line["name"] for line in lines]), report)


def load_articles(lines: list[Line], report: Report) -> None:
    """Publishers first; one that somebody deleted comes back only for an article that is new."""
    known = _by(Article, "url", [line["url"] for line in lines])
    on_record = {each.last_written.url for each in known}
    publishers = _load_publishers(lines, on_record, report)
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
    merge(ARTICLES, wanted, known, report)


def _load_publishers(lines: list[Line], on_record: set[str], report: Report) -> dict[str, int]:
    """Keys by name; names that differ in capitals alone are one publisher's."""
    names, hosts, needed = {}, {}, set()
    for line in lines:
        key = line["publisher"].casefold()
        names.setdefault(key, line["publisher"])
        hosts.setdefault(key, Counter())[urlsplit(line["url"]).hostname.removeprefix("www.")] += 1
        if line["url"] not in on_record:
            needed.add(key)
    wanted = [
        Wanted((key,), {}, name, {"name": name, "domain": _only(hosts[key])})
        for key, name in names.items()
    ]
    # All of them: no database compares names without regard to capitals in every alphabet.
    known = known_rows(Publisher, Q()) if wanted else []
    merge(PUBLISHERS, wanted, [k for k in known if k.row or _key(k) not in needed], report)
    return {each.key[0]: each.pk for each in wanted}


def _key(publisher: Known) -> str:
    return publisher.last_written.name.casefold()


def _only(hosts: Counter) -> str:
    """The host of a publisher all of whose articles lie on one; "" otherwise."""
    host = next(iter(hosts))
    return host if len(hosts) == 1 and len(host) <= 120 else ""


def _by(model, column: str, values: list[str]) -> list[Known]:
    return [
        known
        for part in in_portions(values)
        for known in known_rows(model, Q(**{f"{column}__in": part}))
    ]

"""What the reader is told in tests: the bundled register and the bundled place names, no database.

Places of the register's own incidents are left out: articles about them would find them too well.
"""

import json
from datetime import date
from pathlib import Path

from incidents.articles.knowledge import (
    Knowledge,
    KnownCountry,
    KnownIncident,
    KnownOfficial,
    KnownOrganisation,
    KnownPlatform,
    Office,
)
from incidents.periods import possible_period

REGISTER = Path(__file__).resolve().parents[2] / "incidents" / "data" / "register"


def _rows(name):
    with (REGISTER / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _day(value):
    return date.fromisoformat(value) if value else None


def bundled_knowledge(places):
    """Everything that the bundled register knows, with a finder of places."""
    offices = {}
    for row in _rows("tenures"):
        office = Office(row["title"], row["of"], _day(row["start"]), _day(row["end"]))
        offices.setdefault(row["official"], []).append(office)
    for row in _rows("officials"):
        for quoted in row["offices"]:
            office = Office(quoted["title"], quoted["of"], seen_on=_day(quoted["seen_on"]))
            offices.setdefault(row["slug"], []).append(office)
    return Knowledge(
        countries=tuple(
            KnownCountry(row["code"], row["name"], row["demonym"], row["role"])
            for row in _rows("countries")
        ),
        organisations=tuple(
            KnownOrganisation(row["code"], row["name"]) for row in _rows("organisations")
        ),
        officials=tuple(
            KnownOfficial(
                row["slug"],
                row["name"],
                tuple(row.get("also_known_as") or ()),
                tuple(offices.get(row["slug"], ())),
            )
            for row in _rows("officials")
        ),
        platforms=tuple(
            KnownPlatform(row["name"], row["category"], tuple(row.get("aliases") or ()))
            for row in _rows("platforms")
        ),
        places=places,
        incidents=tuple(_incident(row) for row in _rows("incidents") if not row["part_of"]),
    )


def knowledge_for_a_command():
    """The same, outside of the tests: Django set up, and the list of places built."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from incidents.gazetteer import Gazetteer
    from incidents.register.knowledge import Places
    from incidents.register.places import build_gazetteer, bundled_path

    build_gazetteer()
    return bundled_knowledge(Places(Gazetteer([bundled_path()])))


def _incident(row):
    period = possible_period(
        date.fromisoformat(row["date"]), row["date_precision"], _day(row["date_end"])
    )
    return KnownIncident(
        row["reference"],
        row["country"],
        *period,
        row["kind"],
        row["place"] or "",
        row["latitude"],
        row["longitude"],
        tuple(o["platform"] for o in row["objects"] if o["platform"]),
    )

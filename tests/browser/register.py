"""A small register with one of each thing that pages must show, and the pages that show it."""

from copy import deepcopy
from datetime import date
from functools import cache
from types import SimpleNamespace

from django.apps import apps
from django.db import transaction

from incidents.codebook import State
from tests.factories import (
    make_country,
    make_incident,
    make_official,
    make_platform,
    make_response,
    make_statement,
)


@cache
def _first_made():
    """The register, and its rows by table: made once, since that takes a second."""
    register = _make()
    models = apps.get_app_config("incidents").get_models(include_auto_created=True)
    return register, {model: list(model._base_manager.all()) for model in models}


def make_register() -> SimpleNamespace:
    """Incidents by name; at the map's first view each stands alone but `pair` and `twins`."""
    register, tables = _first_made()
    with transaction.atomic():
        for model, rows in tables.items():
            if not model._base_manager.exists():
                model._base_manager.bulk_create(rows)
    return deepcopy(register)


def _make() -> SimpleNamespace:
    for code in ("LT", "PL", "LV", "RO", "BY", "RU"):
        make_country(code)
    gerbera = make_incident(
        title="Gerbera falls in a training area",
        summary="Border guards saw it come in low. It was found on the training ground.",
        flown={"as_reported": "Gerbera drone", "platform": make_platform(), "armed": "no"},
        assessment={"attribution": "officially_attributed", "attributed_to": "RU"},
        outcomes=["crashed", "found_later"],
        damage="A fence.",
    )
    minister = make_official()
    make_statement(gerbera, official=minister, quote="It carried no charge.")
    make_response(gerbera, note="A note was handed over.")
    night = make_incident(
        title="Nineteen drones enter eastern Poland",
        country="PL",
        date=date(2025, 9, 10),
        place="Lublin voivodeship",
        latitude=51.2,
        longitude=23.2,
        location_precision="region",
        outcomes=["shot_down", "crashed"],
    )
    spots = [
        make_incident(
            title=f"Wreck found near {place}",
            country="PL",
            kind="debris",
            nature="debris_found",
            date=date(2025, 9, 10),
            place=place,
            latitude=latitude,
            longitude=longitude,
            location_precision="settlement",
            part_of=night,
        )
        for place, latitude, longitude in (
            ("Wyryki", 51.56, 23.36),
            ("Czosnówka", 52.03, 23.05),
            ("Wyhalew", 51.45, 23.11),
        )
    ]
    return SimpleNamespace(
        gerbera=gerbera,
        minister=minister,
        night=night,
        spots=spots,
        jets=make_incident(
            title="Two jets cut the corner of the coast",
            kind="aircraft",
            nature="near_miss",
            date=date(2025, 10, 23),
            place="Off Nida",
            latitude=55.3,
            longitude=20.9,
            entered_from="RU-KGD",
            assessment={"occurrence": "disputed"},
        ),
        refuted=make_incident(
            title="Light over the coast turns out to be a planet",
            country="LV",
            kind="unidentified",
            nature="suspected",
            date=date(2025, 5, 2),
            place="Ventspils",
            latitude=57.4,
            longitude=21.6,
            location_precision="settlement",
            entered_from="",
            assessment={"occurrence": "refuted"},
        ),
        nationwide=make_incident(
            title="Drone tracked somewhere over Romania",
            country="RO",
            date=date(2025, 2, 13),
            place="",
            latitude=45.9,
            longitude=25.0,
            location_precision="country",
            assessment={"occurrence": "probable"},
        ),
        at_sea=make_incident(
            title="Reconnaissance aircraft met over the sea",
            country="LV",
            kind="aircraft",
            nature="intercept",
            date=date(2023, 6, 1),
            place="Baltic Sea",
            latitude=57.0,
            longitude=19.9,
            location_precision="sea_area",
            uncertainty_km=40,
            entered_from="SEA-BALTIC",
        ),
        unmapped=make_incident(
            title="Drone heard at a place nobody named",
            country="PL",
            date=date(2022, 11, 16),
            place="",
            latitude=None,
            longitude=None,
            location_precision="",
            assessment={"occurrence": "unverified"},
        ),
        missile=make_incident(
            title="Missile crosses the north of the country",
            country="RO",
            kind="missile",
            date=date(2023, 2, 10),
            place="Siret",
            latitude=47.9,
            longitude=26.1,
            location_precision="settlement",
        ),
        pair=[
            make_incident(
                title=f"Drone falls near {place}",
                country="RO",
                date=date(2024, 7, day),
                place=place,
                latitude=latitude,
                longitude=longitude,
                location_precision="settlement",
            )
            for place, day, latitude, longitude in (
                ("Plauru", 24, 45.30, 28.79),
                ("Ceatalchioi", 25, 45.27, 28.94),
            )
        ],
        twins=[
            make_incident(
                title=f"{ordinal} balloon comes down at the airfield",
                country="LV",
                kind="balloon",
                date=date(2024, 10, day),
                place="Rēzekne",
                latitude=56.5,
                longitude=27.3,
            )
            for ordinal, day in (("First", 7), ("Second", 8))
        ],
        withdrawn=make_incident(State.WITHDRAWN, title="Withdrawn sighting", country="LV"),
        draft=make_incident(State.DRAFT, title="Draft nobody may see"),
    )


#: How many incidents of the register count, and how many of those no map can show.
COUNTED, UNMAPPED = 11, 1


def public_pages(register) -> dict[str, str]:
    """Every public page by name: its address. Those that are no plain 200 stand last."""
    return {
        "workspace": "/",
        "workspace with a card": f"/?incident={register.gerbera.reference}",
        "incidents": "/incidents/",
        "incident": register.gerbera.get_absolute_url(),
        "incident of many find spots": register.night.get_absolute_url(),
        "incident known to a country": register.nationwide.get_absolute_url(),
        "incident without a place": register.unmapped.get_absolute_url(),
        "countries": "/countries/",
        "country": "/countries/LT/",
        "officials": "/officials/",
        "official": register.minister.get_absolute_url(),
        "statistics": "/statistics/",
        "codebook": "/codebook/",
        "about": "/about/",
        "workspace with a bad address": "/?kind=submarine",
        "withdrawn incident": register.withdrawn.get_absolute_url(),
        "page not found": "/nowhere/",
    }

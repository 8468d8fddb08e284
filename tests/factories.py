"""Records for tests: each function's defaults make a record that is ready to be published."""

from datetime import date
from itertools import count

from django.contrib.auth.models import Group
from django.utils import timezone

from incidents.codebook import State
from incidents.models import (
    Article,
    Assessment,
    Citation,
    Country,
    Incident,
    IncidentObject,
    IncidentOutcome,
    Official,
    Organisation,
    Phrase,
    Place,
    Platform,
    Publisher,
    Response,
    Statement,
    Tenure,
    Track,
    User,
)
from incidents.register.recording import settle

_numbers = count(1)

COUNTRIES = {
    "LT": ("Lithuania", "Lithuanian", "flank", "Europe/Vilnius"),
    "PL": ("Poland", "Polish", "flank", "Europe/Warsaw"),
    "LV": ("Latvia", "Latvian", "flank", "Europe/Riga"),
    "RO": ("Romania", "Romanian", "flank", "Europe/Bucharest"),
    "BY": ("Belarus", "Belarusian", "neighbour", "Europe/Minsk"),
    "RU": ("Russia", "Russian", "neighbour", "Europe/Moscow"),
}


def make_country(code="LT"):
    name, demonym, role, time_zone = COUNTRIES[code]
    country, _ = Country.objects.get_or_create(
        code=code,
        defaults={"name": name, "demonym": demonym, "role": role, "time_zone": time_zone},
    )
    return country


def make_organisation(code="NATO"):
    return Organisation.objects.get_or_create(code=code, defaults={"name": code})[0]


def make_platform(name="Gerbera", **values):
    defaults = {"slug": name.lower().replace(" ", "-"), "category": "decoy_uav"} | values
    return Platform.objects.get_or_create(name=name, defaults=defaults)[0]


def make_place(name="Plauru", country="RO", **values):
    defaults = {"admin_area": "Tulcea", "latitude": 45.29, "longitude": 28.8}
    return Place.objects.create(name=name, country=make_country(country), **defaults | values)


def make_phrase(words="zigzagged", language="en", meaning="enter:violation"):
    return Phrase.objects.create(words=words, language=language, meaning=meaning)


def make_publisher(name="Baltic Wire"):
    return Publisher.objects.get_or_create(name=name, defaults={"kind": "national"})[0]


def make_article(**values):
    number = next(_numbers)
    defaults = {
        "url": f"https://news.example/{number}",
        "title": f"Report number {number}",
        "publisher": make_publisher(),
        "published_on": date(2025, 8, 5),
        "language": "en",
    }
    return Article.objects.create(**defaults | values)


def make_incident(
    state=State.PUBLISHED,
    *,
    country="LT",
    assessment=None,
    flown=None,
    outcomes=(),
    articles=None,
    also_affected=(),
    **values,
):
    """An incident with one object, one assessment and one citation, in the given state.

    ``assessment`` and ``flown`` override the values of those rows; ``articles=[]`` leaves the
    incident without a source. A part is given as ``part_of``.
    """
    defaults = {
        "title": f"Drone number {next(_numbers)} crosses the border",
        "summary": "Border guards saw it come in low.",
        "kind": "drone",
        "nature": "violation",
        "date": date(2025, 7, 28),
        "place": "Gaižiūnai training area",
        "latitude": 55.03,
        "longitude": 24.4,
        "location_precision": "site",
        "entered_from": "BY",
    }
    defaults |= values
    if state in (State.PUBLISHED, State.WITHDRAWN):
        defaults.setdefault("published_at", timezone.now())
    if state == State.WITHDRAWN:
        defaults.setdefault("withdrawn_at", timezone.now())
        defaults.setdefault("withdrawal_reason", "not_an_event")
    incident = Incident.objects.create(country=make_country(country), state=state, **defaults)
    incident.also_affected.set([make_country(code) for code in also_affected])
    IncidentObject.objects.create(
        incident=incident,
        **{"as_reported": "drone", "count_low": 1, "count_best": 1, "count_high": 1}
        | (flown or {}),
    )
    for outcome in outcomes:
        IncidentOutcome.objects.create(incident=incident, outcome=outcome)
    judgement = {"as_of": incident.date, "occurrence": "confirmed", "attribution": "unknown"}
    judgement |= assessment or {}
    if isinstance(judgement.get("attributed_to"), str):
        judgement["attributed_to"] = make_country(judgement["attributed_to"])
    Assessment.objects.create(incident=incident, **judgement)
    for article in [make_article()] if articles is None else articles:
        Citation.objects.create(incident=incident, article=article)
    return settle(incident)


#: Into Lithuania from Belarus, over Vilnius, and back out: a point every ten minutes.
OVER_VILNIUS = [
    [54.6, 25.9, "2025-07-28T01:00:00+00:00"],
    [54.7, 25.2, "2025-07-28T01:10:00+00:00"],
    [54.2, 25.2, "2025-07-28T01:20:00+00:00"],
    [53.9, 25.2, "2025-07-28T01:30:00+00:00"],
]


def make_track(incident, points=OVER_VILNIUS, **values):
    """The way it flew; the incident is settled with it."""
    track = Track.objects.create(incident=incident, points=points, **values)
    settle(incident)
    return track


def make_official(name="Dovilė Šakalienė", slug=None, title="Minister of Defence", country="LT"):
    official, _ = Official.objects.get_or_create(
        slug=slug or name.lower().replace(" ", "-").encode("ascii", "ignore").decode(),
        defaults={"name": name},
    )
    Tenure.objects.get_or_create(
        official=official, title=title, country=make_country(country), start=date(2024, 12, 12)
    )
    return official


def make_statement(*incidents, official=None, **values):
    defaults = {
        "official": official or make_official(),
        "speaker_title": "Minister of Defence",
        "country": make_country("LT"),
        "date": date(2025, 8, 5),
        "stance": "assesses",
        "paraphrase": "It had most likely lost its way.",
    }
    if values.get("organisation"):
        defaults["country"] = None
    statement = Statement.objects.create(**defaults | values)
    statement.incidents.set(incidents)
    return statement


def make_response(*incidents, **values):
    defaults = {"kind": "protest", "country": make_country("LT"), "date": date(2025, 8, 1)}
    if values.get("organisation"):
        defaults["country"] = None
    response = Response.objects.create(**defaults | values)
    response.incidents.set(incidents)
    return response


def make_editor(username="anna"):
    return _make_user(username, "Editors")


def make_reviewer(username="ruta"):
    return _make_user(username, "Reviewers")


def _make_user(username, group):
    user = User.objects.create_user(username, password="correct horse battery", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user

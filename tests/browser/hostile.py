"""A register whose every text was written by somebody who wishes its readers ill."""

from types import SimpleNamespace

from incidents.models import (
    Assessment,
    Citation,
    Incident,
    IncidentObject,
    Official,
    Publisher,
    Response,
    Statement,
)
from incidents.register.recording import settle
from tests.factories import (
    make_article,
    make_country,
    make_incident,
    make_official,
    make_response,
    make_statement,
)

MARKUP = (
    "\"'></script></title></textarea><script>hostile=1;alert(1)</script>"
    "<img src=x onerror=hostile=1><svg onload=alert(2)>"
)
ODDITIES = (
    "\u202ebackwards \u2067and\u2066 {{ 7 * 7 }} {% debug %} ${alert(3)} "
    "`\\u003cscript\\u003e \U0001f6e9\ufe0f👩🏽‍✈️"
)
WORDS = (MARKUP, ODDITIES)


def long_word(model, name):
    """As much as the field takes, without a space to break at."""
    return "W" * min(model._meta.get_field(name).max_length or 10_000, 10_000)


def make_hostile_register() -> SimpleNamespace:
    """One incident for each sort of ill will, the last of them a word of the greatest length."""
    for code in ("LT", "BY", "RU"):
        make_country(code)
    incidents = [make_hostile(words, number) for number, words in enumerate(WORDS)]
    incidents.append(make_hostile(None, len(WORDS)))
    return SimpleNamespace(incidents=incidents, officials=list(Official.objects.order_by("pk")))


def make_hostile(words, number):
    def text(model, name):
        return words or long_word(model, name)

    publisher = Publisher.objects.create(name=text(Publisher, "name"), kind="national")
    article = make_article(
        url=f"javascript:alert(4)//{number}" if number % 2 else f'https://a.example/{number}"><b>',
        title=text(type(make_article()), "title"),
        publisher=publisher,
        body=text(type(make_article()), "body"),
        archive_url="javascript:alert(5)",
    )
    incident = make_incident(
        title=text(Incident, "title"),
        summary=text(Incident, "summary"),
        place=text(Incident, "place"),
        admin_area=text(Incident, "admin_area"),
        damage=text(Incident, "damage"),
        location_note=text(Incident, "location_note"),
        latitude=54.2 + number * 0.4,
        longitude=23.2 + number * 0.3,
        flown={"as_reported": text(IncidentObject, "as_reported")},
        articles=[article],
        assessment={
            "occurrence": "disputed",
            "attribution": "suspected",
            "attributed_to": "RU",
            "attributed_by": text(Assessment, "attributed_by"),
            "note": text(Assessment, "note"),
            "article": article,
        },
    )
    Citation.objects.create(
        incident=incident, article=article, field="place", quote=text(Citation, "quote")
    )
    official = make_official(
        text(Official, "name"), slug=f"official-{number}", title=text(Statement, "speaker_title")
    )
    make_statement(
        incident,
        official=official,
        speaker_title=text(Statement, "speaker_title"),
        paraphrase=text(Statement, "paraphrase"),
        quote=text(Statement, "quote"),
        article=article,
    )
    make_response(
        incident, note=text(Response, "note"), quote=text(Response, "quote"), article=article
    )
    return settle(incident)

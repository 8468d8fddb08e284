"""Only published incidents leave through any public door.

Every registered address is asked; a new one that this file does not know fails the first test, so
that no door opens without an answer to the rule.
"""

from datetime import date

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from incidents.models import (
    Article,
    Incident,
    Platform,
    Publisher,
    Response,
    Statement,
)
from tests.factories import (
    make_article,
    make_incident,
    make_official,
    make_place,
    make_response,
    make_statement,
)

pytestmark = pytest.mark.django_db

SECRET = "Zzyzx"  # in every text of what is not public, and in nothing else

#: For each public address by name: the addresses to ask, given what is unpublished.
DOORS = {
    "workspace": lambda hidden: [
        reverse("workspace"),
        reverse("workspace") + f"?search={SECRET}",
        *[f"{reverse('workspace')}?incident={i.reference}" for i in hidden],
        f"{reverse('workspace')}?official=zzyzx-official",
        f"{reverse('workspace')}?platform=zzyzx-platform",
    ],
    "incident-card": lambda hidden: [reverse("incident-card", args=[i.reference]) for i in hidden],
    "incident-rows": lambda hidden: [
        reverse("incident-rows"),
        f"{reverse('incident-rows')}?search={SECRET}",
        f"{reverse('incident-rows')}?view=-180,-90,180,90",
        f"{reverse('incident-rows')}?areas=LT",
        *[f"{reverse('incident-rows')}?from={i.date}/{i.reference}" for i in hidden],
    ],
    "map-script": lambda hidden: [
        reverse("map-script", args=[name])
        for name in ("flank", "locator", "country", "picker", "drafts")
    ],
    "map-tracks": lambda hidden: [
        reverse("map-tracks"),
        f"{reverse('map-tracks')}?search={SECRET}",
        f"{reverse('map-tracks')}?official=zzyzx-official",
    ],
    "flank-picture": lambda hidden: [
        reverse("flank-picture"),
        f"{reverse('flank-picture')}?search={SECRET}",
        f"{reverse('flank-picture')}?official=zzyzx-official",
    ],
    "incident-picture": lambda hidden: [
        *[reverse("incident-picture", args=[i.reference]) for i in hidden],
        *[reverse("incident-picture", args=[i.reference]) for i in Incident.objects.published()],
    ],
    "country-picture": lambda hidden: [reverse("country-picture", args=["LT"])],
    "airspace-edge": lambda hidden: [reverse("airspace-edge", args=["LT"])],
    "incidents": lambda hidden: [
        reverse("incidents"),
        f"{reverse('incidents')}?search={SECRET}",
        f"{reverse('incidents')}?ordering=title",
    ],
    "incident": lambda hidden: [
        *[reverse("incident", args=[i.reference]) for i in hidden],
        reverse("incident", args=["LT-2025-0001"]),
    ],
    "countries": lambda hidden: [reverse("countries")],
    "country": lambda hidden: [reverse("country", args=["LT"])],
    "officials": lambda hidden: [reverse("officials"), f"{reverse('officials')}?search={SECRET}"],
    "official": lambda hidden: [
        reverse("official", args=["zzyzx-official"]),
        reverse("official", args=["public-official"]),
    ],
    "statistics": lambda hidden: [
        reverse("statistics"),
        f"{reverse('statistics')}?search={SECRET}",
        f"{reverse('statistics')}?platform=zzyzx-platform",
    ],
    "incident-feed": lambda hidden: [
        reverse("incident-feed"),
        f"{reverse('incident-feed')}?search={SECRET}",
        f"{reverse('incident-feed')}?official=zzyzx-official",
    ],
    # Holds nothing of the register: it answers from the bundled boundaries.
    "api-geocode": lambda hidden: [
        # Spelt so that the answer, if there were one, would not be what was asked.
        f"{reverse('api-geocode')}?name=zzyzx+field",
        f"{reverse('api-geocode')}?name=zzyzz+fild&country=LT",
        f"{reverse('api-geocode')}?name=zzyzx+hollow",
        f"{reverse('api-geocode')}?name=zzyzy+holow&country=LT",
    ],
    "api-suggestions": lambda hidden: [
        # The beginning alone, so that the answer, if there were one, would not be what was asked.
        *[f"{reverse('api-suggestions')}?search={begun}" for begun in ("zzy", "zzyzx+", "L", "P")],
        *[f"{reverse('api-suggestions')}?search={i.reference[:-1]}" for i in hidden],
    ],
    "api-airspace": lambda hidden: [
        reverse("api-airspace"),
        *[
            f"{reverse('api-airspace')}?latitude={i.latitude}&longitude={i.longitude}"
            for i in hidden
        ],
    ],
    "api-map": lambda hidden: [
        f"{reverse('api-map')}?zoom=0&bbox=-180,-90,180,90",
        f"{reverse('api-map')}?zoom=0&bbox=-180,-90,180,90&search={SECRET}",
        *[
            f"{reverse('api-map')}?zoom=18&bbox={i.longitude},{i.latitude},{i.longitude},{i.latitude}"
            for i in hidden
            if i.latitude is not None
        ],
    ],
    **{
        f"api-{name}": lambda hidden, name=name: [
            reverse(f"api-{name}"),
            f"{reverse(f'api-{name}')}?search={SECRET}",
            f"{reverse(f'api-{name}')}?official=zzyzx-official",
            f"{reverse(f'api-{name}')}?platform=zzyzx-platform",
        ]
        for name in ("facets", "timeline")
    },
    "api-root": lambda hidden: [reverse("api-root")],
    "api-schema": lambda hidden: [reverse("api-schema")],
    "api-docs": lambda hidden: [reverse("api-docs")],
    **{
        f"api-{plural}": lambda hidden, plural=plural: [
            reverse(f"api-{plural}"),
            f"{reverse(f'api-{plural}')}?search={SECRET}",
            f"{reverse(f'api-{plural}')}?official=zzyzx-official",
            f"{reverse(f'api-{plural}')}?platform=zzyzx-platform",
            f"{reverse(f'api-{plural}')}?since=2019-07-29&until=2019-07-29",
        ]
        for plural in ("incidents", "officials", "articles", "statements", "responses", "platforms")
    },
    "api-countries": lambda hidden: [
        reverse("api-countries"),
        f"{reverse('api-countries')}?search={SECRET}",
    ],
    **{
        f"api-incidents-{form}": lambda hidden, form=form: [
            reverse(f"api-incidents-{form}"),
            f"{reverse(f'api-incidents-{form}')}?search={SECRET}",
        ]
        for form in ("csv", "geojson", "jsonl")
    },
    "api-incident": lambda hidden: [
        *[reverse("api-incident", args=[i.reference]) for i in hidden],
        *[reverse("api-incident", args=[i.reference]) for i in Incident.objects.published()],
    ],
    "api-country": lambda hidden: [reverse("api-country", args=["LT"])],
    "api-official": lambda hidden: [
        reverse("api-official", args=["zzyzx-official"]),
        reverse("api-official", args=["public-official"]),
    ],
    "api-platform": lambda hidden: [reverse("api-platform", args=["zzyzx-platform"])],
    **{
        f"api-{model.__name__.lower()}": lambda hidden, model=model: [
            reverse(f"api-{model.__name__.lower()}", args=[pk])
            for pk in model.objects.values_list("pk", flat=True)
        ]
        for model in (Article, Statement, Response)
    },
    "codebook": lambda hidden: [reverse("codebook")],
    "about": lambda hidden: [reverse("about")],
}


def public_patterns(resolver=None):
    """Every address pattern outside the editors' desk."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if not str(pattern.pattern).startswith("admin/"):
                yield from public_patterns(pattern)
        elif isinstance(pattern, URLPattern):
            yield pattern


def test_every_public_address_is_known_here():
    assert {pattern.name for pattern in public_patterns()} == set(DOORS)


@pytest.fixture
def hidden():
    """One published incident, and everything unpublished that hangs near it."""
    shown = make_incident(title="A drone everybody may see")
    make_statement(shown, official=make_official("Public Official", "public-official"))
    make_response(shown)

    def secret_values(**more):
        number = Publisher.objects.count()
        publisher = Publisher.objects.create(name=f"{SECRET} Wire {number}")
        article = make_article(
            url=f"https://zzyzx.example/{number}", title=f"{SECRET} report", publisher=publisher
        )
        platform, _ = Platform.objects.get_or_create(
            slug="zzyzx-platform", defaults={"name": f"{SECRET} platform"}
        )
        return {
            "title": f"{SECRET} drone",
            "summary": f"{SECRET} summary",
            "place": f"{SECRET} field",
            "damage": f"{SECRET} roof",
            "date": date(2019, 7, 29),
            "articles": [article],
            "flown": {"as_reported": f"{SECRET} thing", "platform": platform},
            "assessment": {"occurrence": "confirmed", "note": f"{SECRET} note"},
        } | more

    hidden = [
        make_incident(state="draft", **secret_values()),
        make_incident(state="in_review", **secret_values()),
        make_incident(state="draft", **secret_values(part_of=shown)),
        make_incident(state="withdrawn", **secret_values()),
    ]
    official = make_official(f"{SECRET} Official", "zzyzx-official", title=f"{SECRET} Minister")
    for incident in hidden:
        make_statement(
            incident,
            official=official,
            speaker_title=f"{SECRET} Minister",
            paraphrase=f"{SECRET} words",
        )
        make_response(incident, note=f"{SECRET} deed")
    # One statement and one response about both a public and a hidden incident: public, but they
    # must not lead to the hidden one.
    both = make_statement(
        shown, hidden[0], official=make_official("Public Official", "public-official")
    )
    make_response(shown, hidden[0], kind="investigation")
    assert both.incidents.count() == 2
    # A place that editors know through them, and that no reviewer has let out.
    make_place(f"{SECRET} hollow", "LT", admin_area=f"{SECRET} county")
    # A public part of a record that is not public.
    make_incident(part_of=hidden[0], title="A part that stands alone")
    return hidden


@pytest.mark.usefixtures("bundled_places")
@pytest.mark.parametrize("name", sorted(DOORS))
def test_nothing_unpublished_leaves(client, hidden, name):
    told = {incident.reference for incident in hidden}
    for address in DOORS[name](hidden):
        response = client.get(address)
        body = response.getvalue().decode()
        # The answer may repeat what was asked, and nothing more.
        path, _, echoed = address.partition("?")
        body = body.replace(path, "") if response.status_code >= 400 else body
        if echoed:
            for words in echoed.split("=")[1:]:
                body = body.replace(words, "")
        assert SECRET.lower() not in body.lower(), address
        if name in ("incident", "api-incident") and response.status_code == 410:
            continue  # a tombstone names itself
        assert not [r for r in told if r in body and r not in address], address


def test_a_withdrawn_incident_leaves_its_reference_day_and_reason_alone(client, hidden):
    withdrawn = hidden[-1]
    response = client.get(reverse("incident", args=[withdrawn.reference]))
    assert response.status_code == 410
    body = response.content.decode()
    assert withdrawn.reference in body
    assert "Not an event" in body
    assert SECRET not in body


@pytest.mark.parametrize("index", [0, 1, 2])
def test_what_was_never_published_does_not_exist(client, hidden, index):
    assert client.get(reverse("incident", args=[hidden[index].reference])).status_code == 404


def test_totals_count_nothing_unpublished(client, hidden):
    totals = client.get(reverse("incidents")).context["totals"]
    assert (totals.incidents, totals.parts, totals.objects_best) == (2, 0, 2)
    totals = client.get(reverse("workspace")).context["totals"]
    assert (totals["incidents"], totals["parts"]) == (2, 0)


def test_a_merged_incident_leads_to_its_survivor_while_that_is_public(client):
    survivor = make_incident()
    merged = make_incident(
        state="withdrawn", withdrawal_reason="merged", merged_into=survivor, withdrawal_note="Same"
    )
    address = reverse("incident", args=[merged.reference])
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, survivor.get_absolute_url())
    type(survivor).objects.filter(pk=survivor.pk).update(
        state="withdrawn", withdrawn_at=survivor.published_at, withdrawal_reason="not_an_event"
    )
    assert client.get(address).status_code == 410


def test_the_editors_desk_asks_who_is_there(client, hidden):
    for address in (
        "/admin/",
        f"/admin/incidents/incident/{hidden[0].pk}/change/",
        f"/admin/incidents/incident/{hidden[0].pk}/preview/",
        f"/admin/incidents/incident/{hidden[0].pk}/history/",
        "/admin/autocomplete/?app_label=incidents&model_name=citation&field_name=article",
    ):
        response = client.get(address)
        assert response.status_code in (302, 403), address
        assert SECRET not in response.content.decode()

"""The page of one incident."""

import json
import re
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import render
from django.test import RequestFactory
from django.urls import reverse

from incidents.models import Assessment, Citation, Incident
from incidents.views.incidents import incident_context
from tests.factories import (
    make_article,
    make_country,
    make_incident,
    make_official,
    make_organisation,
    make_publisher,
    make_response,
    make_statement,
    make_track,
)
from tests.queries import own_queries
from tests.views.test_workspace import data_block

pytestmark = pytest.mark.django_db

HOSTILE = "</script><script>alert(1)</script><b onclick=x>\u202e" + "W" * 60


def page(client, incident):
    return client.get(incident.get_absolute_url())


def text(response):
    return response.content.decode()


def test_a_page_tells_what_the_record_holds(client):
    incident = make_incident(
        title="Armed Gerbera falls on Gaižiūnai training ground",
        found_on=date(2025, 8, 1),
        killed=0,
        duration_minutes=12,
        assessment={"attribution": "officially_attributed", "attributed_to": "RU"},
    )
    make_statement(incident, paraphrase="It had most likely lost its way.")
    make_response(incident, note="A note was handed over")
    html = text(page(client, incident))
    for words in (
        "Armed Gerbera falls on Gaižiūnai training ground",
        incident.answer,
        "28 July 2025",
        "1 August 2025",
        "12\u00a0min",
        "Russia, officially attributed",
        "It had most likely lost its way.",
        "A note was handed over",
        "Which words support which value is not recorded yet",
        "Gaižiūnai training area",
        f'<link rel="canonical" href="http://testserver/incidents/{incident.reference}/">',
    ):
        assert words in html


def test_words_of_an_article_stand_beside_the_value_and_lead_to_its_source(client):
    incident = make_incident(articles=[])
    article = make_article(title="Found with explosives")
    Citation.objects.create(
        incident=incident, article=article, field="armed", quote="two kilograms of explosives"
    )
    html = text(page(client, incident))
    assert "two kilograms of explosives" in html
    assert 'href="#source-1"' in html
    assert 'id="source-1"' in html


def test_a_statement_is_no_evidence(client):
    incident = make_incident()
    make_statement(incident, paraphrase="It carried explosives")
    table = text(page(client, incident)).split('class="table evidence"')[1].split("</table>")[0]
    assert "It carried explosives" not in table


def test_a_source_without_headline_goes_by_its_publisher_and_language(client):
    article = make_article(
        title="", publisher=make_publisher("ERR"), language="et", published_on=None
    )
    html = text(page(client, make_incident(articles=[article])))
    assert 'rel="noopener nofollow external"' in html
    assert "<bdi>ERR</bdi></a>" in html
    assert "Estonian" in html
    assert "day unknown" in html


def test_earlier_judgements_stay_on_the_page(client):
    incident = make_incident(assessment={"occurrence": "unverified"})
    Assessment.objects.create(incident=incident, as_of=date(2025, 9, 16), occurrence="confirmed")
    table = text(page(client, incident)).split('class="table assessments"')[1].split("</table>")[0]
    assert table.index("Unverified") < table.index("2025-09-16") < table.index("Confirmed")


def test_find_spots_are_listed_with_their_incident_and_lead_back_to_it(client):
    main = make_incident()
    spot = make_incident(part_of=main, place="Wyryki-Wola")
    make_incident(state="draft", part_of=main, place="Nowhere yet")
    html = text(page(client, main))
    assert "1, counted once with this incident" in html
    assert "Wyryki-Wola" in html
    assert "Nowhere yet" not in html
    assert main.get_absolute_url() in text(page(client, spot))
    assert [
        p["properties"]["reference"]
        for p in data_block(page(client, main), "locator-data")["parts"]
    ] == [spot.reference]


def test_the_map_is_given_the_point_and_the_measured_way(client):
    incident = make_incident()
    Incident.objects.filter(pk=incident.pk).update(
        border_distance_km=89.2, border_with="BY", border_latitude=54.7, border_longitude=25.7
    )
    drawn = data_block(page(client, incident), "locator-data")
    assert drawn["incident"]["geometry"]["coordinates"] == [24.4, 55.03]
    assert drawn["border"] == {
        "point": [25.7, 54.7],
        "phrase": "89\u00a0±\u00a01\u00a0km",
        "neighbour": "BY",
    }


def test_an_incident_without_a_place_says_so_and_its_map_knows_the_country(client):
    incident = make_incident(latitude=None, longitude=None, location_precision="", place="")
    response = page(client, incident)
    assert "not known closely enough to be drawn" in text(response)
    drawn = data_block(response, "locator-data")
    assert (drawn["incident"]["geometry"], drawn["country"]) == (None, "LT")


def test_a_response_from_before_the_event_is_told_so(client):
    incident = make_incident()
    make_response(incident, kind="jets_scrambled", date=date(2025, 7, 26))
    html = text(page(client, incident))
    assert "before the event" in html
    assert ">earlier<" in html


def test_institutions_and_organisations_speak_and_act_too(client):
    incident = make_incident()
    nato = make_organisation("NATO")
    make_statement(incident, official=None, speaker_title="Allied Air Command", organisation=nato)
    make_response(incident, organisation=nato, kind="deployment")
    html = text(page(client, incident))
    assert "Allied Air Command" in html
    assert "Deployment" in html


def test_air_policing_facts_appear_when_they_are_known(client):
    known = make_incident(transponder="no")
    html = text(page(client, known))
    assert "Transponder on" in html
    assert "Flight plan" not in html.split('class="facts"')[1].split("</dl>")[0]


def test_the_page_is_cited_with_the_day_of_the_register(client):
    incident = make_incident()
    changed = Incident.objects.get(pk=incident.pk).updated_at
    cite = text(page(client, incident)).split('class="cite"')[1].split("</p>")[0]
    assert f"{changed.day} {changed:%B %Y}" in cite
    assert incident.reference in cite


def test_a_preview_says_that_it_is_one():
    draft = make_incident(state="draft", title="Not yet for the public")
    incident = Incident.objects.with_details().get(pk=draft.pk)
    context = incident_context(incident, preview=True)
    request = RequestFactory().get("/admin/")
    request.user = AnonymousUser()
    html = text(render(request, "incidents/incident.html", context))
    assert "Not published: preview" in html
    assert "noindex" in html
    assert 'rel="canonical"' not in html


# Who is let in


def test_what_was_never_published_is_not_found(client):
    assert page(client, make_incident(state="draft")).status_code == 404
    assert page(client, make_incident(state="in_review")).status_code == 404
    assert client.get("/incidents/XX-2025-0001/").status_code == 404


def test_a_withdrawn_incident_leaves_reference_day_and_reason(client):
    gone = make_incident(
        state="withdrawn",
        title="A balloon taken for a drone",
        withdrawal_reason="out_of_scope",
        withdrawal_note="Far from any border",
    )
    response = page(client, gone)
    assert response.status_code == 410
    assert response["Cache-Control"] == "no-cache"  # it may come back
    for words in (gone.reference, "Out of scope", "Far from any border"):
        assert words in text(response)
    assert "A balloon taken for a drone" not in text(response)


def test_neighbours_in_time_are_published_ones(client):
    incident = make_incident()
    make_incident(title="Public neighbour")
    make_incident(title="Hidden neighbour", state="draft")
    html = text(page(client, incident))
    assert "Public neighbour" in html
    assert "Hidden neighbour" not in html


def test_a_part_does_not_name_a_main_record_that_is_not_public(client):
    main = make_incident(state="draft", title="Hidden main record")
    html = text(page(client, make_incident(part_of=main)))
    assert main.reference not in html
    assert "Hidden main record" not in html


# Hostile words


def test_hostile_words_stay_words_on_the_page(client):
    article = make_article(title=HOSTILE, publisher=make_publisher(HOSTILE))
    incident = make_incident(
        title=HOSTILE,
        summary=HOSTILE,
        place=HOSTILE,
        admin_area=HOSTILE,
        damage=HOSTILE,
        location_note=HOSTILE,
        flown={"as_reported": HOSTILE},
        assessment={"note": HOSTILE, "attributed_by": HOSTILE, "attribution": "suspected"},
        articles=[article],
    )
    Citation.objects.create(incident=incident, article=article, field="place", quote=HOSTILE)
    make_statement(
        incident,
        official=make_official(HOSTILE[:100], "hostile", title=HOSTILE),
        paraphrase=HOSTILE,
        quote=HOSTILE,
        speaker_title=HOSTILE,
        article=article,
    )
    make_response(incident, note=HOSTILE, quote=HOSTILE)
    for address in (incident.get_absolute_url(), reverse("incidents"), "/officials/hostile/"):
        html = text(client.get(address))
        assert "<script>alert" not in html
        assert "<b onclick" not in html


def test_an_address_that_is_no_web_address_is_not_linked(client):
    article = make_article(url="javascript:alert(1)", title="A report")
    assert "javascript:" not in text(page(client, make_incident(articles=[article])))


# Queries


def test_a_page_asks_as_often_with_much_as_with_little(client):
    little = make_incident()
    few = own_queries(client, little.get_absolute_url())
    much = make_incident(
        country="PL",
        articles=[make_article() for _ in range(5)],
        also_affected=["LV", "RO"],
        outcomes=["crashed", "found_later"],
    )
    for number in range(5):
        make_incident(country="PL", part_of=much)
        make_incident(country="PL")
        make_statement(much, official=make_official(f"Person {number}", f"person-{number}"))
        make_response(much, article=make_article())
        Assessment.objects.create(
            incident=much,
            as_of=date(2025, 8, 1 + number),
            occurrence="confirmed",
            attribution="suspected",
            attributed_to=make_country("RU"),
            article=make_article(),
        )
    assert own_queries(client, much.get_absolute_url()) <= few + 4  # what little has none of


def test_data_blocks_hold_json_whatever_the_title(client):
    incident = make_incident(title=HOSTILE)
    drawn = data_block(page(client, incident), "locator-data")
    assert json.dumps(drawn)
    assert drawn["incident"]["properties"]["title"] == HOSTILE


def test_a_track_is_told_beside_what_is_reported(client):
    incident = make_incident(duration_minutes=2)
    make_track(incident, source_note="After the ministry's map")
    page = " ".join(re.sub(r"<[^>]+>", " ", client.get(incident.get_absolute_url()).text).split())
    assert "at the deepest point of its track" in page
    assert "as reported; by its track" in page
    assert "Lithuania: 1" in page
    assert "After the ministry" in page

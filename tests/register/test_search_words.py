"""The words of an incident follow every way in which what they come from is written."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from incidents.exports.version import register_version
from incidents.models import Incident, SearchText
from incidents.register import review
from incidents.register.loading import BUNDLED, load
from incidents.register.search_words import keep_words, rebuild
from tests.factories import (
    make_article,
    make_incident,
    make_official,
    make_platform,
    make_publisher,
    make_reviewer,
    make_statement,
)

pytestmark = pytest.mark.django_db


def found(words):
    return set(Incident.objects.matching(words))


def test_what_is_searched():
    article = make_article(title="Wreck at the lake", publisher=make_publisher("Kurier Wschodni"))
    incident = make_incident(
        articles=[article],
        also_affected=["PL"],
        admin_area="Jonava district",
        summary="It glided.",
        flown={"as_reported": "Шахед", "platform": make_platform("Gerbera", aliases="Decoy-2")},
    )
    make_statement(incident, official=make_official())
    keep_words([incident])
    for words in (
        *(incident.reference, incident.title, "glided", "Gaižiūnai", "Jonava", "Lithuania"),
        *("Poland", "shakhed", "Gerbera", "decoy 2", "Sakaliene", "minister of defence"),
        *("Wreck at the lake", "kurier wschodni"),
    ):
        assert found(words) == {incident}, words


def test_review_keeps_them_and_the_public_finds_what_is_published_alone(client):
    incident = make_incident(state="draft", title="Zeppelin near Lublin")
    by = make_reviewer()

    def shown():
        return client.get("/api/v1/incidents/?search=zeppelin").json()["count"]

    review.submit(incident, by)
    assert (found("zeppelin"), shown()) == ({incident}, 0)
    review.publish(incident, by)
    assert (found("zeppelin"), shown()) == ({incident}, 1)
    review.withdraw(incident, by, "not_an_event", "A cloud")
    assert (found("zeppelin"), shown()) == ({incident}, 0)


def test_loading_writes_them_and_a_renamed_article_loaded_again_moves_them(tmp_path):
    load()
    incident = Incident.objects.get(reference="LT-2025-0003")
    assert incident in found("gaiziunai gerbera")
    assert Incident.objects.count() == SearchText.objects.count()
    url = incident.citations.first().article.url
    told = (BUNDLED / "articles.jsonl").read_text("utf-8").splitlines()
    lines = [json.loads(line) for line in told]
    (line,) = [line for line in lines if line["url"] == url]
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(line | {"title": "Quokka over the range"}))
    load([path])
    assert incident in found("quokka")


def test_the_command_puts_right_what_somebody_wrote_past_the_site(capsys):
    right, wrong, without = (make_incident(title=f"Gerbera {n}") for n in range(3))
    SearchText.objects.filter(pk=wrong.pk).update(words="quokka")
    SearchText.objects.filter(pk=without.pk).delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO incidents_searchtext_index(rowid, words) VALUES (99, 'x')")
    assert found("gerbera") == {right}
    call_command("rebuild_search")
    assert capsys.readouterr().out == "3 incidents looked at; the words of 2 were others.\n"
    assert found("gerbera") == {right, wrong, without}
    assert not found("quokka")


def test_a_rebuild_moves_the_register_s_version(db):
    """What is kept of searches elsewhere was answered by other words."""
    SearchText.objects.filter(incident=make_incident()).update(words="stray")
    before = register_version()
    rebuild()
    assert register_version().tag != before.tag

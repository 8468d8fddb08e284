"""`manage.py read_article`: drafts on standard output, and sentences for what cannot be read."""

import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from incidents.models import Article, Incident
from incidents.register.loading import BUNDLED
from tests.articles.evaluate import CORPUS
from tests.factories import make_incident, make_official, make_platform

pytestmark = pytest.mark.django_db

STORY = CORPUS / "en-lt-gerbera-request.txt"


@pytest.fixture(autouse=True)
def states(bundled_places):
    files = [str(BUNDLED / f"{name}.jsonl") for name in ("countries", "organisations")]
    call_command("load_register", *files, stdout=io.StringIO())


def read(*arguments):
    out = io.StringIO()
    call_command("read_article", *arguments, stdout=out)
    return out.getvalue()


def test_json_is_one_document_in_the_agreed_shape():
    document = json.loads(
        read(str(STORY), "--published", "2025-08-06", "--url", "https://news.example/1", "--json")
    )
    assert document["relevant"] is True
    assert document["article"]["text"] == STORY.read_text("utf-8")
    assert document["article"]["published_on"] == "2025-08-06"
    assert document["article"]["url"] == "https://news.example/1"
    assert [(i["country"], i["date"]) for i in document["incidents"]] == [
        ("LT", "2025-07-10"),
        ("LT", "2025-07-28"),
    ]
    text = document["article"]["text"]
    for incident in document["incidents"]:
        for name, value in incident.items():
            if value is None or name in ("evidence", "possible_duplicates") or value == []:
                continue
            assert incident["evidence"][name], name
        for a, b in incident["evidence"]["date"]:
            assert text[a:b].startswith("July")


def test_it_saves_nothing_and_says_the_same_twice():
    first = read(str(STORY), "--published", "2025-08-06", "--json")
    assert read(str(STORY), "--published", "2025-08-06", "--json") == first
    assert not Article.objects.exists()
    assert not Incident.objects.exists()


def test_register_is_what_it_knows():
    make_official(
        name="Kęstutis Budrys", slug="kestutis-budrys", title="Minister of Foreign Affairs"
    )
    make_platform(name="Gerbera", category="decoy_uav")
    known = make_incident(date=date(2025, 7, 28), place="Gaižiūnai")
    document = json.loads(read(str(STORY), "--published", "2025-08-06", "--json"))
    budrys = next(o for o in document["officials"] if o["name"] == "Kęstutis Budrys")
    assert budrys["match"] == "kestutis-budrys"
    assert document["incidents"][1]["possible_duplicates"] == [known.reference]
    assert document["incidents"][0]["possible_duplicates"] == []


def test_for_a_person_it_prints_values_with_their_words():
    printed = read(str(STORY), "--published", "2025-08-06")
    assert "date: 2025-07-28   “July 28”" in printed
    assert "Response: protest by LT" in printed


def test_page_is_reduced_to_its_article():
    page = CORPUS / "en-ro-galati-html.html"
    document = json.loads(read(str(page), "--json"))
    assert document["article"]["publisher"] == "Danube Courier"
    assert document["article"]["published_on"] == "2025-09-14"
    text = document["article"]["text"]
    assert "Most read" not in text
    assert "Photo: archive" not in text
    assert [(i["country"], i["date"]) for i in document["incidents"]] == [("RO", "2025-09-13")]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["no-such-file.txt"], "cannot be read"),
        ([str(STORY), "--published", "yesterday"], "is not a day such as"),
        (["http://127.0.0.1/"], "not on the public internet"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        read(*arguments)


def test_empty_and_endless_texts_are_told_in_a_sentence(tmp_path):
    source = tmp_path / "story.txt"
    source.write_text("   \n")
    with pytest.raises(CommandError, match="There is no text to read"):
        read(str(source))
    source.write_text("word " * 1_000_000)
    with pytest.raises(CommandError, match="paste the article alone"):
        read(str(source))

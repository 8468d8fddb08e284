"""Places at the desk: looking names up, putting the gazetteer right, and who may let it out."""

import pytest
from django.urls import reverse

from incidents.models import Place
from tests import factories
from tests.admin.desk import ADD, CHANGE, LIST, address, fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bundled_places")]

SUGGESTIONS = "admin:incidents_place_suggestions"
LOOK_UP = "admin:incidents_place_look_up"


@pytest.fixture(autouse=True)
def states():
    for code in ("RO", "PL", "LT"):
        factories.make_country(code)


def suggested(client, q, country=""):
    answer = client.get(reverse(SUGGESTIONS), {"q": q, "country": country})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_homonyms_are_told_apart_by_county_and_country(as_editor):
    found = suggested(as_editor, "Sfântu Gheorghe", "RO")
    assert [place["label"] for place in found[:3]] == [
        "Sfântu Gheorghe, Tulcea, Romania",
        "Sfântu Gheorghe, Ialomița, Romania",
        "Sfântu Gheorghe, Covasna, Romania",
    ]
    first = found[0]
    assert (first["source"], first["kind"], first["country"]) == ("gazetteer", "settlement", "RO")
    assert first["distance_to_border_km"] == pytest.approx(25, abs=15)


def test_homonyms_of_one_area_are_told_apart_by_the_town_nearby(as_editor):
    for latitude, longitude in ((45.31, 28.83), (45.05, 28.2)):
        factories.make_place("Satul Nou", latitude=latitude, longitude=longitude)
    labels = {
        p["label"] for p in suggested(as_editor, "Satul Nou", "RO") if p["source"] == "editors"
    }
    assert len(labels) == 2
    assert all(label.startswith("Satul Nou, Tulcea, near ") for label in labels)


def test_what_is_typed_so_far_is_enough(as_editor):
    assert suggested(as_editor, "Teresp", "PL")[0]["name"] == "Terespol"


def test_waters_belong_to_no_state_and_have_a_distance(as_editor):
    gulf = suggested(as_editor, "Gulf of Finland")[0]
    assert (gulf["country"], gulf["kind"]) == (None, "sea_area")
    assert gulf["label"] == "Gulf of Finland"
    assert gulf["distance_to_border_km"] is not None


@pytest.mark.parametrize(
    ("q", "country", "sentence"),
    [
        ("", "", "the name is empty"),
        ("x" * 10_000, "", "at most 120 characters"),
        ('"*^', "", "is not a place name"),
        ("Plauru", "ZZ", "“ZZ” is not the code of a state"),
    ],
)
def test_a_bad_question_is_answered_in_a_sentence(as_editor, q, country, sentence):
    answer = as_editor.get(reverse(SUGGESTIONS), {"q": q, "country": country})
    assert answer.status_code == 400
    assert sentence in answer.json()["detail"]


def test_visitors_and_those_without_the_right_learn_nothing(client, editor, as_editor):
    assert client.get(reverse(SUGGESTIONS), {"q": "Plauru"}).status_code == 302
    editor.groups.clear()
    for door in (SUGGESTIONS, LOOK_UP):
        assert as_editor.get(reverse(door), {"q": "Plauru"}).status_code == 403


def test_a_wrong_place_is_put_right_from_where_it_was_looked_up(as_editor):
    page = as_editor.get(reverse(LOOK_UP), {"q": "Sulina", "country": "RO"})
    found = next(row for row in page.context["found"] if row["kind"] == "settlement")
    form = f"{address(ADD, Place)}?{found['correct']}"
    assert fill(as_editor, form, latitude="45.16", longitude="29.66").status_code == 200
    put_right = Place.objects.get()
    assert put_right.replaces.startswith("geonames:")
    answers = suggested(as_editor, "Sulina", "RO")
    assert (answers[0]["source"], answers[0]["latitude"]) == ("editors", 45.16)
    assert not [a for a in answers if a["source"] == "gazetteer" and a["kind"] == "settlement"]
    assert "None" not in page.text
    assert "No place of this name" in as_editor.get(reverse(LOOK_UP), {"q": "Qqqxyz"}).text


def test_a_wrong_place_is_hidden_with_nothing_in_its_stead(as_editor):
    key = "geonames:667303"  # Sfântu Gheorghe in Covasna
    factories.make_place("Sfântu Gheorghe", replaces=key, latitude=None, longitude=None)
    assert "Covasna" not in {p["admin_area"] for p in suggested(as_editor, "Sfântu Gheorghe", "RO")}


def test_a_place_without_a_point_must_hide_another(as_editor):
    page = fill(as_editor, address(ADD, Place), name="Nowhere")
    assert "Give the point, or the key of a wrong place to hide." in page.text
    page = fill(as_editor, address(ADD, Place), name="Half", latitude="45")
    assert "Give latitude and longitude together" in page.text


def test_only_a_reviewer_lets_a_place_out(as_editor, as_reviewer):
    place = factories.make_place()
    fill(as_editor, address(CHANGE, place), released="on", note="map sheet")
    place.refresh_from_db()
    assert (place.released, place.note) == (False, "map sheet")
    fill(as_reviewer, address(CHANGE, place), released="on")
    place.refresh_from_db()
    assert place.released
    page = as_editor.get(address(CHANGE, place))
    assert 'value="Save"' not in page.text
    assert as_editor.get(address(LIST, Place)).status_code == 200

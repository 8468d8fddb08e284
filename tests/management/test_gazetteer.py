"""The commands that build, fill and ask the gazetteer."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from incidents.register.places import loaded_path

pytestmark = pytest.mark.django_db

PLAURU = "2\tPlauru\tPlauru\tПлауру\t45.31\t28.83\tP\tPPL\tRO\t\t37\t\t\t\t12\t\t\t\t2026-01-01\n"


def told(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def apart(bundled_places, settings, tmp_path):
    """A folder of its own, with the bundled places."""
    settings.GAZETTEER_DIR = tmp_path / "gazetteer"
    settings.GAZETTEER_DIR.mkdir()
    (settings.GAZETTEER_DIR / "bundled.sqlite3").symlink_to(bundled_places)
    return tmp_path


def test_what_is_up_to_date_is_not_built_again(apart):
    assert "is up to date" in told("build_gazetteer")


def test_loaded_villages_are_found_at_once(apart):
    assert "Plauru" not in told("geocode", "Plauru", "--country", "RO")
    (apart / "RO.txt").write_text(PLAURU, "utf-8")
    said = told("load_gazetteer", str(apart / "RO.txt"))
    assert "1 places of RO" in said
    assert str(loaded_path()) in said
    assert "in already" in told("load_gazetteer", str(apart / "RO.txt"))
    [place, *_] = json.loads(told("geocode", "Плауру", "--json"))
    assert (place["name"], place["admin_area"], place["source"]) == (
        "Plauru",
        "Tulcea",
        "gazetteer",
    )
    assert "Plauru, Tulcea, RO (settlement, gazetteer)" in told("geocode", "plauru")


def test_lists_of_known_places_are_checked(apart):
    listed = apart / "list.csv"
    listed.write_text("name,country,lat,lon\nTerespol,PL,52.07,23.61\nNowhere,PL,52,20\n", "utf-8")
    said = told("geocode", "--check", str(listed))
    assert "of 2 places within 15 km, 1 first (50.0%), 1 among 10 (50.0%)" in said
    assert "not first: Nowhere (PL)" in said
    assert "exact look-up" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["geocode"], "Name a place, as in"),
        (["geocode", " "], "the name is empty"),
        (["geocode", "x" * 500], "at most 120 characters"),
        (["geocode", "Plauru", "--country", "Romania"], "is not a country's code"),
        (["geocode", "--check", "/nowhere.csv"], "cannot be read"),
        (["load_gazetteer", "/nowhere.zip"], "There is no file"),
        (["load_gazetteer", "gopher://x/RO.zip"], "begins with http"),
        (["load_gazetteer", "RO.zip", "--countries", "Romania"], "write codes as in RO,MD"),
    ],
)
def test_what_is_wrong_is_said(apart, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        told(*arguments)

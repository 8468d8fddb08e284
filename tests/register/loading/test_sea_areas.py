"""How wide a place at sea is, by its own words."""

import pytest

from incidents.register.loading.sea_areas import radius_km


@pytest.mark.parametrize(
    ("place", "note", "km"),
    [
        ("North Sea, about 140 km north of Borkum", "", 60),
        ("Black Sea, 36 nm NE of Sulina", "point 36 nautical miles northeast, calculated", 30),
        ("Off Karaburun, Istanbul", "about 29 km off the coast as reported", 15),
        ("Baltic Sea off Gotska Sandön", "30 to 40 km outside the waters, as reported", 20),
        ("Black Sea, 60 km east", "own rough estimate of a point about 60 km out", 50),
        ("Öresund off Malmö", "nominal point about 7 km off Malmö port", 15),
        ("Lake Peipus off Mustvee", "", 15),
        ("Gulf of Finland off Porvoo", "", 20),
        ("Gulf of Finland", "", 75),
        ("Baltic Sea", "position not published", 75),
        ("Somewhere else", "", None),
    ],
)
def test_a_place_at_sea_is_as_wide_as_its_words_say(place, note, km):
    assert radius_km(place, note) == km

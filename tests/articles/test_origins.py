"""From which side a thing came, and what is only measured or moved from there."""

import pytest

from tests.articles.drafted import incidents_of, told


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (
            "A drone crashed in Latvia on Saturday. It had entered from the Republic of Belarus.",
            "BY",
        ),
        (
            "A drone was found in a field in Latvia on Saturday. Police said it was from Belarus.",
            None,
        ),
        ("A drone from Belarus lay in a field near Kaunas in Lithuania on Saturday.", "BY"),
        (
            "A drone that had approached over the Black Sea crashed in Romania on Saturday.",
            "SEA-BLACK",
        ),
        ("A drone crashed in Latvia on Saturday. It had crossed the Russian border at dawn.", "RU"),
        ("A drone crashed in Latvia on Saturday, 20 km from the border with Belarus.", None),
        (
            "A helicopter from a Russian frigate violated the airspace of Denmark on Saturday.",
            None,
        ),
        (
            "A drone was shot down over Estonia on Saturday by Portuguese jets from a base in "
            "Lithuania.",
            None,
        ),
        ("A drone crashed in Latvia on Saturday. It had glided in from Belarus.", "BY"),
        ("A drone crashed in Latvia on Saturday. It had crossed the border with Russia.", "RU"),
        ("A drone crashed in Latvia on Saturday. Riga wants an explanation from Minsk.", None),
        (
            "A drone entered Latvia from the territory of the Republic of Belarus on Saturday.",
            "BY",
        ),
        (
            "A Russian airliner on its way from Moscow to Kaliningrad violated the airspace of "
            "Lithuania on Saturday.",
            None,
        ),
        (  # where it left to
            "A drone entered Latvia on Saturday. It left in the direction of Belarus.",
            None,
        ),
        (  # where it was let go
            "Balloons launched in Belarus came down near Vilnius in Lithuania on Saturday.",
            "BY",
        ),
        (  # behind a border, whatever its case
            "Šeštadienio naktį į Lietuvos oro erdvę įskrido dronas, pranešė Lietuvos kariuomenė. "
            "Objektas kirto sieną su Baltarusija. Apie tai buvo pranešta ir policijai, kuri dar "
            "tiria, kas tai buvo, bet kol kas nieko daugiau nesako.",
            "BY",
        ),
        (  # a side that is named behind the state
            "Laupäeva öösel sisenes Eesti õhuruumi droon, teatas kaitsevägi. See saabus Läti "
            "suunast ja kadus siis.",
            "LV",
        ),
        (
            "Sestdienas naktī Latvijas gaisa telpā ielidoja drons, paziņoja Nacionālie bruņotie "
            "spēki. Tas ielidoja no Krievijas puses, un par to ziņots arī partneriem.",
            "RU",
        ),
        (  # where jets rose
            "French Rafales out of Minsk Mazowiecki met a Russian Su-30 in Polish airspace on "
            "Saturday.",
            None,
        ),
    ],
)
def test_the_side_it_came_from(knowledge, text, origin):
    assert told(knowledge, text, "entered_from", title="News of the day") == [(origin,)]


def test_a_title_tells_it_where_the_text_does_not(knowledge):
    text = "Balloons from Belarus shut airport\n\nBalloons were seen over Vilnius on Sunday.\n"
    (one,) = incidents_of(knowledge, text)
    assert one["entered_from"] == "BY"


def test_what_is_told_of_several_is_told_of_each(knowledge):
    text = (
        "Balloons shut airports\n\nThe border guard tells of the balloons from Belarus.\n\n"
        "On 3 March three balloons came down near Vilnius in Lithuania.\n\n"
        "On 9 March four balloons came down near Alytus in Lithuania.\n"
    )
    assert {one["entered_from"] for one in incidents_of(knowledge, text)} == {"BY"}


def test_a_flight_through_one_state_comes_to_the_next_from_it(knowledge):
    text = (
        "Drone over two states\n\nOn Saturday a drone entered the airspace of Moldova. The army "
        "says that it came in from Ukraine and crossed to Romania at Oancea.\n\nIn Romania the "
        "drone fell in a field on Saturday, police said.\n"
    )
    found = {one["country"]: one["entered_from"] for one in incidents_of(knowledge, text)}
    assert found["RO"] == "MD"


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("Drones were seen over an airport in Denmark on Saturday, police said.", "suspected"),
        ("A drone from Belarus was seen over Latvia on Saturday, the army said.", "violation"),
        ("A drone was seen over Moldova on Saturday, the army said.", "violation"),
    ],
)
def test_what_is_seen_has_entered_when_its_origin_is_told(knowledge, text, nature):
    assert told(knowledge, text, "nature", title="News of the day") == [(nature,)]

"""How many, with what charge and with what intent."""

import pytest

from tests.articles.drafted import incidents_of, only

TITLE = "Drones over the east"


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Strange object crossed into Latvia on Saturday, the army said.", 1),
        ("Another drone crashed in Latvia on Saturday.", 1),
    ],
)
def test_a_single_thing_counts_one(knowledge, text, best):
    assert only(knowledge, text, TITLE)["count"]["best"] == best


def test_a_craft_without_a_number_may_be_many(knowledge):
    text = "Russian aircraft entered Latvian airspace on Saturday."
    assert only(knowledge, text, "Aircraft over the east")["count"] is None


@pytest.mark.parametrize(
    ("text", "armed"),
    [
        ("A drone packed with ten kilograms of explosive crashed in Latvia on Saturday.", "yes"),
        (
            "Sestdien Latvijas gaisa telpā ielidoja svešs drons un nokrita laukā pie Rēzeknes, "
            "paziņoja Latvijas armija. Kaujas galviņas tajā nebija.",
            "no",
        ),
        ("A drone crashed in Latvia on Saturday. Its warhead did not explode.", "yes"),
        ("A drone crashed in Latvia on Saturday. Sappers ruled out explosives.", "no"),
        ("A drone crashed in Latvia on Saturday. Neither wing nor hull held explosives.", "no"),
        ("A drone crashed in Latvia on Saturday. It is not known whether it was armed.", None),
    ],
)
def test_a_charge_is_told_or_denied(knowledge, text, armed):
    assert only(knowledge, text, "Drons Latvijā" if armed == "no" else "Drone")["armed"] == armed


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Balloons drifted to Latvia on Saturday. At night seven of them crossed the border.", 7),
        ("A drone crashed in Latvia on Saturday. Drones have fallen in Latvia before.", 1),
        ("Several dozen balloons crossed into Latvia on Saturday.", None),
    ],
)
def test_a_number_is_of_what_it_stands_beside(knowledge, text, best):
    count = only(knowledge, text, "News of the day")["count"]
    assert (count and count["best"]) == best


def test_cigarettes_hang_under_a_smuggling_balloon(knowledge):
    text = "A balloon landed in Latvia on Saturday. Police found 1,500 packs of cigarettes."
    assert only(knowledge, text, "News of the day")["platform"] == "Smuggling balloon"


@pytest.mark.parametrize(
    "text",
    [
        "On Saturday a drone crashed in Latvia, the army said. It was jammed by a Swedish ship.",
        "On Saturday a drone strayed into Latvian airspace, the army said. The minister said he "
        "could not tell whether it was intentional or a navigational error.",
    ],
)
def test_no_intent_is_told_by_jamming_at_home_or_a_question(knowledge, text):
    assert only(knowledge, text, TITLE)["intent"] in (None, "unknown")


def test_a_missile_that_something_was_done_with_is_no_thing_of_its_own(knowledge):
    text = "У суботу над Латвією пара F-16 збила безпілотник ракетою, повідомила армія."
    assert only(knowledge, text, "Безпілотник над Латвією")["kind"] == "drone"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        (
            "A drone fell in Latvia on Saturday. The operators lost control of it, police said.",
            "stray",
        ),
        ("A drone fell in Latvia on Saturday. “This was done on purpose.”", "deliberate"),
        (
            "A drone fell in Latvia on Saturday. It was intentional, not accidental, Riga said.",
            "deliberate",
        ),
        ("A drone fell in Latvia on Saturday. Police do not believe that it was a mistake.", None),
        ("A drone fell in Latvia on Saturday. It had lost its course through jamming.", "stray"),
        ("A drone strayed over Latvia from Belarus on Saturday, circled and flew back.", None),
        (
            "Two drones fell in Latvia on Saturday. “Two drones in one night are no "
            "coincidence,” the minister said.",
            None,
        ),
    ],
)
def test_an_intent_is_told_or_denied(knowledge, text, intent):
    assert only(knowledge, text, "News of the day")["intent"] == intent


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (  # of two that flew in, the other is plain
            "Polish airspace was violated twice on Saturday by unmanned aircraft, the army said. "
            "The first object crossed the border near Dorohusk at 3:41. The second flew in near "
            "Hrebenne at 4:27 and disappeared from radar.",
            {"drone"},
        ),
        (  # what it turned out to be
            "An object fell in a field near Dorohusk in Poland on Saturday, the police said. It is "
            "a drone. The drone was made of foam.",
            {"drone"},
        ),
    ],
)
def test_an_object_is_what_the_text_calls_the_others_or_it(knowledge, text, kinds):
    found = incidents_of(knowledge, f"News of the day\n\n{text}\n")
    assert {one["kind"] for one in found} == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Ministers of eight countries met in Rīga on Thursday. They agreed to exchange data about "
        "unmanned aircraft seen near their borders in real time, Latvia said.",
        "Border guards in Poland saw 41 smuggling balloons in January, fewer than in December, a "
        "spokeswoman said on Monday. In all of last year 470 of them were seen.",
    ],
)
def test_what_was_agreed_or_counted_is_no_incident(knowledge, text):
    assert not incidents_of(knowledge, f"News of the day\n\n{text}\n")


def test_what_is_said_of_both_is_said_of_each(knowledge):
    text = (
        "A drone fell near Rēzekne in Latvia on Saturday. On Sunday a drone fell near Kotka in "
        "Finland. Neither carried explosives. Both drones had lost their way, officials said."
    )
    found = incidents_of(knowledge, f"News of the day\n\n{text}\n")
    assert [(one["armed"], one["intent"]) for one in found] == [("no", "stray")] * 2

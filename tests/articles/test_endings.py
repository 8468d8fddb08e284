"""How it ended and where, by the sentences around the event."""

import pytest

from tests.articles.drafted import only

TITLE = "Statement of the ministry"


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (  # a find denied
            "A drone entered Latvian airspace on Saturday. It has not been discovered.",
            ["not_found"],
        ),
        (  # a find of another year
            "A drone crashed in Latvia on Saturday. In February 2024 wreckage of a drone was "
            "found in Latvia.",
            ["crashed"],
        ),
        (  # an effect of what was told just before
            "A drone fell in Latvia on Saturday. An explosion occurred on impact.",
            ["crashed", "detonated"],
        ),
        (  # words of a crash within those of a landing
            "A drone came down by parachute in Latvia on Saturday, police said.",
            ["landed"],
        ),
        (  # words of a track lost within those of a way out
            "A drone entered Latvia on Saturday and disappeared towards Belarus.",
            ["left_airspace"],
        ),
        (  # what divers destroyed was not shot down
            "A drone fell into the sea off Latvia on Saturday. Divers destroyed the drone.",
            ["crashed"],
        ),
        (  # what it left behind
            "Two drones fell in Latvia on Saturday and left 600 households without power.",
            ["crashed"],
        ),
        (  # a meeting that there was no time for
            "A drone fell in Latvia on Saturday. There was too little time for an interception "
            "of the drone.",
            ["crashed"],
        ),
        (  # what is gathered where it blew up is not found later
            "A drone fell and exploded in Latvia on Saturday. Police found pieces of the drone "
            "in the field.",
            ["crashed", "detonated"],
        ),
        (  # a fall next door
            "A drone entered Romania on Saturday, went back to Ukraine and crashed in a field.",
            ["left_airspace"],
        ),
        (  # what crews were sent up for
            "У суботу дрон впав у Латвії. На перехват дрона підняли винищувачі.",
            ["crashed"],
        ),
        (  # a verb of escort that tells of time
            "Sestdien Latvijas gaisa telpā ielidoja drons, kas virs Latvijas pavadīja 20 "
            "minūtes un pēc tam devās atpakaļ, ziņo Nacionālie bruņotie spēki un ministrija.",
            ["left_airspace"],
        ),
        (  # what the navy escorted was a ship
            "A Russian jet entered Estonian airspace on Saturday and left it after a minute. "
            "The navy was escorting a tanker.",
            ["left_airspace"],
        ),
        (  # with nothing named, right after it
            "Sâmbătă o dronă a pătruns în spațiul aerian al României, a anunțat ministerul. După "
            "nouă minute a părăsit spațiul aerian.",
            ["left_airspace"],
        ),
        (  # who met it does not leave, the thing does
            "A drone entered Romanian airspace on Saturday. Two Romanian F-16s watched it until "
            "it left the airspace.",
            ["left_airspace"],
        ),
        (  # of another day
            "A drone crashed in Latvia on Saturday. One of 3 November had been lost by radar.",
            ["crashed"],
        ),
        (  # of another day, recalled
            "A drone crashed in Latvia on Saturday. The army recalls 3 November, when contact was "
            "lost.",
            ["crashed"],
        ),
        (  # a flight that turned back
            "A drone crashed in Latvia on Saturday. A flight from Oslo turned back, and the drone "
            "burned out.",
            ["crashed"],
        ),
        (  # a crew that lost its bearings
            "A Russian helicopter entered Norway on Saturday and left Norwegian airspace. The "
            "pilot of the helicopter had lost sight of the river.",
            ["left_airspace"],
        ),
        (  # "of them" is no way that they came
            "У ніч проти суботи кілька безпілотників увійшли в повітряний простір Молдови. Два з "
            "них вибухнули в районі Чадир-Лунга.",
            ["detonated"],
        ),
        (  # who was followed by whom
            "A drone crashed in Romania on Saturday. Two German Eurofighters took off, followed by "
            "two Romanian F-16s, to watch the drone.",
            ["crashed"],
        ),
        (  # what was not seen on its way has not been lost
            "A helicopter entered Poland on Saturday. It flew very low, out of sight of radar.",
            [],
        ),
        (  # what sappers did
            "A drone was found on a beach in Bulgaria on Saturday. The drone was neutralized by a "
            "controlled detonation.",
            ["found_later"],
        ),
        (  # what may be done
            "A drone crashed in Latvia on Saturday. No decision on shooting down the drone was "
            "taken.",
            ["crashed"],
        ),
        (  # whose plane landed
            "A drone entered Moldova on Saturday and disappeared from radar. A Wizz Air plane "
            "landed in Iasi.",
            ["track_lost"],
        ),
        (  # a "not" of the next clause
            "A drone was shot down over Estonia on Saturday. Fragments of the drone have been "
            "recovered; nobody was hurt.",
            ["shot_down"],
        ),
        (  # off its course
            "A drone crashed in Estonia on Saturday. The drone had been steered off course by "
            "Russian jamming.",
            ["crashed"],
        ),
        (  # a suspicion that fell
            "On Saturday two Russian bombers flew into Finnish airspace and left it. Suspicion "
            "fell on the bombers at once.",
            ["left_airspace"],
        ),
        (  # back on its ship
            "A Russian helicopter flew into Danish airspace on Saturday. By then the helicopter "
            "had landed on the ship again.",
            ["left_airspace"],
        ),
        (  # those who waited for it
            "Šeštadienį pasieniečiai prie Šalčininkų pastebėjo iš Baltarusijos atskrendantį "
            "droną. Jis buvo priverstas nusileisti. Krovinio laukę kontrabandos paėmėjai paspruko "
            "automobiliu, pranešė Lietuvos pasieniečiai.",
            ["landed"],
        ),
        (  # out of there, and not there
            "Laupäeva hommikul lendas Venemaalt üle piiri droon ja kukkus metsa Piusa lähedal "
            "Setomaal, teatas Eesti kaitsevägi pühapäeval. Lõhkepead droonil küljes polnud ja "
            "keegi viga ei saanud.",
            ["crashed"],
        ),
        (  # what its clause tells after another state's sky was named
            "A drone crossed into Poland from Ukraine on Saturday, the army said. It turned round, "
            "and at 5:31 it had left Polish airspace.",
            ["left_airspace"],
        ),
        (  # a fall after shots
            "On Saturday a Romanian F-16 fired at a drone over Romania. It fell into the sea.",
            ["shot_down"],
        ),
        (  # no shots were fired
            "On Saturday a drone crossed into Romania. The pilots never fired at it. It fell into "
            "a field.",
            ["crashed"],
        ),
        (  # out of sight, towards where it came from
            "A drone flew into Norway on Saturday and turned back. It vanished to the east.",
            ["left_airspace"],
        ),
        (  # led astray, and not down
            "В субботу в Латвии упал дрон, сообщило министерство. Его увели с курса средства РЭБ.",
            ["crashed"],
        ),
        (  # advice to those who may find something
            "A drone crossed into Latvia from Belarus on Saturday and left Latvian airspace. "
            "Police are asking residents who find debris not to touch it.",
            ["left_airspace"],
        ),
        (  # a verb without a subject
            "W sobotę w nocy w polską przestrzeń powietrzną wleciał od strony Białorusi dron, "
            "podało Dowództwo Operacyjne. Runął na pole buraków.",
            ["crashed"],
        ),
        (  # remains that lie about
            "W sobotę w nocy w polską przestrzeń powietrzną wleciał od strony Białorusi dron, "
            "podało Dowództwo Operacyjne. Jego szczątki leżą rozrzucone na polu.",
            ["crashed"],
        ),
        (  # found some time after, by the same sentence
            "У ніч на суботу в повітряний простір Румунії залетів безпілотник, повідомило "
            "міністерство. Він упав у лісі, де через два дні на нього натрапив грибник.",
            ["crashed", "found_later"],
        ),
        (  # a search by those who are named alone
            "A drone entered Latvian airspace on Saturday and was lost from radar. Soldiers combed "
            "the woods but found nothing.",
            ["not_found", "track_lost"],
        ),
        (  # gone over the border
            "A drone entered Latvian airspace on Saturday, the army said. It then turned and "
            "disappeared into Belarus.",
            ["left_airspace"],
        ),
        (  # what the charge did when it hit the ground
            "Sâmbătă noaptea o dronă a pătruns în spațiul aerian al României dinspre Ucraina și a "
            "căzut pe un câmp, a anunțat MApN. La impact, încărcătura dronei a detonat.",
            ["crashed", "detonated"],
        ),
        (  # some of many
            "On Saturday 14 balloons from Belarus entered Lithuanian airspace, border guards said. "
            "Six of them have been found near Vilnius.",
            ["found_later"],
        ),
        (  # a blast that nobody heard
            "В ночь на субботу в воздушное пространство Латвии залетел беспилотник, сообщило "
            "министерство. Он упал на поле. Взрыва никто не слышал.",
            ["crashed"],
        ),
        (  # a breach by its name alone
            "A drone entered Latvian airspace on Saturday. The incursion lasted eight minutes.",
            ["left_airspace"],
        ),
    ],
)
def test_what_the_sentences_around_tell(knowledge, text, outcomes):
    assert sorted(only(knowledge, text, TITLE)["outcome"]) == outcomes


def test_the_title_tells_it_where_the_text_does_not(knowledge):
    text = "An unmanned aircraft entered Polish airspace on Saturday, police said."
    assert only(knowledge, text, "Drone shot down in Poland")["outcome"] == ["shot_down"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A drone crashed in Hungary on Saturday, close to Tiszabecs.", "Tiszabecs"),
        ("A drone crashed near Palanca in Causeni district, Moldova, on Saturday.", "Palanca"),
        ("Sâmbătă o dronă a căzut pe malul Dunării, la Plauru, în România.", "Plauru"),
    ],
)
def test_the_place_itself_and_no_river_or_district(knowledge, text, place):
    assert only(knowledge, text, TITLE)["place"] == place

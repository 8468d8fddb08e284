"""Several incidents that one text tells: what goes on from the first one."""

from datetime import date

import pytest

from incidents.articles.reading import read_article
from tests.articles.drafted import incidents_of, told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (  # a number that stands for the things it counts
            "Eight balloons fell in Latvia on Saturday. In Poland six dropped into fields on "
            "Sunday.",
            [("LV", "2025-11-22"), ("PL", "2025-11-23")],
        ),
        (  # at the same time, in another state
            "A drone crashed in Latvia on Saturday. At about the same time another one crashed "
            "in Lithuania.",
            [("LV", "2025-11-22"), ("LT", "2025-11-22")],
        ),
        (  # two days of one sentence, each with its own thing
            "On 14 November a drone crashed in Latvia, and on 18 November a balloon fell in "
            "Latvia.",
            [("LV", "2025-11-14"), ("LV", "2025-11-18")],
        ),
        (  # a year counted from the article's own
            "A drone crashed in Latvia on Saturday.\n\nOn 3 September last year, a drone crashed "
            "in Latvia.",
            [("LV", "2025-11-22"), ("LV", "2024-09-03")],
        ),
        (  # the day before a final "police said" is the event's
            "A drone thudded down in Latvia on Saturday, police said.",
            [("LV", "2025-11-22")],
        ),
        (  # the day goes on after a clause put in
            "A drone crashed in Latvia, where two other states keep troops, on Saturday, "
            "officials said.",
            [("LV", "2025-11-22")],
        ),
        (  # set against the other by a contrast: two days, two things, two places
            "A drone crashed in Latvia on Saturday evening, while hours later, on Sunday, a "
            "balloon fell in Lithuania.",
            [("LV", "2025-11-22"), ("LT", "2025-11-23")],
        ),
        (  # the clause's own town before the state of the next one
            "Guards in Latvia had two long nights in Latvia. A drone was shot down over Ludza on "
            "Saturday, while on Sunday a balloon crashed in Lithuania.",
            [("LV", "2025-11-22"), ("LT", "2025-11-23")],
        ),
        (  # the guards recall what there had been on another day
            "On Sunday a balloon fell in Latvia. On Friday there had been eleven balloons, the "
            "guards recall; they came down in Latvia.",
            [("LV", "2025-11-23"), ("LV", "2025-11-21")],
        ),
        (  # what the police blow up afterwards is no event of its own
            "On Friday a drone fell in Latvia. Police detonated it on the ice on Sunday.",
            [("LV", "2025-11-21")],
        ),
        (  # another one, with its day, is not the one told before without a day
            "Last night a drone crashed in Latvia. It lay in a field. On 14 November another drone "
            "fell in Latvia.",
            [("LV", "2025-11-24"), ("LV", "2025-11-14")],
        ),
        (  # where it was, and not in whose zone others took over
            "On Saturday a drone entered Latvian airspace and was escorted as far as the border "
            "of Lithuania.",
            [("LV", "2025-11-22")],
        ),
        (  # it went on into the other state and ended there
            "On Saturday a drone flew through Lithuanian airspace, then turned towards Latvia "
            "and crashed into a bog.",
            [("LT", "2025-11-22"), ("LV", "2025-11-22")],
        ),
        (  # the day of the clause before a colon is the find's
            "Fishermen hauled up more than herring off Liepāja in Latvia on Saturday: caught in "
            "the nets was part of a drone.",
            [("LV", "2025-11-22")],
        ),
        (  # a week before the last
            "A drone crashed in Latvia on Monday of last week.",
            [("LV", "2025-11-17")],
        ),
    ],
)
def test_each_incident_has_its_state_and_day(knowledge, text, days):
    assert told(knowledge, text, "country", "date") == days


def test_a_day_alone_on_its_line_is_of_the_paragraphs_below(knowledge):
    text = (
        "Latvia counts its drones.\n\nNovember 14\nA drone crashed near Ludza.\n\n"
        "November 19\nA drone crashed near Rēzekne."
    )
    assert told(knowledge, text, "country", "date", "place") == [
        ("LV", "2025-11-14", "Ludza"),
        ("LV", "2025-11-19", "Rēzekne"),
    ]


def test_entries_of_a_list_are_incidents_at_the_places_at_their_heads(knowledge):
    text = (
        "Drones were seen over Denmark.\n\nWhat was seen on Saturday evening:\n"
        "• Aalborg Airport: drones over the runway.\n• Esbjerg Airport: drones seen by a guard."
    )
    assert told(knowledge, text, "date", "place") == [
        ("2025-11-22", "Aalborg Airport"),
        ("2025-11-22", "Esbjerg Airport"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A drone crashed near Nosuchvillage in Latvia on Saturday.", "Nosuchvillage"),
        (
            "Polish MiG-29s intercepted a Russian Il-20 over the Baltic Sea on Saturday.",
            "Baltic Sea",
        ),
        ("A Russian Su-24 violated Norway's airspace off Vardø on Saturday.", "Vardø"),
    ],
)
def test_a_place_on_no_list_a_sea_and_a_town_that_stands_for_its_state(knowledge, text, place):
    assert told(knowledge, text, "place") == [(place,)]


@pytest.mark.parametrize(
    "text",
    [
        "Parliament passed a law on Saturday. Drones that enter Latvia may be shot down.",
        "A JAS 39 Gripen of the Hungarian air force left the runway in Hungary on Saturday and "
        "its pilot ejected.",
    ],
)
def test_laws_and_a_state_s_own_aircraft_are_no_incidents(knowledge, text):
    assert told(knowledge, text, "country") == []


def test_own_jets_in_another_clause_reject_nothing(knowledge):
    text = (
        "Romania put a couple of its own F-16s into the sky on Saturday after a drone entered "
        "Romanian airspace near Periprava."
    )
    assert told(knowledge, text, "country", "date") == [("RO", "2025-11-22")]


def test_a_dateline_is_no_heading_of_what_follows(knowledge):
    text = "Riga, 24 November 2025\n\nYesterday evening a drone crashed in Latvia.\n"
    assert told(knowledge, text, "country", "date") == [("LV", "2025-11-23")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # what it was comes last
            "A bang, then a hole\n\nPeople in Ludza in Latvia were asleep on Saturday when "
            "something droned over the roofs. Half a minute later there was a flash. The fire "
            "brigade came. It was a military drone, the army said.",
            [("LV", "2025-11-22", "drone")],
        ),
        (  # a wing, told to be a drone's in the next sentence
            "Things from the sea\n\nOn Saturday walkers near Liepāja in Latvia came upon a white "
            "wing lettered in Cyrillic. It was part of a drone, the navy said.",
            [("LV", "2025-11-22", "drone")],
        ),
        (  # the scene is set in a state, the event is told after it
            "Drones in two states\n\nA drone crashed in Finland on 21 November. On 22 November "
            "people in Tallinn woke up early. A drone had smashed into a shed.",
            [("FI", "2025-11-21", "drone"), ("EE", "2025-11-22", "drone")],
        ),
    ],
)
def test_an_event_told_over_several_sentences_is_one(knowledge, text, expected):
    found = incidents_of(knowledge, text)
    assert [(one["country"], one["date"], one["kind"]) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the find, and the flight that "it" had made before
            "Guards in Latvia came upon the debris of a drone in a wood on Sunday. It had strayed "
            "into Latvian airspace on Friday and crashed, they said.",
            [("2025-11-21", "2025-11-23")],
        ),
        (  # the sentence of the find names the day of the flight
            "Parts of a drone were found near Ludza in Latvia on Sunday. The army links the find "
            "to a breach on 14 November. A drone had entered Latvian airspace on 14 November.",
            [("2025-11-14", "2025-11-23")],
        ),
        (  # another one is no find of the first
            "Parts of a drone were found near Ludza in Latvia on Sunday. On 14 November a drone "
            "had crashed near Daugavpils in Latvia.",
            [("2025-11-23", "2025-11-23"), ("2025-11-14", None)],
        ),
    ],
)
def test_a_find_and_its_flight_are_one_incident(knowledge, text, expected):
    assert sorted(told(knowledge, text, "date", "found_on"), key=str) == sorted(expected, key=str)


def test_the_other_one_at_a_place_of_its_own_is_another_incident(knowledge):
    text = (
        "On Saturday two drones crashed in Latvia. A woman in Ludza saw the first one fall on a "
        "track. The other fell near Daugavpils."
    )
    assert told(knowledge, text, "country", "date") == [("LV", "2025-11-22")] * 2


def test_a_night_hour_is_of_the_day_on_which_two_armies_spoke(knowledge):
    text = (
        "Latvia and Lithuania said on Monday that drones had come in. In Latvia a drone from "
        "Belarus was shot down shortly after 1 a.m.\n"
    )
    assert ("LV", "2025-11-24") in told(knowledge, text, "country", "date")


@pytest.mark.parametrize(
    "text",
    [
        "Jets took off four times last week to identify Russian aircraft over the Baltic Sea, "
        "Lithuania's ministry said. On Tuesday an Il-20 flew off Lithuania without a plan. No "
        "border was crossed.",
        "A farmer near Ludza in Latvia came upon a metal object in his field on Sunday. Sappers "
        "came. It was a tank that had fallen off an F-16 of the air force on a training flight.",
    ],
)
def test_a_weeks_routine_and_an_allys_lost_part_are_no_incident(knowledge, text):
    assert told(knowledge, text, "country") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the day after "that" is of what was said
            "Drone deasupra Moldovei\n\nMinisterul Apărării de la Chișinău a anunțat că sâmbătă "
            "spațiul aerian al Moldovei a fost încălcat de două drone.",
            [("MD", "2025-11-22")],
        ),
        (  # so far from a border is no way that it came
            "Avarē drons\n\nAptuveni četrus kilometrus no Latvijas un Baltkrievijas robežas naktī "
            "uz sestdienu nogāzās drons, ziņo armija.",
            [("LV", "2025-11-22")],
        ),
    ],
)
def test_what_was_said_of_a_day_and_how_far_from_a_border(knowledge, text, expected):
    found = incidents_of(knowledge, text)
    assert [(one["country"], one["date"]) for one in found] == expected


def test_a_dated_sentence_that_reads_like_an_event_is_a_further_one(knowledge):
    text = (
        "A summer of small engines: what came down in Polish fields\n\n"
        "A drone crashed near Siemiatycze on 19 July, the army said. It had come from Belarus, and "
        "military police found no explosives in the wreckage.\n\n"
        "Then Osiny, 20 August, when a maize field blew up and glass flew through three houses. "
        "Warsaw sent Moscow a note on 21 August. Prosecutors opened an inquiry on 22 August."
    )
    draft = read_article(text, date(2025, 8, 30), None, knowledge)
    days = [(one.country.value, one.date.value) for one in draft.incidents]
    assert days == [("PL", date(2025, 7, 19)), ("PL", date(2025, 8, 20))]


def test_a_second_thing_at_a_place_of_its_own_is_a_further_one(knowledge):
    text = (
        "Two drones found in a single morning\n\n"
        "Two unmanned aircraft were discovered in eastern Poland on Wednesday morning, the army's "
        "Operational Command has confirmed. The first was noticed at 6.20 by the sexton in "
        "Hrubieszów, between two graves.\n\n"
        "At about 9.00 a track inspector reported the second in a field in Terespol, close to the "
        "railway line. Police evacuated five houses."
    )
    draft = read_article(text, date(2025, 9, 4), None, knowledge)
    places = [one.place.name.value for one in draft.incidents]
    assert places == ["Hrubieszów", "Terespol"]
    assert {one.date.value for one in draft.incidents} == {date(2025, 9, 3)}


def test_entries_of_a_live_blog_are_of_its_day(knowledge):
    text = (
        "As it happened: drones over the lower Danube\n\n"
        "04:55 ROMANIA Alert for the county of Tulcea. Two Eurofighters are in the air.\n\n"
        "06:48 ROMANIA A drone exploded on a roof in Galați, the ministry confirms.\n\n"
        "08:05 MOLDOVA Police have found another drone, nose down in the mud, in Otaci.\n\n"
        "09:30 The two ministries are to speak at noon. We are closing this page."
    )
    draft = read_article(text, date(2026, 4, 22), None, knowledge)
    told = [(one.country.value, one.date.value) for one in draft.incidents]
    assert ("RO", date(2026, 4, 22)) in told
    assert all(text[a.start : a.end][:2].isdigit() for a in draft.incidents[0].date.spans)


def test_the_find_of_what_was_told_is_no_further_one(knowledge):
    text = (
        "Slovak army: drone that fell near Snina had Ukrainian markings\n\n"
        "An unmanned aircraft which crashed in woodland outside the village of Kolonica on "
        "Wednesday evening came from Ukraine, Slovakia's Defence Ministry said on Friday.\n\n"
        "The wreck, with a wingspan of some four metres, was located on Thursday morning with the "
        "help of a police helicopter and gamekeepers. It crossed the border near Ubľa, radars show."
    )
    draft = read_article(text, date(2026, 2, 6), None, knowledge)
    assert [one.date.value for one in draft.incidents] == [date(2026, 2, 4)]


def test_an_event_is_in_the_state_that_heads_it(knowledge):
    text = (
        "Eastern flank: the week in the air\n\n"
        "Poland. A drone crashed in a field near Hrubieszów on Tuesday, the army said.\n\n"
        "Latvia. A drone that came from Belarus on Thursday fell into a pond, leaving 70 homes in "
        "the dark until evening."
    )
    found = incidents_of(knowledge, text)
    assert [one["country"] for one in found] == ["PL", "LV"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # before the flight told first
            "A drone crashed near Ludza in Latvia on 14 November. On 3 November a fisherman found "
            "a drone in a lake near Daugavpils in Latvia.",
            [("LV", "2025-11-14", None), ("LV", "2025-11-03", "2025-11-03")],
        ),
        (  # in another state, without a day
            "A drone crashed near Ludza in Latvia on Saturday. Parts of a drone were found in a "
            "wood in Lithuania.",
            [("LV", "2025-11-22", None), ("LT", "2025-11-22", None)],
        ),
    ],
)
def test_a_find_that_cannot_be_of_the_flight_is_an_incident_of_its_own(knowledge, text, expected):
    assert told(knowledge, text, "country", "date", "found_on") == expected


@pytest.mark.parametrize(
    "end",
    [
        "The pilot of the jet fired one missile over Latvia and hit it.",
        "It was brought down with an air-to-air missile near Ludza.",
    ],
)
def test_a_missile_that_an_allys_jet_fires_is_no_incident(knowledge, end):
    text = f"A drone entered Latvian airspace near Ludza on Saturday. {end}"
    assert told(knowledge, text, "country", "kind") == [("LV", "drone")]


def test_a_report_from_a_state_says_where_the_next_sentence_happens(knowledge):
    text = (
        "Two EU countries reported drones on Saturday. Latvia says that a drone crashed in a field "
        "near Ludza.\n\nA second report comes from Lithuania. A drone was shot down at Rokai on "
        "Saturday."
    )
    places = told(knowledge, text, "country", "place", title="Two EU countries report drones")
    assert places == [("LV", "Ludza"), ("LT", "Rokai")]


def test_an_armys_summary_of_incidents_with_days_of_their_own_is_none(knowledge):
    text = (
        "On Monday drones violated Latvian airspace twice, the army said. On 18 November a drone "
        "entered Latvian airspace near Ludza. On 20 November a drone entered Latvian airspace near "
        "Daugavpils."
    )
    assert told(knowledge, text, "date") == [("2025-11-18",), ("2025-11-20",)]


def test_where_it_was_noticed_before_is_an_incident_of_that_state_too(knowledge):
    text = (
        "A drone entered Romanian airspace on Saturday night. In Moldova it was noticed at 22:58. "
        "It flew over Tulcea at 23:10 and left Romania."
    )
    found = told(knowledge, text, "country", "date", title="Drone over Romania")
    assert found == [("RO", "2025-11-22"), ("MD", "2025-11-22")]


def test_it_after_the_second_is_the_second(knowledge):
    text = (
        "Two drones flew over Moldova on Saturday. The first was seen over Briceni at 06:10. The "
        "second came at 07:31. It flew over Otaci and left."
    )
    assert told(knowledge, text, "country", "place") == [("MD", "Briceni"), ("MD", "Otaci")]


def test_up_to_so_many_denies_nothing(knowledge):
    text = "On Saturday up to three objects hovered over Ludza in Latvia."
    found = incidents_of(knowledge, text)
    assert [(one["country"], one["date"]) for one in found] == [("LV", "2025-11-22")]


def test_a_day_in_bold_heads_its_paragraph(knowledge):
    text = (
        "A drone crashed near Ludza in Latvia on Monday.\n\n**Friday, 14 November.** A drone came. "
        "It was the first since 3 November. It crashed near Krāslava."
    )
    days = told(knowledge, text, "place", "date", title="The week over Latvia")
    assert days == [("Ludza", "2025-11-24"), ("Krāslava", "2025-11-14")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # capitals that head each part are no dateline
            "POLAND. On Tuesday a Russian Il-20 was intercepted north of Wielka Wieś by a pair of "
            "MiG-29 fighters.\n\nESTONIA. On Thursday a Russian Mi-8 helicopter crossed the "
            "border near Vaindloo.",
            [("PL", "2025-11-18", "aircraft"), ("EE", "2025-11-20", "helicopter")],
        ),
        (  # a short sentence turns to a state
            "A drone crashed near Alatskivi in Estonia on Saturday, the army said.\n\n"
            "Lithuania's was the smallest. Border guards at Kena shot at a quadcopter on Sunday; "
            "it went down on a meadow.",
            [("EE", "2025-11-22", "drone"), ("LT", "2025-11-23", "drone")],
        ),
        (  # "it" is what the sentence before was about
            "On Saturday a Russian Il-20 violated the airspace of Latvia near Liepāja.\n\nOn "
            "Sunday it was a drone. It crossed the border of Latvia near Piedruja on 23 November.",
            [("LV", "2025-11-22", "aircraft"), ("LV", "2025-11-23", "drone")],
        ),
        (  # helicopters search in a text about a drone
            "A drone crashed in Latvia on Saturday. After a search with helicopters it was found "
            "on 23 November near Ludza.",
            [("LV", "2025-11-22", "drone")],
        ),
        (  # divers blow up what was there already
            "A drone crashed on a beach in Bulgaria on Saturday.\n\nA team of navy divers "
            "destroyed the drone with its warhead on Monday.",
            [("BG", "2025-11-22", "drone")],
        ),
        (  # a third one, after the second
            "Three drones entered the airspace of Romania on Saturday. The first fell near "
            "Pardina. The second crashed near Plauru. The third came down near Grindu.",
            [("RO", "2025-11-22", "drone")] * 3,
        ),
        (  # of an evening that went on after midnight
            "Flights at Vilnius Airport were suspended between 20:40 on Saturday and 01:35 on "
            "Sunday because of balloons from Belarus.\n\nRadar counted 38 balloons over Lithuania "
            "that evening.",
            [("LT", "2025-11-22", "balloon")],
        ),
        (  # a stay needs no other word for what flew
            "A drone crashed in Slovakia near Snina on Saturday.\n\nIn Poland, the army "
            "registered a violation lasting three minutes near Medyka on Sunday.",
            [("SK", "2025-11-22", "drone"), ("PL", "2025-11-23", "drone")],
        ),
    ],
)
def test_what_goes_on_is_told_apart(knowledge, text, expected):
    assert told(knowledge, text, "country", "date", "kind") == expected


def test_what_a_title_denies_of_one_state_it_denies_of_that_one_alone(knowledge):
    text = "In Slovakia a drone crashed near Snina on Saturday, the army said."
    title = "Night of drones: crash in Slovakia, false alarm in Hungary"
    assert told(knowledge, text, "country", title=title) == [("SK",)]
    assert told(knowledge, text, "country", title="Drone over Slovakia was a false alarm") == []


def test_a_weekday_after_its_date_is_that_day(knowledge):
    text = (
        "Pērn un šogad\n\n8. novembris, sestdiena. Drons ielidoja Latvijā pie Ludzas un nokrita "
        "mežā, paziņoja armija."
    )
    assert [one["date"] for one in incidents_of(knowledge, text)] == ["2025-11-08"]


def test_a_farm_field_makes_no_hobby(knowledge):
    text = "Sâmbătă, 22 noiembrie, o dronă a căzut pe un teren agricol lângă Grindu, în România."
    assert told(knowledge, text, "country", title="Dronă căzută în Tulcea") == [("RO",)]

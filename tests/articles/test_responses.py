"""What was done about it, and by whom."""

from datetime import date

import pytest

from incidents.articles.reading import read_article
from incidents.articles.shape import as_json

LEAD = (
    "Drone falls in eastern Romania\n\nA Russian drone crashed in a field near Galați, Romania, on "
    "Tuesday, September 16, the defence ministry said.\n\n"
)


def done(knowledge, told):
    draft = as_json(read_article(LEAD + told, date(2025, 9, 17), None, knowledge))
    assert len(draft["incidents"]) == 1
    return {(response["kind"], response["by"]) for response in draft["responses"]}


@pytest.mark.parametrize(
    ("told", "states"),
    [
        ("German Eurofighters and Romanian F-16s were sent up.", {"DE", "RO"}),
        ("Polish, Dutch and Italian jets took off.", {"PL", "NL", "IT"}),
        ("A French pair took off and was called back.", {"FR"}),
        ("An F-16 of the Romanian Air Force followed it.", {"RO"}),
        ("Two Royal Air Force Typhoons shadowed it.", {"GB"}),
        ("Sweden and Finland also sent up fighter jets.", {"SE", "FI"}),
        ("NATO fighters took off but were not needed.", {"NATO"}),
        ("Fighters of NATO's air policing mission, Portuguese F-16s, went up.", {"PT"}),
        (
            "Polish F-16s and Dutch F-35s, backed by an Italian early warning plane and a German "
            "Patriot unit, took part in the operation.",
            {"PL", "NL"},
        ),
        ("No fighters were launched.", set()),
        ("Polish and allied planes are in the air.", {"PL"}),
        ("Two German Eurofighters and, later on, two F-16s were launched.", {"DE", "RO"}),
        ("Spanish F-18s from Fetești met the drone.", {"ES"}),
        ("In the air were two pairs: Polish F-16s and Dutch F-35s.", {"PL", "NL"}),
        ("Rafales of the French contingent that is on duty there were scrambled.", {"FR"}),
        ("F-16s are stationed in Fetești, which the drone passed.", set()),
        ("Polish F-16s as well as a Norwegian F-35 were in the air.", {"PL", "NO"}),
        ("Two Spanish F-18s took off to look for it, without success.", {"ES"}),
    ],
)
def test_scramble_is_of_the_states_whose_aircraft_rose(knowledge, told, states):
    assert done(knowledge, told) == {("jets_scrambled", state) for state in states}


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("Bucharest asked the Russian ambassador in.", {"ambassador_summoned"}),
        ("Bucharest asked the Russian embassy in Bucharest for an explanation.", {"protest"}),
        ("The ministry will summon the ambassador only after the experts' report.", set()),
        ("Asked about talks under Article 4, he said there was no reason for them.", set()),
        ("Border guards fired at the drone. It went down in a meadow.", {"shot_down"}),
        ("Border guards fired at the drone and missed.", {"other"}),
        ("Sirens were not used.", set()),
        ("On Monday the government will decide whether to close the crossing again.", set()),
        ("Tulcea county had been warned.", {"population_alert"}),
        ("Prosecutors are handling the case of the drone.", {"investigation"}),
        ("Contact was interrupted south of the Giurgiulești crossing.", set()),
        ("Parts were found in a forest close to the village.", set()),
        ("The airspace was violated twice, two airports closed.", {"airport_closed"}),
        ("Any drone in closed airspace may be brought down.", set()),
        (
            "Romania requested talks under Article 4 and called the Russian ambassador in.",
            {"article_4", "ambassador_summoned"},
        ),
        ("Romania has complained in writing to the Russian embassy.", {"protest"}),
        ("Romania asked NATO for consultations under Article 4.", {"article_4"}),
        ("Whether Romania will ask for talks under Article 4 is open.", set()),
        ("Residents were urged to take cover.", {"population_alert"}),
        ("The airport did not accept any flights for an hour.", {"airport_closed"}),
        ("The minister asked the allies to move batteries to the border.", {"nato_request"}),
        ("The Russian ambassador was summoned for Thursday.", {"ambassador_summoned"}),
        ("In May 2023 the airport was closed for a day.", set()),
        ("Romania asked for talks under Article 4 of the NATO treaty.", {"article_4"}),
        ("The ministry has closed the airspace along the eastern border.", {"airspace_closed"}),
        ("The field lies beside the closed Galați checkpoint.", set()),
        ("Both road bridges over the Prut were shut for the night.", {"border_closed"}),
        ("Forty neighbours spent the night in a gym.", {"other"}),
        ("The district had moved ninety neighbours out.", {"other"}),
        ("Two Gepards were moved closer to the Danube.", {"deployment"}),
        ("The villages are to receive sirens by Christmas.", set()),
        ("Moscow's man was sent for.", {"ambassador_summoned"}),
        ("Volunteers walked in line through the reeds.", {"other"}),
        ("Six arrivals had been redirected to Iași.", {"airport_closed"}),
        ("A no-fly strip along the Danube took effect at noon.", {"airspace_closed"}),
        ("What about Article 4?", set()),
        ("The government is weighing consultations under Article 4.", set()),
        ("The matter was raised with the Russian side.", {"protest"}),
        ("Sweden has lent Romania anti-drone equipment.", {"deployment"}),
        ("The crossings are shut and will not reopen before the end of June.", {"border_closed"}),
        ("The perimeter has been secured.", {"other"}),
        ("Divers of the police were at work.", set()),
        ("Sappers removed the rest.", {"other"}),
        (
            "The airspace was closed for an hour, and two flights were diverted.",
            {"airspace_closed"},
        ),
        ("The airport of Galați had to stop work for an hour.", {"airport_closed"}),
        ("The airport of Galați will stop work in winter.", set()),
        ("It fell near the closed checkpoint.", set()),
        ("Prosecutors in Galați have been reviewing the wreckage.", {"investigation"}),
        (
            "The airspace was closed for an hour. Because of that two departures were delayed.",
            {"airspace_closed"},
        ),
        ("People are asked to keep away from such finds and to call 112.", set()),
        ("The foreign ministry will demand an explanation from Moscow.", set()),
        ("It would hand a note of protest to Moscow once the findings were final.", set()),
        (
            "The Russian ambassador was summoned. Romania demanded an explanation from Moscow.",
            {"ambassador_summoned"},
        ),
        ("The minister informed his NATO counterparts.", set()),
        ("Units along the border were put on higher readiness.", set()),
        ("Additional sensors would be moved to the Danube.", set()),
        ("Two F-16s stood by, but fog kept them on the ground.", set()),
        ("A warning to residents was not sent out.", set()),
        ("Flights in the north of the country were suspended for an hour.", {"airspace_closed"}),
        ("Traffic through the crossing was interrupted for an hour.", {"border_closed"}),
        ("The minister will propose that the crossings be closed.", set()),
        ("The drone stayed within the no-fly zone for a minute.", set()),
        ("Fishing is banned there until May.", {"other"}),
        ("Romania asked for a further Patriot battery.", {"nato_request"}),
        ("Romania has positioned a mobile radar on the cape.", {"deployment"}),
        ("Read also: Airspace closed over Romania.", set()),
    ],
)
def test_measure_is_what_was_done_about_it(knowledge, told, kinds):
    assert {kind for kind, _ in done(knowledge, told)} == kinds


@pytest.mark.parametrize(
    ("told", "by"),
    [
        ("BULGARIA.\n\nProsecutors opened a criminal case.", "BG"),
        (
            "Another drone flew into Bulgaria's airspace in 2019.\n\nIn Romania, police "
            "searched the woods for fragments.",
            "RO",
        ),
        ("Prosecutors opened a criminal case.", "RO"),
        ("The KAPO opened a criminal case.", "EE"),
        (
            "A plane from Istanbul circled over Bulgaria.\n\nProsecutors opened a criminal case.",
            "RO",
        ),
    ],
)
def test_measure_under_the_heading_of_a_state_is_that_state_s(knowledge, told, by):
    assert {state for _, state in done(knowledge, told)} == {by}


def test_note_named_with_the_summons_is_no_other_measure_in_another_language(knowledge):
    text = (
        "Dron spadł w Polsce\n\nRosyjski dron spadł w polu koło Lublina we wtorek 16 września, "
        "podało wojsko.\n\nMSZ zażądało wyjaśnień od ambasadora Rosji, którego wezwano."
    )
    draft = as_json(read_article(text, date(2025, 9, 17), None, knowledge))
    assert {r["kind"] for r in draft["responses"]} == {"ambassador_summoned"}

"""Of several places that a text names, the one where its incident was."""

from datetime import date

import pytest

from incidents.articles.places.places import WEIGHTS, weigh
from incidents.articles.reading import read_article
from tests.articles.learnplaces import LIGHTEST, learn

DAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        # What lies near, where jets rose and who spoke are named with it.
        (
            "Dumbrăveni",
            "A drone crashed at Dumbrăveni, 18 km west of Tulcea, on Tuesday, Romania's defence "
            "ministry in Bucharest said. Two F-16s had taken off from Fetești.",
        ),
        # No list knows it, and no preposition leads to it.
        (
            "Auvere",
            "A drone flew into Estonia from Russia on Tuesday and hit the Auvere plant, the "
            "Internal Security Service said. Nobody was hurt.",
        ),
        # A river is no place, whatever stands before it.
        (
            "Vaivara",
            "A drone flew over the Narva River into Estonia on Tuesday and crashed near Vaivara, "
            "the Defense Forces said.",
        ),
        # The finer of two.
        (
            "Puiești",
            "A drone fell in the village of Puiești, in Romania's Vaslui county, on Tuesday.",
        ),
        # A part of a state that is a word for the state too.
        (
            "Latgalē",
            "Otrdien no Baltkrievijas Latvijā ielidoja drons, kas nokrita Latgalē, paziņoja "
            "Nacionālie bruņotie spēki. Cietušo nav.",
        ),
        # The sea, where none on land is named.
        (
            "Baltic Sea",
            "German Eurofighters intercepted a Russian Il-20 over the Baltic Sea on Tuesday, the "
            "German air force said. Its transponder was off.",
        ),
    ],
)
def test_the_place_of_an_incident(place, text, knowledge):
    (incident,) = read_article(text, DAY, None, knowledge).incidents
    assert incident.place is not None
    assert incident.place.name.value == place


def test_no_place_where_a_capital_only_speaks(knowledge):
    text = "A drone entered Romania's airspace on Tuesday. Bucharest protested to Moscow."
    (incident,) = read_article(text, DAY, None, knowledge).incidents
    assert incident.place is None


def test_a_person_is_no_place(knowledge):
    text = (
        "A summer of small engines\n\nOn 19 July Halina Szymczak found a drone lying in her "
        "potatoes in eastern Poland. It proved to be the front half of a Gerbera, the police said."
    )
    (incident,) = read_article(text, date(2025, 8, 30), None, knowledge).incidents
    assert incident.place is None


def test_weights_are_few_and_each_counts():
    rows = [line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines()]
    assert len({trait for trait, _ in rows}) == len(rows) < 80
    assert all(abs(int(weight)) >= LIGHTEST for _, weight in rows)
    assert weigh({"known", "after place_noun"}) > weigh({"name", "base"})
    assert weigh({"a trait that nobody learnt"}) == 0


def test_learning_tells_what_marks_the_right_one():
    rows = [([{"near"}, {"far"}, {"nothing"}], [True, False, False])] * 20
    weights = learn(rows)
    assert weights["near"] > 0 > weights["far"]

"""Whole texts are judged by what they are like, where single words mislead."""

from datetime import date

import pytest

from incidents.articles.events.events import LIKELY, UNLIKELY
from incidents.articles.events.rejection import reason_of_title
from incidents.articles.events.weighing import chance_of_an_incident
from incidents.articles.named.mentions import look_through
from incidents.articles.reading import read_article
from incidents.articles.words.lexicon import lexicon_of
from incidents.articles.words.sentences import lay_out
from tests.articles.learn import learn

DAY = date(2026, 5, 20)
REPORT = """Exercise in Latgale held up by contraband balloon on the railway line

A freight train had to wait for almost an hour on Tuesday night because a balloon with a parcel of
cigarettes had come to rest on the rails outside Indra, Latvia's State Border Guard said.

It was one of three that had come over from Belarus, they said. Guards picked up the other two
in the parishes of Robežnieki and Kaplava. Police have opened a criminal case for smuggling.

"We are not going to treat this as the weather," said the head of the service."""
ELSEWHERE = """Night of explosions in Kharkiv leaves two dead

Russian drones struck an apartment block and a depot in Kharkiv on Tuesday night, killing two people
and wounding eleven, the regional governor said.

Ukraine's air force said it had shot down 61 of 88 drones launched by Russia. Fires burned into the
morning, and trams were halted in two districts of the city.

"They aim at people who sleep," the mayor wrote. Rescuers were still searching the rubble on
Wednesday, and schools moved their lessons online."""


def _page(text, knowledge, language="en"):
    lexicon = lexicon_of(language)
    return look_through(text, lay_out(text, lexicon.abbreviations), lexicon, knowledge, DAY)


def test_a_report_is_likelier_than_a_strike_elsewhere(knowledge):
    page = _page(REPORT, knowledge)
    report, other = chance_of_an_incident(page), chance_of_an_incident(_page(ELSEWHERE, knowledge))
    assert reason_of_title(page)[0] == "exercise"
    assert other < UNLIKELY < LIKELY < report


def test_a_report_is_drafted_though_a_word_says_otherwise(knowledge):
    draft = read_article(REPORT, DAY, None, knowledge)
    assert [(one.country.value, one.kind.value) for one in draft.incidents] == [("LV", "balloon")]
    assert draft.incidents[0].date.value == date(2026, 5, 19)


def test_what_an_unlikely_text_seems_to_tell_is_left_out_with_its_reason(knowledge):
    seeming = ELSEWHERE.replace(
        "in two districts", "in Latvia, where a drone crashed on Tuesday, and"
    )
    draft = read_article(seeming, DAY, None, knowledge)
    assert draft.incidents == ()
    assert {one.reason for one in draft.rejected} <= {"unlikely", "elsewhere"}


def test_a_text_of_no_known_words_is_not_judged_by_its_length(knowledge):
    short, long = ("Lorem ipsum dolor sit amet. " * number for number in (20, 200))
    chances = [chance_of_an_incident(_page(text, knowledge)) for text in (short, long)]
    assert chances[0] == pytest.approx(chances[1])


def test_weights_tell_apart_what_they_were_learnt_from():
    rows = [({"drone", "fell"}, True), ({"drone", "sold"}, False)] * 10
    weights = learn(rows)
    assert weights["fell"] > 0 > weights["sold"]
    assert abs(weights.get("drone", 0)) < weights["fell"]
    assert learn(rows) == weights

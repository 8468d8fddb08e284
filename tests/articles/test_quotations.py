"""Quotations, with every sort of marks, also where one is missing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.articles.reading import read_article
from incidents.articles.shape import as_json
from incidents.articles.speech.dialogue import spoken_lines
from incidents.articles.speech.quotations import find_quotations


def quoted(text):
    return [text[q.start : q.end] for q in find_quotations(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“It fell,” he said.", ["It fell"]),
        ('"It fell," he said. "Nobody was hurt."', ["It fell", "Nobody was hurt."]),
        ("„Spadł dron” – powiedział.", ["Spadł dron"]),
        ("„Es ist so“, sagte er.", ["Es ist so"]),
        ("«Это провокация», — сказал он.", ["Это провокация"]),
        ("„Nukrito dronas“, – sakė.", ["Nukrito dronas"]),
        ("He said: “It fell and nobody closed the mark.", ["It fell and nobody closed the mark."]),
        ("‘It’s Russia’s fault,’ he said.", ["It’s Russia’s fault"]),
        ("”Det är allvarligt”, sade han.", ["Det är allvarligt"]),
        ("the defence ministers' talks", []),
        ("He said it was 'not ideal' and that it wasn't new.", ["not ideal"]),
        ("the ministers' talks and the pilots' leave", []),
    ],
)
def test_quotation_is_what_stands_between_its_marks(text, quotes):
    assert quoted(text) == quotes


@given(st.text(alphabet='“”„«»"‘’ ab.,\n', max_size=200))
def test_quotations_lie_in_the_text_and_never_overlap(text):
    last = 0
    for quotation in find_quotations(text, [(0, len(text))]):
        assert last <= quotation.outer_start < quotation.start < quotation.end
        assert quotation.end <= quotation.outer_end <= len(text)
        last = quotation.outer_end


@pytest.mark.parametrize(
    ("text", "verb", "lines"),
    [
        ("– To był dron – powiedział wójt. – Spadł.", "powiedział", ["To był dron", "Spadł."]),
        ("Dron spadł. – Nikt nie ucierpiał – dodał.", "dodał", ["Nikt nie ucierpiał"]),
        ("– To prowokacja – i to groźna – ocenił.", "ocenił", ["To prowokacja – i to groźna"]),
        ("— Это дрон, — сказал он.", "сказал", ["Это дрон"]),
        ("Dron spadł – podało wojsko.", "podało", []),
    ],
)
def test_speech_between_dashes_ends_where_somebody_is_said_to_speak(text, verb, lines):
    found = spoken_lines(text, [(0, len(text))], [text.index(verb)])
    assert [text[first:last] for first, last, *_ in found] == lines


SPOKEN = "A drone crashed in Latvia on Tuesday, September 16, the ministry said.\n\n"


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("– It is not acceptable at all, says Air Force chief Jonas Wikman.", "Jonas Wikman"),
        (
            "“It worked as it should,” commander of the Estonian Defence Forces (EDF) Lt. Gen. "
            "Andrus Merilo said.",
            "Andrus Merilo",
        ),
        ("“We take it seriously,” Defence Minister Antti Häkkänen (NCP) said.", "Antti Häkkänen"),
        (
            "Foreign Minister Mihai Popșoi said the ambassador, Oleg Ozerov, would be called in. "
            "“These flights put our people in danger,” he wrote.",
            "Mihai Popșoi",
        ),
        (
            "Defence Minister Ruben Brekelmans gave no details, “so as not to make the other side "
            "any wiser”.",
            "Ruben Brekelmans",
        ),
        ("Chief of Defence Maj. Gen. Kaspars Pudāns spoke. “All went well,” he said.", "Pudāns"),
        ("A farmer ran out of his house. “It lit up the whole room,” he said.", None),
    ],
)
def test_words_are_given_to_the_one_who_said_them(knowledge, told, speaker):
    draft = as_json(read_article(SPOKEN + told, date(2025, 9, 17), None, knowledge))
    said = [statement["official"] for statement in draft["statements"]]
    assert len(said) == (speaker is not None)
    assert speaker is None or speaker in said[0]


@pytest.mark.parametrize(
    ("told", "stance"),
    [
        ("“This is unacceptable,” Foreign Minister Baiba Braže said.", "condemns"),
        ("“We saw it on radar,” Foreign Minister Baiba Braže said.", "confirms"),
        ("“No harm was done,” Foreign Minister Baiba Braže said.", "reassures"),
        ("“Nor should this ever have happened,” Foreign Minister Baiba Braže said.", "assesses"),
        ("“A provocation,” Russian ambassador Dmitry Kasatkin said.", "denies"),
    ],
)
def test_stance_is_told_by_the_words_and_by_who_is_accused(knowledge, told, stance):
    draft = as_json(read_article(SPOKEN + told, date(2025, 9, 17), None, knowledge))
    assert [statement["stance"] for statement in draft["statements"]] == [stance]


@pytest.mark.parametrize(
    ("told", "quote", "official"),
    [
        ('"Enough is enough," raged Prime Minister Ilie Bolojan.', "Enough is enough", "Bolojan"),
        ('Ilie Bolojan, who leads the government, called it "reckless".', "reckless", "Bolojan"),
        (
            '"We saw it at once," Colonel Ion Ionescu of the Border Guard told reporters.',
            "We saw it at once",
            "Ionescu",
        ),
    ],
)
def test_speaker_is_who_is_told_of_behind_the_words(knowledge, told, quote, official):
    text = (
        "Drone falls in eastern Romania\n\nA Russian drone crashed near Galați, Romania, on "
        f"Tuesday, September 16, the defence ministry said.\n\n{told}\n"
    )
    draft = as_json(read_article(text, date(2025, 9, 17), None, knowledge))
    said = {one["quote"]: one["official"] for one in draft["statements"]}
    assert said[quote].endswith(official)


def test_name_of_a_programme_is_no_quotation_and_a_lone_word_after_a_colon_is_one(knowledge):
    told = "Foreign Minister Baiba Braže told “Rīta panorāma” that she knew, and said: “Certainly.”"
    draft = as_json(read_article(SPOKEN + told, date(2025, 9, 17), None, knowledge))
    assert [statement["quote"] for statement in draft["statements"]] == ["Certainly."]


@pytest.mark.parametrize(
    "told",
    [
        "“There is no cause for alarm,” the Minister of Defence said.",
        "“Whoever does so plays with the lives of people,” the statement notes.",
        "Minsk called it “a far-fetched story”.",
    ],
)
def test_office_or_a_text_may_speak_without_a_name(knowledge, told):
    draft = as_json(read_article(SPOKEN + told, date(2025, 9, 17), None, knowledge))
    assert [statement["official"] for statement in draft["statements"]] == [None]


def test_words_between_dashes_within_the_marks_are_not_said(knowledge):
    text = (
        "Lietuvoje nukrito dronas\n\nAntradienį, rugsėjo 16 dieną, į Lietuvą iš Baltarusijos "
        "įskrido ir prie Šumsko nukrito dronas, pranešė kariuomenė.\n\n"
        "„Mūsų įranga leidžia matyti beveik viską, – kalbėjo VSAT vadas generolas Rustamas "
        "Liubajevas. – Tačiau kontrabandininkai mokosi greitai.“\n"
    )
    draft = as_json(read_article(text, date(2025, 9, 17), None, knowledge))
    assert [statement["quote"] for statement in draft["statements"]] == [
        "Mūsų įranga leidžia matyti beveik viską",
        "Tačiau kontrabandininkai mokosi greitai.",
    ]


def test_term_in_marks_is_nobodys_claim(knowledge):
    text = (
        "Drone falls in eastern Romania\n\nA Russian drone crashed near Galați, Romania, on "
        "Tuesday, September 16, the defence ministry said.\n\n"
        "Prime Minister Ilie Bolojan said that the "
        'so-called "shadow" fleet was near.\n'
    )
    draft = as_json(read_article(text, date(2025, 9, 17), None, knowledge))
    assert draft["statements"] == []


@pytest.mark.parametrize(
    ("by", "official"),
    [
        ("говорится в заключении СГБ", None),
        ("отметил командир пограничного округа Рустам Любаев", "Рустам Любаев"),
    ],
)
def test_what_a_report_says_or_a_commander(knowledge, by, official):
    text = (
        "Что известно\n\nВ ночь на субботу в воздушное пространство Латвии залетел беспилотник, "
        f"сообщило министерство.\n\n«Он летел низко, и мы его сразу увидели», — {by}.\n"
    )
    (said,) = as_json(read_article(text, date(2026, 3, 10), None, knowledge))["statements"]
    assert (said["quote"], said["official"]) == ("Он летел низко, и мы его сразу увидели", official)

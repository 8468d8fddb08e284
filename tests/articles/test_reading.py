"""The reader as a whole: what it must show, and what must hold for every text."""

import subprocess
import sys
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.articles.draft import Found, Span
from incidents.articles.ingest import UnreadableArticle
from incidents.articles.knowledge import EditorPhrase, Knowledge
from incidents.articles.reading import read_article
from incidents.articles.shape import as_json
from incidents.articles.words.language import language_of
from tests.articles.evaluate import CORPUS

DAY = date(2025, 8, 6)
MONTHS = ("May", "June", "July")
SLOW_SETUP = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read(knowledge, text, day=DAY):
    return as_json(read_article(text, day, None, knowledge))


def test_a_particle_that_begins_no_name_holds_nothing_up(knowledge):
    text = "Statement of the ministry\n\nOn Saturday it fell. La impact, it went off.\n"
    assert read(knowledge, text)["incidents"] == []


def test_report_of_6_august_2025_gives_two_incidents_and_nothing_else(knowledge):
    text = (CORPUS / "en-lt-gerbera-request.txt").read_text("utf-8")
    found = read(knowledge, text)
    first, second = found["incidents"]
    for incident in (first, second):
        assert incident["country"] == "LT"
        assert incident["kind"] == "drone"
        assert incident["nature"] == "violation"
        assert incident["platform"] == "Gerbera"
        assert incident["count"] == {"low": 1, "best": 1, "high": 1}
        assert incident["entered_from"] == "BY"
        assert incident["date_precision"] == 1
    assert (first["date"], second["date"]) == ("2025-07-10", "2025-07-28")
    assert (first["found_on"], second["found_on"]) == (None, "2025-08-01")
    assert (first["place"], second["place"]) == ("Šumskas", "Gaižiūnai training area")
    assert (first["armed"], second["armed"]) == ("no", "yes")
    assert second["intent"] == "stray"
    assert first["outcome"] == ["crashed"]
    assert second["outcome"] == ["found_later"]
    assert first["possible_duplicates"] == ["LT-2025-0001"]
    assert second["possible_duplicates"] == ["LT-2025-0003"]
    assert [(o["name"], o["title"], o["country"]) for o in found["officials"]] == [
        ("Nida Grunskienė", "Prosecutor-General", "LT"),
        ("Kęstutis Budrys", "Foreign Minister", "LT"),
        ("Dovilė Šakalienė", "Defence Minister", "LT"),
        ("Gintautas Paluckas", "Prime Minister", "LT"),
    ]
    assert [s["official"] for s in found["statements"]] == ["Kęstutis Budrys", "Dovilė Šakalienė"]
    assert {(r["kind"], r["by"]) for r in found["responses"]} == {
        ("nato_request", "LT"),
        ("protest", "LT"),
    }


def evidence_of(value):
    """Every Found and Span of a draft."""
    if isinstance(value, Found):
        yield from value.spans
    elif isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from evidence_of(getattr(value, one.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from evidence_of(one)


def check_evidence(text, draft):
    for start, end in evidence_of(draft):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    for statement in draft.statements:
        assert [text[a:b] for a, b in statement.quote.spans] == [statement.quote.value]
    for incident in draft.incidents:
        if incident.place:
            span = incident.place.name.spans[0]
            assert text[span.start : span.end] == incident.place.name.value
        for thing in incident.objects:
            span = thing.as_reported.spans[0]
            assert text[span.start : span.end] == thing.as_reported.value


STORIES = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))]
PIECES = st.lists(
    st.one_of(
        st.sampled_from([p for story in STORIES for p in story.split("\n\n") if p.strip()]),
        st.text(max_size=60),
        st.sampled_from(["\n\n", "“", "„", '"', "\x00", "\u202e", "e\u0301", " — ", "July 27-28"]),
    ),
    max_size=8,
)


@SLOW_SETUP
@given(PIECES, st.one_of(st.none(), st.dates(date(2014, 1, 1), date(2027, 12, 31))))
def test_every_value_points_at_words_of_the_text(knowledge, pieces, day):
    text = " ".join(pieces)
    draft = read_article(text, day, None, knowledge)
    assert draft.article.text == text
    check_evidence(text, draft)


def test_same_text_is_read_the_same_twice(knowledge):
    for text in STORIES[:10]:
        assert read(knowledge, text) == read(knowledge, text)


def test_without_knowledge_nothing_is_drafted_and_nothing_breaks():
    for text in STORIES[:10]:
        assert read_article(text, DAY, None, Knowledge()).incidents == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A drone violated Polish airspace on Tuesday, the army said on Wednesday.", "2025-08-05"),
        ("The ministry said on Tuesday that a drone had violated Polish airspace on Monday.",
         "2025-08-04"),
        ("The ministry said on Tuesday a drone violated Polish airspace.", None),
        ("On Wednesday a drone violated Polish airspace.", "2025-08-06"),
        ("WARSAW, Aug 5 (Wire) — A drone violated Polish airspace on Monday.", "2025-08-04"),
        ("Poland summoned the envoy on Aug. 4 after a drone violated its airspace the day before.",
         "2025-08-03"),
        ("A drone violated Polish airspace on July 28 and was found on Aug. 1.", "2025-07-28"),
        ("A drone violated Polish airspace in the night of 27–28 July.", "2025-07-27"),
    ],
)  # fmt: skip
def test_day_of_the_event_is_not_the_day_of_the_report(knowledge, text, day):
    (incident,) = read(knowledge, f"Drone over Poland\n\n{text}\n")["incidents"]
    assert incident["date"] == day


def test_numbers_are_never_read_from_days_times_or_types(knowledge):
    text = (
        "Jet over Norway\n\nThe breach took place on April 25 when a Su-24 flew at 18:05 inside "
        "Norwegian airspace for 4 minutes.\n"
    )
    (incident,) = read(knowledge, text)["incidents"]
    assert incident["count"] == {"low": 1, "best": 1, "high": 1}
    assert incident["platform"] == "Su-24"
    assert incident["date"] == "2025-04-25"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("No drone entered Poland's airspace on Monday, a drone was only heard.", "denial"),
        ("A drone entered Polish airspace on Monday as part of an exercise.", "exercise"),
        ("A Russian drone crashed in Kharkiv on Monday.", "elsewhere"),
        ("A Polish training jet crashed in Poland on Monday.", "own"),
        ("A tourist's drone was spotted over Warsaw on Monday; he was fined.", "hobby"),
        ("On 28 May 1987 a plane crossed into Estonia.", "history"),
    ],
)
def test_what_is_no_incident_stays_visible_with_its_reason(knowledge, text, reason):
    found = read(knowledge, f"News of the day\n\n{text}\n")
    assert found["incidents"] == []
    assert reason in {rejected["reason"] for rejected in found["rejected"]}


def test_phrase_of_an_editor_is_read(knowledge):
    text = "News of the day\n\nA drone zigzagged merrily within Poland.\n"
    assert read(knowledge, text)["incidents"] == []
    taught = Knowledge(
        knowledge.countries,
        places=knowledge.places,
        phrases=(EditorPhrase("en", "enter", "violation", "zigzagged merrily"),),
    )
    assert [i["country"] for i in read(taught, text)["incidents"]] == ["PL"]


def _one_more(number):
    """Another thing at a place of its own."""
    name = "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")
    return f"Another drone crashed near V{name} in Poland. "


def _one_of_a_day(number):
    return f"On {number % 28 + 1} {MONTHS[number % 3]} 2025 a drone crashed in Latvia. "


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "a" * n,
        lambda n: '“„«"' * (n // 4),
        lambda n: "A drone violated Polish airspace on Monday. " * (n // 44),
        lambda n: "drone entered Poland on Monday and " * (n // 35),
        lambda n: "\x00 " * (n // 2),
        lambda n: "Дрoн вошёл the airspace 無人機 " * (n // 29),
        lambda n: "General John Smith said. " * (n // 25),
        lambda n: '"' + "we said he said " * (n // 16),
        lambda n: "July 10 and " * (n // 12),
        lambda n: "".join(map(_one_more, range(n // 38))),
        lambda n: "".join(map(_one_of_a_day, range(n // 53))),
    ],
)
def test_hostile_text_is_read_in_bounded_time(knowledge, make):
    import time

    def seconds(size):
        start = time.process_time()
        draft = read_article(make(size), DAY, None, knowledge)
        check_evidence(draft.article.text, draft)
        return time.process_time() - start

    small, large = (min(seconds(size) for _ in range(2)) for size in (6_000, 24_000))
    assert large < max(small, 0.05) * 12  # four times the text; linear but for the clock


@pytest.mark.parametrize("text", ["word " * 1_000_000, "a" * 1_000_000])
def test_text_beyond_all_articles_is_refused_in_a_sentence(knowledge, text):
    with pytest.raises(UnreadableArticle, match="paste the article alone"):
        read_article(text, DAY, None, knowledge)


def test_import_brings_neither_the_page_reader_nor_models():
    code = (
        "import sys; import incidents.articles.reading; "
        "sys.exit(bool({'trafilatura', 'htmldate', 'lxml', 'incidents.models'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_words_alone_after_a_sentence_with_one_person_are_theirs(knowledge):
    text = (
        "VILNIUS, Aug 6 - A drone flew into Lithuania from Belarus on Tuesday, the army said.\n\n"
        'Foreign Minister Kęstutis Budrys saw no attack on the country. "It lost its way, period."'
        '\n\n"We are looking at the recordings now," a spokeswoman said.'
    )
    statements = read(knowledge, text)["statements"]
    assert [(s["official"], s["institution"]) for s in statements] == [
        ("Kęstutis Budrys", None),
        (None, "spokeswoman"),
    ]


def test_what_the_war_shoots_down_is_no_response(knowledge):
    text = (
        "CHISINAU, Aug 6 - The remains of a Russian missile shot down by Ukrainian air defences "
        "fell at the edge of Naslavcea in Moldova on Tuesday, the interior ministry said."
    )
    found = read(knowledge, text)
    assert found["incidents"]
    assert not found["responses"]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (  # into the state that it is about: no leaving
            "News of Monday\n\nA drone crashed in Poland on Monday. The drone had crossed into "
            "Poland at dawn.",
            ["crashed"],
        ),
        (  # "was", and nobody found it
            "Obiekt nad Polską\n\nW poniedziałek dron znalazł się w przestrzeni powietrznej "
            "Polski.",
            [],
        ),
    ],
)
def test_words_that_only_sound_like_an_ending(knowledge, text, outcomes):
    found = as_json(read_article(text, date(2025, 9, 10), None, knowledge))
    assert [one["outcome"] for one in found["incidents"]] == [outcomes]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sestdien pie Ludzas nokrita drons, kas ielidoja no Krievijas.", "lv"),
        ("O dronă a căzut sâmbătă lângă Grindu, fără victime.", "ro"),
        ("Dron spadł w sobotę pod Hrubieszowem, bez ładunku.", "pl"),
        ("A drone fell near Rēzekne, Šumskas, Wożuczyn and Grindu on Saturday.", "en"),
    ],
)
def test_a_few_words_tell_their_language_by_its_letters(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize("rank", ["kpt.", "mjr", "mł. asp.", "st. bryg.", "komisarz"])
def test_a_rank_may_be_cut_short(knowledge, rank):
    text = (
        "Dron rozbił się w sobotę pod Hrubieszowem w Polsce.\n\n"
        f"„Znaleźliśmy go w ciągu godziny na polu” – powiedział {rank} Jan Brzozik."
    )
    assert [one["name"] for one in read(knowledge, text)["officials"]] == ["Jan Brzozik"]

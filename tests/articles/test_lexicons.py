"""The lexicons: their schema, and each entry against its own two sentences."""

import pytest

from incidents.articles.knowledge import Knowledge
from incidents.articles.named.platforms import known_phrases, platform_hits
from incidents.articles.words.lexicon import FOLDER, LANGUAGES, lexicon_of, read_lexicon
from incidents.articles.words.lists import CUES
from incidents.articles.words.numbers import figure
from incidents.articles.words.phrases import Hit, LexiconError, literal, parse
from incidents.articles.words.tokens import tokenise

READER = FOLDER.parent


def found(lexicon, name, code, text):
    tokens = tokenise(text)
    known = platform_hits(tokens, known_phrases(Knowledge()), Knowledge())
    known += [
        Hit("number", str(figure(t)), i, i, t.start, t.end)
        for i, t in enumerate(tokens)
        if figure(t) is not None
    ]
    return any(hit.code == code for hit in lexicon.hits(tokens, known).get(name, ()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_matches_its_sentence_and_not_its_counterpart(language):
    lexicon = lexicon_of(language)
    wrong = []
    for entry in lexicon.entries:
        for text in entry.match:
            if not found(lexicon, entry.list, entry.code, text):
                wrong.append(f"{entry.list} {entry.code} misses “{text}”")
        for text in entry.never:
            if found(lexicon, entry.list, entry.code, text):
                wrong.append(f"{entry.list} {entry.code} takes “{text}”")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_lists_that_an_incident_needs(language):
    lists = {entry.list for entry in lexicon_of(language).entries}
    assert lists >= {
        "country", "airspace", "object", "month", "weekday", "enter", "crash", "found", "say",
        "response", "title", "armed_no", "armed_yes", "denial", "exercise", "number",
    }  # fmt: skip


def test_every_cue_has_words_and_is_asked_for():
    told = {
        entry.code
        for language in LANGUAGES
        for entry in lexicon_of(language).entries
        if entry.list == "cue"
    }
    code = "".join(path.read_text("utf-8") for path in READER.rglob("*.py") if path.stem != "lists")
    assert told == set(CUES)
    assert [cue for cue in sorted(CUES) if f'"{cue}"' not in code] == []


def test_broken_cue_says_which_file_and_how():
    row = '[[cue]]\ncode = "nonsense"\nphrases = ["a"]\nmatch = "a"\nnever = "b"'
    with pytest.raises(LexiconError, match="cues/xx.toml, cue 1 .*there is no cue “nonsense”"):
        read_lexicon("xx", 'common = ["a"]', row)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("common = [", "is not TOML"),
        ('common = ["a"]\nrules = 1', "“rules” is no part of a lexicon"),
        ('common = ["a"]\n[[entry]]\nlist = "enter"', "entry 1"),
        (
            'common = ["a"]\n[[entry]]\nlist = "nonsense"\ncode = "x"\nphrases = ["a"]\n'
            'match = "a"\nnever = "b"',
            "there is no list “nonsense”",
        ),
        (
            'common = ["a"]\n[[entry]]\nlist = "enter"\ncode = "x"\nphrases = ["~ a"]\n'
            'match = "a"\nnever = "b"',
            "begins and ends with a word",
        ),
        (
            'common = ["a"]\n[[entry]]\nlist = "enter"\ncode = "x"\nphrases = []\n'
            'match = "a"\nnever = "b"',
            "phrases needs a text",
        ),
    ],
)
def test_broken_lexicon_says_which_entry_and_how(source, sentence):
    with pytest.raises(LexiconError, match=sentence):
        read_lexicon("xx", source)


def test_phrase_of_an_editor_is_words_and_never_a_pattern():
    tokens = tokenise("a|b* <country> ~3")
    assert [word for element in literal("a|b* <country> ~3") for word in element.words] == [
        token.norm for token in tokens
    ]
    with pytest.raises(LexiconError):
        literal("   ")


def test_gap_reaches_no_farther_than_it_says():
    lexicon = lexicon_of("en").with_phrases([("enter", "violation", "zoomed through the sky")])
    assert found(lexicon, "enter", "violation", "It zoomed through the sky.")
    assert not found(lexicon, "enter", "violation", "It zoomed right through the sky.")
    with pytest.raises(LexiconError, match="a gap is"):
        parse("one ~99 two")


def test_of_two_phrases_alike_the_first_told_counts_whatever_the_run():
    words = [f"qx{letter}" for letter in "abcdefgh"]
    lexicon = lexicon_of("en").with_phrases(
        (name, code, word)
        for word in words
        for name, code in (("site", "first"), ("site", "second"))
    )
    found = lexicon.hits(tokenise(" ".join(words)))["site"]
    assert [hit.code for hit in found] == ["first"] * len(words)


@pytest.mark.parametrize("phrase", ["asked ~3 allies|^nato", "crossed ~2 border|<airspace>"])
def test_marks_that_hold_for_one_choice_alone_are_refused(phrase):
    with pytest.raises(LexiconError, match="stands before all of"):
        parse(phrase)

"""`python -m tests.articles.wording`: how much of what single sentences tell the lexicons know.

`sentences/` holds, for each language, sentences of as various a wording as writing has, each
labelled with what it tells by itself: an event, or what else looks like one; measures; endings.
The words that tell it are named. `passages/` holds short texts, each sentence labelled with what it
tells where it stands ("more" goes on about an event told before). Half of both are to tune on, the
others are for sums alone.
"""

import argparse
import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

from incidents.articles.endings.endings import OUTCOMES
from incidents.articles.endings.noends import is_untold
from incidents.articles.events.clauses import is_affirmed, predicates_in, segments_of
from incidents.articles.measures.responses import fliers_up, measures_of
from incidents.articles.named.mentions import look_through
from incidents.articles.words.lexicon import LANGUAGES, lexicon_of
from incidents.articles.words.sentences import lay_out
from incidents.codebook import Outcome, ResponseKind
from tests.articles.bundled import knowledge_for_a_command

SENTENCES = Path(__file__).parent / "sentences"
PASSAGES = Path(__file__).parent / "passages"
EVENTS = ("incident", "elsewhere", "exercise", "history", "denial", "own", "hobby", "pledge")
EVENTS += ("policy", "none")
#: What only a sentence of a passage can tell.
MORE = "more"
#: As if all were read on one day.
DAY = date(2026, 5, 20)
#: Lists whose words say that an event is no incident.
_VOID = ("exercise", "hobby", "own", "denial", "policy", "afloat", "elsewhere")
FIGURES = ("event", "thing", "response", "outcome")


def labelled(language):
    """The labelled sentences of a language, as dictionaries."""
    lines = (SENTENCES / f"{language}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def passages(language):
    """The labelled passages of a language: each is its half and its sentences as dictionaries."""
    lines = (PASSAGES / f"{language}.jsonl").read_text("utf-8").splitlines()
    return [
        ("judge" if number % 2 else "tune", json.loads(line)["sentences"])
        for number, line in enumerate(lines)
    ]


def _rows(language, source):
    if source == SENTENCES.name:
        return labelled(language)
    return [{**row, "half": half} for half, rows in passages(language) for row in rows]


def told_by(text, language, knowledge):
    """What the lexicons find in a sentence: figure -> set of codes."""
    lexicon = lexicon_of(language)
    layout = lay_out(text, lexicon.abbreviations)
    page = look_through(text, layout, lexicon, knowledge, DAY)
    told = {figure: set() for figure in FIGURES}
    void = any(reading.has(*_VOID) for reading in page.readings)
    for reading in page.readings:
        if any(not thing.is_friendly for thing in reading.objects):
            told["thing"].add("thing")
        for segment in segments_of(reading):
            predicates = predicates_in(reading, segment)
            if predicates and not void:
                told["event"].add("incident")
            if any(hit.list == "found" for hit in predicates):
                told["outcome"].add(Outcome.FOUND_LATER.value)
            told["response"].update(hit.code for hit in measures_of(page, reading, segment))
            if next(fliers_up(page, reading, segment, ""), None):
                told["response"].add(ResponseKind.JETS_SCRAMBLED.value)
            for name, outcome in OUTCOMES.items():
                for hit in reading.of(name):
                    affirmed = name == "not_found" or is_affirmed(reading, segment, hit)
                    if segment.holds(hit.first) and affirmed and not is_untold(reading, hit):
                        told["outcome"].add(outcome.value)
    # Who shot is told by the whole article.
    told["response"].discard(ResponseKind.SHOT_DOWN.value)
    return told


def wanted_of(row):
    """What a sentence is labelled with, in the shape of `told_by`."""
    event = {"incident"} & {row["event"]}
    return {
        "event": event,
        "thing": {"thing"} if event else set(),
        "response": set(row["responses"]) - {ResponseKind.SHOT_DOWN.value},
        "outcome": set(row["outcomes"]),
    }


def compare(language, knowledge, errors="", source=SENTENCES.name):
    """(figure, half) -> [found, invented, missed]; prints errors of the half to tune on."""
    counts = defaultdict(lambda: [0, 0, 0])
    for row in _rows(language, source):
        if row["event"] == MORE:
            continue
        told, wanted = told_by(row["text"], language, knowledge), wanted_of(row)
        if not wanted["thing"]:
            told["thing"] = set()
        for figure in FIGURES:
            missed, invented = wanted[figure] - told[figure], told[figure] - wanted[figure]
            count = counts[figure, row["half"]]
            count[0] += len(wanted[figure] & told[figure])
            count[1] += len(invented)
            count[2] += len(missed)
            if figure == errors and row["half"] == "tune" and missed | invented:
                name = figure if figure == "event" else f"{figure}s"
                words = row.get("words", {}).get(name, "")
                said = f"missed {sorted(missed)} {words}, invented {sorted(invented)}"
                sys.stdout.write(f"{language}: {said}: {row['text']}\n")
    return counts


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--errors", choices=FIGURES, default="")
    parser.add_argument("--of", choices=(SENTENCES.name, PASSAGES.name), default=SENTENCES.name)
    options = parser.parse_args(arguments)
    knowledge = knowledge_for_a_command()
    for language in options.language or LANGUAGES:
        counts = compare(language, knowledge, options.errors, options.of)
        for (figure, half), (right, wrong, missed) in sorted(counts.items()):
            precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
            figures = f"P {precision:.2f} R {recall:.2f} n {right + missed}"
            sys.stdout.write(f"{language} {figure:9}{half:6}{figures}\n")


if __name__ == "__main__":
    main()

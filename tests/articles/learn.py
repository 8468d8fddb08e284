"""`python -m tests.articles.learn`: learns the weights by which texts and sentences are judged.

From every labelled article that may be tuned on and from the passages: does it report an incident?
From the passages and the single sentences: does a sentence tell one? Logistic regression with small
weights preferred, by plain descent; the same labels give the same weights. With `--judge` nothing
is written, and what is kept unseen is judged.
"""

import argparse
import json
import sys
from collections import Counter
from datetime import date

import numpy as np

from incidents.articles.events.traits import traits_of
from incidents.articles.events.weighing import ALWAYS, SCALE, WEIGHTS, share_of_each, traits_of_text
from incidents.articles.ingest import ingest
from incidents.articles.named.mentions import look_through
from incidents.articles.words.language import language_of
from incidents.articles.words.lexicon import LANGUAGES, lexicon_of
from incidents.articles.words.sentences import lay_out
from tests.articles.bundled import knowledge_for_a_command
from tests.articles.evaluate import ARTICLES, SETS, half_of, is_unseen
from tests.articles.wording import DAY, labelled, passages

#: A trait of fewer texts says nothing.
LEAST_TEXTS = 5
#: A lighter weight is left out, in hundredths.
LIGHTEST = 4
ROUNDS = 400
STEP = 2.0
#: How much small weights are preferred.
PENALTY = 3e-4


def _page(text, published_on, language, knowledge):
    lexicon = lexicon_of(language)
    layout = lay_out(text, lexicon.abbreviations)
    return look_through(text, layout, lexicon, knowledge, published_on)


def _articles(knowledge):
    """(whether it is kept unseen, its label, its page) of every labelled article."""
    for name in SETS:
        for path in sorted((ARTICLES / name).glob("*.json")):
            label = json.loads(path.read_text("utf-8"))
            day = date.fromisoformat(label["article"]["published_on"])
            file = next(p for p in path.parent.glob(f"{path.stem}.*") if p.suffix != ".json")
            text = ingest(file.read_text("utf-8"), published_on=day).text
            unseen = is_unseen(name, half_of(path.stem))
            yield unseen, label, _page(text, day, language_of(text), knowledge)


def texts(articles, knowledge):
    """(whether it only judges, its traits, whether it reports an incident) of every text."""
    for unseen, label, page in articles:
        yield unseen, traits_of_text(page), label["relevant"]
    for language in LANGUAGES:
        for _, rows in passages(language):
            text = "\n\n".join(row["text"] for row in rows)
            told = any(row["event"] == "incident" for row in rows)
            yield False, traits_of_text(_page(text, DAY, language, knowledge)), told


def sentences(articles, knowledge):
    """(whether it only judges, its traits, whether it tells an event) of every sentence."""
    for unseen, label, page in articles:
        for reading in page.readings:
            told = _tells(label, page.text[reading.sentence.start : reading.sentence.end])
            if told is not None:
                yield unseen, traits_of(page, reading), told
    for language in LANGUAGES:
        rows = [*labelled(language), *(row for _, rows in passages(language) for row in rows)]
        for row in rows:
            page = _page(row["text"], DAY, language, knowledge)
            traits = set().union(*(traits_of(page, reading) for reading in page.readings))
            yield False, traits, row["event"] == "incident"


def _tells(label, sentence):
    """Whether an article's sentence tells an event, by the words that its label rests on.

    None where they do not say: a day and a place alone may be of what was done.
    """
    support = [incident.get("support", {}) for incident in label["incidents"]]
    if not all(one.get("nature") for one in support):
        return None

    def holds(*fields):
        return any(
            words in sentence for one in support for field in fields for words in one.get(field, ())
        )

    if holds("nature"):
        return True
    if holds(*(field for one in support for field in one)):
        return None
    return False


def learn(rows):
    """Trait -> weight in hundredths, from (traits, whether it is so)."""
    known = Counter(trait for traits, _ in rows for trait in traits)
    names = sorted(trait for trait, number in known.items() if number >= LEAST_TEXTS)
    places = {name: place for place, name in enumerate(names)}
    held = [[places[t] for t in sorted(traits) if t in places] for traits, _ in rows]
    shares = np.array([share_of_each(len(traits)) for traits, _ in rows])
    column = np.concatenate([np.array(one, dtype=int) for one in held])
    row = np.repeat(np.arange(len(rows)), [len(one) for one in held])
    value = shares[row]
    told = np.array([float(answer) for _, answer in rows])
    weights, always = np.zeros(len(names)), 0.0
    ahead, ahead_always = weights.copy(), always
    for turn in range(ROUNDS):
        score = np.bincount(row, value * ahead[column], len(rows)) + ahead_always
        wrong = 1 / (1 + np.exp(-score)) - told
        slope = np.bincount(column, value * wrong[row], len(names)) / len(rows)
        new = ahead - STEP * (slope + PENALTY * ahead)
        new_always = ahead_always - STEP * wrong.mean()
        speed = turn / (turn + 3)
        ahead = new + speed * (new - weights)
        ahead_always = new_always + speed * (new_always - always)
        weights, always = new, new_always
    found = {name: round(SCALE * weight) for name, weight in zip(names, weights, strict=True)}
    kept = {name: weight for name, weight in found.items() if abs(weight) >= LIGHTEST}
    return {ALWAYS: round(SCALE * always), **kept}


def chances(weights, rows):
    scores = [
        weights[ALWAYS] + share_of_each(len(traits)) * sum(weights.get(t, 0) for t in traits)
        for traits, _ in rows
    ]
    return 1 / (1 + np.exp(-np.array(scores) / SCALE))


def judge(what, every):
    """Learn from the one part and tell how well the other is judged."""
    weights = learn([(traits, told) for unseen, traits, told in every if not unseen])
    rows = [(traits, told) for unseen, traits, told in every if unseen]
    told = np.array([answer for _, answer in rows])
    found = chances(weights, rows)
    right = (found > 0.5) == told
    pairs = found[told][:, None] - found[~told][None, :]
    sys.stdout.write(
        f"{what}: {len(weights)} weights; of {len(rows)} unseen {right.mean():.3f} judged right; "
        f"one that tells before one that does not {(pairs > 0).mean():.3f}; above 0.5 "
        f"P {told[found > 0.5].mean():.2f} R {(found[told] > 0.5).mean():.2f}\n"
    )


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", action="store_true")
    options = parser.parse_args(arguments)
    knowledge = knowledge_for_a_command()
    articles = list(_articles(knowledge))
    of_texts, of_sentences = list(texts(articles, knowledge)), list(sentences(articles, knowledge))
    if options.judge:
        judge("texts", of_texts)
        judge("sentences", of_sentences)
        return
    text = learn([(traits, told) for unseen, traits, told in of_texts if not unseen])
    sentence = learn([(traits, told) for unseen, traits, told in of_sentences if not unseen])
    names = sorted(text.keys() | sentence.keys())
    lines = "".join(f"{n}\t{text.get(n, '')}\t{sentence.get(n, '')}\n" for n in names)
    WEIGHTS.write_text(lines, "utf-8")
    sys.stdout.write(f"{len(names)} traits are weighed in {WEIGHTS}.\n")


if __name__ == "__main__":
    main()

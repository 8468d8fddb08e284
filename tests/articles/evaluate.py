"""`python -m tests.articles.evaluate`: how well the reader reads the labelled articles.

Half of the articles are to tune the rules on ("tune"): odd numbers, or in a set without numbers by
a hash of the name. The other half judges ("judge"). Field figures are over incidents that were
matched.
"""

import argparse
import json
import sys
from collections import defaultdict
from datetime import date
from hashlib import sha256
from pathlib import Path

from incidents.articles.ingest import ingest
from incidents.articles.reading import read_source
from incidents.articles.shape import as_json
from incidents.folding import fold
from tests.articles.alternatives import settled
from tests.articles.bundled import knowledge_for_a_command

ARTICLES = Path(__file__).parent
CORPUS = ARTICLES / "corpus"
#: Every set of labelled articles, by the name of its folder.
SETS = sorted(path.name for path in ARTICLES.iterdir() if any(path.glob("*.json")))
#: Targets of precision alone and of F1, by figure.
F1 = {
    "incident": 0.93,
    "country": 0.98,
    "date": 0.90,
    "kind": 0.95,
    "platform": 0.87,
    "count": 0.87,
    "entered_from": 0.87,
    "outcome": 0.87,
    "place": 0.85,
    "official name": 0.95,
    "official office": 0.92,
    "official state": 0.92,
    "response": 0.90,
    "quotation": 0.98,
    "speaker": 0.88,
}
PRECISION = {"date": 0.95, "armed": 0.92, "intent": 0.92}
FIELDS = ("date", "kind", "nature", "platform", "count", "entered_from", "place", "found_on")
CAREFUL = ("armed", "intent")
#: Sets whose even halves are never tuned on.
UNSEEN = frozenset({"eighteenth", "nineteenth", "twentieth", "twentyfirst"})
NEAR_DAYS = 3
#: What a place tells beside state, kind and day: which of several of one night is meant.
BY_PLACE = 0.4


def half_of(name):
    """ "tune" or "judge", for good; later sets are numbered."""
    if name[:3].isdecimal():
        return "tune" if int(name[:3]) % 2 else "judge"
    return "tune" if int(sha256(name.encode()).hexdigest(), 16) % 2 else "judge"


def is_unseen(set_name, half):
    """Whether half of a set is kept for judging, and looked at only in sums."""
    return set_name in UNSEEN and half == "judge"


class Figures:
    """True positives, false positives and misses by figure, with what went wrong."""

    def __init__(self):
        self.counts = defaultdict(lambda: [0, 0, 0])
        self.errors = []

    def add(self, figure, right, wrong, missed, name="", note=""):
        for index, number in enumerate((right, wrong, missed)):
            self.counts[figure][index] += number
        if (wrong or missed) and note:
            self.errors.append(f"{name}: {figure}: {note}")

    def take(self, other):
        """Add another's counts, not its errors."""
        for figure, numbers in other.counts.items():
            self.add(figure, *numbers)

    def value(self, figure, label, found, name, same=None):
        """One value against its label; None is what the article does not say."""
        agree = found is not None and label is not None and (same or _equal)(label, found)
        note = f"expected {_short(label)}, found {_short(found)}"
        self.add(
            figure,
            int(agree),
            int(found is not None and not agree),
            int(label is not None and not agree),
            name,
            note,
        )

    def row(self, figure):
        right, wrong, missed = self.counts[figure]
        precision = right / (right + wrong) if right + wrong else None
        recall = right / (right + missed) if right + missed else None
        f1 = 2 * right / (2 * right + wrong + missed) if right + wrong + missed else None
        return precision, recall, f1, right + missed


def _equal(one, other):
    return one == other


def _short(value):
    return "nothing" if value is None else str(value)[:90]


def _same_count(one, other):
    return (one.get("best") or one.get("low")) == (other.get("best") or other.get("low"))


def _same_name(one, other):
    """Names alike: one's words are in the other, endings of cases aside."""
    a, b = fold(one).split(), fold(other).split()
    short, long = sorted((a, b), key=len)
    return bool(short) and all(
        any(w[: max(4, len(w) - 3)] == v[: max(4, len(w) - 3)] for v in long) for w in short
    )


def _same_quote(one, other):
    a, b = fold(one), fold(other)
    return a == b or (min(len(a), len(b)) >= 0.9 * max(len(a), len(b)) and (a in b or b in a))


SAME = {
    "count": _same_count,
    "place": _same_name,
    "name": _same_name,
    "official": _same_name,
    "quote": _same_quote,
}


def _pairs(labels, found, alike):
    """Best matches, each used once."""
    scored = sorted(
        (
            (alike(label, one), i, j)
            for i, label in enumerate(labels)
            for j, one in enumerate(found)
        ),
        reverse=True,
    )
    pairs, used_i, used_j = [], set(), set()
    for score, i, j in scored:
        if score > 0 and i not in used_i and j not in used_j:
            pairs.append((i, j))
            used_i.add(i)
            used_j.add(j)
    return pairs


def _alike_incidents(label, found):
    if label["country"] != found["country"]:
        return 0
    score = 1.0 + (label["kind"] == found["kind"])
    if label["date"] and found["date"]:
        apart = abs((date.fromisoformat(label["date"]) - date.fromisoformat(found["date"])).days)
        if apart > NEAR_DAYS:
            return 0
        score += 2 - apart / NEAR_DAYS
    if label["place"] and found["place"] and _same_name(label["place"], found["place"]):
        score += BY_PLACE
    return score


def pairs_of_incidents(labels, found):
    return _pairs(labels, found, _alike_incidents)


def compare(name, label, found, figures):
    """Add one article's figures."""
    is_trap = not label["relevant"]
    if is_trap:
        figures.add(
            "trap",
            int(not found["incidents"]),
            0,
            len(found["incidents"]),
            name,
            f"drafts {[(i['country'], i['date'], i['kind']) for i in found['incidents']]}",
        )
    pairs = pairs_of_incidents(label["incidents"], found["incidents"])
    lost = len(label["incidents"]) - len(pairs)
    extra = len(found["incidents"]) - len(pairs)
    known = {j for _, j in pairs}
    told = [(i["country"], i["date"]) for j, i in enumerate(found["incidents"]) if j not in known]
    figures.add(
        "incident", len(pairs), extra, lost, name, f"{lost} missed, {extra} invented {told}"
    )
    countries = sorted(i["country"] for i in label["incidents"])
    for one in found["incidents"]:
        right = one["country"] in countries
        if right:
            countries.remove(one["country"])
        figures.add("country", int(right), int(not right), 0, name, f"invented {one['country']}")
    figures.add("country", 0, 0, len(countries), name, f"missed {countries}")
    for i, j in pairs:
        wanted, got = label["incidents"][i], found["incidents"][j]
        for field in FIELDS:
            figures.value(field, wanted[field], got[field], name, SAME.get(field))
        for field in CAREFUL:
            answer = got[field] if got[field] in ("yes", "no", "stray", "deliberate") else None
            figures.value(field, wanted[field], answer, name)
        a, b = set(wanted["outcome"]), set(got["outcome"])
        figures.add(
            "outcome",
            len(a & b),
            len(b - a),
            len(a - b),
            name,
            f"missed {sorted(a - b)}, invented {sorted(b - a)}",
        )
    if is_trap:
        return
    people = _pairs(
        label["officials"], found["officials"], lambda a, b: int(_same_name(a["name"], b["name"]))
    )
    lost, extra = len(label["officials"]) - len(people), len(found["officials"]) - len(people)
    seen = {j for _, j in people}
    invented = [o["name"] for j, o in enumerate(found["officials"]) if j not in seen]
    missed = [
        o["name"] for i, o in enumerate(label["officials"]) if i not in {i for i, _ in people}
    ]
    figures.add(
        "official name", len(people), extra, lost, name, f"missed {missed}, invented {invented}"
    )
    for i, j in people:
        wanted, got = label["officials"][i], found["officials"][j]
        figures.value("official office", wanted["title"], got["title"], name, _same_name)
        state = wanted["country"] or wanted["organisation"]
        figures.value("official state", state, got["country"] or got["organisation"], name)
    quoted = [s for s in found["statements"] if s["quote"]]
    said = _pairs(
        label["statements"], quoted, lambda a, b: int(_same_quote(a["quote"], b["quote"]))
    )
    lost, extra = len(label["statements"]) - len(said), len(quoted) - len(said)
    seen = {j for _, j in said}
    figures.add(
        "quotation",
        len(said),
        extra,
        lost,
        name,
        f"{lost} missed, invented {[s['quote'] for j, s in enumerate(quoted) if j not in seen]}",
    )
    for i, j in said:
        wanted, got = label["statements"][i], quoted[j]
        right = (
            wanted["official"] == got["official"]
            if None in (wanted["official"], got["official"])
            else _same_name(wanted["official"], got["official"])
        )
        figures.add(
            "speaker",
            int(right),
            int(not right),
            int(not right),
            name,
            f"expected {wanted['official']}, found {got['official']}",
        )
        figures.value("stance", wanted["stance"], got["stance"], name)
    a = {(r["kind"], r["by"]) for r in label["responses"]}
    b = {(r["kind"], r["by"]) for r in found["responses"]}
    figures.add(
        "response",
        len(a & b),
        len(b - a),
        len(a - b),
        name,
        f"missed {sorted(a - b)}, invented {sorted(b - a)}",
    )
    spans = [(row["quote"], row["evidence"][0]) for row in quoted]
    text = found["article"]["text"]
    figures.add(
        "evidence",
        sum(text[a:b] == quote for quote, (a, b) in spans),
        sum(text[a:b] != quote for quote, (a, b) in spans),
        0,
        name,
        "span is off",
    )


def read_labelled(path, knowledge):
    """(name, label, what the reader made of it)."""
    label = json.loads(path.read_text("utf-8"))
    source_path = next(
        p for p in (path.with_suffix(".txt"), path.with_suffix(".html")) if p.exists()
    )
    source = ingest(
        source_path.read_text("utf-8"),
        published_on=date.fromisoformat(label["article"]["published_on"]),
    )
    return path.stem, label, as_json(read_source(source, knowledge))


def evaluate(knowledge, folder=CORPUS, only=""):
    """Figures by half, over the labelled articles of a folder."""
    halves = {"tune": Figures(), "judge": Figures()}
    for path in sorted(folder.glob("*.json")):
        if only and only not in path.stem:
            continue
        name, label, found = read_labelled(path, knowledge)
        label, found = settled(label, found, pairs_of_incidents, SAME)
        compare(name, label, found, halves[half_of(name)])
    return halves


def evaluate_all(knowledge):
    """Figures over the articles of every set that are kept unseen, and over all others."""
    pooled = {"tuned on": Figures(), "unseen": Figures()}
    for name in SETS:
        for half, figures in evaluate(knowledge, ARTICLES / name).items():
            pooled["unseen" if is_unseen(name, half) else "tuned on"].take(figures)
    return pooled


def table(halves):
    """Figures of both halves side by side."""
    lines = [
        f"{'':17}" + "".join(f"{h:>8} P {'R':>6} {'F1':>6} {'n':>4}" for h in halves) + "   target"
    ]
    names = [*F1, "nature", "found_on", "armed", "intent", "stance", "trap", "evidence"]
    for figure in names:
        line = f"{figure:17}"
        for half in halves.values():
            precision, recall, f1, number = half.row(figure)
            line += "".join(
                f"{'–' if value is None else f'{value:.2f}':>{width}}"
                for value, width in ((precision, 10), (recall, 7), (f1, 7))
            )
            line += f"{number:>5}"
        target = [f"F1 {F1[figure]}"] if figure in F1 else []
        target += [f"P {PRECISION[figure]}"] if figure in PRECISION else []
        lines.append(f"{line}   {', '.join(target)}")
    return "\n".join(lines)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", choices=("tune", "judge", "all"), default="tune")
    parser.add_argument("--only", default="", help="articles whose name holds this")
    parser.add_argument("--set", choices=SETS, default=CORPUS.name, help="a folder of articles")
    parser.add_argument("--all", action="store_true", help="every set, pooled; no errors listed")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    knowledge = knowledge_for_a_command()
    if options.all:
        halves = evaluate_all(knowledge)
    else:
        halves = evaluate(knowledge, ARTICLES / options.set, options.only)
    if options.json:
        rows = {h: {k: half.row(k) for k in half.counts} for h, half in halves.items()}
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    for half, figures in halves.items():
        if options.errors in (half, "all"):
            sys.stdout.write("".join(f"{half}: {error}\n" for error in figures.errors))
    sys.stdout.write(table(halves) + "\n")


if __name__ == "__main__":
    main()

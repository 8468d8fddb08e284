"""`python -m tests.articles.learnplaces`: learns the weights by which an incident's place is found.

From every labelled article that may be tuned on: of the places named near an incident, and none at
all, which is the labelled one? Logistic choice with small weights preferred, by plain descent; the
same labels give the same weights.
"""

import sys
from collections import Counter
from unittest import mock

import numpy as np

from incidents.articles import reading
from incidents.articles.events.weighing import SCALE
from incidents.articles.places.places import WEIGHTS, find_place
from incidents.articles.places.placetraits import Setting
from tests.articles.alternatives import settled
from tests.articles.bundled import knowledge_for_a_command
from tests.articles.evaluate import (
    ARTICLES,
    SAME,
    SETS,
    half_of,
    is_unseen,
    pairs_of_incidents,
    read_labelled,
)

#: A trait of fewer places says nothing.
LEAST_PLACES = 15
#: A lighter weight is left out, in hundredths.
LIGHTEST = 3
ROUNDS = 400
STEP = 0.5
#: How much small weights are preferred.
PENALTY = 0.006


def choices(knowledge, sets=SETS):
    """(traits of each place and of none, whether each is right) of every incident found."""
    for name in sets:
        for path in sorted((ARTICLES / name).glob("*.json")):
            if not is_unseen(name, half_of(path.stem)):
                yield from choices_of(path, knowledge)


def choices_of(path, knowledge):
    settings = []

    def remember(page, group, groups):
        settings.append(None if group.site else Setting(page, group, groups))
        return find_place(page, group, groups)

    with mock.patch.object(reading, "find_place", remember):
        _, label, found = read_labelled(path, knowledge)
    for number, incident in enumerate(found["incidents"]):
        incident["number"] = number
    told, found = settled(label, found, pairs_of_incidents, SAME)
    for i, j in pairs_of_incidents(told["incidents"], found["incidents"]):
        setting = settings[found["incidents"][j]["number"]]
        right = [
            label["incidents"][i]["place"],
            *label.get("alternatives", {}).get(f"incidents.{i}.place", ()),
        ]
        if setting:
            yield (
                [setting.traits_of_none(), *map(setting.traits, setting.spots)],
                [None in right, *(_is_one_of(s.draft.name.value, right) for s in setting.spots)],
            )


def _is_one_of(name, right):
    return any(one is not None and SAME["place"](one, name) for one in right)


def learn(rows):
    """Trait -> weight in hundredths, from (traits of each choice, whether each is right)."""
    rows = [(every, right) for every, right in rows if any(right)]
    known = Counter(trait for every, _ in rows for traits in every for trait in traits)
    names = sorted(trait for trait, number in known.items() if number >= LEAST_PLACES)
    has = np.array([[n in traits for n in names] for every, _ in rows for traits in every], float)
    right = np.array([one for _, answers in rows for one in answers], float)
    sizes = np.array([len(answers) for _, answers in rows])
    starts = np.cumsum(sizes) - sizes

    def shares(odds):
        return odds / np.repeat(np.add.reduceat(odds, starts), sizes)

    weights = ahead = np.zeros(len(names))
    for turn in range(ROUNDS):
        score = has @ ahead
        odds = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
        slope = has.T @ (shares(odds) - shares(odds * right)) / len(rows) + PENALTY * ahead
        new = ahead - STEP * slope
        ahead, weights = new + turn / (turn + 3) * (new - weights), new
    found = {name: round(SCALE * weight) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in found.items() if abs(weight) >= LIGHTEST}


def main():
    weights = learn(list(choices(knowledge_for_a_command())))
    WEIGHTS.write_text("".join(f"{n}\t{w}\n" for n, w in sorted(weights.items())), "utf-8")
    sys.stdout.write(f"{len(weights)} traits of places are weighed in {WEIGHTS}.\n")


if __name__ == "__main__":
    main()

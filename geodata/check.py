"""`python -m geodata.check [--write] [--distances N]`: how right the answers are.

Puts points of known sovereignty to the bundled boundaries, and distances to an independent way of
measuring them. With --write the table takes its place in docs/data.md.
"""

import argparse
import csv
import sys
import time
from pathlib import Path
from typing import NamedTuple

from geodata import independent
from incidents.airspace import verdict
from incidents.airspace.doubt import all_edges
from incidents.airspace.geodata import GEODATA

POINTS = GEODATA / "airspace_points.csv"
DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "data.md"
BEGIN, END = "<!-- points: made by `make data-check` -->", "<!-- /points -->"

#: A wrong answer farther from the line than this is a fault, unless it says that it is uncertain.
NEAR_METRES = 100
#: The largest part by which a distance may differ from the independent one.
MOST_DIFFERENT = 0.005


class Answer(NamedTuple):
    """A point of known sovereignty, and what the boundaries say of it."""

    name: str
    latitude: float
    longitude: float
    source: str
    expected: str  # a state, or - for none
    country: str
    status: str
    metres: float  # to the nearest line of any kind
    uncertain: bool

    @property
    def right(self):
        return self.country == self.expected

    @property
    def fault(self):
        return not self.right and not self.uncertain and self.metres > NEAR_METRES


def answers():
    with POINTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [_answer(row) for row in rows]


def _answer(row):
    latitude, longitude = float(row["lat"]), float(row["lon"])
    found = verdict(latitude, longitude)
    metres = 1000 * all_edges().lines.nearest([latitude], [longitude]).distance_km[0]
    return Answer(
        row["name"],
        latitude,
        longitude,
        row["src"],
        row["expect"],
        found.country or "-",
        found.status.label.lower(),
        metres,
        found.uncertain,
    )


def table(found):
    """As Markdown, the points nearest to a line first."""
    lines = [
        _summary(found),
        "",
        "| point | latitude | longitude | is | answer | to the line | |",
        "| --- | ---: | ---: | --- | --- | ---: | --- |",
    ]
    for answer in sorted(found, key=lambda each: each.metres):
        metres = answer.metres
        away = f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.1f} km"
        lines.append(
            f"| {answer.name} | {answer.latitude:g} | {answer.longitude:g} | {answer.expected} "
            f"| {answer.country}, {answer.status} | {away} | {_worth(answer)} |"
        )
    return "\n".join(lines)


def _worth(answer):
    """An answer that says itself that it cannot tell misleads nobody: it is not called wrong."""
    if answer.uncertain:
        return "right, but uncertain and says so" if answer.right else "uncertain, and says so"
    return "right" if answer.right else "**wrong**"


def _summary(found):
    right = sum(answer.right for answer in found)
    unsure = sum(answer.uncertain and not answer.right for answer in found)
    wrong = len(found) - right - unsure
    return (
        f"{right} of {len(found)} right; {unsure} uncertain, and says so; {wrong or 'none'} wrong."
    )


def distance_check(number):
    """The largest part by which distances to the front differ from the independent ones."""
    worst = 0.0
    for latitude, longitude, state in independent.random_points(number):
        ours = verdict(latitude, longitude, state).border.distance_km
        other = independent.distance_km(latitude, longitude, state)
        worst = max(worst, abs(ours - other) / other)
    return worst


def main():
    parser = argparse.ArgumentParser(prog="python -m geodata.check", description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--distances", type=int, default=0, metavar="N")
    options = parser.parse_args()
    found = answers()
    told = table(found)
    if options.write:
        before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        DOCUMENT.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{after}", "utf-8")
    print(told)
    faults = [answer.name for answer in found if answer.fault]
    if options.distances:
        began = time.monotonic()
        worst = distance_check(options.distances)
        print(
            f"\nDistances of {options.distances} random points differ from geographiclib's by "
            f"{100 * worst:.2g} % at most ({time.monotonic() - began:.0f} s)."
        )
        if worst > MOST_DIFFERENT:
            faults.append("distances")
    if faults:
        sys.exit(f"At fault: {', '.join(faults)}.")


if __name__ == "__main__":
    main()

"""Labels with more than one right answer, brought in line with what the reader found.

A label may hold ``alternatives``: the path of a value, such as ``incidents.0.place``, with other
values that are as right; and ``optional_incidents``: background that may be drafted or left.
"""

import re
from copy import deepcopy

PATH = re.compile(r"(incidents|officials|statements|responses)\.(\d+)\.(\w+)")


def settled(label, found, pair, same):
    """The label with each alternative that was found in place of the value that was not.

    ``pair`` matches labelled incidents with found ones; ``same`` says by name of a value when two
    agree. Optional incidents are taken from what was found. Returns both.
    """
    label, found = deepcopy(label), deepcopy(found)
    alternatives = [
        (PATH.fullmatch(path).groups(), values)
        for path, values in label.get("alternatives", {}).items()
        if PATH.fullmatch(path)
    ]
    for (list_name, number, name), values in alternatives:
        if (list_name, name) == ("incidents", "date"):
            _settle_day(label, found, int(number), values, pair)
    pairs = dict(pair(label["incidents"], found["incidents"]))
    for (list_name, number, name), values in alternatives:
        row = label[list_name][int(number)]
        if list_name == "incidents":
            if int(number) in pairs:
                got = found["incidents"][pairs[int(number)]].get(name)
                if any(_agree(value, got, same.get(name)) for value in values):
                    row[name] = got
        else:
            _settle_row(row, name, values, found[list_name], same)
    found["incidents"] = _without_optional(label, found["incidents"], set(pairs.values()))
    return label, found


def _settle_day(label, found, number, values, pair):
    """Another day that is as right may be what tells which found incident is meant."""
    pairs = dict(pair(label["incidents"], found["incidents"]))
    row = label["incidents"][number]
    if number in pairs:
        return
    for place, one in enumerate(found["incidents"]):
        fits = one["country"] == row["country"] and one["date"] in values
        if fits and place not in pairs.values():
            row["date"] = one["date"]
            return


def _settle_row(row, name, values, rows, same):
    """An official, statement or response: the alternative that one of the found rows has."""
    agree = same.get(name) or (lambda a, b: a == b)
    others = [key for key in ("kind", "by", "quote") if key in row and key != name]
    if all(key in row for key in ("kind", "by")) and any(
        (one["kind"], one["by"]) == (row["kind"], row["by"]) for one in rows
    ):
        return  # what the label says first was found
    for one in rows:
        if any(not _agree(row[key], one[key], same.get(key)) for key in others):
            continue
        if any(value and one[name] and agree(value, one[name]) for value in values):
            row[name] = one[name]
            return


def _agree(value, got, agree):
    if value is None or got is None or value == [] or got == []:
        empty = isinstance(value, dict) and not any(value.values())
        return value == got or (got is None and empty)
    if isinstance(value, list):
        return set(value) == set(got)
    return agree(value, got) if agree else value == got


def _without_optional(label, incidents, matched):
    def is_optional(one):
        return any(
            other["country"] == one["country"]
            and (one["date"] is None or one["date"][:7] == other["date"][:7])
            for other in label.get("optional_incidents", ())
        )

    return [one for place, one in enumerate(incidents) if place in matched or not is_optional(one)]

"""What is asked of a register from within one process: `python -m bench.inside TASK …`.

Which register, `DATABASE_URL` says. Prints one JSON document.
"""

import json
import random
import statistics
import sys
import time
from collections import Counter
from functools import partial

import django

RUNS = 5
#: Of the filters, so many are put to SQL as well, which takes seconds for each.
ASKED_BY_SQL = 2
#: The share of incidents that a search is to find, looked for in so many of them, and so many words
#: counted in all.
SHARE, LOOKED_AT, CANDIDATES = 0.01, 2_000, 10


def points(number: str) -> list[list[float]]:
    """Where some incidents are, the same ones each time."""
    from incidents.models import Incident

    keys = list(Incident.objects.published().located().values_list("pk", flat=True)[:200_000])
    chosen = random.Random(1).sample(keys, min(int(number), len(keys)))
    found = Incident.objects.in_bulk(chosen)
    return [[found[key].latitude, found[key].longitude] for key in chosen]


def checked() -> list[int]:
    """For each address on standard input, how many incidents SQL finds in its view."""
    from django.http import QueryDict

    from incidents import mapindex
    from incidents.filters import ask
    from incidents.models import Incident
    from incidents.models.incident_queryset import AREA_PRECISIONS

    found = []
    for line in sys.stdin:
        query = QueryDict(line.strip(), mutable=True)
        zoom, box = int(query.pop("zoom")[0]), map(float, query.pop("bbox")[0].split(","))
        view = mapindex.tiles_of(*box, zoom)
        asked = ask(Incident.objects.published(), query).narrowed().inside(*view.bounds).whole()
        found.append(asked.exclude(location_precision__in=AREA_PRECISIONS).count())
    return found


def analysis() -> dict[str, float | str]:
    """Milliseconds that a filter nobody asked for, and counts, take; and SQL, for the same."""
    from django.http import QueryDict

    from bench.questions import FILTERS
    from incidents import mapindex
    from incidents import statistics as counted
    from incidents.exports.version import register_version
    from incidents.filters import ask
    from incidents.mapindex import MapIndex
    from incidents.models import Incident

    index = mapindex.current(register_version().tag)
    view = mapindex.tiles_of(14, 48, 32, 60, 6)
    asked = [_asked(ask, Incident, QueryDict, query) for query in FILTERS if query]
    word, share = _rare_word(Incident)
    searched = _asked(ask, Incident, QueryDict, {"search": word})

    def fresh():
        return MapIndex(index.columns, index.version)

    def cold(one):
        made = fresh()
        return lambda: mapindex.drawing(made.view(one), view)

    def histogram(one):
        made = fresh().view(one)
        made.totals  # noqa: B018  the filter is another figure
        return lambda: made.timeline("month")

    def facets(one):
        made = fresh()
        made.view(one).totals  # noqa: B018
        return lambda: made.facets(one)

    def masked(one):
        made = fresh()
        return lambda: made.view(one)

    bounds = view.bounds
    sql = {
        "cold_filter": lambda one: list(
            one.narrowed().inside(*bounds).values_list("latitude", "longitude", "nature")
        ),
        "histogram": lambda one: counted.timeline(one.narrowed()),
        "facets": lambda one: counted.facets(one),
        "search_1pct": lambda one: list(one.narrowed().values_list("pk", flat=True)),
    }
    ours = {"cold_filter": cold, "histogram": histogram, "facets": facets, "search_1pct": masked}
    told: dict[str, float | str] = {}
    for name, make in ours.items():
        these = [searched] if name == "search_1pct" else asked
        mine = [statistics.median(_milliseconds(make(one)) for _ in range(RUNS)) for one in these]
        ratios = [
            _milliseconds(partial(sql[name], one)) / own
            for one, own in zip(these[:ASKED_BY_SQL], mine, strict=False)
        ]
        told[f"{name}_ms"] = round(statistics.median(mine), 2)
        told[f"{name}_sql_over_ours"] = round(statistics.median(ratios), 1)
    return told | {"searched_share": round(share, 4)}


def _asked(ask, model, query_dict, query):
    given = query_dict(mutable=True)
    given.update(query)
    return ask(model.objects.published(), given)


def _rare_word(model) -> tuple[str, float]:
    """A word of about one incident in a hundred, and its share: of those that are in some of the
    incidents about as often, the one that all of them come nearest with."""
    published = model.objects.published()
    number = published.count()
    rows = published.order_by("pk").values_list("search_text__words", flat=True)
    some = [{*words.split()} for words in rows[:: max(number // LOOKED_AT, 1)]]
    often = Counter(word for words in some for word in words if word.isalpha() and len(word) > 3)
    likely = sorted(often, key=lambda word: (abs(often[word] / len(some) - SHARE), word))
    shares = {word: published.matching(word).count() / number for word in likely[:CANDIDATES]}
    best = min(shares, key=lambda word: abs(shares[word] - SHARE))
    return best, shares[best]


def _milliseconds(run) -> float:
    began = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - began)


TASKS = {"points": points, "checked": checked, "analysis": analysis}

if __name__ == "__main__":
    django.setup()
    json.dump(TASKS[sys.argv[1]](*sys.argv[2:]), sys.stdout)
